"""Table digest: what was credited and not yet told, race by race.

    <marathon_id>, credit#<record_id>#<version>    a credit that was counted; kept for a month against doubles
    waiting, <marathon_id>                         the counts, and who is about to tell them

A credit is put and counted in one transaction. Whoever tells holds a short lease and tells what `said` keeps, so after
a kill inside the sending the same is said again, and nothing that came in since is forgotten.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from kernel.aws import ConditionFailed, Item, Key, Tables, delete, put, update
from kernel.messages import Credit, PointsCredited
from kernel.shapes import new_id

TABLE = "digest"
WAITING = "waiting"
KEPT_S = 30 * 24 * 3_600
LEASE_MS = 20_000  # longer than a post can take
_CREDITS = 90  # in one transaction, which holds 100 operations


@dataclass(frozen=True)
class Counts:
    credited: int
    taken_back: int


@dataclass(frozen=True)
class Waiting:
    """What one race has to tell; times in epoch ms. `said` is what somebody has begun to tell."""

    marathon_id: str
    counts: Counts
    first_ms: int
    last_ms: int
    said: Counts | None = None

    @property
    def to_tell(self) -> Counts:
        return self.said or self.counts

    def is_due(self, now_ms: int, *, quiet_ms: int, most_ms: int) -> bool:
        """After a quiet while, or after `most_ms` in any case; a clock that jumped back makes it due at once."""
        return not (0 <= now_ms - self.last_ms < quiet_ms and 0 <= now_ms - self.first_ms < most_ms)


def _now_ms() -> int:
    return round(time.time() * 1_000)


class DigestStore:
    """The table, as one worker sees it."""

    def __init__(self, tables: Tables, *, now_ms: Callable[[], int] = _now_ms, lease_ms: int = LEASE_MS) -> None:
        self._tables = tables
        self._lease_ms = lease_ms
        self._me = new_id()
        self.now_ms = now_ms

    def add(self, message: PointsCredited) -> None:
        """Counts each credit that was not counted before."""
        moves = list(
            {_credit_key(message.marathon_id, one)["part"]: one for one in message.credits if one.delta}.values()
        )
        for start in range(0, len(moves), _CREDITS):
            fresh: Sequence[Credit] = moves[start : start + _CREDITS]
            while fresh:
                try:
                    self._tables.transact(*self._counted(message.marathon_id, fresh))
                except ConditionFailed as failed:
                    fresh = [credit for at, credit in enumerate(fresh, 1) if at not in failed.failed]
                else:
                    break

    def _counted(self, marathon_id: str, moves: Sequence[Credit]) -> list[Item]:
        now = self.now_ms()
        expires_at = now // 1_000 + KEPT_S
        gains = sum(credit.delta > 0 for credit in moves)
        values = {":gains": gains, ":losses": len(moves) - gains, ":now": now}
        count = update(
            TABLE,
            _waiting_key(marathon_id),
            "ADD credited :gains, taken_back :losses SET last_ms = :now, first_ms = if_not_exists(first_ms, :now)",
            values=values,
        )
        fresh = "attribute_not_exists(part)"
        keys = [_credit_key(marathon_id, credit) for credit in moves]
        return [count, *(put(TABLE, {**key, "expires_at": expires_at}, where=fresh) for key in keys)]

    def waiting(self) -> list[Waiting]:
        """What every race has to tell."""
        return [_waiting(item) for item in self._tables.query(TABLE, {"marathon_id": WAITING})]

    def claim(self, found: Waiting) -> bool:
        """True where it is ours to tell now, exactly what was found."""
        values: Item = {
            ":said": _plain(found.to_tell),
            ":me": self._me,
            ":now": self.now_ms(),
            ":until": self.now_ms() + self._lease_ms,
            ":absurd": self.now_ms() + 10 * self._lease_ms,  # written before the clock jumped back
            ":credited": found.counts.credited,
            ":taken_back": found.counts.taken_back,
        }
        return self._changed(
            found,
            "SET said = if_not_exists(said, :said), holder = :me, lease_until = :until",
            "credited = :credited AND taken_back = :taken_back"
            " AND (attribute_not_exists(lease_until) OR NOT lease_until BETWEEN :now AND :absurd)",
            values,
        )

    def told(self, found: Waiting) -> None:
        """It was taken: what came in since waits on."""
        told, now = found.to_tell, self.now_ms()
        ours = {":me": self._me, ":credited": told.credited, ":taken_back": told.taken_back}
        nothing_since = "holder = :me AND credited = :credited AND taken_back = :taken_back"
        try:
            self._tables.write(delete(TABLE, _waiting_key(found.marathon_id), where=nothing_since, values=ours))
        except ConditionFailed:
            self._changed(
                found,
                "SET credited = credited - :credited, taken_back = taken_back - :taken_back, first_ms = :now"
                " REMOVE said, holder, lease_until",
                "holder = :me",
                {**ours, ":now": now},
            )

    def not_told(self, found: Waiting, *, maybe: bool) -> None:
        """It was refused for now; with `maybe` it may have been taken, so the same is to be said again."""
        said = "" if maybe else "said, "
        self._changed(found, f"REMOVE {said}holder, lease_until", "holder = :me", {":me": self._me})

    def drop(self, marathon_id: str) -> None:
        """Nobody is to be told."""
        self._tables.write(delete(TABLE, _waiting_key(marathon_id)))

    def ping(self) -> None:
        """Raises where the table does not answer."""
        self._tables.get(TABLE, _waiting_key("nobody"))

    def _changed(self, found: Waiting, expression: str, where: str, values: Item) -> bool:
        with suppress(ConditionFailed):
            self._tables.write(update(TABLE, _waiting_key(found.marathon_id), expression, where=where, values=values))
            return True
        return False


def _waiting_key(marathon_id: str) -> Key:
    return {"marathon_id": WAITING, "part": marathon_id}


def _credit_key(marathon_id: str, credit: Credit) -> Key:
    return {"marathon_id": marathon_id, "part": f"credit#{credit.record_id}#{credit.version}"}


def _plain(counts: Counts) -> dict[str, Any]:
    return {"credited": counts.credited, "taken_back": counts.taken_back}


def _waiting(item: Item) -> Waiting:
    counts = Counts(item["credited"], item["taken_back"])
    said = Counts(**item["said"]) if "said" in item else None
    return Waiting(item["part"], counts, item["first_ms"], item["last_ms"], said)
