"""People who use the running system over HTTP, as anybody outside would."""

import itertools
import secrets
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import httpx

PASSWORD = "korea-run-2026!"
_numbers = itertools.count(1)
_tls = ssl.create_default_context()  # nobody here uses it, and making one for each client takes longer than asking
_opened: list[httpx.Client] = []
T = TypeVar("T")


@dataclass(frozen=True)
class Person:
    """Somebody with an account, logged in: `http` carries the access token."""

    user_id: int
    login_id: str
    http: httpx.Client


def client(url: str, token: str | None = None) -> httpx.Client:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    opened = httpx.Client(base_url=url, headers=headers, timeout=30, verify=_tls, trust_env=False)
    _opened.append(opened)
    return opened


def everybody_leaves() -> None:
    """Closes every connection that people opened."""
    while _opened:
        _opened.pop().close()


def sign_up(url: str, *, user_type: int, name: str = "김달리") -> Person:
    login_id = f"p{next(_numbers)}-{secrets.token_hex(5)}"
    anybody = client(url)
    body = {"login_id": login_id, "password": PASSWORD, "name": name, "user_type": user_type}
    said(anybody.post("/api/users", json=body), 201)
    return log_in(url, login_id)


def log_in(url: str, login_id: str) -> Person:
    form = {"username": login_id, "password": PASSWORD}
    told = said(client(url).post("/api/users/login", data=form), 200)
    return Person(int(told["user"]["id"]), login_id, client(url, told["access_token"]))


def runner(url: str, name: str = "김달리") -> Person:
    return sign_up(url, user_type=0, name=name)


def organizer(url: str) -> Person:
    return sign_up(url, user_type=1, name="대회 본부")


class ComeAgain(AssertionError):
    """Something else was expected, but a store was too busy to answer in time."""


def said(response: httpx.Response, status: int) -> Any:
    """The answer's body, or a failure that shows what was said instead."""
    what = f"{response.request.method} {response.request.url}: {response.status_code} {response.text[:500]}"
    if response.status_code == 503 != status:
        raise ComeAgain(what)
    assert response.status_code == status, what
    return response.json() if response.content else None


def race_body(**changes: Any) -> dict[str, Any]:
    now = datetime.now(UTC)
    return {
        "title": "한강 마라톤",
        "date": (now + timedelta(days=30)).date().isoformat(),
        "place": "서울",
        "courses": [{"code": "42k", "name": "풀코스", "distance_m": 42195}],
        "registration_opens_at": (now - timedelta(days=1)).isoformat(),
        "registration_closes_at": (now + timedelta(days=20)).isoformat(),
        "point": 100,
        "ranking": {"overall": "gun", "sex": "net", "age_group": "net"},
        **changes,
    }


def create_race(who: Person, **changes: Any) -> dict[str, Any]:
    race: dict[str, Any] = said(who.http.post("/api/marathons", json=race_body(**changes)), 201)
    return race


def eventually(look: Callable[[], T], *, until: Callable[[T], bool], within_s: float = 30) -> T:
    """Looks again and again, a bounded time, until what is seen is right; fails showing the last look."""
    end = time.monotonic() + within_s
    while True:
        seen: object
        try:
            seen = found = look()
            if until(found):
                return found
        except ComeAgain as busy:
            seen = busy
        assert time.monotonic() < end, f"still {seen!r:.500} after {within_s} s"
        time.sleep(0.1)
