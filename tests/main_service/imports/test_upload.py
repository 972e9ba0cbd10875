"""An upload is read, checked and shown; nothing is stored as a result."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice

import pytest

from main_service.imports.preview import in_turn
from tests.main_service.conftest import Person, apply_for
from tests.main_service.imports.desk import THREE, Desk, table


def test_an_upload_shows_what_was_found_and_what_storing_would_do(desk: Desk) -> None:
    found = desk.upload(THREE)
    assert (found["state"], found["file"]) == ("parsed", "results.csv")
    assert found["detected"] == {
        **{"container": "csv", "encoding": "utf-8", "delimiter": ","},
        **{"header_line": 1, "vendor": None},
    }
    assert [(column["column"], column["field"], column["unit"]) for column in found["mapping"]] == [
        ("배번", "bib", None),
        ("성명", "name", None),
        ("성별", "sex", None),
        ("총기록", "gun_time", "clock"),
        ("넷타임", "net_time", "clock"),
        ("순위", "place", None),
    ]
    assert found["mapping"][3]["samples"] == ["3:10:00", "3:20:00", "DNF"]
    assert found["counts"] == {"rows": 3, "create": 3, "update": 0, "unchanged": 0, "bad": 0}
    assert (found["warnings"], found["bad_rows"]) == ([], [])
    assert desk.stored() == {}


def test_where_it_is_comes_with_it(desk: Desk) -> None:
    answer = desk.send(THREE)
    assert answer.headers["location"] == f"{desk.address}/{answer.json()['id']}"
    assert desk.read(answer.json()) == answer.json()


def test_a_bad_row_says_line_column_value_and_expectation_in_the_readers_language(desk: Desk) -> None:
    found = desk.upload(table("1,김하나,여,2:7x:03,,1", "2,이두리,남,3:20:00,,2"))
    assert found["counts"] == {"rows": 2, "create": 1, "update": 0, "unchanged": 0, "bad": 1}
    [bad] = found["bad_rows"]
    assert bad == {
        "line": 2,
        "column": "총기록",
        "value": "2:7x:03",
        "expected": "시간 (예: 3:45:10)",
        "row": "1 | 김하나 | 여 | 2:7x:03 | 1",
    }
    [english] = desk.read(found, **{"Accept-Language": "en"})["bad_rows"]
    assert english["expected"] == "a time such as 3:45:10"


def test_hundreds_of_bad_rows_are_counted_and_the_first_hundred_shown(desk: Desk) -> None:
    found = desk.upload(table(*(f"{n},김,남,soon,,1" for n in range(250))))
    assert (found["counts"]["bad"], len(found["bad_rows"])) == (250, 100)


def test_it_tells_who_is_matched_by_bib_and_which_points_would_move(
    desk: Desk, organizer: Person, person: Callable[..., Person]
) -> None:
    for bib in ("1", "3", "99"):
        runner = person(0)
        assert apply_for(runner, desk.race).status_code == 201
        address = f"/api/marathons/{desk.race['id']}/participations/{runner.id}"
        assert organizer.http.patch(address, json={"bib": bib}, headers={"If-Match": '"1"'}).status_code == 200
    found = desk.upload(THREE)
    assert found["participants"] == {"matched": 2, "unmatched": 1}
    assert found["points"] == {"records": 1, "total": 100}
    [missing] = found["warnings"]
    assert (missing["code"], "99" in missing["message"]) == ("participants-without-a-row", True)


def test_odd_rows_are_warned_of(desk: Desk) -> None:
    rows = table(
        "1,김,3:00:00,3:05:00,1:30:00,2",
        "2,이,3:10:00,3:09:00,3:30:00,1",
        "3,박,3:20:00,3:19:00,1:40:00,3",
        header="배번,성명,총기록,넷타임,half,순위",
    )
    found = desk.upload(rows)
    assert {warning["code"]: warning["lines"] for warning in found["warnings"]} == {
        "net-time-over-gun-time": [2],
        "split-after-finish": [3],
        "place-outside-its-ties": [2, 3],
    }


def test_a_header_nobody_knows_is_shown_to_be_mapped(desk: Desk) -> None:
    found = desk.upload("alpha,beta\n1,3:00:00\n2,3:01:00\n")
    assert {warning["code"] for warning in found["warnings"]} == {
        "header-not-recognised",
        "bib-is-missing",
        "check-this-column",
    }
    assert found["counts"] == {"rows": 2, "create": 0, "update": 0, "unchanged": 0, "bad": 2}


def test_only_those_who_run_the_race_may_upload_or_look(
    desk: Desk, other_organizer: Person, runner: Person, anybody: Person
) -> None:
    made = desk.upload(THREE)
    one = f"{desk.address}/{made['id']}"
    for who, status in ((other_organizer.http, 403), (runner.http, 403), (anybody, 401)):
        files = {"file": ("results.csv", THREE.encode())}
        assert who.post(desk.address, files=files).status_code == status
        assert who.get(one).status_code == status
        assert who.patch(one, json={}).status_code == status
        assert who.post(f"{one}/commit", json={"mode": "strict"}).status_code == status
        assert who.post(f"{one}/revert").status_code == status


def test_an_import_of_another_race_is_unknown(desk: Desk, desk_of: Callable[..., Desk], organizer: Person) -> None:
    made = desk.upload(THREE)
    other = desk_of(organizer)
    for id_ in (made["id"], "nothing", "01ARZ3NDEKTSV4RRFFQ69G5FAV"):
        assert organizer.http.get(f"{other.address}/{id_}").status_code == 404


def test_the_same_upload_by_one_key_is_one_import(desk: Desk) -> None:
    key = {"Idempotency-Key": "upload-number-1"}
    first = desk.upload(THREE, **key)
    assert desk.upload(THREE, **key)["id"] == first["id"]
    assert desk.send(table("9,다른,남,3:00:00,,1"), **key).status_code == 422


def test_the_files_name_is_only_a_name(desk: Desk) -> None:
    assert desk.upload(THREE, name="C:\\temp\\../../결과.csv")["file"] == "결과.csv"


def test_while_other_files_are_read_an_upload_is_asked_to_come_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("main_service.imports.preview._PATIENCE_S", 0.1)
    with in_turn(), in_turn():
        answer = desk.send(THREE)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert desk.send(THREE).status_code == 201


def test_only_a_few_uploads_wait_for_their_turn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits keeps a thread from everybody else's requests."""
    monkeypatch.setattr("main_service.imports.preview._PATIENCE_S", 30.0)
    with ThreadPoolExecutor(12) as many, in_turn(), in_turn():
        sent = [many.submit(desk.send, THREE) for _ in range(12)]
        refused = list(islice(as_completed(sent, timeout=20), 8))
        assert {answer.result().status_code for answer in refused} == {503}
        assert sum(not answer.done() for answer in sent) == 4
    assert sorted(answer.result().status_code for answer in sent) == [201] * 4 + [503] * 8
