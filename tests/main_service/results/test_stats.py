"""A course in numbers."""

from collections import Counter
from statistics import median
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from kernel.aws import Item
from main_service.marathons.schemas import AgeGroup, CourseNow
from main_service.results import books
from main_service.results.book import Book
from main_service.results.spread import MOST_BINS, bin_ms
from main_service.results.stats import Counted, in_numbers
from tests.main_service.conftest import Person
from tests.main_service.official_records.desk import entered, said
from tests.main_service.results.races import book_of, fields, record, records, tell
from tests.main_service.results.reader import published, stats

LATER = st.lists(records(st.integers(min_value=1, max_value=20).map(str)), max_size=6)
ASKED = st.builds(
    Counted,
    sex=st.sampled_from([None, "M", "F"]),
    age_group=st.sampled_from([None, "40-49"]),
    clock=st.sampled_from([None, "gun", "net"]),
)


def numbers(book: Book, asked: Counted = Counted(), course: int = 0) -> dict[str, Any]:  # noqa: B008
    return in_numbers(book, book.marathon.courses[course], asked)


def naive(book: Book, asked: Counted) -> dict[str, Any]:
    clock = asked.clock or "gun"
    rows = [
        row
        for row in book
        if row.course == "full" and asked.sex in (None, row.sex) and asked.age_group in (None, row.age_group)
    ]
    statuses = Counter(row.status for row in rows)
    times = {row: row.time_on(clock) or 0 for row in rows if row.status == "finished"}
    by_sex = {(row.sex, None) for row in times}
    by_group = {(row.sex, row.age_group) for row in times if row.age_group}

    def middle(sex: str | None, group: str | None) -> tuple[Any, ...]:
        some = [time for row, time in times.items() if row.sex == sex and group in (None, row.age_group)]
        return sex, group, len(some), int(median(some))

    return {
        "finishers": len(times),
        "starters": sum(statuses.values()) - statuses["dns"],
        "statuses": {name: statuses[name] for name in ("finished", "dnf", "dsq", "dns")},
        "times": (min(times.values(), default=None), max(times.values(), default=None)),
        "median_ms": int(median(times.values())) if times else None,
        "histogram": len(times),
        "minutes": Counter((row.time_on("gun") or 0) // 60_000 for row in times),
        "medians": {middle(*label) for label in by_sex | by_group},
    }


def told(found: dict[str, Any]) -> dict[str, Any]:
    medians = [*found["medians_by_sex"], *found["medians_by_age_group"]]
    return {
        **{name: found[name] for name in ("finishers", "starters", "statuses", "median_ms")},
        "times": (found["fastest_ms"], found["slowest_ms"]),
        "histogram": sum(one["count"] for one in found["histogram"]["bins"]),
        "minutes": {one["minute"]: one["count"] for one in found["finishers_by_minute"]},
        "medians": {tuple(one.values()) for one in medians},
    }


@given(fields(), LATER, ASKED)
def test_numbers_equal_those_of_a_model_that_counts_rows_also_while_results_change(
    items: list[Item], later: list[Item], asked: Counted
) -> None:
    book = book_of(items)
    assert told(numbers(book, asked)) == naive(book, asked)

    for version, item in enumerate(later, 2):
        tell(book, [{**item, "version": version}])

    assert told(numbers(book, asked)) == naive(book, asked)


def finishers(*minutes: float, **facts: Any) -> list[Item]:
    return [record(str(at), gun_time_ms=int(60_000 * minute), **facts) for at, minute in enumerate(minutes, 1)]


def test_a_histogram_has_no_gaps_and_each_time_lies_in_its_bin() -> None:
    found = numbers(book_of(finishers(128.5, 129.99, 130, 141)))

    assert found["histogram"] == {
        "bin_ms": 300_000,
        "bins": [
            {"from_ms": 7_500_000, "count": 2},
            {"from_ms": 7_800_000, "count": 1},
            {"from_ms": 8_100_000, "count": 0},
            {"from_ms": 8_400_000, "count": 1},
        ],
    }
    assert found["finishers_by_minute"] == [
        {"minute": 128, "count": 1},
        {"minute": 129, "count": 1},
        {"minute": 130, "count": 1},
        {"minute": 141, "count": 1},
    ]


@pytest.mark.parametrize(
    ("distance_m", "seconds"),
    [(1_000, 5), (5_000, 30), (10_000, 60), (21_097, 120), (42_195, 300), (50_000, 300), (100_000, 600)],
)
def test_bins_are_as_wide_as_the_race_is_long(distance_m: int, seconds: int) -> None:
    assert bin_ms(np.array([3_600_000, 7_200_000], np.int32)[:1], distance_m) == 1_000 * seconds


def test_one_time_far_off_widens_the_bins_instead_of_making_thousands() -> None:
    found = numbers(book_of(finishers(130, 14_000)))

    assert len(found["histogram"]["bins"]) <= MOST_BINS
    assert found["histogram"]["bin_ms"] > 300_000


def test_arrivals_are_on_the_gun_clock_whatever_is_asked() -> None:
    items = [record("1", gun_time_ms=7_800_000, net_time_ms=7_700_000)]

    found = numbers(book_of(items), Counted(clock="net"))

    assert (found["clock"], found["fastest_ms"]) == ("net", 7_700_000)
    assert found["finishers_by_minute"] == [{"minute": 130, "count": 1}]


def test_medians_come_in_the_order_of_the_courses_age_groups() -> None:
    groups = [AgeGroup(name="U18", from_age=0, to_age=17), AgeGroup(name="18+", from_age=18)]
    full = CourseNow(code="full", name="풀코스", distance_m=42195, age_groups=groups)
    ages = [(30, "F"), (17, "M"), (30, "M"), (17, "F")]
    items = [record(str(at), gun_time_ms=at, age=age, sex=sex) for at, (age, sex) in enumerate(ages, 1)]

    found = numbers(book_of(items, courses=[full]))

    assert [(one["sex"], one["age_group"]) for one in found["medians_by_age_group"]] == [
        ("M", "U18"),
        ("M", "18+"),
        ("F", "U18"),
        ("F", "18+"),
    ]
    assert [one["sex"] for one in found["medians_by_sex"]] == ["M", "F"]


def test_a_course_nobody_ran_has_numbers_too() -> None:
    found = numbers(book_of(finishers(130)), course=1)

    assert (found["course"], found["finishers"], found["median_ms"]) == ("half", 0, None)
    assert (found["histogram"]["bins"], found["medians_by_sex"], found["finishers_by_minute"]) == ([], [], [])


def test_wheelchairs_and_who_ran_out_of_competition_are_among_the_finishers() -> None:
    items = [record("1", gun_time_ms=1, division="휠체어"), record("2", gun_time_ms=2, out_of_competition=True)]

    assert numbers(book_of(items))["finishers"] == 2


COURSES = [
    {"code": "full", "name": "풀코스", "distance_m": 42195},
    {"code": "10k", "name": "10km", "distance_m": 10000},
]


@pytest.fixture
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Books look for changes at every reading."""
    monkeypatch.setattr(books, "REFRESH_S", 0)


@pytest.mark.usefixtures("_at_once")
def test_anybody_reads_the_numbers_of_published_results(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer, courses=COURSES, ranking={"overall": "net", "sex": "net", "age_group": "net"})
    entered(organizer, race, "1", sex="F", net_time_ms=11_000_000)
    entered(organizer, race, "2", course="10k", sex="M", net_time_ms=2_400_000)
    entered(organizer, race, "3", course="10k", sex="F", status="dnf", gun_time_ms=None, net_time_ms=None)

    first, ten = stats(anybody, race), stats(anybody, race, course="10k")

    assert (first["course"], first["clock"], first["finishers"], first["median_ms"]) == ("full", "net", 1, 11_000_000)
    assert (ten["course"], ten["starters"], ten["finishers"]) == ("10k", 2, 1)
    assert ten["medians_by_sex"] == [{"sex": "M", "age_group": None, "finishers": 1, "median_ms": 2_400_000}]
    assert stats(anybody, race, course="10k", sex="F")["statuses"] == {"finished": 0, "dnf": 1, "dsq": 0, "dns": 0}


@pytest.mark.usefixtures("_at_once")
def test_unchanged_numbers_are_not_sent_again(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)
    there = f"/api/marathons/{race['id']}/results/stats"
    first = anybody.get(there)

    again = anybody.get(there, headers={"If-None-Match": first.headers["ETag"]})
    entered(organizer, race, "7")
    changed = anybody.get(there, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert (changed.status_code, changed.json()["finishers"]) == (200, 1)
    listed = anybody.get(f"/api/marathons/{race['id']}/results").headers
    assert {name: first.headers[name] for name in ("Cache-Control",)} == {"Cache-Control": listed["Cache-Control"]}


def test_a_course_the_race_has_not_is_refused_by_name(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)

    answer = said(anybody.get(f"/api/marathons/{race['id']}/results/stats", params={"course": "ultra"}), 422)

    assert answer["type"] == "urn:mrmrthon:course-is-unknown"
    assert answer["errors"][0]["loc"] == ["query", "course"]


@pytest.mark.parametrize("query", [{"clock": "sun"}, {"sex": "남"}, {"color": "red"}])
def test_a_filter_that_is_none_is_refused(organizer: Person, anybody: TestClient, query: dict[str, str]) -> None:
    race = published(organizer)

    assert anybody.get(f"/api/marathons/{race['id']}/results/stats", params=query).status_code == 422


@pytest.mark.usefixtures("_at_once")
def test_a_bib_that_reads_stats_is_found_in_the_list(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)
    entered(organizer, race, "stats")

    page = said(anybody.get(f"/api/marathons/{race['id']}/results", params={"q": "stats"}), 200)

    assert [row["bib"] for row in page["items"]] == ["stats"]
    assert stats(anybody, race)["finishers"] == 1


def test_numbers_are_for_their_organizer_until_the_results_are_published(
    organizer: Person, anybody: TestClient
) -> None:
    race = published(organizer)
    said(
        organizer.http.patch(
            f"/api/marathons/{race['id']}",
            json={"results_status": "none"},
            headers={"If-Match": f'"{race["version"]}"'},
        ),
        200,
    )
    there = f"/api/marathons/{race['id']}/results/stats"

    assert said(anybody.get(there), 404)["type"] == "urn:mrmrthon:results-are-not-published"
    assert organizer.http.get(there).headers["Cache-Control"] == "private, no-store"
