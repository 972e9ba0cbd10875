"""A gap: records of the stream were lost before they were read, so `reconcile` has to look at everything soon.

The note stands in table relay_lease until a whole comparison that began after it has ended.
"""

from contextlib import suppress

from kernel.aws import ConditionFailed, Item, Tables, delete, put
from kernel.shapes import new_id

TABLE = "relay_lease"
_KEY = {"shard_id": "gap"}


def note(why: str, *, tables: Tables) -> None:
    """Asks for a comparison."""
    tables.write(put(TABLE, {**_KEY, "gap_id": new_id(), "why": why}))


def open_gap(*, tables: Tables) -> Item | None:
    """The newest gap that nothing was compared since, {gap_id, why}, or None."""
    return tables.get(TABLE, _KEY)


def close(gap: Item, *, tables: Tables) -> None:
    """All was compared since this gap; a newer one stays open."""
    with suppress(ConditionFailed):
        tables.write(delete(TABLE, _KEY, where="gap_id = :this", values={":this": gap["gap_id"]}))
