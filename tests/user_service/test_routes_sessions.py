import base64

import pytest
from starlette.testclient import TestClient

from tests.user_service.conftest import SetClock
from tests.user_service.people import PASSWORD, Person, fails, log_in, signed_up

COOKIE = "refresh_token"


def _basic(login_id: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{login_id}:{password}".encode()).decode()}


@pytest.mark.parametrize(("user_type", "message"), [(0, "개인 사용자님 환영합니다"), (1, "주최자님 환영합니다")])
def test_both_log_ins_welcome_a_user_by_kind(client: TestClient, user_type: int, message: str) -> None:
    person = signed_up(client, user_type=user_type)

    by_form = log_in(client, "RUNNER.kim", PASSWORD)
    by_basic = client.get("/api/users/login", headers=_basic(person.login_id, PASSWORD))

    for answer in (by_form, by_basic):
        assert answer.status_code == 200
        body = answer.json()
        assert body.keys() == {"message", "access_token", "token_type", "expires_in", "user"}
        assert (body["message"], body["token_type"], body["expires_in"]) == (message, "bearer", 900)
        assert body["user"]["id"] == person.id
        assert answer.headers["Cache-Control"] == "no-store"
        me = client.get("/api/users/me", headers={"Authorization": f"Bearer {body['access_token']}"})
        assert me.json() == body["user"]


def test_the_form_sets_a_cookie_that_no_script_and_no_other_site_gets(client: TestClient, runner: Person) -> None:
    cookie = log_in(client, runner.login_id, PASSWORD).headers["Set-Cookie"]

    assert cookie.startswith(f"{COOKIE}=")
    attributes = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "secure", "samesite=strict", "path=/api/users", "max-age=2592000"} <= attributes


def test_a_log_in_by_basic_sets_no_cookie_and_its_session_lasts_as_long_as_its_token(
    client: TestClient, runner: Person
) -> None:
    answer = client.get("/api/users/login", headers=_basic(runner.login_id, PASSWORD))

    assert "Set-Cookie" not in answer.headers
    assert client.post("/api/users/refresh").status_code == 401


def test_an_unknown_login_id_and_a_wrong_password_get_the_same_answer(client: TestClient, runner: Person) -> None:
    wrong = log_in(client, runner.login_id, "not my password")
    unknown = log_in(client, "nobody.at.all", "not my password")

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert wrong.json()["type"] == "urn:mrmrthon:login-is-wrong"
    assert wrong.headers["WWW-Authenticate"] == unknown.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "header", ["", "Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Basic /////w==", "Bearer abc", "basic"]
)
def test_a_basic_header_that_says_nothing_is_asked_for_again(client: TestClient, header: str) -> None:
    answer = client.get("/api/users/login", headers={"Authorization": header} if header else {})

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Basic realm="mrmrthon", charset="UTF-8"'


def test_a_wrong_password_by_basic_asks_by_basic_again(client: TestClient, runner: Person) -> None:
    answer = client.get("/api/users/login", headers=_basic(runner.login_id, "wrong"))

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


@pytest.mark.parametrize(
    "form",
    [{}, {"username": "runner.kim"}, {"username": "x" * 201, "password": "y"}, {"grant_type": "code", "username": "x"}],
)
def test_a_form_with_a_hole_is_refused_with_its_place(client: TestClient, form: dict[str, str]) -> None:
    answer = client.post("/api/users/login", data=form)

    assert answer.status_code == 422
    assert all(error["loc"][0] == "body" for error in answer.json()["errors"])


@pytest.mark.parametrize("login_id", ["\x00", "' OR 1=1 --", "김달리", "\U0001f3c3", "runner.kim "])
def test_odd_login_ids_are_just_wrong_or_the_same(client: TestClient, runner: Person, login_id: str) -> None:
    expected = 200 if login_id.strip() == runner.login_id else 401

    assert log_in(client, login_id, PASSWORD).status_code == expected


def test_refreshing_gives_new_tokens_and_the_old_refresh_token_ends_the_session(
    client: TestClient, runner: Person
) -> None:
    runner.log_in()
    stolen = client.cookies[COOKIE]

    renewed = client.post("/api/users/refresh")
    assert renewed.status_code == 200
    assert renewed.json().keys() == {"access_token", "token_type", "expires_in", "user"}
    assert client.cookies[COOKIE] != stolen
    fresh = {"Authorization": f"Bearer {renewed.json()['access_token']}"}
    assert client.get("/api/users/me", headers=fresh).status_code == 200

    current = client.cookies[COOKIE]
    thief = client.post("/api/users/refresh", headers={"Cookie": f"{COOKIE}={stolen}"})

    assert thief.status_code == 401
    assert thief.json()["type"] == "urn:mrmrthon:session-has-ended"
    assert client.post("/api/users/refresh", headers={"Cookie": f"{COOKIE}={current}"}).status_code == 401
    assert client.get("/api/users/me", headers=fresh).status_code == 401
    assert runner.me().status_code == 401


@pytest.mark.parametrize("cookie", ["", "x", "a" * 43, "김", "x" * 5_000])
def test_a_made_up_refresh_token_opens_nothing(client: TestClient, cookie: str) -> None:
    headers = {b"Cookie": f"{COOKIE}={cookie}".encode()}

    answer = client.post("/api/users/refresh", headers=headers)

    assert answer.status_code in (401, 422)


def test_logging_out_cuts_access_at_once_and_tells_the_others(client: TestClient, runner: Person) -> None:
    runner.log_in()

    answer = client.post("/api/users/logout")

    assert answer.status_code == 204
    assert 'refresh_token=""' in answer.headers["Set-Cookie"]
    assert runner.me().status_code == 401
    assert client.post("/api/users/refresh").status_code == 401
    assert len(client.get("/api/users/.well-known/ended-sessions").json()["items"]) == 1


def test_an_access_token_alone_logs_its_session_out(client: TestClient, runner: Person) -> None:
    token = client.get("/api/users/login", headers=_basic(runner.login_id, PASSWORD)).json()["access_token"]
    bearer = {"Authorization": f"Bearer {token}"}

    assert client.post("/api/users/logout", headers=bearer).status_code == 204
    assert client.get("/api/users/me", headers=bearer).status_code == 401


def test_logging_out_needs_a_session(client: TestClient) -> None:
    assert client.post("/api/users/logout").status_code == 401


def test_the_public_keys_hold_no_private_part(client: TestClient) -> None:
    answer = client.get("/api/users/.well-known/jwks.json")

    assert [key["kid"] for key in answer.json()["keys"]] == ["2026-11"]
    assert all("d" not in key for key in answer.json()["keys"])
    assert answer.headers["Cache-Control"] == "public, max-age=60"


def test_swagger_can_authorize_by_form_and_by_basic(client: TestClient) -> None:
    document = client.get("/api/users/openapi.json").json()

    schemes = document["components"]["securitySchemes"]
    assert schemes["OAuth2PasswordBearer"]["flows"]["password"]["tokenUrl"] == "/api/users/login"
    assert schemes["HTTPBasic"] == {"type": "http", "scheme": "basic"}
    assert document["paths"]["/api/users/login"]["get"]["security"] == [{"HTTPBasic": []}]
    assert document["paths"]["/api/users/me"]["get"]["security"] == [{"OAuth2PasswordBearer": []}]
    assert client.get("/api/users/docs").status_code == 200


def test_every_route_says_what_it_may_answer(client: TestClient) -> None:
    for path, methods in client.get("/api/users/openapi.json").json()["paths"].items():
        for method, operation in methods.items():
            assert {"400", "413", "422", "503"} <= operation["responses"].keys(), (method, path)


@pytest.mark.parametrize("token", ["expired", "nonsense"])
def test_logging_out_ends_the_cookies_session_though_the_access_token_counts_no_more(
    client: TestClient, runner: Person, clock: SetClock, token: str
) -> None:
    runner.log_in()
    bearer = runner.token if token == "expired" else token
    cookie = f"{COOKIE}={client.cookies[COOKIE]}"
    clock.passes(minutes=16)

    answer = client.post("/api/users/logout", headers={"Authorization": f"Bearer {bearer}"})

    assert answer.status_code == 204
    assert client.post("/api/users/refresh", headers={"Cookie": cookie}).status_code == 401


def test_nobody_is_logged_out_by_a_token_that_counts_no_more(client: TestClient, runner: Person) -> None:
    answer = client.post("/api/users/logout", headers={"Authorization": "Bearer nonsense"})

    assert answer.status_code == 401


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "https://testserver.evil.example", "null", "testserver", "http://["]
)
def test_no_other_site_logs_a_browser_in(client: TestClient, runner: Person, origin: str) -> None:
    """Whoever did not notice would enter what is theirs into somebody else's account."""
    form = {"username": runner.login_id, "password": PASSWORD}
    answer = client.post("/api/users/login", data=form, headers={"Origin": origin})

    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("origin", ["https://testserver", "https://mrmrthon.test"])
def test_its_own_pages_log_a_browser_in(client: TestClient, runner: Person, origin: str) -> None:
    form = {"username": runner.login_id, "password": PASSWORD}

    assert client.post("/api/users/login", data=form, headers={"Origin": origin}).status_code == 200


def test_too_many_guesses_from_one_address_have_to_wait(client: TestClient, runner: Person) -> None:
    assert fails(client, runner.login_id, 6, "198.51.100.9") == [401] * 5 + [429]

    answer = log_in(client, runner.login_id, PASSWORD, "198.51.100.9")

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) >= 1


def test_a_claimed_address_counts_only_behind_a_trusted_proxy(strict_client: TestClient) -> None:
    runner = signed_up(strict_client)

    statuses = [
        log_in(strict_client, runner.login_id, "wrong guess", f"198.51.100.{turn}").status_code for turn in range(6)
    ]

    assert statuses == [401] * 5 + [429]
