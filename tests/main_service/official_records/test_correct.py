from tests.main_service.conftest import Person, create_race
from tests.main_service.official_records.desk import (
    address,
    correct,
    enter,
    entered,
    finish,
    give_bib,
    history,
    said,
    void,
)


def test_a_correction_changes_only_what_is_given(organizer: Person) -> None:
    race = create_race(organizer)
    made = entered(organizer, race, sex="F", age=30)

    corrected = said(correct(organizer, race, made, net_time_ms=11_000_000), 200)

    changed = {name for name in made if made[name] != corrected[name]}
    assert changed == {"net_time_ms", "version", "changed_at"}
    assert corrected["version"] == 2


def test_null_clears(organizer: Person) -> None:
    race = create_race(organizer)
    made = entered(organizer, race, place={"overall": 1}, splits=[{"name": "5k", "elapsed_ms": 1_000}])

    corrected = said(correct(organizer, race, made, place=None, splits=None, net_time_ms=None), 200)

    assert (corrected["place"], corrected["splits"], corrected["net_time_ms"]) == (None, [], None)


def test_what_changes_nothing_makes_no_version(organizer: Person) -> None:
    race = create_race(organizer)
    splits = [{"name": "5k", "distance_m": 5_000.0, "elapsed_ms": 1_000}, {"name": "끝", "elapsed_ms": 2_000}]
    made = entered(organizer, race, splits=splits, birth_date="1990-02-28")

    again = said(correct(organizer, race, made, splits=splits, birth_date="1990-02-28", nation=None), 200)

    assert again["version"] == 1


def test_an_older_version_is_refused_and_a_missing_one_is_asked_for(organizer: Person) -> None:
    race = create_race(organizer)
    made = entered(organizer, race)
    said(correct(organizer, race, made, age=30), 200)

    assert correct(organizer, race, made, age=31).status_code == 412
    assert void(organizer, race, made).status_code == 412
    assert organizer.http.patch(address(race, "7"), json={"age": 31}).status_code == 428
    assert organizer.http.delete(address(race, "7")).status_code == 428


def test_a_correction_must_leave_a_record_that_can_be(organizer: Person) -> None:
    race = create_race(organizer)
    made = entered(organizer, race)

    problem = said(correct(organizer, race, made, gun_time_ms=None, net_time_ms=None), 422)

    assert problem["errors"][0]["loc"] == ["body", "net_time_ms"]


def test_disqualifying_takes_the_points_back_and_reinstating_gives_them_again(
    organizer: Person, runner: Person
) -> None:
    race = create_race(organizer, point=100)
    made = entered(organizer, race, user_id=runner.id)

    out = said(correct(organizer, race, made, status="dsq"), 200)
    back = said(correct(organizer, race, out, status="finished"), 200)

    assert [made["points"], out["points"], back["points"]] == [100, 0, 100]


def test_untying_by_hand_takes_the_points_back(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)
    made = entered(organizer, race, user_id=runner.id)

    untied = said(correct(organizer, race, made, user_id=None), 200)

    assert (untied["user_id"], untied["points"]) == (None, 0)


def test_a_void_record_is_gone_but_its_versions_stay(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)
    made = entered(organizer, race, user_id=runner.id)

    assert void(organizer, race, made, reason="대리 출전").status_code == 204

    assert organizer.http.get(address(race, "7")).status_code == 404
    assert void(organizer, race, made).status_code == 404
    last, first = history(organizer, race)["items"]
    assert (last["state"], last["version"], last["reason"], last["by"]) == ("void", 2, "대리 출전", organizer.id)
    assert (last["record"]["points"], first["record"]["points"]) == (0, 100)


def test_the_history_tells_every_version_newest_first_with_who_when_and_why(organizer: Person) -> None:
    race = create_race(organizer)
    made = entered(organizer, race, reason="현장 접수")
    second = said(correct(organizer, race, made, gun_time_ms=12_100_000, reason="판독 정정"), 200)
    assert void(organizer, race, second).status_code == 204
    said(enter(organizer, race, finish(name="다시")), 201)

    versions = history(organizer, race)["items"]

    assert [version["version"] for version in versions] == [4, 3, 2, 1]
    assert [version["change"] for version in versions] == ["entered", "voided", "corrected", "entered"]
    assert [version["reason"] for version in versions] == [None, None, "판독 정정", "현장 접수"]
    assert {version["by"] for version in versions} == {organizer.id}
    assert [version["record"]["gun_time_ms"] for version in versions][1:] == [12_100_000, 12_100_000, 12_000_000]


def test_the_history_comes_in_pages(organizer: Person) -> None:
    race = create_race(organizer)
    record = entered(organizer, race)
    for age in (30, 31, 32):
        record = said(correct(organizer, race, record, age=age), 200)
    seen, cursor = [], None
    while len(seen) < 10:
        page = history(organizer, race, limit=1, **({"cursor": cursor} if cursor else {}))
        seen += [version["version"] for version in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break

    assert seen == [4, 3, 2, 1]


def test_giving_a_runner_the_bib_ties_the_record_and_taking_it_unties(organizer: Person, runner: Person) -> None:
    race = create_race(organizer, point=100)
    entered(organizer, race)

    give_bib(organizer, race, runner, "7")
    tied = said(organizer.http.get(address(race, "7")), 200)
    give_bib(organizer, race, runner, "8")
    untied = said(organizer.http.get(address(race, "7")), 200)

    assert (tied["user_id"], tied["points"]) == (runner.id, 100)
    assert (untied["user_id"], untied["points"]) == (None, 0)
