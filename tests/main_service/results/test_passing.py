"""Who passed whom between two marks."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kernel.aws import Item
from main_service.official_records.splits import Split, written
from main_service.results import columns
from main_service.results.book import Book
from main_service.results.passing import Passed, passing
from main_service.results.rows import Row
from tests.main_service.results.races import book_of, record, tell

MARATHON = 42_195
MARKS = [("5K", 5_000), ("Half", 21_097.5), ("다리 위", None)]
TIMES = st.integers(min_value=1, max_value=6)


def runner(bib: str, *splits: int | None, finish: int | None = None, **facts: Any) -> Item:
    taken = [Split(*mark, ms) for mark, ms in zip(MARKS, splits, strict=False) if ms is not None]
    status = "dnf" if finish is None else "finished"
    return record(bib, splits=written(taken) if taken else None, **{"net_time_ms": finish, "status": status, **facts})


@st.composite
def runners(draw: st.DrawFn) -> Item:
    return runner(
        str(draw(st.integers(min_value=1, max_value=15))),
        *(draw(st.none() | TIMES) for _ in MARKS),
        finish=draw(st.none() | TIMES),
        gun_time_ms=draw(st.none() | TIMES),
        division=draw(st.sampled_from([None, None, "휠체어"])),
        course=draw(st.sampled_from(["full", "full", "half"])),
        out_of_competition=draw(st.booleans()),
        state=draw(st.sampled_from(["live", "live", "void"])),
        **draw(st.sampled_from([{}, {}, {"status": "dsq"}])),
    )


FIELDS = st.lists(runners(), max_size=12, unique_by=lambda item: item["bib"])
LATER = st.lists(runners(), max_size=8)


def way(row: Row) -> dict[str, int]:
    if row.status == "dsq":
        return {}
    times = {split.name: split.elapsed_ms for split in row.split_times()}
    finish = row.net if row.net is not None else row.gun
    return times | ({"finish": finish} if row.status == "finished" and finish is not None else {})


def naive(row: Row, rows: list[Row]) -> list[Passed]:
    own, found = way(row), []
    for since, until in zip(list(own), list(own)[1:], strict=False):
        rivals = [times for other in rows if other.pool == row.pool and {since, until} <= set(times := way(other))]
        passed = sum(times[since] < own[since] and times[until] > own[until] for times in rivals)
        passed_by = sum(times[since] > own[since] and times[until] < own[until] for times in rivals)
        found.append(Passed(since, until, passed, passed_by))
    return found


def assert_as_counted(book: Book) -> None:
    rows = list(book)
    for row in rows:
        assert passing(row, book.columns, MARATHON) == naive(row, rows), row.bib


@given(FIELDS, LATER)
def test_counts_equal_those_of_a_model_that_looks_at_every_pair_also_while_results_change(
    items: list[Item], later: list[Item]
) -> None:
    book = book_of(items)
    assert_as_counted(book)

    for version, item in enumerate(later, 2):
        tell(book, [{**item, "version": version}])
        assert_as_counted(book)


def test_a_runner_who_fades_is_passed_and_one_who_comes_from_behind_passes() -> None:
    book = book_of([runner("1", 10, 60, finish=200), runner("2", 12, 55, finish=150), runner("3", 13, 70, finish=140)])
    counted = {row.bib: passing(row, book.columns, MARATHON) for row in book}

    assert counted == {
        "1": [Passed("5K", "Half", 0, 1), Passed("Half", "finish", 0, 1)],
        "2": [Passed("5K", "Half", 1, 0), Passed("Half", "finish", 0, 1)],
        "3": [Passed("5K", "Half", 0, 0), Passed("Half", "finish", 2, 0)],
    }


def test_who_missed_a_mark_is_counted_between_the_others_only() -> None:
    book = book_of([runner("1", 10, 60, finish=200), runner("2", 12, None, finish=150)])
    first, second = book

    assert passing(first, book.columns, MARATHON) == [Passed("5K", "Half", 0, 0), Passed("Half", "finish", 0, 0)]
    assert passing(second, book.columns, MARATHON) == [Passed("5K", "finish", 1, 0)]


def test_who_did_not_finish_was_on_the_road_and_counts_until_the_last_mark() -> None:
    book = book_of([runner("1", 10, 60, finish=200), runner("2", 12, 55)])
    first, second = book

    assert passing(first, book.columns, MARATHON) == [Passed("5K", "Half", 0, 1), Passed("Half", "finish", 0, 0)]
    assert passing(second, book.columns, MARATHON) == [Passed("5K", "Half", 1, 0)]


def test_a_split_at_the_finish_is_the_finish() -> None:
    splits = written([Split("5K", 5_000, 10), Split("Marathon", 42_195, 100)])
    book = book_of([record("1", splits=splits, net_time_ms=100), record("2", splits=splits, net_time_ms=100)])

    assert [(one.since, one.until) for row in book for one in passing(row, book.columns, MARATHON)] == [
        ("5K", "finish"),
        ("5K", "finish"),
    ]


def test_without_splits_nothing_can_be_said() -> None:
    book = book_of([runner("1", finish=200)])

    assert [passing(row, book.columns, MARATHON) for row in book] == [[]]


def test_marks_that_many_rows_make_up_take_no_memory_without_bound() -> None:
    made_up = [
        record(str(at), net_time_ms=9, splits=written([Split("5K", 5_000, 3), Split(f"{at}", None, 4)]))
        for at in range(2 * columns.MOST_MARKS)
    ]
    book = book_of(made_up[:-1])

    assert len(book.columns.marks) == columns.MOST_MARKS
    tell(book, made_up[-1:])

    assert len(book.columns.marks) == columns.MOST_MARKS
    assert 5_000 in book.columns.marks
