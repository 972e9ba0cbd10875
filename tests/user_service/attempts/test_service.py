from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from kernel.errors import TooManyAttempts
from kernel.sql import Engine, reading, transaction
from user_service.attempts import service
from user_service.attempts.service import FORGOTTEN_AFTER_MS, KEPT_MS, Budget
from user_service.tables import login_throttle

MINE = Budget("mine", free=3, longest_s=60)
EVERYBODYS = Budget("everybody's", free=5, longest_s=60, forgives=False)
NOW = 1_795_000_000_000


def _take(engine: Engine, *budgets: Budget, at_ms: int = NOW) -> None:
    transaction(engine, partial(service.take, budgets, now_ms=at_ms))


def _succeed(engine: Engine, *budgets: Budget, at_ms: int = NOW) -> None:
    transaction(engine, partial(service.give_back, budgets, succeeded=True, now_ms=at_ms))


@given(failures=st.integers(0, 10_000), free=st.integers(0, 100), longest_s=st.integers(1, 3_600))
def test_a_delay_never_shrinks_with_failures_and_never_passes_its_limit(
    failures: int, free: int, longest_s: int
) -> None:
    budget = Budget("x", free, longest_s)

    assert budget.delay_ms(failures) <= budget.delay_ms(failures + 1) <= longest_s * 1_000


def test_an_attempt_that_one_budget_refuses_is_counted_in_none(engine: Engine) -> None:
    for _ in range(3):
        _take(engine, MINE)
    for _ in range(4):
        with pytest.raises(TooManyAttempts):
            _take(engine, MINE, EVERYBODYS)

    for _ in range(5):
        _take(engine, EVERYBODYS)
    with pytest.raises(TooManyAttempts):
        _take(engine, EVERYBODYS)


def test_success_clears_ones_own_count_and_only_its_own_attempt_of_a_shared_one(engine: Engine) -> None:
    for _ in range(2):
        _take(engine, MINE, EVERYBODYS)
    _take(engine, MINE, EVERYBODYS)
    _succeed(engine, MINE, EVERYBODYS)

    for _ in range(3):
        _take(engine, MINE, EVERYBODYS)
    with pytest.raises(TooManyAttempts):
        _take(engine, EVERYBODYS)


def test_failures_are_forgotten_after_an_hour_of_quiet(engine: Engine) -> None:
    for _ in range(3):
        _take(engine, MINE)

    for _ in range(3):
        _take(engine, MINE, at_ms=NOW + FORGOTTEN_AFTER_MS)


def test_old_counts_are_swept_by_new_ones(engine: Engine) -> None:
    for number in range(5):
        _take(engine, Budget(f"old {number}", free=3, longest_s=60))

    _take(engine, MINE, at_ms=NOW + KEPT_MS + 1)

    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(login_throttle)) == 1
