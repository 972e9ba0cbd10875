"""A race's participants in numbers."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.main_service.conftest import Person, Watch, apply_for, create_race
from tests.main_service.participation.test_cancel import cancel
from tests.main_service.participation.test_change import HALF, change

FULL = {"code": "full", "name": "풀코스", "distance_m": 42195}


def stats(who: Person, race: dict[str, Any]) -> dict[str, Any]:
    answer = who.http.get(f"/api/marathons/{race['id']}/participations/stats")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_race_nobody_applied_for_has_its_courses_at_nothing(organizer: Person) -> None:
    race = create_race(organizer, courses=[FULL, {**HALF, "capacity": 9}])

    nobody = {"applied": 0, "cancelled": 0, "with_bib": 0}
    assert stats(organizer, race) == {
        **nobody,
        "days": [],
        "courses": [{"course": "full", **nobody}, {"course": "half", **nobody}],
        "sexes": [],
        "ages": [],
    }


def test_those_who_take_part_are_counted_by_course_sex_and_age(
    organizer: Person, person: Callable[..., Person]
) -> None:
    race = create_race(organizer, courses=[FULL, {**HALF, "capacity": 9}])
    on = date.fromisoformat(race["date"])
    turning_forty = on.replace(year=on.year - 40).isoformat()
    almost_forty = (on.replace(year=on.year - 40) + timedelta(days=1)).isoformat()
    dalli = person(0, sex="F", birth_date=turning_forty)
    mari = person(0, sex="F", birth_date=almost_forty)
    unknown, gone = person(0), person(0, sex="M", birth_date="1960-01-01")
    for runner, course in ((dalli, "full"), (mari, "full"), (unknown, "half"), (gone, "half")):
        assert apply_for(runner, race, course).status_code == 201
    change(organizer, race, dalli, 1, bib="7")
    cancel(gone, race)

    found = stats(organizer, race)

    assert [found[name] for name in ("applied", "cancelled", "with_bib")] == [3, 1, 1]
    assert found["courses"] == [
        {"course": "full", "applied": 2, "cancelled": 0, "with_bib": 1},
        {"course": "half", "applied": 1, "cancelled": 1, "with_bib": 0},
    ]
    assert found["sexes"] == [{"sex": "F", "applied": 2}, {"sex": None, "applied": 1}]
    assert found["ages"] == [{"from_age": age, "applied": 1} for age in (30, 40, None)]


def test_an_application_counts_on_the_day_it_was_at_the_place(
    organizer: Person, person: Callable[..., Person], watch: Watch
) -> None:
    evening = datetime.now(UTC).replace(hour=20, minute=0) + timedelta(days=1)  # already the next day in Seoul
    closes = (evening + timedelta(days=10)).date().isoformat() + "T18:00:00+09:00"
    race = create_race(organizer, registration_closes_at=closes)
    watch.set(evening)
    assert apply_for(person(0), race).status_code == 201

    tomorrow = (evening + timedelta(days=1)).date().isoformat()
    assert stats(organizer, race)["days"] == [{"day": tomorrow, "applied": 1}]


def test_only_those_who_run_the_race_see_its_numbers(
    organizer: Person, other_organizer: Person, runner: Person
) -> None:
    race = create_race(organizer)

    for stranger in (other_organizer, runner):
        assert stranger.http.get(f"/api/marathons/{race['id']}/participations/stats").status_code == 403
