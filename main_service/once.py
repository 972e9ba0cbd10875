"""Idempotency: a creation that was asked for twice by the same key happens once, in the transaction that creates."""

import time
from dataclasses import dataclass

from kernel.aws import ConditionFailed, Item, Tables, put
from kernel.errors import IdempotencyKeyIsTaken, TooManyAttempts

TABLE = "idempotency"
KEPT_S = 24 * 3600


@dataclass(frozen=True)
class Once:
    """A client's name for one creation, bound to caller, method and path, and what the request said."""

    key: str
    fingerprint: str


def create(tables: Tables, resource: str, operations: list[Item], once: Once | None) -> str:
    """All operations or none; the id of what was made: `resource`, or by a repeated key what the first request made.

    Raises ConditionFailed with positions in `operations`, IdempotencyKeyIsTaken where the key said something else.
    """
    try:
        tables.transact(*operations, *([remember(once, resource)] if once else []))
    except ConditionFailed as failed:
        if once and len(operations) in failed.failed:
            return made_before(once, failed.items[failed.failed.index(len(operations))])
        raise
    return resource


def seldom(tables: Tables, what: str, *, every_s: int) -> None:
    """Takes note that this is done now. Raises TooManyAttempts where it was done within `every_s`."""
    now_s = int(time.time())
    note = put(
        TABLE,
        {"key": what, "expires_at": now_s + every_s},
        where="attribute_not_exists(#key) OR expires_at <= :now",
        values={":now": now_s},
    )
    try:
        tables.write(note)
    except ConditionFailed as failed:
        stood = failed.items[0]
        raise TooManyAttempts(stood["expires_at"] - now_s if stood else every_s) from None


def remember(once: Once, resource: str) -> Item:
    """For the transaction that creates: the key now stands for this resource."""
    now_s = int(time.time())
    return put(
        TABLE,
        {"key": once.key, "fingerprint": once.fingerprint, "resource": resource, "expires_at": now_s + KEPT_S},
        where="attribute_not_exists(#key) OR expires_at < :now",
        values={":now": now_s},
    )


def made_before(once: Once, stood: Item | None) -> str:
    """What the key stands for, when `remember` met it. Raises IdempotencyKeyIsTaken for another request's."""
    if stood is None or stood["fingerprint"] != once.fingerprint:
        raise IdempotencyKeyIsTaken
    return str(stood["resource"])


def seen(tables: Tables, once: Once | None) -> str | None:
    """The id of what an earlier request with this key made, or None. Raises IdempotencyKeyIsTaken."""
    stood = tables.get(TABLE, {"key": once.key}) if once else None
    return made_before(once, stood) if once and stood else None
