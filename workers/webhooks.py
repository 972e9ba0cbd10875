"""Posting to webhooks: what their host asks for is obeyed, webhook by webhook, and nothing it answers can hurt.

No rate is written down here: the host's headers say how long to wait. Redirects are not followed, answers are read up
to a limit and within a deadline. A webhook's URL is its password and stands in no log.
"""

import asyncio
import math
import random
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import httpx
import orjson

DEADLINE_S = 10.0
MAX_ANSWER_BYTES = 64 * 1024
MAX_PAUSE_S = 120.0
MAX_WAIT_S = 24 * 3_600.0
MOST_KNOWN = 2_000
UNKNOWN_WAIT_S = 5.0

_GONE = {401, 403, 404}
_TRY_AGAIN = {408, 409, 425}

Kind = Literal["taken", "limited", "gone", "refused", "failed"]


@dataclass(frozen=True)
class Outcome:
    """What became of one post. `maybe_taken`: nobody knows whether it stands there now.

    `wait_s`: the host asked for that long, of this webhook or (with `everywhere`) of all.
    """

    kind: Kind
    status: int = 0
    wait_s: float = 0.0
    everywhere: bool = False
    maybe_taken: bool = False


def client() -> httpx.AsyncClient:
    """For all webhooks: no proxy or password file of the environment, no redirects, every wait bounded."""
    return httpx.AsyncClient(
        timeout=httpx.Timeout(5.0, pool=DEADLINE_S),
        limits=httpx.Limits(max_connections=100, max_keepalive_connections=20),
        headers={"User-Agent": "mrmrthon", "Accept-Encoding": "identity"},
        trust_env=False,
        follow_redirects=False,
    )


async def post(http: httpx.AsyncClient, url: str, body: bytes) -> Outcome:
    """Posts the body once; never raises."""
    headers = {"Content-Type": "application/json"}
    status, answered, words = 0, httpx.Headers(), b""
    try:
        async with asyncio.timeout(DEADLINE_S):
            # With wait=true the host answers after the message is stored, not before.
            async with http.stream("POST", url, params={"wait": "true"}, content=body, headers=headers) as answer:
                status, answered = answer.status_code, answer.headers
                words = await _beginning(answer)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
        return Outcome("failed")
    except (httpx.HTTPError, TimeoutError):
        if not status:
            return Outcome("failed", maybe_taken=True)
    return outcome(status, answered, words)


async def _beginning(answer: httpx.Response) -> bytes:
    """The answer's first bytes: all of it, if it is as short as it should be."""
    words = b""
    async for chunk in answer.aiter_raw():
        words += chunk
        if len(words) > MAX_ANSWER_BYTES:
            return b""
    return words


def outcome(status: int, headers: Mapping[str, str], words: bytes) -> Outcome:
    """An answer -> what it means for this post and the next."""
    if 200 <= status < 300:
        spent = headers.get("x-ratelimit-remaining") == "0"
        return Outcome("taken", status, _seconds(headers.get("x-ratelimit-reset-after")) or 0.0 if spent else 0.0)
    if status == 429:
        told = _told(words)
        asked = (told.get("retry_after"), headers.get("retry-after"), headers.get("x-ratelimit-reset-after"))
        waits = [wait for wait in map(_seconds, asked) if wait is not None]
        scopes = (headers.get("x-ratelimit-scope"), headers.get("x-ratelimit-global", "").lower())
        everywhere = told.get("global") is True or "global" in scopes or "true" in scopes
        return Outcome("limited", status, max(waits, default=UNKNOWN_WAIT_S), everywhere)
    if status in _GONE:
        return Outcome("gone", status)
    if 400 <= status < 500 and status not in _TRY_AGAIN:
        return Outcome("refused", status)
    return Outcome("failed", status, maybe_taken=status >= 500)


def _told(words: bytes) -> Mapping[str, Any]:
    try:
        told = orjson.loads(words)
    except orjson.JSONDecodeError:
        return {}
    return told if isinstance(told, dict) else {}


def _seconds(value: object) -> float | None:
    """A number of seconds as the host wrote it, within reason; None where it is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        seconds = float(value)
    except (ValueError, OverflowError):
        return None
    return min(seconds, MAX_WAIT_S) if math.isfinite(seconds) and seconds >= 0 else None


@dataclass
class _Known:
    not_before: float = 0.0
    failures: int = 0
    refusals: int = 0


@dataclass
class Limits:
    """When each webhook may be posted to again. One that fails waits ever longer, and only itself."""

    clock: Callable[[], float] = time.monotonic
    _known: OrderedDict[str, _Known] = field(default_factory=OrderedDict)
    _nowhere_before: float = 0.0

    def wait_s(self, url: str) -> float:
        """Seconds until a post is allowed; 0 for now."""
        known = self._known.get(url, _Known())
        return max(0.0, max(known.not_before, self._nowhere_before) - self.clock())

    def refusals(self, url: str) -> int:
        """How often in a row this webhook's host did not like what was said."""
        return self._known.get(url, _Known()).refusals

    def learn(self, url: str, seen: Outcome) -> None:
        """Takes note of what one post met."""
        known = self._known.setdefault(url, _Known())
        self._known.move_to_end(url)
        known.failures = known.failures + 1 if seen.kind in {"failed", "refused"} else 0
        known.refusals = known.refusals + 1 if seen.kind == "refused" else 0
        wait = seen.wait_s
        if known.failures:
            most = min(MAX_PAUSE_S, 2.0 ** min(known.failures, 10))
            wait = max(wait, random.uniform(most / 2, most))  # noqa: S311 - jitter, not a secret
        known.not_before = self.clock() + wait
        if seen.everywhere:
            self._nowhere_before = max(self._nowhere_before, self.clock() + wait)
        while len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
