"""Storing one step of an official record while its race is what the step was made for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kernel.aws import ConditionFailed, GaveUp, Item
from kernel.callers import Caller
from main_service.marathons.schemas import Marathon
from main_service.marathons.service import owned
from main_service.marathons.store import MarathonStore
from main_service.official_records import rules
from main_service.official_records.refusals import RecordIsInvalid
from main_service.official_records.store import RecordStore
from main_service.once import Once

_TRIES = 5


@dataclass(frozen=True)
class Step:
    """From `old` (None: nothing yet) to `new`, while the operations `others` can be done with it."""

    old: Item | None
    new: Item
    others: Sequence[Item] = ()


Plan = Callable[[Marathon], Step | Item]  # for the race as it is: a step, or the record that stays as it is


def saved(
    marathon_id: str,
    organizer: Caller,
    plan: Plan,
    once: Once | None = None,
    *,
    marathons: MarathonStore,
    records: RecordStore,
) -> Item:
    """Stores what is planned while the race gives the points it was valued by; planned anew where that changed.

    Raises ConditionFailed where the record itself is not what it was.
    """
    for _ in range(_TRIES):
        marathon = owned(marathon_id, organizer, marathons=marathons)
        step = plan(marathon)
        if isinstance(step, dict):
            return step
        _check(step.new, marathon)
        still_worth = marathons.still_worth(marathon, by=organizer.user_id)
        try:
            return records.save(step.new, step.old, still_worth, *step.others, once=once)
        except ConditionFailed as failed:
            if 0 in failed.failed:
                raise
    raise GaveUp("the race kept changing")


def _check(new: Mapping[str, Any], marathon: Marathon) -> None:
    found = rules.faults(new, marathon) if new["state"] == "live" else []
    if found:
        raise RecordIsInvalid(errors=[(("body", field), texts) for field, texts in found])
