"""user_service over HTTP: the caller's profile, the signing keys, the sessions that ended. Every call is bounded."""

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from datetime import date
from typing import Any

import httpx
import structlog
from pydantic import BaseModel, ValidationError

from kernel.errors import NotSignedIn, StoreIsAway
from kernel.logs import logger

DEADLINE_S = 2.5
TRIES = 3
POLL_S = 5.0
_PASSING = {502, 503, 504}

log = logger("users")


class UserServiceIsAway(StoreIsAway):
    title = (
        "회원 서비스가 잠시 응답하지 않습니다. 곧 다시 시도하세요",
        "The user service is not answering for the moment: retry shortly",
    )


class Profile(BaseModel):
    """What main_service needs of a user; what else user_service tells is left out."""

    id: int
    name: str
    sex: str | None = None
    birth_date: date | None = None
    phone: str | None = None


class _Ended(BaseModel):
    items: list[str]


class Users:
    """Asks user_service; `client` has its base URL. Reads are tried up to three times within one total deadline."""

    def __init__(self, client: httpx.Client, *, deadline_s: float = DEADLINE_S) -> None:
        self._client = client
        self._deadline_s = deadline_s
        # httpx bounds each read, not their sum: the deadline is kept by whoever waits for the answer.
        self._pool = ThreadPoolExecutor(max_workers=40, thread_name_prefix="user_service")

    def me(self, token: str) -> Profile:
        """The profile of whoever holds this access token. Raises NotSignedIn or UserServiceIsAway."""
        answer = self._read("/api/users/me", {"Authorization": f"Bearer {token}"})
        if answer.status_code == 401:
            raise NotSignedIn
        try:
            return Profile.model_validate_json(_good(answer))
        except ValidationError:
            log.exception("users.unreadable", path="/api/users/me")
            raise UserServiceIsAway from None

    def jwks(self) -> Any:
        """The public signing keys, a JWK set."""
        return self._json("/api/users/.well-known/jwks.json")

    def ended_sessions(self) -> frozenset[str]:
        """Ids of the sessions that ended within the life of an access token."""
        return frozenset(_Ended.model_validate(self._json("/api/users/.well-known/ended-sessions")).items)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._client.close()

    def _json(self, path: str) -> Any:
        answer = self._read(path, {})
        _good(answer)
        return answer.json()

    def _read(self, path: str, headers: dict[str, str]) -> httpx.Response:
        request_id = structlog.contextvars.get_contextvars().get("request_id")
        named = {**headers, "X-Request-Id": request_id} if request_id else headers
        until = time.monotonic() + self._deadline_s
        future = self._pool.submit(self._tried, path, named, until)
        try:
            return future.result(timeout=self._deadline_s)
        except (Late, httpx.HTTPError) as problem:
            future.cancel()
            log.warning("users.away", path=path, error=type(problem).__name__)
            raise UserServiceIsAway from None

    def _tried(self, path: str, headers: dict[str, str], until: float) -> httpx.Response:
        for attempt in range(1, TRIES + 1):
            left_s = max(0.01, until - time.monotonic())
            last = attempt == TRIES
            try:
                answer = self._client.get(path, headers=headers, timeout=left_s)
                if last or answer.status_code not in _PASSING:
                    return answer
            except httpx.TransportError:
                if last or time.monotonic() >= until:
                    raise
            time.sleep(min(max(0.0, until - time.monotonic()), random.uniform(0.02, 0.1) * attempt))  # noqa: S311
        raise AssertionError("unreachable")


def _good(answer: httpx.Response) -> bytes:
    if answer.status_code != 200:
        log.warning("users.refused", path=answer.request.url.path, status=answer.status_code)
        raise UserServiceIsAway
    return answer.content


class EndedSessions:
    """The sessions whose access tokens count no more although their time is not over, as last told."""

    def __init__(self, users: Users) -> None:
        self._users = users
        self._ended: frozenset[str] = frozenset()
        self._over = threading.Event()

    def __contains__(self, session_id: str) -> bool:
        return session_id in self._ended

    def poll(self) -> None:
        """Asks again; what can't be read leaves the last answer standing."""
        try:
            self._ended = self._users.ended_sessions()
        except Exception as problem:  # whatever it is, the next poll must come
            log.warning("sessions.not_read", error=type(problem).__name__)

    def follow(self, *, every_s: float = POLL_S, besides: Callable[[], object] = lambda: None) -> threading.Thread:
        """Polls in the background until `stop`, and does `besides` what else must not wait for a request."""

        def polling() -> None:
            while not self._over.is_set():
                self.poll()
                besides()
                self._over.wait(every_s)

        thread = threading.Thread(target=polling, name="ended-sessions", daemon=True)
        thread.start()
        return thread

    def stop(self) -> None:
        self._over.set()
