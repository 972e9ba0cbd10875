"""What must be looked at again after the last row: thousands of rows can't each check what one row checks as it is
written - that the race is there, gives the points they were valued by, and that their bibs are held as they were."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import islice

from kernel.aws import ConditionFailed, GaveUp, Item
from main_service.marathons.schemas import Marathon
from main_service.marathons.store import MarathonStore
from main_service.official_records import service as record_service
from main_service.official_records.store import RecordStore
from main_service.official_records.versions import Change, next_of, scrubbed
from main_service.participation import service as participation_service
from main_service.participation.schemas import Holder
from main_service.participation.store import PlayerStore

_TRIES = 8
_TOGETHER = 300


class RaceIsGone(Exception):
    """The race was deleted in the meantime; nothing of it is to stay."""


def present(marathon_id: str, *, marathons: MarathonStore) -> Marathon:
    """The race as it is now. Raises RaceIsGone."""
    marathon = marathons.get(marathon_id)
    if marathon is None or marathon.is_deleted:
        raise RaceIsGone(marathon_id)
    return marathon


def value_again(marathon_id: str, points: Iterable[int], *, marathons: MarathonStore, records: RecordStore) -> Marathon:
    """Every record is worth what the race gives, even if it gave something else while rows were written.

    `points`: what rows may have been valued by; an unknown one is -1. Raises RaceIsGone.
    """
    marathon = present(marathon_id, marathons=marathons)
    if set(points) - {marathon.point}:
        record_service.revalue(marathon_id, records=records, marathons=marathons)
    return marathon


def tie_again(
    marathon: Marathon,
    created: Iterable[str],
    seen: Mapping[str, Holder] | None,
    *,
    is_ours: Callable[[Item], bool],
    marathons: MarathonStore,
    players: PlayerStore,
    records: RecordStore,
) -> None:
    """New records belong to whoever holds their bib by now: a bib that changed hands before its record was there
    could not take the record with it. `seen`: the holders they were created by; None if not known any more. Then
    `created` may name others as well, and `is_ours` tells them apart."""
    now = participation_service.holders(marathon.id, players=players)
    moved = (bib for bib in created if seen is None or seen.get(bib) != now.get(bib))
    while some := list(islice(moved, _TOGETHER)):
        _tie(marathon, some, now, is_ours, marathons=marathons, records=records)


def _tie(
    marathon: Marathon,
    bibs: Sequence[str],
    now: Mapping[str, Holder],
    is_ours: Callable[[Item], bool],
    *,
    marathons: MarathonStore,
    records: RecordStore,
) -> None:
    for _ in range(_TRIES):
        there = records.get_many(marathon.id, bibs).values()
        ours = [item for item in there if _is_still_ours(item) and is_ours(item)]
        for old in ours:
            if (holder := now.get(old["bib"])) and holder.erased and not old.get("erased"):
                _forget(old, marathons=marathons, records=records)
        pairs = [(new, old) for old in ours if (new := _held_by(now.get(old["bib"]), old, marathon))]
        if not records.save_many(pairs):
            return
    raise GaveUp("bibs kept changing hands")


def _is_still_ours(item: Item) -> bool:
    """Not somebody else's word by now."""
    return item["state"] == "live" and item.get("change") in ("imported", "tied", "untied")


def _held_by(holder: Holder | None, old: Item, marathon: Marathon) -> Item | None:
    """The record as its bib's holder makes it, or None where it is so already."""
    if holder and holder.erased:
        return None
    user_id = holder.user_id if holder else None
    return next_of(marathon, old, {"user_id": user_id}, Change("tied" if user_id is not None else "untied"))


def _forget(old: Item, *, marathons: MarathonStore, records: RecordStore) -> None:
    """Its runner's account was erased before the record was there to be forgotten with it."""
    user_id = old.get("user_id")
    if user_id is not None:
        bibs = [(old["marathon_id"], old["bib"])]
        record_service.forget(user_id, records=records, marathons=marathons, bibs=bibs)
        return
    nameless = scrubbed(old)
    with suppress(ConditionFailed):  # it moved: then it is not as this import left it
        records.erase(old, {**nameless, "change": "erased"}, nameless)
