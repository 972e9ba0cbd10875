import re

import pytest
from starlette.testclient import TestClient

from tests.user_service.people import PASSWORD, Person, application, log_in, signed_up

ENGLISH = {"Accept-Language": "en"}


def test_whoever_signs_up_gets_an_account_without_its_password_in_the_answer(client: TestClient) -> None:
    said = application(login_id="Runner.Kim", phone="010-1234-5678", birth_date="1990-02-28", sex="F")

    answer = client.post("/api/users", json=said)

    assert answer.status_code == 201
    assert answer.headers["Location"] == "/api/users/me"
    user = answer.json()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", user.pop("created_at"))
    assert user.pop("id") > 0
    assert user == {
        "login_id": "runner.kim",
        "name": "김달리",
        "user_type": 0,
        "sex": "F",
        "birth_date": "1990-02-28",
        "phone": "010-1234-5678",
        "total_point": 0,
    }


def test_a_login_id_is_taken_whatever_its_case(client: TestClient, runner: Person) -> None:
    answer = client.post("/api/users", json=application(login_id="RUNNER.KIM"), headers=ENGLISH)

    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "urn:mrmrthon:login-id-is-taken"
    assert answer.json()["detail"] == "This login id is taken"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("login_id", "ab"),
        ("login_id", "김달리"),
        ("login_id", "a" * 51),
        ("login_id", "with space"),
        ("login_id", 5),
        ("password", "short"),
        ("password", "x" * 1_025),
        ("password", None),
        ("name", " "),
        ("name", "two\nlines"),
        ("name", "x" * 101),
        ("user_type", 2),
        ("user_type", True),
        ("user_type", "0"),
        ("phone", "not a phone"),
        ("birth_date", "2999-01-01"),
        ("birth_date", "28.02.1990"),
        ("birth_date", 631152000),
        ("sex", "f"),
        ("total_point", 1_000),
        ("id", 1),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_place(client: TestClient, field: str, value: object) -> None:
    answer = client.post("/api/users", json=application(**{field: value}), headers=ENGLISH)

    assert answer.status_code == 422
    assert [error["loc"] for error in answer.json()["errors"]] == [["body", field]]


@pytest.mark.parametrize(
    "password", ["password1", "PassWord1", "1q2w3e4r", "runner.kim", "Runner.Kim", "ｐａｓｓｗｏｒｄ１"]
)
def test_a_password_that_is_guessed_first_is_refused(client: TestClient, password: str) -> None:
    if len(password) < 10:
        said = application(password=password)
    else:
        said = application(login_id="runner.kim", password=password)

    answer = client.post("/api/users", json=said)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["loc"] == ["body", "password"]


def test_a_long_password_without_digits_or_capitals_is_welcome(client: TestClient) -> None:
    assert client.post("/api/users", json=application(password="맑은 가을 하늘 아래" * 20)).status_code == 201


def test_the_same_key_signs_up_once(client: TestClient) -> None:
    key = {"Idempotency-Key": "4f0c-one-sign-up"}

    answers = [client.post("/api/users", json=application(), headers=key) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert len({answer.json()["id"] for answer in answers}) == 1


def test_the_same_key_with_another_body_is_refused(client: TestClient) -> None:
    key = {"Idempotency-Key": "4f0c-one-sign-up"}
    client.post("/api/users", json=application(), headers=key)

    answer = client.post("/api/users", json=application(password="quite another one"), headers=key)

    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:mrmrthon:idempotency-key-is-taken"


def test_nobody_sees_a_profile_without_logging_in(client: TestClient, runner: Person) -> None:
    for method, path in [("GET", "/me"), ("PATCH", "/me"), ("DELETE", "/me"), ("GET", "/me/export")]:
        answer = client.request(method, f"/api/users{path}", json={} if method != "GET" else None)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_profile_is_changed_field_by_field(client: TestClient) -> None:
    runner = signed_up(client, phone="010-1234-5678", sex="M").log_in()

    answer = runner.change(name="이바람", phone=None)

    assert answer.status_code == 200
    assert {name: answer.json()[name] for name in ("name", "phone", "sex")} == {
        "name": "이바람",
        "phone": None,
        "sex": "M",
    }
    assert runner.me().json() == answer.json()


@pytest.mark.parametrize("fields", [{"name": None}, {"login_id": "new"}, {"user_type": 1}, {"total_point": 9}])
def test_what_is_not_for_its_owner_to_change_is_refused(runner: Person, fields: dict[str, object]) -> None:
    assert runner.log_in().change(**fields).status_code == 422


def test_a_new_password_needs_the_old_one(runner: Person) -> None:
    runner.log_in()

    assert runner.change(password="a quite new one").status_code == 422
    assert runner.change(password="a quite new one", old_password="wrong").status_code == 403
    assert runner.change(password="password1", old_password=PASSWORD).status_code == 422
    assert log_in(runner.client, runner.login_id, PASSWORD).status_code == 200


def test_a_new_password_ends_every_other_session(client: TestClient, runner: Person) -> None:
    elsewhere = Person(client, runner.login_id, runner.id).log_in()
    runner.log_in()

    assert runner.change(password="a quite new one", old_password=PASSWORD).status_code == 200

    assert runner.me().status_code == 200
    assert elsewhere.me().status_code == 401
    assert log_in(client, runner.login_id, PASSWORD).status_code == 401
    assert log_in(client, runner.login_id, "a quite new one").status_code == 200


def test_a_stolen_session_cannot_guess_the_password_for_long(runner: Person) -> None:
    runner.log_in()

    statuses = [runner.erase(f"guess {turn}").status_code for turn in range(7)]

    assert statuses == [403] * 5 + [429] * 2


def test_everything_that_is_held_can_be_taken_home(client: TestClient) -> None:
    runner = signed_up(client, phone="010-1234-5678").log_in()

    held = client.get("/api/users/me/export", headers=runner.bearer).json()

    assert held["user"] == runner.me().json()
    assert [session["ended_at"] for session in held["sessions"]] == [None]
    assert held["points"] == []
    assert PASSWORD not in str(held)
