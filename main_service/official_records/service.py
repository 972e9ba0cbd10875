"""Entering, reading, correcting and voiding official records, each with its history.

For other parts: `worth`, `change_of` (the relay), `tie_operations` (participation), `has_records` (editing and
deleting a race), `revalue` and `withdraw` (jobs), `forget` (erasure). Imports make versions with `versions` and
`rules`, and save them with `RecordStore.save_many`.
"""

from typing import Any

from kernel.aws import ConditionFailed, Item
from kernel.callers import Caller
from kernel.errors import VersionHasMoved
from kernel.shapes import Cursors, Page
from main_service.listing import cursor_at, examined, position
from main_service.marathons import service as marathon_service
from main_service.marathons.schemas import Marathon
from main_service.marathons.store import MarathonStore
from main_service.official_records import rules, splits
from main_service.official_records.awards import award, awards, void_award
from main_service.official_records.refusals import BibHasARecord, RecordIsUnknown, RunnerWasErased
from main_service.official_records.saving import Plan, Step, saved
from main_service.official_records.schemas import Correction, Entry, PastVersion, Record, State
from main_service.official_records.store import RecordStore
from main_service.official_records.upkeep import forget, has_records, revalue, tie_operations, withdraw
from main_service.official_records.versions import (
    FIELDS,
    PERSONAL,
    Change,
    change_of,
    facts_of,
    first,
    next_of,
    worth,
)
from main_service.once import Once
from main_service.participation import service as participation_service
from main_service.participation.schemas import Holder
from main_service.participation.store import PlayerStore

__all__ = [
    "award",
    "awards",
    "change_of",
    "correct",
    "enter",
    "forget",
    "has_records",
    "history",
    "read",
    "revalue",
    "tie_operations",
    "void",
    "void_award",
    "withdraw",
    "worth",
]


def enter(
    marathon_id: str,
    organizer: Caller,
    entry: Entry,
    once: Once | None = None,
    *,
    marathons: MarathonStore,
    players: PlayerStore,
    records: RecordStore,
) -> Record:
    """A new official record, tied to the named account or to whoever holds the bib; a void one is entered anew.

    A bib whose runner's account was erased gets a record without name.
    """

    def plan(marathon: Marathon) -> Step | Item:
        old = records.get(marathon_id, entry.bib)
        if old and old["state"] == "live":
            if records.was_entered(once):
                return old
            raise BibHasARecord
        holder = participation_service.holder_of(marathon_id, entry.bib, players=players)
        facts, change = _entered(entry, holder), Change("entered", by=organizer.user_id, note=entry.reason)
        fresh = next_of(marathon, old, facts, change) if old else None
        new = fresh or first(marathon, entry.bib, facts, change)
        return Step(old, new, [players.still_holds(marathon_id, entry.bib, holder)])

    try:
        return shown(saved(marathon_id, organizer, plan, once, marathons=marathons, records=records))
    except ConditionFailed:
        raise BibHasARecord from None


def _entered(entry: Entry, holder: Holder | None) -> dict[str, Any]:
    given = facts_of(entry)
    facts = {name: given.get(name) for name in (*FIELDS, "user_id")} | {"state": "live"}
    if holder and holder.erased:
        return {**facts, **dict.fromkeys(PERSONAL), "erased": True}
    return {**facts, "user_id": entry.user_id or (holder.user_id if holder else None)}


def read(marathon_id: str, bib: str, organizer: Caller, *, marathons: MarathonStore, records: RecordStore) -> Record:
    """The live record with that bib."""
    marathon_service.owned(marathon_id, organizer, marathons=marathons)
    return shown(_live(records.get(marathon_id, bib)))


def records_of(
    marathon_id: str,
    organizer: Caller,
    *,
    state: State | None,
    limit: int,
    cursor: str | None,
    marathons: MarathonStore,
    records: RecordStore,
    cursors: Cursors,
) -> Page[Record]:
    """The race's records, void ones too, each once, in no order that means anything: the results list has places."""
    marathon_service.owned(marathon_id, organizer, marathons=marathons)
    scope = ["records", marathon_id, state]
    found, onward = examined(
        lambda after: records.page(marathon_id, after),
        keep=lambda item: state in (None, item["state"]),
        key=("race_shard", "item"),
        limit=limit,
        after=position(cursor, scope, cursors),
    )
    return Page(items=[shown(item) for item in found], next=cursor_at(onward, scope, cursors))


def correct(
    marathon_id: str,
    bib: str,
    organizer: Caller,
    version: int,
    correction: Correction,
    *,
    marathons: MarathonStore,
    records: RecordStore,
) -> Record:
    """Changes what is given, null clears; what changes nothing makes no version. A tie by hand is the owner's word."""
    facts = facts_of(correction)
    note = facts.pop("reason", None)

    def plan(marathon: Marathon) -> Step | Item:
        old = _at(records.get(marathon_id, bib), version)
        if old.get("erased") and any(facts.get(name) is not None for name in PERSONAL):
            raise RunnerWasErased
        new = next_of(marathon, old, facts, Change("corrected", by=organizer.user_id, note=note))
        return Step(old, new) if new else old

    return _moved(marathon_id, organizer, plan, marathons=marathons, records=records)


def void(
    marathon_id: str,
    bib: str,
    organizer: Caller,
    version: int,
    reason: str | None = None,
    *,
    marathons: MarathonStore,
    records: RecordStore,
) -> None:
    """The record no longer counts; its versions stay, and the bib can be entered anew."""

    def plan(marathon: Marathon) -> Step | Item:
        old = _at(records.get(marathon_id, bib), version)
        new = next_of(marathon, old, {"state": "void"}, Change("voided", by=organizer.user_id, note=reason))
        return Step(old, new) if new else old

    _moved(marathon_id, organizer, plan, marathons=marathons, records=records)


def history(
    marathon_id: str,
    bib: str,
    organizer: Caller,
    *,
    limit: int,
    cursor: str | None,
    marathons: MarathonStore,
    records: RecordStore,
    cursors: Cursors,
) -> Page[PastVersion]:
    """Every version of the record with that bib, live or void, newest first."""
    marathon_service.owned(marathon_id, organizer, marathons=marathons)
    item = records.get(marathon_id, bib)
    if item is None:
        raise RecordIsUnknown
    scope = ["history", marathon_id, bib]
    after = position(cursor, scope, cursors)
    now = [] if after else [item]
    past, onward = records.past(item["record_id"], limit=limit - len(now), after=after)
    return Page(items=[_version(image) for image in [*now, *past]], next=cursor_at(onward, scope, cursors))


def _moved(
    marathon_id: str,
    organizer: Caller,
    plan: Plan,
    *,
    marathons: MarathonStore,
    records: RecordStore,
) -> Record:
    try:
        return shown(saved(marathon_id, organizer, plan, marathons=marathons, records=records))
    except ConditionFailed:
        raise VersionHasMoved from None


def _live(item: Item | None) -> Item:
    if item is None or item["state"] == "void":
        raise RecordIsUnknown
    return item


def _at(item: Item | None, version: int) -> Item:
    live = _live(item)
    if live["version"] != version:
        raise VersionHasMoved
    return live


def shown(item: Item) -> Record:
    """A record as its organizer sees it."""
    known = {name: item[name] for name in Record.model_fields if name in item}
    known["splits"] = tuple(split._asdict() for split in splits.read(item.get("splits")))
    return Record(**known, warnings=tuple(rules.warnings(item)))


def _version(image: Item) -> PastVersion:
    known = {name: image.get(name) for name in ("version", "state", "change", "by", "changed_at")}
    return PastVersion(**known, reason=image.get("note"), record=shown(image))
