from datetime import date

import pytest

from main_service.marathons.schemas import AgeGroup
from main_service.official_records.ages import age_group_of, age_of, completed_years

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
