"""Storing a file: the counts of the preview, only what changed, nothing cleared, nothing twice."""

from collections.abc import Callable

import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from kernel.aws import Bucket, Tables
from kernel.shapes import now
from main_service.marathons.store import MarathonStore
from main_service.official_records import service as record_service
from main_service.official_records.splits import read
from main_service.official_records.store import RecordStore
from main_service.participation import service as participation_service
from main_service.participation.store import PlayerStore
from tests.main_service.conftest import Heard, Person, apply_for, edit_race
from tests.main_service.imports.desk import THREE, Desk, table


def wear(desk: Desk, runner: Person, bib: str | None, version: int = 1) -> None:
    """The runner takes part and holds this bib."""
    if version == 1:
        assert apply_for(runner, desk.race).status_code == 201
    address = f"/api/marathons/{desk.race['id']}/participations/{runner.id}"
    answer = desk.organizer.http.patch(address, json={"bib": bib}, headers={"If-Match": f'"{version}"'})
    assert answer.status_code == 200, answer.text


def erase(desk: Desk, runner: Person, tables: Tables) -> None:
    """What the reconcile worker does once the account is erased."""
    marathons, players, records = MarathonStore(tables), PlayerStore(tables), RecordStore(tables)
    participation_service.forget(runner.id, marathons=marathons, players=players, clock=now)
    record_service.forget(runner.id, records=records, marathons=marathons, bibs=[(desk.race["id"], "1")])


def correct(desk: Desk, bib: str, **changes: object) -> None:
    address = f"/api/marathons/{desk.race['id']}/records/{bib}"
    version = desk.organizer.http.get(address).headers["etag"]
    answer = desk.organizer.http.patch(address, json=changes, headers={"If-Match": version})
    assert answer.status_code == 200, answer.text


def test_storing_is_asked_for_and_done_in_the_background(desk: Desk, imports_queue: Heard) -> None:
    made = desk.upload(THREE)
    asked = desk.ask(made, "commit", mode="strict")
    assert (asked.status_code, asked.json()["state"]) == (202, "committing")
    assert any(made["id"] in body for body in imports_queue.bodies)
    assert desk.stored() == {}
    desk.worker.sweep()
    done = desk.read(made)
    assert (done["state"], done["counts"]) == ("done", made["counts"])
    rate = done["progress"].pop("rows_per_s")
    assert done["progress"] == {"done": 3, "total": 3, "percent": 100}
    assert rate > 0


def test_a_record_remembers_file_and_line(desk: Desk) -> None:
    made = desk.bring_in(THREE)
    record = desk.stored()["2"]
    assert (record["change"], record["by"]) == ("imported", desk.organizer.id)
    assert record["source"] == {"file": "results.csv", "line": 3, "import_id": made["id"]}


def test_strict_stores_nothing_while_a_row_is_bad(desk: Desk) -> None:
    made = desk.upload(table("1,김,남,3:00:00,,1", "2,이,남,x,,2", "3,박,남,y,,3"))
    refused = desk.ask(made, "commit", mode="strict")
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:mrmrthon:rows-are-bad")
    assert "2" in refused.json()["detail"]
    assert desk.read(made)["state"] == "parsed"


def test_skipping_bad_rows_stores_the_good_ones(desk: Desk) -> None:
    done = desk.bring_in(table("1,김,남,3:00:00,,1", "2,이,남,x,,2"), mode="skip_bad_rows")
    assert (done["state"], done["mode"]) == ("done", "skip_bad_rows")
    assert done["counts"] == {"rows": 2, "create": 1, "update": 0, "unchanged": 0, "bad": 1}
    assert set(desk.stored()) == {"1"}


def test_a_file_without_one_good_row_is_not_stored(desk: Desk) -> None:
    made = desk.upload(table("1,김,남,x,,1"))
    refused = desk.ask(made, "commit", mode="skip_bad_rows")
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:mrmrthon:nothing-is-good")


def test_a_second_commit_is_refused(desk: Desk) -> None:
    made = desk.upload(THREE)
    desk.ask(made, "commit", mode="strict")
    for _ in range(2):
        refused = desk.ask(made, "commit", mode="strict")
        assert (refused.status_code, refused.json()["type"]) == (409, "urn:mrmrthon:import-is-already-committed")
        desk.worker.sweep()


@pytest.mark.parametrize("body", [{}, {"mode": "loose"}, {"mode": "strict", "force": True}])
def test_a_commit_says_its_mode(desk: Desk, body: dict[str, object]) -> None:
    assert desk.ask(desk.upload(THREE), "commit", **body).status_code == 422


def test_only_what_changed_gets_a_new_version(desk: Desk) -> None:
    desk.bring_in(THREE)
    changed = THREE.replace("3:20:00", "3:21:00") + "4,최네찌,여,3:30:00,,3\n"
    made = desk.upload(changed)
    assert made["counts"] == {"rows": 4, "create": 1, "update": 1, "unchanged": 2, "bad": 0}
    assert desk.commit(made)["counts"] == made["counts"]
    assert desk.versions() == {"1": 1, "2": 2, "3": 1, "4": 1}
    assert desk.stored()["2"]["gun_time_ms"] == 12_060_000


def test_rows_are_counted_as_they_are_stored(desk: Desk) -> None:
    def stored() -> float:
        return REGISTRY.get_sample_value("import_rows_total") or 0.0

    before = stored()
    with capture_logs() as logs:
        desk.bring_in(THREE)
        assert stored() - before == 3
        desk.bring_in(THREE)
    assert stored() - before == 3
    assert [line["rows"] for line in logs if line["event"] == "job.left"] == [3, 0]


def test_a_blank_cell_clears_nothing(desk: Desk) -> None:
    desk.bring_in(THREE)
    again = desk.bring_in(table("1,,,3:10:00,-,", "2,,,,3:19:30,"))
    assert again["counts"]["unchanged"] == 2
    assert desk.versions() == {"1": 1, "2": 1, "3": 1}


def test_a_file_with_one_more_split_keeps_the_others(desk: Desk) -> None:
    desk.bring_in("bib,10K,net\n1,45:00,3:10:00\n")
    desk.bring_in("bib,half,net\n1,1:35:00,3:10:00\n")
    assert read(desk.stored()["1"]["splits"]) == [("10K", 10_000, 2_700_000), ("Half", 21_097.5, 5_700_000)]


def test_splits_at_an_unknown_distance_stay_beside_those_of_a_file(desk: Desk) -> None:
    desk.bring_in("bib,net\n1,3:10:00\n")
    by_hand = [{"name": "다리", "elapsed_ms": 600_000}, {"name": "공원", "elapsed_ms": 5_000_000}]
    correct(desk, "1", splits=by_hand)
    assert desk.bring_in("bib,10K,net\n1,45:00,3:10:00\n")["counts"]["update"] == 1
    assert [split.name for split in read(desk.stored()["1"]["splits"])] == ["다리", "10K", "공원"]


def test_a_finisher_who_turns_out_not_to_have_finished_loses_the_place(desk: Desk) -> None:
    desk.bring_in(table("1,김,남,3:00:00,,1"))
    desk.bring_in(table("1,김,남,3:00:00,,DSQ"))
    record = desk.stored()["1"]
    assert (record["status"], record.get("place")) == ("dsq", None)


def test_who_did_not_finish_has_no_place_even_with_a_time(desk: Desk) -> None:
    desk.bring_in(table("1,김,남,,3:10:00,DNF"))
    record = desk.stored()["1"]
    assert (record["status"], record.get("place"), record["net_time_ms"]) == ("dnf", None, 11_400_000)


def test_a_void_record_comes_back_as_the_file_says_and_no_more(desk: Desk) -> None:
    desk.bring_in(table("1,김,남,3:00:00,2:59:00,1"))
    address = f"/api/marathons/{desk.race['id']}/records/1"
    assert desk.organizer.http.delete(address, headers={"If-Match": '"1"'}).status_code == 204
    made = desk.upload("bib,net\n1,3:05:00\n")
    assert made["counts"]["create"] == 1
    desk.commit(made)
    record = desk.stored()["1"]
    assert (record["net_time_ms"], record.get("name"), record.get("gun_time_ms")) == (11_100_000, None, None)


def test_a_correction_by_hand_is_overwritten_only_where_the_file_says_otherwise(desk: Desk) -> None:
    desk.bring_in(THREE)
    correct(desk, "1", nation="KOR", name="김한나")
    assert desk.bring_in(THREE)["counts"]["update"] == 1
    record = desk.stored()["1"]
    assert (record["name"], record["nation"]) == ("김하나", "KOR")


def test_a_row_that_only_adds_to_records_needs_no_time(desk: Desk) -> None:
    desk.bring_in(THREE)
    made = desk.upload("bib,nation\n1,KOR\n9,JPN\n")
    assert made["counts"] == {"rows": 2, "create": 0, "update": 1, "unchanged": 0, "bad": 1}
    assert made["bad_rows"][0]["line"] == 3


def test_a_split_that_can_not_be_does_not_cost_the_result(desk: Desk) -> None:
    made = desk.upload("bib,10K,half,net\n1,1:45:00,1:35:00,3:10:00\n")
    assert [warning["code"] for warning in made["warnings"]] == ["splits-go-backwards"]
    desk.commit(made)
    record = desk.stored()["1"]
    assert (record["net_time_ms"], [split.name for split in read(record["splits"])]) == (11_400_000, ["Half"])


def test_a_finish_earns_the_points_of_whoever_holds_the_bib(desk: Desk, person: Callable[..., Person]) -> None:
    first, third = person(0), person(0)
    wear(desk, first, "1")
    wear(desk, third, "3")
    desk.bring_in(THREE)
    stored = desk.stored()
    assert {bib: (record.get("user_id"), record["points"]) for bib, record in stored.items()} == {
        "1": (first.id, 100),
        "2": (None, 0),
        "3": (third.id, 0),
    }


def test_the_points_are_those_that_the_race_gives_in_the_end(desk: Desk, runner: Person) -> None:
    wear(desk, runner, "1")
    made = desk.upload(THREE)
    desk.ask(made, "commit", mode="strict")
    race = desk.organizer.http.get(f"/api/marathons/{desk.race['id']}").json()
    assert edit_race(desk.organizer, race, point=250).status_code == 200
    desk.worker.sweep()
    assert desk.stored()["1"]["points"] == 250


def test_the_file_is_kept_until_it_is_stored(desk: Desk, bucket: Bucket) -> None:
    made = desk.upload(THREE)
    key = f"imports/{desk.race['id']}/{made['id']}"
    assert bucket.get(key) == THREE.encode()
    desk.commit(made)
    assert bucket.get(key) is None


def test_a_deleted_race_stops_its_import_and_keeps_nothing(desk: Desk) -> None:
    desk.bring_in(table("9,정,여,3:00:00,,1"))
    made = desk.upload(THREE)
    desk.ask(made, "commit", mode="strict")
    gone = desk.organizer.http.delete(f"/api/marathons/{desk.race['id']}", params={"force": "true"})
    assert gone.status_code == 204
    desk.worker.sweep()
    assert desk.stored() == {}
    assert desk.organizer.http.get(f"{desk.address}/{made['id']}").status_code == 404


def test_an_erased_runners_name_does_not_come_back(desk: Desk, runner: Person, dynamodb: Tables) -> None:
    wear(desk, runner, "1")
    desk.bring_in(THREE)
    erase(desk, runner, dynamodb)
    changed = THREE.replace("3:10:00", "3:11:00").replace("배번", "생년월일,배번").replace("\n1,", "\n1990-01-01,1,")
    desk.bring_in(changed.replace("\n2,", "\n,2,").replace("\n3,", "\n,3,"))
    record = desk.stored()["1"]
    assert (record["erased"], record["gun_time_ms"], record["points"]) == (True, 11_460_000, 0)
    assert not {"name", "user_id", "birth_date"} & set(record)


def test_a_bib_of_an_erased_runner_gets_a_record_without_name(desk: Desk, runner: Person, dynamodb: Tables) -> None:
    wear(desk, runner, "1")
    erase(desk, runner, dynamodb)
    desk.bring_in(THREE)
    record = desk.stored()["1"]
    assert (record["erased"], record.get("name"), record.get("user_id")) == (True, None, None)
