from typing import Any
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from kernel.aws import Item
from main_service.results.book import Book, Wanted, _names_of
from main_service.results.names import Names, words_in
from main_service.results.news import news_of
from main_service.results.rows import Row
from tests.main_service.results.races import book_of, fields, race, record, records, tell

WANTED = st.builds(
    Wanted,
    course=st.sampled_from([None, "full"]),
    sex=st.sampled_from([None, "M", "F"]),
    age_group=st.sampled_from([None, "40-49"]),
    status=st.sampled_from([None, "finished"]),
    words=st.sampled_from([(), ("영수",), ("muller", "an"), ("1",)]),
)
LATER = st.lists(records(st.integers(min_value=1, max_value=20).map(str)), max_size=10)


def bibs(rows: list[Row]) -> list[str]:
    return [row.bib for row in rows]


def everything(book: Book, wanted: Wanted) -> list[tuple[str, Any]]:
    rows = book.page(wanted, limit=1_000).rows
    return [(row.bib, book.placing.places(row)) for row in rows]


@given(fields(), LATER, WANTED, st.randoms())
def test_a_book_that_followed_changes_equals_one_read_anew(
    items: list[Item], later: list[Item], wanted: Wanted, random: Any
) -> None:
    versions = {item["bib"]: item for item in items}
    followed = book_of(items)
    everything(followed, wanted)
    everything(followed, Wanted())
    changes = []
    for item in later:
        version = versions[item["bib"]]["version"] + 1 if item["bib"] in versions else 1
        versions[item["bib"]] = {**item, "version": version}
        changes.append(versions[item["bib"]])

    for change in changes:
        tell(followed, [change])
        tell(followed, random.sample(changes[: changes.index(change) + 1], 1))  # old news change nothing

    anew = book_of(versions.values())
    assert everything(followed, wanted) == everything(anew, wanted)
    assert everything(followed, Wanted()) == everything(anew, Wanted())
    assert followed.tag == anew.tag


@given(fields(), LATER, WANTED)
def test_words_learnt_while_changes_come_find_who_is_there_then(
    items: list[Item], later: list[Item], wanted: Wanted
) -> None:
    versions = {item["bib"]: item for item in items}
    for item in later:
        version = versions[item["bib"]]["version"] + 1 if item["bib"] in versions else 1
        versions[item["bib"]] = {**item, "version": version}
    book = book_of(items)

    def slowly(rows: list[Row | None]) -> Names:
        names = _names_of(rows)
        tell(book, versions.values())
        return names

    with patch("main_service.results.book._names_of", slowly):
        book.learn_names()

    assert everything(book, wanted) == everything(book_of(versions.values()), wanted)


@given(fields(), LATER, WANTED)
def test_a_book_made_anew_of_many_changes_equals_one_that_followed_them_and_leaves_that_alone(
    items: list[Item], later: list[Item], wanted: Wanted
) -> None:
    known = {item["bib"]: item["version"] for item in items}
    news = [news_of({**item, "version": known.get(item["bib"], 0) + 1}, race()) for item in later]
    book = book_of(items)
    before = everything(book, wanted), book.tag, book.size

    anew = book.anew(news)

    assert (everything(book, wanted), book.tag, book.size) == before
    book.follow(news)
    assert (everything(anew, wanted), anew.tag, anew.size) == (everything(book, wanted), book.tag, book.size)


@given(fields(), WANTED, st.integers(min_value=1, max_value=4))
def test_pages_laid_end_to_end_are_the_whole_list(items: list[Item], wanted: Wanted, limit: int) -> None:
    book = book_of(items)
    seen: list[str] = []
    after = None
    for _ in range(len(items) + 1):
        found = book.page(wanted, limit=limit, after=after)
        seen += bibs(found.rows)
        after = found.onward
        if after is None:
            break

    assert seen == bibs(book.page(wanted, limit=1_000).rows)
    assert after is None
    assert book.page(wanted, limit=limit).total == len(seen)


def test_a_list_has_finishers_by_place_then_who_did_not_finish_was_disqualified_did_not_start() -> None:
    book = book_of(
        [
            record("1", status="dns"),
            record("2", status="dsq", gun_time_ms=100),
            record("3", status="dnf", net_time_ms=50),
            record("4", gun_time_ms=900, out_of_competition=True),
            record("10", gun_time_ms=500),
            record("9", gun_time_ms=500),
            record("7", gun_time_ms=400),
        ],
    )

    assert bibs(book.page(Wanted(), limit=10).rows) == ["7", "9", "10", "4", "3", "2", "1"]


def test_official_places_lead_the_list_where_they_differ_from_the_times() -> None:
    items = [
        record("1", gun_time_ms=500, place={"overall": 2}),
        record("2", gun_time_ms=600, place={"overall": 1}),
        record("3", gun_time_ms=550),
    ]
    book = book_of(items)

    assert bibs(book.page(Wanted(), limit=10).rows) == ["2", "1", "3"]


def test_voiding_one_result_moves_the_computed_places_below_it() -> None:
    book = book_of([record(str(number), gun_time_ms=number) for number in (1, 2, 3)])

    tell(book, [{**record("1", gun_time_ms=1), "state": "void", "version": 2}])

    assert [book.placing.places(row).overall for row in book.page(Wanted(), limit=9).rows] == [1, 2]
    assert book.find("1") is None


def test_the_page_says_when_places_last_changed_not_when_a_name_did() -> None:
    book = book_of([record("1", gun_time_ms=1, placed_at="2026-11-01T01:00:00.000Z")])

    tell(
        book,
        [
            record(
                "1",
                gun_time_ms=1,
                version=2,
                name="새 이름",
                changed_at="2026-11-02T00:00:00.000Z",
                placed_at="2026-11-01T01:00:00.000Z",
            )
        ],
    )

    assert book.places_changed_at == "2026-11-01T01:00:00.000Z"


def test_runners_are_found_by_any_word_of_a_name_without_case_and_accents() -> None:
    names = {"1": "김영수", "2": "Zoë Müller-Lüdenscheidt", "3": "ÓLAFUR Björn"}
    book = book_of([record(bib, gun_time_ms=1, name=name) for bib, name in names.items()])

    def found(q: str) -> list[str]:
        return bibs(book.page(Wanted(words=words_in(q)), limit=9).rows)

    assert [found("영수"), found("김"), found("수")] == [["1"], ["1"], ["1"]]
    assert [found("muller zoe"), found("ludensch"), found("olafur bjorn"), found("jorn")] == [["2"], ["2"], ["3"], []]


def test_decomposed_korean_as_some_keyboards_send_it_finds_the_same() -> None:
    book = book_of([record("1", gun_time_ms=1, name="김영수")])

    assert bibs(book.page(Wanted(words=words_in("김")), limit=9).rows) == ["1"]


def test_a_bib_is_text_and_zeros_count() -> None:
    book = book_of([record("007", gun_time_ms=1), record("7", gun_time_ms=1)])

    assert bibs(book.page(Wanted(), limit=9).rows) == ["007", "7"]
    assert bibs(book.page(Wanted(words=("007",)), limit=9).rows) == ["007"]
