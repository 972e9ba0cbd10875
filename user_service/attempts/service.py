"""Delays that grow with failures.

An attempt is counted before the password is looked at and given back when it was right, so a thousand attempts at once
get no further than one after the other.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from kernel.errors import Refusal, TooManyAttempts
from kernel.shapes import Clock, epoch_ms
from kernel.sql import Connection, Engine, transaction
from user_service.attempts import store
from user_service.attempts.store import Count

FORGOTTEN_AFTER_MS = 60 * 60 * 1_000
KEPT_MS = 24 * 60 * 60 * 1_000


@dataclass(frozen=True)
class Budget:
    """`free` failures cost nothing; then 1, 2, 4, ... seconds up to `longest_s`. `bucket` is what is counted.

    `forgives`: one success clears it. An address that many share must not be cleared by one of them.
    """

    bucket: str
    free: int
    longest_s: int
    forgives: bool = True

    def delay_ms(self, failures: int) -> int:
        """How long to wait after so many failures."""
        if failures < self.free:
            return 0
        return min(self.longest_s, 1 << min(failures - self.free, 30)) * 1_000

    def counted(self, failures: int, now_ms: int) -> Count:
        """So many failures as of now; without a delay it is open, also to whoever looked at the clock earlier."""
        delay_ms = self.delay_ms(failures)
        return Count(failures, now_ms + delay_ms if delay_ms else 0, now_ms)


@contextmanager
def counted(budgets: Sequence[Budget], *, failure: type[Refusal], engine: Engine, clock: Clock) -> Iterator[None]:
    """One attempt: raises TooManyAttempts before the body runs; `failure` out of the body counts, nothing else does."""
    transaction(engine, partial(take, budgets, now_ms=epoch_ms(clock())))
    try:
        yield
    except failure:
        raise
    except Exception:
        transaction(engine, partial(give_back, budgets, succeeded=False, now_ms=epoch_ms(clock())))
        raise
    transaction(engine, partial(give_back, budgets, succeeded=True, now_ms=epoch_ms(clock())))


def take(budgets: Sequence[Budget], connection: Connection, *, now_ms: int) -> None:
    """Counts an attempt in every budget, or in none and raises TooManyAttempts."""
    store.sweep(connection, older_than=now_ms - KEPT_MS)
    counts = store.locked(connection, [budget.bucket for budget in budgets], now_ms=now_ms)
    opens = max(counts[budget.bucket].open_at for budget in budgets)
    if opens > now_ms:
        raise TooManyAttempts(-(-(opens - now_ms) // 1_000))
    for budget in budgets:
        failures = _remembered(counts[budget.bucket], now_ms) + 1
        store.write(connection, budget.bucket, budget.counted(failures, now_ms))


def give_back(budgets: Sequence[Budget], connection: Connection, *, succeeded: bool, now_ms: int) -> None:
    """The attempt was no failure: the password was right, or it was never looked at (`succeeded` False)."""
    counts = store.locked(connection, [budget.bucket for budget in budgets], now_ms=now_ms)
    for budget in budgets:
        left = 0 if succeeded and budget.forgives else max(0, counts[budget.bucket].failures - 1)
        store.write(connection, budget.bucket, budget.counted(left, now_ms))


def _remembered(count: Count, now_ms: int) -> int:
    return count.failures if now_ms - count.touched_at < FORGOTTEN_AFTER_MS else 0
