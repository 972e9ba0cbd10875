from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.main_service.conftest import Person, create_race
from tests.main_service.official_records.desk import address, correct, enter, entered, finish, give_bib, said, void


def test_an_organizer_enters_a_record_and_reads_it_back(organizer: Person) -> None:
    race = create_race(organizer)

    answer = enter(organizer, race, finish("W-07", sex="M", age=41, nation="KOR", place={"overall": 3}))

    made = said(answer, 201)
    assert answer.headers["Location"] == address(race, "W-07")
    assert answer.headers["ETag"] == '"1"'
    assert made["bib"] == "W-07"
    assert made["place"] == {"overall": 3, "sex": None, "age_group": None, "division": None}
    assert said(organizer.http.get(address(race, "W-07")), 200) == made


def test_a_record_of_somebody_without_an_account_is_worth_nothing_yet(organizer: Person) -> None:
    made = entered(organizer, create_race(organizer))

    assert (made["user_id"], made["points"]) == (None, 0)


def test_a_record_is_tied_to_the_account_that_holds_the_bib(organizer: Person, runner: Person) -> None:
    race = create_race(organizer, point=100)
    give_bib(organizer, race, runner, "7")

    made = entered(organizer, race)

    assert (made["user_id"], made["points"]) == (runner.id, 100)


def test_the_owner_may_name_the_account(organizer: Person, runner: Person) -> None:
    made = entered(organizer, create_race(organizer), user_id=runner.id)

    assert made["user_id"] == runner.id


@pytest.mark.parametrize("status", ["dnf", "dsq", "dns"])
def test_only_a_finish_gives_points(organizer: Person, runner: Person, status: str) -> None:
    times = {"gun_time_ms": None, "net_time_ms": None} if status == "dns" else {}

    made = entered(organizer, create_race(organizer), user_id=runner.id, status=status, **times)

    assert made["points"] == 0


def test_a_bib_has_one_record(organizer: Person) -> None:
    race = create_race(organizer)
    entered(organizer, race)

    assert said(enter(organizer, race), 409)["type"] == "urn:mrmrthon:bib-has-a-record"


def test_of_twenty_at_once_one_enters_the_bib(organizer: Person) -> None:
    race = create_race(organizer)

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda _: enter(organizer, race).status_code, range(20)))

    assert sorted(answers) == [201] + [409] * 19


def test_a_void_bib_is_entered_anew_at_a_higher_version(organizer: Person) -> None:
    race = create_race(organizer)
    first = entered(organizer, race, sex="M")
    assert void(organizer, race, first).status_code == 204

    again = entered(organizer, race, gun_time_ms=13_000_000)

    assert (again["version"], again["record_id"]) == (3, first["record_id"])
    assert (again["state"], again["sex"]) == ("live", None)


def test_the_same_request_twice_makes_one_record(organizer: Person) -> None:
    race = create_race(organizer)

    first = enter(organizer, race, idempotency_key="a-key-of-mine")
    second = enter(organizer, race, idempotency_key="a-key-of-mine")

    assert said(second, 201) == said(first, 201)


def test_a_key_that_was_used_before_the_record_was_voided_makes_nothing_again(organizer: Person) -> None:
    race = create_race(organizer)
    first = said(enter(organizer, race, idempotency_key="a-key-of-mine"), 201)
    assert void(organizer, race, first).status_code == 204

    again = said(enter(organizer, race, idempotency_key="a-key-of-mine"), 201)

    assert (again["state"], again["version"]) == ("void", 2)
    assert organizer.http.get(address(race, "7")).status_code == 404


def test_the_same_request_twenty_times_at_once_makes_one_record(organizer: Person) -> None:
    race = create_race(organizer)

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda _: enter(organizer, race, idempotency_key="a-key-of-mine"), range(20)))

    assert len({said(answer, 201)["record_id"] for answer in answers}) == 1


def test_a_record_entered_while_its_bib_is_given_away_is_tied_in_either_order(
    organizer: Person, runner: Person
) -> None:
    race = create_race(organizer)
    give_bib(organizer, race, runner, None)

    for bib in map(str, range(6)):
        with ThreadPoolExecutor(2) as threads:
            giving = threads.submit(give_bib, organizer, race, runner, bib)
            entering = threads.submit(enter, organizer, race, finish(bib))
            giving.result()
            said(entering.result(), 201)

        assert said(organizer.http.get(address(race, bib)), 200)["user_id"] == runner.id


def test_a_key_that_meant_another_body_is_refused(organizer: Person) -> None:
    race = create_race(organizer)
    enter(organizer, race, idempotency_key="a-key-of-mine")

    answer = enter(organizer, race, finish("8"), idempotency_key="a-key-of-mine")

    assert said(answer, 422)["type"] == "urn:mrmrthon:idempotency-key-is-taken"


def test_a_net_time_over_the_gun_time_is_a_warning(organizer: Person) -> None:
    made = entered(organizer, create_race(organizer), gun_time_ms=100, net_time_ms=200)

    assert [warning["code"] for warning in made["warnings"]] == ["net-time-over-gun-time"]


BAD: list[tuple[dict[str, Any], str]] = [
    ({"course": "moon"}, "course"),
    ({"gun_time_ms": None, "net_time_ms": None}, "net_time_ms"),
    ({"status": "dns"}, "gun_time_ms"),
    ({"gun_time_ms": 0}, "gun_time_ms"),
    ({"gun_time_ms": 10**12}, "gun_time_ms"),
    ({"gun_time_ms": "3:00:00"}, "gun_time_ms"),
    ({"bib": "a/b"}, "bib"),
    ({"bib": "x" * 21}, "bib"),
    ({"bib": 7}, "bib"),
    ({"name": ""}, "name"),
    ({"status": "won"}, "status"),
    ({"sex": "남"}, "sex"),
    ({"place": {"overall": 0}}, "place"),
    ({"points": 5}, "points"),
    ({"out_of_competition": "yes"}, "out_of_competition"),
    ({"splits": [{"name": "0", "distance_m": 1e-320, "elapsed_ms": 1}]}, "splits"),
    ({"version": 5}, "version"),
    ({"splits": [{"name": "5k", "elapsed_ms": 1_000}] * 61}, "splits"),
    ({"splits": [{"name": "5k", "elapsed_ms": 2_000}, {"name": "10k", "elapsed_ms": 1_000}]}, "splits"),
    (
        {
            "splits": [
                {"name": "10k", "distance_m": 10_000, "elapsed_ms": 1_000},
                {"name": "5k", "distance_m": 5_000, "elapsed_ms": 2_000},
            ]
        },
        "splits",
    ),
]


@pytest.mark.parametrize(("changes", "field"), BAD)
def test_a_record_that_can_not_be_is_refused_with_its_place(
    organizer: Person, changes: dict[str, Any], field: str
) -> None:
    race = create_race(organizer)

    problem = said(enter(organizer, race, finish(**{"bib": "7", **changes})), 422)

    assert field in [error["loc"][1] for error in problem["errors"]]


def test_korean_and_leading_zeros_are_bibs_of_their_own(organizer: Person) -> None:
    race = create_race(organizer)

    for bib in ("7", "007", "가-7", "W12", "F_3"):
        assert entered(organizer, race, bib)["bib"] == bib
        assert said(organizer.http.get(address(race, bib)), 200)["bib"] == bib


def test_nobody_else_enters_or_reads_records(organizer: Person, other_organizer: Person, runner: Person) -> None:
    race = create_race(organizer)
    entered(organizer, race)

    for stranger in (other_organizer, runner):
        assert enter(stranger, race, finish("8")).status_code == 403
        assert stranger.http.get(address(race, "7")).status_code == 403


def test_a_record_counts_what_the_race_gives_when_it_is_stored(organizer: Person, runner: Person) -> None:
    race = create_race(organizer, point=70)

    made = entered(organizer, race, user_id=runner.id)
    unchanged = correct(organizer, race, made, gun_time_ms=12_000_000)

    assert made["points"] == 70
    assert said(unchanged, 200)["version"] == 1
