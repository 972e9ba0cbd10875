"""A person who uses the running system over HTTP, as anybody outside would.

DemoFailed: the system is not there, or answered something that the demo does not expect.
"""

import time
from collections.abc import Callable
from typing import Any

import httpx

_AWAY = {502, 503, 504}
_TRIES, _WAIT_S = 20, 1.0


class DemoFailed(Exception):
    """The demo can't go on; the text says why."""


class Visitor:
    """Anybody, until `log_in`."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url, timeout=60, trust_env=False, headers={"Accept-Language": "en"})
        self.user_id = 0

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def log_in(self, login_id: str, password: str) -> bool:
        """False where there is no such account, or another password."""
        answer = self.send("POST", "/api/users/login", data={"username": login_id, "password": password})
        if answer.status_code == 401:
            return False
        told = said(answer)
        self.user_id = int(told["user"]["id"])
        self._http.headers["Authorization"] = f"Bearer {told['access_token']}"
        return True

    def get(self, path: str, **params: Any) -> Any:
        return said(self.send("GET", path, params=params))

    def post(self, path: str, body: Any = None, **more: Any) -> Any:
        return said(self.send("POST", path, **({} if body is None else {"json": body}), **more))

    def patch(self, path: str, body: Any, *, version: int | None = None) -> Any:
        headers = {"If-Match": f'"{version}"'} if version is not None else {}
        return said(self.send("PATCH", path, json=body, headers=headers))

    def send(self, method: str, path: str, **how: Any) -> httpx.Response:
        """A store or service may be away for a moment: asks again a bounded number of times."""
        for _ in range(_TRIES):
            try:
                answer = self._http.request(method, path, **how)
            except httpx.ConnectError:
                raise DemoFailed(
                    f"Nothing answers at {self._http.base_url}: run `make up` first, with the same PORT"
                ) from None
            if answer.status_code not in _AWAY:
                return answer
            time.sleep(_WAIT_S)
        raise DemoFailed(f"{method} {path} is answered with {answer.status_code} all the time")


def said(answer: httpx.Response) -> Any:
    """The body of an answer that is no refusal."""
    if answer.is_success:
        return answer.json() if answer.content else None
    raise DemoFailed(f"{answer.request.method} {answer.request.url.path}: {answer.status_code} {answer.text[:500]}")


def eventually(look: Callable[[], Any], within_s: float, what: str) -> Any:
    """What `look` gives once it is something."""
    end = time.monotonic() + within_s
    while time.monotonic() < end:
        seen = look()
        if seen:
            return seen
        time.sleep(0.3)
    raise DemoFailed(f"{what} within {within_s:.0f} s")
