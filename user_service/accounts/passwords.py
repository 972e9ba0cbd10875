"""Passwords: which ones are taken, and argon2id in threads of its own with a short queue.

Hashing takes 19 MiB and 20 ms of a core. More threads than cores gain nothing and stall everybody else, so what does
not fit into the queue is told to come back (503).
"""

import os
import secrets
import threading
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kernel.errors import Invalid, StoreIsAway, Texts

SHORTEST = 8
LONGEST = 1_024
THREADS = min(2, os.cpu_count() or 1)
WAITING = 16
KEPT_FOR_LOG_INS = 8  # of those in line: nothing slows down who signs up again and again
PATIENCE_S = 2.0

T = TypeVar("T")


class HashingIsBusy(StoreIsAway):
    title = (
        "지금 가입과 로그인이 몰리고 있습니다. 곧 다시 시도하세요",
        "Very many people are signing up or logging in just now: retry shortly",
    )


class Hasher(Protocol):
    """What `Passwords` needs of argon2.PasswordHasher."""

    def hash(self, password: str) -> str: ...
    def verify(self, hash: str, password: str) -> bool: ...  # noqa: A002 - argon2's own name
    def check_needs_rehash(self, hash: str) -> bool: ...  # noqa: A002


def argon2id() -> Hasher:
    """OWASP's figures: 19 MiB, two passes, one lane."""
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


class Passwords:
    """Hashes and compares, at most `threads` at once, `waiting` in line for `patience_s`; else HashingIsBusy.

    New passwords can't take the places `kept_for_log_ins`.
    """

    def __init__(
        self,
        hasher: Hasher | None = None,
        *,
        threads: int = THREADS,
        waiting: int = WAITING,
        kept_for_log_ins: int = KEPT_FOR_LOG_INS,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._hasher = hasher or argon2id()
        self._patience_s = patience_s
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="argon2")
        self._places = threading.BoundedSemaphore(threads + waiting)
        self._new = threading.BoundedSemaphore(max(0, threads + waiting - kept_for_log_ins))
        self._nobodys = self._hasher.hash(secrets.token_urlsafe(16))

    def hash(self, password: str) -> str:
        if not self._new.acquire(blocking=False):
            raise HashingIsBusy
        try:
            return self._in_turn(lambda: self._hasher.hash(password))
        finally:
            self._new.release()

    def match(self, password: str, password_hash: str | None) -> bool:
        """Whether they belong together; for None (nobody) just as much work, and False."""
        agrees = self._in_turn(lambda: self._agrees(password, password_hash or self._nobodys))
        return agrees and password_hash is not None

    def is_outdated(self, password_hash: str) -> bool:
        """Whether it was made with other figures than today's."""
        return self._hasher.check_needs_rehash(password_hash)

    def _agrees(self, password: str, password_hash: str) -> bool:
        try:
            return self._hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False

    def _in_turn(self, work: Callable[[], T]) -> T:
        if not self._places.acquire(blocking=False):
            raise HashingIsBusy
        future = self._pool.submit(work)
        future.add_done_callback(lambda _: self._places.release())
        try:
            return future.result(timeout=self._patience_s)
        except Late:
            future.cancel()
            raise HashingIsBusy from None


def composed(password: str) -> str:
    """The same password however a keyboard composes its letters (NFKC, as NIST SP 800-63B asks)."""
    return unicodedata.normalize("NFKC", password)


def refuse_weak(password: str, login_id: str, *, field: str = "password") -> None:
    """Raises Invalid for a password that is guessed first: a common one, or the login id itself."""
    folded = password.casefold()
    if folded == login_id.casefold():
        raise _weak(field, ("아이디와 같은 비밀번호는 쓸 수 없습니다", "must not be the login id"))
    if folded in _common():
        raise _weak(field, ("너무 흔한 비밀번호입니다", "is among the most common passwords: choose another"))


def _weak(field: str, why: Texts) -> Invalid:
    return Invalid(errors=[(("body", field), why)])


@cache
def _common() -> frozenset[str]:
    lines = Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not (line == "#" or line.startswith("# ")))
