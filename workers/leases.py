"""Table relay_lease: who reads which shard, and how far it has come.

A lease is renewed by raising its counter. Whoever has watched a counter stand still for `lasts_s` by its own clock may
take the lease, so clocks that jump or disagree do no harm. Each write is conditional on the counter last seen: a
holder that slept too long learns at its next write that it holds nothing.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from kernel.aws import ConditionFailed, Item, Tables, delete, put
from kernel.shapes import new_id
from workers.stream import Record, Shard

TABLE = "relay_lease"
START = "TRIM_HORIZON"
END = "SHARD_END"
LASTS_S = 6.0


class LeaseIsLost(Exception):
    """Somebody else reads this shard now."""


@dataclass(frozen=True)
class Lease:
    """`position`: the sequence number of the last record that was published, or START, or END."""

    shard: Shard
    position: str
    counter: int
    holder: str | None

    @property
    def ended(self) -> bool:
        return self.position == END

    @property
    def after(self) -> str | None:
        """The sequence number to read on after."""
        return None if self.position == START else self.position


class Leases:
    """The leases as one relay sees them; `me` names it."""

    def __init__(
        self, tables: Tables, *, lasts_s: float = LASTS_S, clock: Callable[[], float] = time.monotonic, me: str = ""
    ) -> None:
        self.lasts_s = lasts_s
        self._tables = tables
        self._clock = clock
        self._me = me or new_id()
        self._seen: dict[str, tuple[int, float]] = {}  # shard -> counter, and since when it stands there

    def all(self) -> dict[str, Lease]:
        """Every lease by the shard's name. To be called often: a dead holder is known by it."""
        items = [item for item in self._tables.scan(TABLE) if "position" in item]
        leases = {item["shard_id"]: _lease(item) for item in items}
        for name, lease in leases.items():
            if self._seen.get(name, (None,))[0] != lease.counter:
                self._seen[name] = (lease.counter, self._clock())
        self._seen = {name: seen for name, seen in self._seen.items() if name in leases}
        return leases

    def is_free(self, lease: Lease) -> bool:
        """True where nobody holds it, or its holder has not been heard of for too long."""
        if lease.holder is None:
            return True
        counter, since = self._seen.get(lease.shard.name, (lease.counter, self._clock()))
        return counter == lease.counter and self._clock() - since >= self.lasts_s

    def take(self, shard: Shard, before: Lease | None) -> Lease | None:
        """The lease, now ours, or None where somebody was faster. `before` is as it was seen, if there is one."""
        position, counter = (before.position, before.counter) if before else (START, 0)
        try:
            return self._write(Lease(shard, position, counter + 1, self._me), before)
        except LeaseIsLost:
            return None

    def keep(self, lease: Lease, position: str | None = None) -> Lease:
        """Renews the lease and moves its position. Raises LeaseIsLost."""
        return self._write(replace(lease, position=position or lease.position, counter=lease.counter + 1), lease)

    def release(self, lease: Lease) -> None:
        """Lets somebody else have it at once."""
        self._write(replace(lease, counter=lease.counter + 1, holder=None), lease)

    def forget(self, lease: Lease) -> None:
        """Removes the lease of a shard that is no more."""
        self._tables.write(delete(TABLE, {"shard_id": lease.shard.name}))

    def set_aside(self, shard: Shard, record: Record, why: str) -> None:
        """Keeps a note of a record that can't be relayed, without what is personal in it: an operator looks at it."""
        item = {
            "shard_id": f"quarantine/{shard.name}/{record.sequence}",
            "why": why,
            "key": {name: (record.image or {}).get(name, {}).get("S") for name in ("race_shard", "item", "record_id")},
        }
        self._tables.write(put(TABLE, item))

    def _write(self, lease: Lease, before: Lease | None) -> Lease:
        where, values = "attribute_not_exists(shard_id)", None
        if before:
            where, values = "#counter = :seen", {":seen": before.counter}
        try:
            self._tables.write(put(TABLE, _item(lease), where=where, values=values))
        except ConditionFailed as failed:
            # The answer to our own write may have been lost: then it is our own lease that stands there.
            if failed.items[0] != _item(lease):
                raise LeaseIsLost(lease.shard.name) from None
        return lease


def _item(lease: Lease) -> Item:
    shard = lease.shard
    item: dict[str, Any] = {
        "shard_id": shard.name,
        "stream": shard.stream,
        "shard": shard.shard_id,
        "parent": shard.parent,
        "position": lease.position,
        "counter": lease.counter,
        "holder": lease.holder,
    }
    return {name: value for name, value in item.items() if value is not None}


def _lease(item: Item) -> Lease:
    shard = Shard(item["stream"], item["shard"], item.get("parent"))
    return Lease(shard, item["position"], item["counter"], item.get("holder"))
