"""The first of each sex, who are left out of their age groups."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kernel.aws import Item
from main_service.results.book import Book, Wanted
from main_service.results.rows import Row
from tests.main_service.results.races import book_of, fields, record, records, tell

COUNTS = st.integers(min_value=1, max_value=4)
LATER = st.lists(records(st.integers(min_value=1, max_value=20).map(str)), max_size=10)


def women(*times: int, **facts: Any) -> list[Item]:
    return [record(str(at), net_time_ms=time, sex="F", age_group="18-39", **facts) for at, time in enumerate(times, 1)]


def rows_of(book: Book, wanted: Wanted = Wanted()) -> list[Row]:  # noqa: B008
    return book.page(wanted, limit=1_000).rows


def age_group_places(book: Book) -> dict[str, int | None]:
    return {row.bib: book.placing.places(row).age_group for row in rows_of(book)}


def naive_winners(rows: list[Row], count: int, sex_place: dict[str, int | None]) -> set[str]:
    """The first so many of each sex by the places shown, and whoever shares the last of these places."""
    found = set()
    for row in rows:
        rivals = sorted(
            place
            for other in rows
            if (other.pool, other.sex) == (row.pool, row.sex) and (place := sex_place[other.bib]) is not None
        )
        place = sex_place[row.bib]
        if row.is_placed and row.sex and place is not None and place <= rivals[:count][-1]:
            found.add(row.bib)
    return found


def naive_age_group_places(book: Book, count: int) -> dict[str, int | None]:
    rows = rows_of(book)
    winners = naive_winners(
        rows,
        count,
        {row.bib: book.placing.places(row).sex for row in rows if row.sex}
        | {row.bib: None for row in rows if not row.sex},
    )
    found: dict[str, int | None] = {}
    for row in rows:
        official = row.official[2]
        if not row.is_placed or official is not None:
            found[row.bib] = official if row.is_placed else None
        elif row.age_group is None or row.bib in winners:
            found[row.bib] = None
        else:
            found[row.bib] = 1 + sum(
                (rival.time_on("net") or 0) < (row.time_on("net") or 0)
                for rival in rows
                if rival.is_placed
                and (rival.pool, rival.sex, rival.age_group) == (row.pool, row.sex, row.age_group)
                and (rival.bib not in winners or rival.official[2] is not None)
            )
    return found


@given(fields(), COUNTS)
def test_age_group_places_equal_those_of_a_model_that_strikes_the_winners_first(items: list[Item], count: int) -> None:
    book = book_of(items, winners_outside_age_groups=count)

    assert age_group_places(book) == naive_age_group_places(book, count)


@given(fields(), LATER, COUNTS)
def test_a_book_that_followed_changes_has_the_same_winners_as_one_read_anew(
    items: list[Item], later: list[Item], count: int
) -> None:
    stored = {item["bib"]: item for item in items}
    followed = book_of(items, winners_outside_age_groups=count)
    lists = [Wanted(), Wanted(sex="F"), Wanted(sex="F", age_group="40-49"), Wanted(sex="M", age_group="18-39")]
    for wanted in lists:
        rows_of(followed, wanted)

    for item in later:
        known = stored.get(item["bib"])
        stored[item["bib"]] = {**item, "version": known["version"] + 1 if known else 1}
        tell(followed, [stored[item["bib"]]])

    anew = book_of(stored.values(), winners_outside_age_groups=count)
    assert age_group_places(followed) == age_group_places(anew)
    for wanted in lists:
        assert [row.bib for row in rows_of(followed, wanted)] == [row.bib for row in rows_of(anew, wanted)]


@given(fields(), LATER, COUNTS)
def test_changes_that_come_together_end_as_if_they_came_one_by_one(
    items: list[Item], later: list[Item], count: int
) -> None:
    later = [{**item, "version": 2} for item in {item["bib"]: item for item in later}.values()]
    together, one_by_one = (book_of(items, winners_outside_age_groups=count) for _ in range(2))
    group = Wanted(sex="M", age_group="40-49")
    rows_of(together, group)

    tell(together, later)
    for item in later:
        tell(one_by_one, [item])

    assert age_group_places(together) == age_group_places(one_by_one)
    assert [row.bib for row in rows_of(together, group)] == [row.bib for row in rows_of(one_by_one, group)]


def test_the_first_of_each_sex_have_no_place_in_their_age_group_and_those_behind_count_from_one() -> None:
    book = book_of(women(100, 200, 300, 400), winners_outside_age_groups=2)

    assert age_group_places(book) == {"1": None, "2": None, "3": 1, "4": 2}
    assert [book.placing.places(row).sex for row in rows_of(book)] == [1, 2, 3, 4]


def test_who_shares_the_last_winners_place_is_a_winner_too() -> None:
    book = book_of(women(100, 200, 200, 300), winners_outside_age_groups=2)

    assert age_group_places(book) == {"1": None, "2": None, "3": None, "4": 1}


def test_official_places_say_who_the_winners_are_where_times_tie() -> None:
    first, second = ({"place": {"sex": place}} for place in (1, 2))
    items = [*women(100, **second), {**women(100, **first)[0], "bib": "9"}]
    book = book_of(items, winners_outside_age_groups=1)

    assert age_group_places(book) == {"9": None, "1": 1}


def test_a_winner_whose_age_group_place_came_with_the_results_keeps_it() -> None:
    winner, *others = women(100, 200)
    book = book_of([{**winner, "place": {"age_group": 1}}, *others], winners_outside_age_groups=1)

    assert age_group_places(book) == {"1": 1, "2": 2}


def test_a_winner_who_is_disqualified_makes_room_for_the_next_one_and_the_age_group_moves_up() -> None:
    items = women(100, 200, 300, 400)
    book = book_of(items, winners_outside_age_groups=2)

    tell(book, [{**items[0], "status": "dsq", "version": 2}])
    after = age_group_places(book)
    tell(book, [{**items[0], "version": 3}])

    assert after == {"1": None, "2": None, "3": None, "4": 1}
    assert age_group_places(book) == {"1": None, "2": None, "3": 1, "4": 2}


def test_each_course_and_each_division_has_winners_of_its_own() -> None:
    full, half, chair = (
        [{**item, "bib": f"{prefix}{item['bib']}"} for item in women(100, 200, **facts)]
        for prefix, facts in (("F", {}), ("H", {"course": "half"}), ("W", {"division": "휠체어"}))
    )
    book = book_of([*full, *half, *chair], winners_outside_age_groups=1)

    assert age_group_places(book) == {"F1": None, "F2": 1, "H1": None, "H2": 1, "W1": None, "W2": 1}


def test_who_runs_out_of_competition_takes_no_winners_place() -> None:
    items = women(100, 200, 300)
    book = book_of([{**items[0], "out_of_competition": True}, *items[1:]], winners_outside_age_groups=1)

    assert age_group_places(book) == {"1": None, "2": None, "3": 1}


def test_without_the_setting_winners_lead_their_age_groups() -> None:
    assert age_group_places(book_of(women(100, 200))) == {"1": 1, "2": 2}
