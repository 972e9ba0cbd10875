"""What came last."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from kernel.aws import Item
from main_service.results import books, newest
from main_service.results.newest import Newest
from main_service.results.schemas import NewestResults
from main_service.results.service import came_last
from tests.main_service.conftest import Person
from tests.main_service.official_records.desk import correct, entered, said, void
from tests.main_service.results.races import book_of, record, tell
from tests.main_service.results.reader import Race, publish, published


@pytest.fixture
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Books look for changes at every reading."""
    monkeypatch.setattr(books, "REFRESH_S", 0)


def came(who: TestClient, race: Race, **query: Any) -> list[str]:
    page = said(who.get(f"/api/marathons/{race['id']}/results/newest", params=query), 200)
    return [row["bib"] for row in page["items"]]


def at(second: int) -> str:
    return f"2026-11-01T00:00:{second:02d}.000Z"


@st.composite
def changes(draw: st.DrawFn) -> list[Item]:
    """Rows of few bibs, of which each is newer than the one before."""
    seconds = sorted(draw(st.lists(st.integers(min_value=1, max_value=59), max_size=30, unique=True)))
    return [
        record(
            str(draw(st.integers(min_value=1, max_value=12))),
            version=second,
            placed_at=at(second),
            gun_time_ms=draw(st.integers(min_value=1, max_value=4)),
            state=draw(st.sampled_from(["live", "live", "void"])),
        )
        for second in seconds
    ]


@given(st.data())
def test_what_came_last_is_the_same_followed_and_looked_for_anew(data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(newest, "MOST", 6)
        patched.setattr(newest, "_ENOUGH", 3)
        told = data.draw(changes())
        half = len(told) // 2
        book = book_of(told[:half])
        assert book.newest.bibs(3) == Newest(book).bibs(3)

        tell(book, told[half:])

        assert book.newest.bibs(3) == Newest(book).bibs(3)


def test_of_what_came_at_once_who_came_in_last_is_first() -> None:
    book = book_of(record(bib, gun_time_ms=time) for bib, time in (("1", 8_000), ("2", 9_000), ("3", 7_000)))

    assert book.newest.bibs(2) == ["2", "1"]


def test_it_is_what_the_documented_shape_says() -> None:
    body = came_last(book_of([record("1", gun_time_ms=8_000)]), 20)

    assert set(body) == set(NewestResults.model_fields)
    assert TypeAdapter(NewestResults).validate_python(body | {"items": []})
    assert body["items"][0]["placed_at"].isoformat() == "2026-11-01T00:00:00+00:00"


@pytest.mark.usefixtures("_at_once")
def test_a_correction_comes_first_and_a_void_result_goes(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)
    first = entered(organizer, race, "1", gun_time_ms=12_000_000)
    second = entered(organizer, race, "2", gun_time_ms=13_000_000)
    before = came(anybody, race)

    void(organizer, race, second, reason="잘못 넣은 기록")

    assert before == ["2", "1"]
    assert came(anybody, race, limit=1) == ["1"]
    said(correct(organizer, race, first, gun_time_ms=12_000_001), 200)
    assert came(anybody, race) == ["1"]


@pytest.mark.usefixtures("_at_once")
def test_nothing_changed_is_said_in_a_word(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)
    there = f"/api/marathons/{race['id']}/results/newest"
    tag = anybody.get(there).headers["ETag"]

    assert anybody.get(there, headers={"If-None-Match": tag}).status_code == 304


def test_what_came_last_is_for_their_organizer_until_the_results_are_published(
    organizer: Person, anybody: TestClient
) -> None:
    race = publish(organizer, published(organizer), "none")
    there = f"/api/marathons/{race['id']}/results/newest"

    assert said(anybody.get(there), 404)["type"] == "urn:mrmrthon:results-are-not-published"
    assert organizer.http.get(there).headers["Cache-Control"] == "private, no-store"
