"""Lists and searches are what a filter over all rows and a sort would give, also while rows change."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.aws import Item
from main_service.results.book import Book, Wanted
from main_service.results.names import words_in
from main_service.results.rows import STATUSES
from tests.main_service.results.races import COURSES, book_of, record, records, tell
from tests.main_service.results.test_placing import naive_places, time_of

BIBS = st.integers(min_value=1, max_value=20).map(str)


def seldom(*values: Any) -> st.SearchStrategy[Any]:
    """Mostly no filter: several at once leave hardly anybody."""
    return st.sampled_from([None] * 4 + list(values))


WANTED = st.builds(
    Wanted,
    course=seldom("full", "half", "none"),
    sex=seldom("M", "M", "F"),
    age_group=seldom("40-49"),
    status=seldom("finished", "dnf"),
    words=seldom(("영",), words_in("ㅇㅅ"), ("muller", "an"), ("1",), ("m",)).map(lambda words: words or ()),
)
FIELD = st.lists(records(BIBS), min_size=6, max_size=18, unique_by=lambda item: item["bib"])
WORDS = {"김영수": {"김영수", "영수", "수"} | set(words_in("ㄱㅇㅅ ㅇㅅ ㅅ")), "Anna Müller": {"anna", "muller"}}
LATER = st.lists(st.lists(records(BIBS), max_size=4, unique_by=lambda item: item["bib"]), max_size=5)


def is_wanted(item: Item, wanted: Wanted) -> bool:
    words = {item["bib"]} | WORDS.get(item.get("name", ""), set())
    return item["state"] == "live" and all(
        [
            *(getattr(wanted, name) in (None, item.get(name)) for name in ("course", "sex", "age_group", "status")),
            *(any(word.startswith(beginning) for word in words) for beginning in wanted.words),
        ]
    )


def naive_key(item: Item, items: list[Item], wanted: Wanted) -> tuple[Any, ...]:
    course = [course.code for course in COURSES].index(item["course"])
    is_placed = item["status"] == "finished" and not item.get("out_of_competition")
    section = 0 if is_placed else STATUSES.index(item["status"]) + 1
    overall, sex, age_group, division = naive_places(item, items)
    place = {"overall": division if item.get("division") else overall, "sex": sex, "age_group": age_group}
    clock = "gun" if wanted.ranked == "overall" else "net"
    times = any(f"{clock}_time_ms" in item for clock in ("gun", "net"))
    time = time_of(item, clock) if times else 0
    return course, item.get("division", ""), section, place[wanted.ranked] or 0, time, int(item["bib"])


def naive_list(items: list[Item], wanted: Wanted) -> list[str]:
    found = [item for item in items if is_wanted(item, wanted)]
    return [item["bib"] for item in sorted(found, key=lambda item: naive_key(item, items, wanted))]


def listed(book: Book, wanted: Wanted) -> list[str]:
    return [row.bib for row in book.page(wanted, limit=1_000).rows]


@given(FIELD, WANTED)
def test_a_list_is_what_a_filter_and_a_sort_would_give(items: list[Item], wanted: Wanted) -> None:
    book = book_of(items)

    found = book.page(wanted, limit=1_000)

    assert [row.bib for row in found.rows] == naive_list(items, wanted)
    assert found.total == len(found.rows)


def without_official_places(item: Item) -> Item:
    return {name: value for name, value in item.items() if name != "place"}


def with_all_official_places(item: Item) -> Item:
    place = int(item["bib"])
    return {**item, "place": {"overall": place, "sex": place, "age_group": place}}


KEPT = st.sampled_from([without_official_places, with_all_official_places])


@given(FIELD, LATER, WANTED, st.integers(min_value=1, max_value=4), KEPT)
def test_who_pages_while_rows_change_sees_each_row_that_did_not_change_once(
    items: list[Item], later: list[list[Item]], wanted: Wanted, limit: int, shaped: Any
) -> None:
    current = {item["bib"]: shaped(item) for item in items}
    book = book_of(current.values())
    seen: list[str] = []
    changed: set[str] = set()
    after = None
    for changes in [*later, *[[]] * 20]:
        found = book.page(wanted, limit=limit, after=after)
        seen += [row.bib for row in found.rows]
        after = found.onward
        if after is None:
            break
        for item in changes:
            version = current[item["bib"]]["version"] + 1 if item["bib"] in current else 1
            current[item["bib"]] = {**shaped(item), "version": version}
            tell(book, [current[item["bib"]]])
            changed.add(item["bib"])

    stayed = [bib for bib in naive_list(list(current.values()), wanted) if bib not in changed]
    assert [bib for bib in seen if bib not in changed] == stayed
    assert listed(book, wanted) == naive_list(list(current.values()), wanted)


def found(names: dict[str, str], q: str) -> list[str]:
    book = book_of([record(bib, gun_time_ms=1, name=name) for bib, name in names.items()])
    return listed(book, Wanted(words=words_in(q)))


def test_korean_names_are_found_by_syllables_given_name_or_initial_consonants() -> None:
    names = {"1": "김수현", "2": "강소희", "3": "이현"}

    assert found(names, "김수") == found(names, "수현") == found(names, "김") == ["1"]
    assert found(names, "현") == ["1", "3"]
    assert found(names, "ㄱㅅㅎ") == found(names, "ㅅㅎ") == ["1", "2"]
    assert found(names, "ㅇㅎ") == ["3"]


@pytest.mark.parametrize("words", ["김수현", "김 수현", "김, 수현", "수현", "ㄱㅅㅎ", "김수"])
def test_a_korean_name_in_two_parts_is_found_as_one(words: str) -> None:
    names = {"1": "김, 수현", "2": "김 수현", "3": "김, Ann", "4": "이, 현"}
    assert found(names, words) == ["1", "2"]


def test_names_are_found_without_their_punctuation() -> None:
    names = {"1": "O'Brien, Anna-Lena", "2": "Singleton (KEN)"}

    assert [found(names, q) for q in ("obrien", "o'brien", "brien", "lena", "anna-lena")] == [["1"]] * 5
    assert [found(names, q) for q in ("singleton,", "ken")] == [["2"]] * 2
    assert found(names, "!") == []


def test_a_bib_is_found_by_its_beginning_and_by_its_number() -> None:
    names = {"W-12": "김", "120": "이", "12": "박"}

    assert found(names, "12") == ["12", "120", "W-12"]
    assert found(names, "w-1") == ["W-12"]
