"""One result in full, over HTTP."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from main_service.results import books
from tests.main_service.conftest import Person, edit_race
from tests.main_service.official_records.desk import correct, entered, said
from tests.main_service.results.reader import one, published

NET = {"overall": "net", "sex": "net", "age_group": "net"}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Books look for changes at every reading."""
    monkeypatch.setattr(books, "REFRESH_S", 0)


def splits(*ms: int) -> list[dict[str, Any]]:
    marks = [("10K", 10_000), ("Half", 21_097.5), ("30K", 30_000)]
    return [
        {"name": name, "distance_m": distance_m, "elapsed_ms": elapsed_ms}
        for (name, distance_m), elapsed_ms in zip(marks, ms, strict=False)
    ]


def test_a_marathon_with_splits_is_told_from_start_to_finish(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer, ranking=NET)
    facts = {"sex": "M", "age": 45}
    entered(organizer, race, "7", net_time_ms=10_800_000, splits=splits(2_500_000, 5_300_000, 7_600_000), **facts)
    entered(organizer, race, "8", net_time_ms=11_000_000, splits=splits(2_400_000, 5_200_000, 7_650_000), **facts)

    shown = one(anybody, race, "7")

    assert [split["segment_pace_ms_per_km"] for split in shown["splits"]] == [250_000, 252_309, 258_354]
    assert shown["last_segment"] == {"from": "30K", "segment_ms": 3_200_000, "segment_pace_ms_per_km": 262_403}
    assert shown["pace_ms_per_km"] == 255_954
    assert (shown["first_half_ms"], shown["second_half_ms"]) == (5_300_000, 5_500_000)
    assert shown["passing"] == [
        {"from": "10K", "to": "Half", "passed": 0, "passed_by": 0},
        {"from": "Half", "to": "30K", "passed": 1, "passed_by": 0},
        {"from": "30K", "to": "finish", "passed": 0, "passed_by": 0},
    ]
    assert shown["age_grade"]["percent"] == pytest.approx(71.47, abs=0.01)
    assert (shown["age_grade"]["level"], shown["age_grade"]["tables"]) == ("regional", "2025")
    assert [said["code"] for said in shown["why"]] == [
        "overall-place",
        "sex-place",
        "age-grade",
        "rounding",
        "provisional",
    ]


def test_a_place_says_among_how_many_it_is(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)
    entered(organizer, race, "7", sex="M")
    entered(organizer, race, "8", sex="F")
    entered(organizer, race, "9", sex="F", status="dnf", gun_time_ms=None, net_time_ms=None)
    entered(organizer, race, "W1", sex="M", division="wheelchair")

    of = {bib: one(anybody, race, bib)["placed"] for bib in ("7", "9", "W1")}

    assert of["7"] == {"overall": 2, "sex": 1, "age_group": None, "division": None}
    assert of["9"] == {"overall": None, "sex": None, "age_group": None, "division": None}
    assert of["W1"] == {"overall": None, "sex": 1, "age_group": None, "division": 1}


def test_a_time_in_a_wheelchair_is_not_graded_as_one_on_foot(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)
    entered(organizer, race, "W1", sex="M", age=35, division="wheelchair", net_time_ms=5_400_000)

    shown = one(anybody, race, "W1")

    assert shown["age_grade"] is None
    assert "age-grade" not in [said["code"] for said in shown["why"]]


def test_the_race_chooses_the_tables_that_grade(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer, age_grading="2015")
    entered(organizer, race, "7", sex="M", age=45)

    before = one(anybody, race, "7")["age_grade"]
    said(edit_race(organizer, race, age_grading="2025"), 200)
    after = one(anybody, race, "7")["age_grade"]

    assert (before["tables"], after["tables"]) == ("2015", "2025")
    assert before["percent"] != after["percent"]


def test_a_finish_without_net_time_is_graded_and_paced_by_the_gun(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)
    entered(organizer, race, "7", gun_time_ms=10_800_000, net_time_ms=None, sex="M", age=45)

    shown = one(anybody, race, "7")

    assert shown["pace_ms_per_km"] == 255_954
    assert shown["age_grade"]["percent"] == pytest.approx(71.47, abs=0.01)


@pytest.mark.parametrize("facts", [{"sex": "X", "age": 45}, {"sex": "M"}, {"age": 45}, {"sex": "F", "age": 4}])
def test_without_sex_and_age_in_the_tables_there_is_no_age_grade(
    organizer: Person, anybody: TestClient, facts: dict[str, Any]
) -> None:
    race = published(organizer)
    entered(organizer, race, "7", **facts)

    assert one(anybody, race, "7")["age_grade"] is None


def test_who_did_not_finish_has_splits_but_neither_pace_nor_age_grade(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)
    facts = {"status": "dnf", "gun_time_ms": None, "net_time_ms": 6_000_000, "sex": "M", "age": 45}
    entered(organizer, race, "7", splits=splits(2_500_000, 5_300_000), **facts)

    shown = one(anybody, race, "7")

    assert [split["pace_ms_per_km"] for split in shown["splits"]] == [250_000, 251_215]
    assert (shown["pace_ms_per_km"], shown["age_grade"], shown["last_segment"]) == (None, None, None)
    assert (shown["first_half_ms"], shown["second_half_ms"]) == (5_300_000, None)
    assert shown["why"][0]["en"] == (
        "The runner did not finish (DNF), so there is no place; the time that was measured is only shown"
    )


def test_who_runs_out_of_competition_has_a_pace_and_an_age_grade_but_no_place(
    organizer: Person, anybody: TestClient
) -> None:
    race = published(organizer)
    entered(organizer, race, "7", out_of_competition=True, sex="F", age=60)

    shown = one(anybody, race, "7")

    assert shown["places"] == {"overall": None, "sex": None, "age_group": None, "division": None}
    assert shown["pace_ms_per_km"]
    assert shown["age_grade"]


def test_a_correction_shows_at_once_in_places_passing_and_why(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer, ranking=NET)
    record = entered(organizer, race, "7", net_time_ms=10_800_000, splits=splits(2_500_000))
    entered(organizer, race, "8", net_time_ms=11_000_000, splits=splits(2_400_000))
    before = one(anybody, race, "7")

    said(correct(organizer, race, record, net_time_ms=11_500_000), 200)
    after = one(anybody, race, "7")

    assert (before["places"]["overall"], after["places"]["overall"]) == (1, 2)
    assert [shown["passing"][0]["passed"] for shown in (before, after)] == [1, 0]
    assert "changes" not in {said["code"] for said in before["why"]}
    corrected = next(said for said in after["why"] if said["code"] == "changes")
    assert corrected["en"].startswith("It was corrected once since it was first entered")


def test_new_winners_rules_and_age_references_place_everybody_anew(organizer: Person, anybody: TestClient) -> None:
    groups = [{"name": "18-39", "from_age": 18, "to_age": 39}, {"name": "40+", "from_age": 40}]
    course = {"code": "full", "name": "풀코스", "distance_m": 42195, "age_groups": groups}
    race = published(organizer, courses=[course], ranking=NET)
    year, month_and_day = int(race["date"][:4]), race["date"][4:]
    at_40 = f"{year - 40}-12-31" if month_and_day != "-12-31" else f"{year - 40}-12-30"
    entered(organizer, race, "7", net_time_ms=10_800_000, sex="F", birth_date=at_40)
    entered(organizer, race, "8", net_time_ms=11_000_000, sex="F", age=25)
    first = one(anybody, race, "7")

    by_year = said(edit_race(organizer, race, age_reference="year_end"), 200)
    second = one(anybody, race, "7")
    said(edit_race(organizer, by_year, winners_outside_age_groups=1), 200)
    third = one(anybody, race, "7")

    assert (first["age"], first["age_group"], first["places"]["age_group"]) == (39, "18-39", 1)
    assert (second["age"], second["age_group"], second["places"]["age_group"]) == (40, "40+", 1)
    assert (third["places"]["sex"], third["places"]["age_group"]) == (1, None)
    assert one(anybody, race, "8")["places"]["age_group"] == 1


def test_a_bib_without_result_has_none(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)

    answer = anybody.get(f"/api/marathons/{race['id']}/results/404")

    assert said(answer, 404)["type"] == "urn:mrmrthon:result-is-unknown"
