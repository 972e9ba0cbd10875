"""What is left to do once an account was erased here: every other store forgets the user too.

By itself, because the worker that asks every two seconds has no use for passwords and tokens.
"""

from kernel.logs import logger
from kernel.shapes import Clock, epoch_ms, now
from kernel.sql import Engine, reading, transaction
from user_service.accounts import store

log = logger("accounts")


def pending_erasures(*, engine: Engine, limit: int = 100) -> list[int]:
    """Users who are erased here and whom the other stores have yet to forget."""
    with reading(engine) as connection:
        return store.pending_erasures(connection, limit)


def finish_erasure(user_id: int, *, engine: Engine, clock: Clock = now) -> None:
    """Every store has forgotten the user."""
    transaction(engine, lambda connection: store.finish_erasure(connection, user_id, now_ms=epoch_ms(clock())))
    log.info("account.forgotten", user_id=user_id)


def reopen_erasures(*, engine: Engine) -> int:
    """Every store has to forget them all again, since one of them went back in time; how many."""
    return transaction(engine, store.reopen_erasures)
