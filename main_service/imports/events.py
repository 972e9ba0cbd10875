"""The progress of an import as it happens, as server-sent events: bounded in number and time, and gone when the
service is to stop.

progress   on each change, `{"state", "progress"}`
away       the store does not answer: it goes on as soon as it does
done, failed, reverted    the end; what the import holds then is read as ever
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import orjson

from kernel.aws import is_away
from kernel.errors import StoreIsAway
from main_service.imports.showing import progress_of
from main_service.jobs.schemas import Job

MOST_WATCHING = 64
MOST_EACH = 8
_LOOKS_AT_ONCE = 4
_RETRY = b"retry: 2000\n\n"
_HEARTBEAT = b": still here\n\n"
_ENDS = ("done", "failed", "reverted")


class TooManyWatch(StoreIsAway):
    title = (
        "지금은 진행 상황을 이어서 보여 줄 수 없습니다. 가져오기를 다시 읽어 확인하세요",
        "Progress can't be followed just now: read the import again instead",
    )


Look = Callable[[], Job | None]
Event = tuple[str, Any]


@dataclass(frozen=True)
class Pace:
    """Seconds between looks, between heartbeats while nothing changes, and until the client is to ask anew."""

    look_s: float = 0.5
    heartbeat_s: float = 15.0
    at_most_s: float = 300.0


class Gallery:
    """Where people watch imports: so many at a time, so many of one account. Looks are done by threads of its own, so
    that a store that keeps silent keeps no thread from other requests."""

    def __init__(
        self,
        *,
        is_leaving: Callable[[], bool],
        pace: Pace = Pace(),
        most: int = MOST_WATCHING,
        most_each: int = MOST_EACH,
    ) -> None:
        self._is_leaving = is_leaving
        self._pace = pace
        self._most, self._most_each = most, most_each
        self._watching: Counter[int] = Counter()
        self._threads = ThreadPoolExecutor(_LOOKS_AT_ONCE, thread_name_prefix="progress")

    @contextmanager
    def place(self, user_id: int) -> Iterator[None]:
        """A place for one connection. Raises TooManyWatch. To be called on the event loop."""
        if self._watching.total() >= self._most or self._watching[user_id] >= self._most_each:
            raise TooManyWatch(retry_after_s=5)
        self._watching[user_id] += 1
        try:
            yield
        finally:
            self._watching[user_id] -= 1
            self._watching += Counter()  # forgets who has gone

    async def watch(self, look: Look) -> AsyncIterator[bytes]:
        """What changes, until it ends, time is up or the service is to stop; a client asks anew by itself."""
        loop, pace = asyncio.get_running_loop(), self._pace
        until = loop.time() + pace.at_most_s
        told, told_at = None, loop.time()
        yield _RETRY
        while loop.time() < until and not self._is_leaving():
            event = await self._seen(look)
            if event != told:
                yield _written(*event)
                told, told_at = event, loop.time()
            elif loop.time() - told_at >= pace.heartbeat_s:
                yield _HEARTBEAT
                told_at = loop.time()
            if event[0] in _ENDS:
                return
            await asyncio.sleep(pace.look_s)

    async def _seen(self, look: Look) -> Event:
        try:
            job = await asyncio.get_running_loop().run_in_executor(self._threads, look)
        except Exception as problem:
            if not is_away(problem):
                raise
            return "away", None
        return _event(job)


def _event(job: Job | None) -> Event:
    if job is None:
        return "failed", None
    ended = job.state in _ENDS
    return job.state if ended else "progress", {"state": job.state, "progress": progress_of(job).model_dump()}


def _written(name: str, data: Any) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (name.encode(), orjson.dumps(data))
