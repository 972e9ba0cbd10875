"""The page to read and to print."""

from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from main_service.downloads import as_page
from main_service.results.book import Wanted
from tests.main_service.conftest import Person, create_race, edit_race
from tests.main_service.downloads.files import written
from tests.main_service.official_records.desk import entered, said
from tests.main_service.results.races import record

FIELD = [
    record("1", name="김하나", sex="F", gun_time_ms=9_000_001, age_group="30-39"),
    record("2", name="이두리", sex="M", gun_time_ms=9_100_000),
    record("3", sex="M", status="dnf"),
    record("W1", division="휠체어", gun_time_ms=5_000_000),
    record("H1", course="half", gun_time_ms=4_000_000, out_of_competition=True),
]
_VOID = {"meta", "link", "br", "img"}


class Read(HTMLParser):
    """A page as a browser understands it: every tag closed, texts by the tag they stand in."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(content.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.texts.append((self.open[-1], data.strip()))

    def all(self, tag: str) -> list[str]:
        return [text for within, text in self.texts if within == tag]


def page(items: Any = FIELD, **asked: Any) -> Read:
    return Read(written(as_page.write, items, kind="html", **asked))


def test_each_course_and_division_has_its_section_its_first_three_and_everybody() -> None:
    read = page()
    assert read.all("h2") == ["풀코스", "풀코스 · 휠체어", "하프"]
    assert read.all("h3") == ["Women: first three", "Men: first three", "First three"]
    assert read.all("caption") == ["풀코스: all results", "풀코스 · 휠체어: all results", "하프: all results"]
    assert [text for text in read.all("td") if text in ("1", "2", "DNF", "n/c")].count("1") >= 2
    assert {"DNF", "n/c", "2:30:01"} <= set(read.all("td"))


def test_who_listens_to_the_table_hears_what_each_cell_is() -> None:
    read = page()
    scopes = [attributes.get("scope") for tag, attributes in read.seen if tag == "th"]
    assert scopes.count("row") == len(FIELD)
    assert None not in scopes
    assert [tag for tag, _ in read.seen if tag == "caption"] == ["caption"] * 3
    assert len({attributes["id"] for _, attributes in read.seen if "id" in attributes}) == 6


def test_columns_that_say_nothing_are_left_out() -> None:
    (header,) = {tuple(page([record("1", gun_time_ms=1_000)]).all("th"))}
    assert header == ("Place", "Bib", "Name", "Gun time")
    assert "Sex place" not in page([FIELD[0]], wanted=Wanted(sex="F")).all("th")


@pytest.mark.parametrize(("language", "status"), [("ko", "공개 전 미리 보기"), ("en", "Preview, not yet published")])
def test_it_speaks_the_readers_language(language: str, status: str) -> None:
    read = page(language=language)
    assert read.seen[0] == ("html", {"lang": language})
    assert status in read.all("p")


def test_of_nobody_it_says_so() -> None:
    assert "There are no such results." in page([]).all("p")


@given(st.text(st.sampled_from("<>&\"'/=a 김"), min_size=1, max_size=12))
def test_whatever_people_are_called_is_text(name: str) -> None:
    hostile = record("1", name=name, age_group=name, nation=name, division=name, gun_time_ms=1_000)
    read = page([hostile])
    assert {tag for tag, _ in read.seen} <= {tag for tag, _ in page([FIELD[0]]).seen} | {"i"}
    assert not name.strip() or any(name.strip() in text for text in read.all("th") + read.all("td") + read.all("h2"))


def test_a_page_runs_nothing_and_loads_nothing(organizer: Person, anybody: TestClient) -> None:
    race = said(edit_race(organizer, create_race(organizer), results_status="final"), 200)
    entered(organizer, race, "7")

    shown = anybody.get(f"/api/marathons/{race['id']}/results.html")
    korean = anybody.get(f"/api/marathons/{race['id']}/results.html", headers={"Accept-Language": "ko"})
    asked = anybody.get(f"/api/marathons/{race['id']}/results.html?lang=ko")

    policy = shown.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert {"script", "img", "link", "iframe"}.isdisjoint(tag for tag, _ in Read(shown.content).seen)
    assert shown.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Accept-Language" in shown.headers["Vary"]
    assert ("확정 결과" in korean.text, "Official results" in shown.text, asked.text) == (True, True, korean.text)
