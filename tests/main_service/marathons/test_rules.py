"""What must fit together in a race."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from kernel.errors import Invalid
from main_service.marathons import rules
from main_service.marathons.schemas import AgeGroup, CourseNow, Marathon

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def marathon(**facts: Any) -> Marathon:
    said: dict[str, Any] = {
        "id": "M",
        "title": "한강 마라톤",
        "date": date(2026, 11, 1),
        "place": "서울",
        "courses": [CourseNow(code="full", name="풀코스", distance_m=42195)],
        "registration_opens_at": datetime(2026, 5, 1, tzinfo=UTC),
        "registration_closes_at": datetime(2026, 10, 1, tzinfo=UTC),
        "point": 100,
        "owner_id": 1,
        "created_at": NOON,
        "updated_at": NOON,
        "read_at": NOON,
    }
    return Marathon(**said | facts)


def ages(*groups: tuple[str, int, int | None]) -> dict[str, Any]:
    bands = [AgeGroup(name=name, from_age=low, to_age=high) for name, low, high in groups]
    return {"courses": [CourseNow(code="full", name="풀코스", distance_m=42195, age_groups=bands)]}


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"registration_closes_at": datetime.fromisoformat("2026-11-01T08:00:00+09:00")},
        ages(("18-39", 18, 39), ("40+", 40, None)),
        ages(("40+", 40, None), ("20대", 20, 29)),
    ],
)
def test_what_fits_passes(facts: dict[str, Any]) -> None:
    rules.check(marathon(**facts))


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"registration_closes_at": datetime(2026, 5, 1, tzinfo=UTC)}, ("body", "registration_closes_at")),
        (
            {"registration_closes_at": datetime.fromisoformat("2026-11-02T00:00:00+09:00")},
            ("body", "registration_closes_at"),
        ),
        ({"date": date(9999, 1, 1)}, ("body", "date")),
        (
            {"courses": [CourseNow(code="a", name="a", distance_m=1), CourseNow(code="a", name="b", distance_m=2)]},
            ("body", "courses", 1, "code"),
        ),
        (ages(("40+", 40, None), ("50+", 50, None)), ("body", "courses", 0, "age_groups")),
        (ages(("20", 20, 30), ("30", 30, 39)), ("body", "courses", 0, "age_groups")),
        (ages(("20", 30, 20)), ("body", "courses", 0, "age_groups")),
        (ages(("a", 20, 29), ("a", 30, 39)), ("body", "courses", 0, "age_groups")),
    ],
)
def test_what_does_not_fit_is_said_where(facts: dict[str, Any], place: tuple[str, ...]) -> None:
    with pytest.raises(Invalid) as refused:
        rules.check(marathon(**facts))

    assert place in [loc for loc, _ in refused.value.errors]


@pytest.mark.parametrize(
    ("facts", "registration"),
    [
        ({}, "open"),
        ({"read_at": datetime(2026, 5, 1, tzinfo=UTC)}, "open"),
        ({"read_at": datetime(2026, 4, 30, 23, 59, 59, tzinfo=UTC)}, "upcoming"),
        ({"read_at": datetime(2026, 10, 1, tzinfo=UTC)}, "closed"),
        ({"status": "cancelled"}, "closed"),
        ({"status": "draft"}, "closed"),
        ({"courses": [CourseNow(code="f", name="f", distance_m=1, capacity=2, applied=2)]}, "full"),
        ({"courses": [CourseNow(code="f", name="f", distance_m=1, capacity=2, applied=1)]}, "open"),
    ],
)
def test_registration_follows_clock_status_and_places(facts: dict[str, Any], registration: str) -> None:
    assert marathon(**facts).registration == registration


def test_race_day_begins_at_midnight_where_registration_was_told() -> None:
    race = marathon(registration_closes_at=datetime.fromisoformat("2026-10-01T00:00:00+09:00"))

    assert race.day_begins() == datetime(2026, 10, 31, 15, tzinfo=UTC)
