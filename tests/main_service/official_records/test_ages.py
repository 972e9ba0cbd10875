from datetime import date

import pytest

from main_service.marathons.schemas import AgeGroup, AgeReference
from main_service.official_records.ages import age_group_of, age_of, completed_years, source_of_age
from main_service.results.news import row_of
from tests.main_service.results.races import COURSES, race, record

RACE_DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(1990, 11, 1), date(2026, 11, 1), 36),
        (date(1990, 11, 2), date(2026, 11, 1), 35),
        (date(2000, 2, 29), date(2026, 2, 28), 25),
        (date(2000, 2, 29), date(2026, 3, 1), 26),
        (date(2000, 2, 29), date(2028, 2, 29), 28),
    ],
)
def test_age_is_completed_years_by_month_and_day(born: date, on: date, years: int) -> None:
    assert completed_years(born, on) == years


@pytest.mark.parametrize(
    ("record", "age"),
    [
        ({"age": 40, "birth_year": 1950}, 40),
        ({"birth_date": "1990-11-02", "birth_year": 1990}, 35),
        ({"birth_year": 1990}, 36),
        ({}, None),
    ],
)
def test_what_the_record_gives_is_kept_before_anything_is_computed(record: dict[str, object], age: int | None) -> None:
    assert age_of(record, RACE_DAY) == age


@pytest.mark.parametrize(("age", "group"), [(17, None), (18, "18-39"), (39, "18-39"), (40, "40+"), (99, "40+")])
def test_age_groups_belong_to_the_course(age: int, group: str | None) -> None:
    groups = [AgeGroup(name="18-39", from_age=18, to_age=39), AgeGroup(name="40+", from_age=40)]

    assert age_group_of(age, groups) == group


@pytest.mark.parametrize(
    ("reference", "leapling", "november", "mere_year"),
    [("race_day", 25, 35, 36), ("year_end", 26, 36, 36), ("previous_year_end", 25, 35, 35)],
)
def test_a_race_counts_ages_on_its_day_or_at_the_end_of_a_year(
    reference: AgeReference, leapling: int, november: int, mere_year: int
) -> None:
    """On 28 February 2026: born on 29 February 2000, on 1 November 1990, some time in 1990."""
    on = race(date=date(2026, 2, 28), age_reference=reference).ages_on
    births = {"birth_date": "2000-02-29"}, {"birth_date": "1990-11-01"}, {"birth_year": 1990}

    assert [age_of(born, on) for born in births] == [leapling, november, mere_year]
    assert {age_of({"age": 40, **born}, on) for born in births} == {40}


@pytest.mark.parametrize("reference", ["race_day", "year_end", "previous_year_end"])
def test_an_age_group_that_came_alone_is_kept_as_it_came(reference: AgeReference) -> None:
    groups = [AgeGroup(name="18-39", from_age=18, to_age=39), AgeGroup(name="40+", from_age=40)]
    marathon = race(courses=[COURSES[0].model_copy(update={"age_groups": groups})], age_reference=reference)
    alone, with_age = (record("1", net_time_ms=1, age_group="M2529", **facts) for facts in ({}, {"age": 41}))
    found = row_of(record("1", net_time_ms=1, age=41), marathon)

    assert [(row.age, row.age_group) for row in (row_of(alone, marathon), row_of(with_age, marathon), found)] == [
        (None, "M2529"),
        (41, "M2529"),
        (41, "40+"),
    ]


@pytest.mark.parametrize(
    ("record", "source"),
    [
        ({"age": 40, "birth_date": "1990-11-02", "birth_year": 1990}, "age"),
        ({"birth_date": "1990-11-02", "birth_year": 1990}, "birth_date"),
        ({"birth_year": 1990}, "birth_year"),
        ({"age_group": "40+"}, None),
    ],
)
def test_what_comes_nearest_to_the_age_tells_it(record: dict[str, object], source: str | None) -> None:
    assert source_of_age(record) == source
