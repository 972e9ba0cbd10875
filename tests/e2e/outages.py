"""A system whose stores can go away, and what whoever asks it meanwhile and afterwards must be told."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from local.processes import Child
from local.stack import Stack
from tests.e2e.people import eventually
from tests.patience import in_time

ANSWERED_IN_S, BACK_IN_S = 3.0, 10.0


@dataclass(frozen=True)
class System:
    """A system on files, whose user_db is a server that can go away as well."""

    stack: Stack
    user_db: Child

    @contextmanager
    def without(self, store: str, how: str = "killed") -> Iterator[None]:
        """The store is killed (-9) meanwhile, or `silent`: it takes connections and never says a word."""
        if how == "silent":
            pid = self.user_db.pid if store == "user_db" else self.stack.pid(store)
            assert pid
            os.kill(pid, signal.SIGSTOP)
            try:
                yield
            finally:
                os.kill(pid, signal.SIGCONT)
            return
        self._kill(store)
        try:
            yield
        finally:
            self._start(store)

    def _kill(self, store: str) -> None:
        if store == "user_db":
            self.user_db.kill()
        else:
            self.stack.kill(store)

    def _start(self, store: str) -> None:
        if store == "user_db":
            self.user_db.start()
            self.user_db.wait_until_ready()
        else:
            self.stack.start(store)

    def readyz(self, name: str) -> int:
        return httpx.get(f"{self.stack.endpoints[name]}/readyz", timeout=10).status_code


Ask = Callable[[], httpx.Response]


def told_to_come_again(*asks: Ask) -> None:
    """Asked all at once: 503 with Retry-After, in time and in words."""
    with ThreadPoolExecutor(len(asks)) as threads:
        for answer in threads.map(lambda ask: in_time(ask, ANSWERED_IN_S), asks):
            assert answer.status_code == 503, f"{answer.request.url}: {answer.text}"
            assert int(answer.headers["Retry-After"]) >= 1
            assert answer.headers["content-type"] == "application/problem+json"


def back(*asks: Ask) -> None:
    """All of it is answered again soon after the store is back."""
    end = time.monotonic() + BACK_IN_S
    for ask in asks:
        left_s = max(0.1, end - time.monotonic())
        eventually(ask, until=lambda answer: answer.status_code < 400, within_s=left_s)


def status_of(url: str) -> int:
    try:
        return httpx.get(url, timeout=5).status_code
    except httpx.TransportError:
        return 0
