"""What a race says about places, ages and standards."""

from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from main_service.marathons.schemas import AgeReference
from tests.main_service.conftest import Person, create_race, edit_race, race_body
from tests.main_service.results.races import race

SETTINGS = {"age_reference": "year_end", "winners_outside_age_groups": 5, "age_grading": "2015"}


def settings_of(shown: dict[str, Any]) -> dict[str, Any]:
    return {name: shown[name] for name in SETTINGS}


def test_without_settings_ages_are_those_of_race_day_and_winners_stay_in_their_age_groups(organizer: Person) -> None:
    made = create_race(organizer)

    assert settings_of(made) == {
        "age_reference": "race_day",
        "winners_outside_age_groups": 0,
        "age_grading": "2025",
    }


def test_settings_are_kept_and_edited_one_by_one(organizer: Person, anybody: TestClient) -> None:
    made = create_race(organizer, **SETTINGS)
    edited = edit_race(organizer, made, winners_outside_age_groups=0).json()

    assert settings_of(made) == SETTINGS
    assert settings_of(edited) == {**SETTINGS, "winners_outside_age_groups": 0}
    assert settings_of(anybody.get(f"/api/marathons/{made['id']}").json()) == settings_of(edited)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("age_reference", "birthday"),
        ("age_reference", None),
        ("winners_outside_age_groups", -1),
        ("winners_outside_age_groups", 21),
        ("winners_outside_age_groups", True),
        ("winners_outside_age_groups", None),
        ("age_grading", 2025),
        ("age_grading", "2010"),
        ("age_grading", None),
    ],
)
def test_a_setting_that_is_none_is_refused_where_it_stands(organizer: Person, name: str, value: object) -> None:
    made = create_race(organizer)

    answers = [
        organizer.http.post("/api/marathons", json=race_body(**{name: value})),
        edit_race(organizer, made, **{name: value}),
    ]

    for answer in answers:
        assert answer.status_code == 422
        assert [error["loc"] for error in answer.json()["errors"]] == [["body", name]]


@pytest.mark.parametrize(
    ("reference", "day"),
    [
        ("race_day", date(2026, 11, 1)),
        ("year_end", date(2026, 12, 31)),
        ("previous_year_end", date(2025, 12, 31)),
    ],
)
def test_ages_are_counted_on_race_day_or_at_the_end_of_a_year(reference: AgeReference, day: date) -> None:
    assert race(date=date(2026, 11, 1), age_reference=reference).ages_on == day
