"""What a race gives in points."""

from typing import Any

from tests.main_service.conftest import Person, apply_for, create_race
from tests.main_service.official_records.desk import entered, give_bib, said, void


def given(who: Person, race: dict[str, Any]) -> dict[str, Any]:
    return said(who.http.get(f"/api/marathons/{race['id']}/points"), 200)


def award(who: Person, race: dict[str, Any], **body: Any) -> dict[str, Any]:
    return said(who.http.post(f"/api/marathons/{race['id']}/awards", json={"reason": "완주 메달", **body}), 201)


def test_only_finishes_and_awards_of_accounts_give_points(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)
    assert apply_for(runner, race).status_code == 201
    give_bib(organizer, race, runner, "7")
    entered(organizer, race, "7")
    entered(organizer, race, "8")  # nobody's
    award(organizer, race, bib="7", point=30)
    award(organizer, race, bib="8", point=40)  # nobody's yet

    assert given(organizer, race) == {"finishes": 1, "finish_points": 100, "awards": 1, "award_points": 30}


def test_a_void_record_gives_none(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)
    assert apply_for(runner, race).status_code == 201
    give_bib(organizer, race, runner, "7")
    record = entered(organizer, race, "7")
    void(organizer, race, record)

    assert given(organizer, race) == {"finishes": 0, "finish_points": 0, "awards": 0, "award_points": 0}


def test_only_those_who_run_the_race_see_its_points(other_organizer: Person, organizer: Person) -> None:
    race = create_race(organizer)

    assert other_organizer.http.get(f"/api/marathons/{race['id']}/points").status_code == 403
