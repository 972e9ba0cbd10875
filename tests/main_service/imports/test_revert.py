"""Taking an import back leaves exactly what was there before, and what others changed since."""

from collections.abc import Callable
from typing import Any

from kernel.aws import Item
from tests.main_service.conftest import Person, edit_race
from tests.main_service.imports.desk import THREE, Desk, table
from tests.main_service.imports.test_commit import correct, wear

_ABOUT_THE_VERSION = {"version", "corrections", "changed_at", "placed_at", "change", "by", "note", "source"}


def said(desk: Desk) -> dict[str, Item]:
    """What the live records say, whichever version says it."""
    return {
        bib: {name: value for name, value in record.items() if name not in _ABOUT_THE_VERSION}
        for bib, record in desk.stored().items()
    }


def test_what_was_there_before_is_there_again(desk: Desk, runner: Person) -> None:
    wear(desk, runner, "1")
    desk.bring_in(table("1,김하나,여,3:10:00,3:09:50,1", "2,이두리,남,3:20:00,3:19:30,2", "5,오,남,3:40:00,,3"))
    before = said(desk)
    made = desk.bring_in(table("1,김한나,여,3:11:00,3:09:50,2", "2,이두리,남,DNF,,DNF", "4,최,여,3:00:00,,1"))
    assert said(desk) != before
    reverted = desk.revert(made)
    assert (reverted["state"], reverted["reverted"]) == ("reverted", {"restored": 2, "removed": 1, "left": 0})
    assert said(desk) == before


def test_unchanged_rows_are_not_touched_by_a_revert(desk: Desk) -> None:
    desk.bring_in(THREE)
    made = desk.bring_in(THREE)
    before = desk.versions()
    assert desk.revert(made)["reverted"] == {"restored": 0, "removed": 0, "left": 0}
    assert desk.versions() == before


def test_a_void_record_is_void_again(desk: Desk) -> None:
    desk.bring_in(THREE)
    address = f"/api/marathons/{desk.race['id']}/records/1"
    assert desk.organizer.http.delete(address, headers={"If-Match": '"1"'}).status_code == 204
    made = desk.bring_in(THREE)
    assert desk.revert(made)["reverted"]["removed"] == 1
    assert set(desk.stored()) == {"2", "3"}


def test_what_somebody_changed_since_is_left_and_told(desk: Desk) -> None:
    made = desk.bring_in(THREE)
    correct(desk, "2", net_time_ms=11_000_000)
    reverted = desk.revert(made)
    assert reverted["reverted"] == {"restored": 0, "removed": 2, "left": 1}
    [left] = [warning for warning in reverted["warnings"] if warning["code"] == "changed-since"]
    assert "2" in left["message"]
    assert set(desk.stored()) == {"2"}


def test_what_a_later_import_changed_since_is_left(desk: Desk) -> None:
    first = desk.bring_in(THREE)
    desk.bring_in(THREE.replace("3:20:00", "3:22:00"))
    assert desk.revert(first)["reverted"] == {"restored": 0, "removed": 2, "left": 1}
    assert desk.stored()["2"]["gun_time_ms"] == 12_120_000


def test_two_imports_are_taken_back_one_after_the_other(desk: Desk) -> None:
    first = desk.bring_in(THREE)
    before = said(desk)
    second = desk.bring_in(THREE.replace("3:20:00", "3:22:00"))
    desk.revert(second)
    assert said(desk) == before
    assert desk.revert(first)["reverted"] == {"restored": 0, "removed": 3, "left": 0}
    assert desk.stored() == {}


def test_a_change_of_points_is_nobodys_word_about_a_result(desk: Desk, runner: Person) -> None:
    wear(desk, runner, "1")
    made = desk.bring_in(THREE)
    race = desk.organizer.http.get(f"/api/marathons/{desk.race['id']}").json()
    assert edit_race(desk.organizer, race, point=7).status_code == 200
    desk.worker.sweep()
    assert desk.stored()["1"]["points"] == 7
    assert desk.revert(made)["reverted"] == {"restored": 0, "removed": 3, "left": 0}
    assert desk.records.get(desk.race["id"], "1")["points"] == 0  # type: ignore[index]


def test_a_tie_since_stays(desk: Desk, runner: Person) -> None:
    desk.bring_in(THREE)
    made = desk.bring_in(THREE.replace("3:10:00", "3:12:00"))
    wear(desk, runner, "1")
    desk.revert(made)
    record = desk.stored()["1"]
    assert (record["gun_time_ms"], record["user_id"], record["points"]) == (11_400_000, runner.id, 100)


def test_only_a_stored_import_can_be_taken_back_and_only_once(desk: Desk) -> None:
    made = desk.upload(THREE)
    refused = desk.ask(made, "revert")
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:mrmrthon:import-is-not-done")
    desk.commit(made)
    desk.revert(made)
    for what, body in (("revert", {}), ("commit", {"mode": "strict"})):
        refused = desk.ask(made, what, **body)
        assert (refused.status_code, refused.json()["type"]) == (409, "urn:mrmrthon:import-is-reverted")


def test_a_reverted_file_can_be_brought_in_anew(desk: Desk) -> None:
    made = desk.bring_in(THREE)
    before = said(desk)
    desk.revert(made)
    again: dict[str, Any] = desk.bring_in(THREE)
    assert again["counts"]["create"] == 3
    assert said(desk) == before


def test_another_race_is_left_alone(desk: Desk, desk_of: Callable[..., Desk], organizer: Person) -> None:
    other = desk_of(organizer)
    other.bring_in(THREE)
    before = other.versions()
    desk.revert(desk.bring_in(THREE))
    assert other.versions() == before
