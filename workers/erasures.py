"""Accounts that were erased are forgotten by main_service too.

The row in user_db is the outbox: it stays undone until everything here went through, twice. The second time, a minute
later, finds what was still under way the first time: a token not yet cut off, an index that lagged, a write in flight.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from kernel.aws import Tables
from kernel.logs import logger
from kernel.shapes import Clock, now
from kernel.sql import Engine
from user_service.accounts import erasing as accounts

AGAIN_AFTER = timedelta(seconds=60)

Forget = Callable[[int], object]

log = logger("erasures")


def forget_in_main(tables: Tables, *, epoch: int, clock: Clock = now) -> Forget:
    """A function that forgets one user in all of main_db; safe to do again."""

    def forget(user_id: int) -> None:
        # Here, because an erasure is rare and these take 13 MB of a worker that may have 100.
        from main_service.imports.memories import MemoryStore
        from main_service.marathons.store import MarathonStore
        from main_service.official_records import service as official_records
        from main_service.official_records.store import RecordStore
        from main_service.participation import service as participation
        from main_service.participation.store import PlayerStore
        from main_service.unofficial_records import service as unofficial_records
        from main_service.unofficial_records.store import UnofficialRecordStore

        marathons, players = MarathonStore(tables, clock), PlayerStore(tables)
        records, own = RecordStore(tables, epoch=epoch, clock=clock), UnofficialRecordStore(tables)
        bibs = participation.bibs_of(user_id, players=players)
        # The claims go first: from then on nothing ties a record to this account any more.
        participation.forget(user_id, marathons=marathons, players=players, clock=clock)
        official_records.forget(user_id, records=records, marathons=marathons, bibs=bibs)
        unofficial_records.forget(user_id, own=own)
        MemoryStore(tables).clear(user_id)

    return forget


class Erasures:
    """Works off the erasures that are not done; remembers when it first did each."""

    def __init__(self, engine: Engine, forget: Forget, *, clock: Clock = now) -> None:
        self._engine = engine
        self._forget = forget
        self._clock = clock
        self._first: dict[int, datetime] = {}

    def work_off(self) -> None:
        """One look. One account that can't be forgotten yet does not hold up the others."""
        for user_id in accounts.pending_erasures(engine=self._engine):
            first = self._first.get(user_id)
            if first and self._clock() < first + AGAIN_AFTER:
                continue
            try:
                self._forget(user_id)
            except Exception as problem:
                log.exception("erasure.failed", user_id=user_id, error=type(problem).__name__)
                continue
            if first:
                accounts.finish_erasure(user_id, engine=self._engine, clock=self._clock)
                del self._first[user_id]
                log.info("erasure.done", user_id=user_id)
            else:
                self._first[user_id] = self._clock()
                log.info("erasure.forgotten", user_id=user_id)
