"""Waiting in tests: whatever hangs is seen, and a machine that stands still for some seconds is forgiven."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def eventually(is_true: Callable[[], object], within_s: float = 60) -> None:
    """Polls until it is true; fails after `within_s`."""
    until = time.monotonic() + within_s
    while not is_true():
        assert time.monotonic() < until, f"not within {within_s} s"
        threading.Event().wait(0.02)


def in_time(ask: Callable[[], T], within_s: float, tries: int = 3) -> T:
    """The first answer that comes within `within_s`: slow code is late each time, a busy machine only once."""
    took = []
    for _ in range(tries):
        started = time.monotonic()
        answer = ask()
        took.append(time.monotonic() - started)
        if took[-1] < within_s:
            return answer
    raise AssertionError(f"not within {within_s} s: took {took}")
