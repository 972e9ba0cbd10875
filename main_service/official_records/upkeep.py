"""What happens to records because something else happened: a bib changed hands, a race its points, an account ended."""

from collections.abc import Callable, Sequence

from kernel.aws import ConditionFailed, GaveUp, Item
from main_service.marathons.schemas import Marathon
from main_service.marathons.store import MarathonStore
from main_service.official_records.ages import age_of
from main_service.official_records.awards import of_bib
from main_service.official_records.store import RecordStore, key_of
from main_service.official_records.versions import Change, next_of, scrubbed

CHUNK = 1_000
_TRIES = 8

Told = Callable[[int, int], None]  # rows done, rows in all


def _nobody(_done: int, _total: int) -> None:
    pass


def has_records(marathon_id: str, course: str | None = None, *, records: RecordStore) -> bool:
    """Whether the race (or that course) has live records, or the race awards."""
    return records.any_live(marathon_id, course)


def tie_operations(marathon: Marathon, bib: str, user_id: int | None, *, records: RecordStore) -> list[Item]:
    """For the transaction that gives the bib to an account or takes it away: its record and awards follow.

    Every operation is conditional, also where there is no record yet: when one fails, ask for them again.
    """
    record = records.get(marathon.id, bib)
    if record is None:
        operations = [records.still_absent(marathon.id, bib)]
    else:
        operations = _tied(marathon, record, user_id, records)
    for given in of_bib(marathon.id, bib, records=records):
        operations += _tied(marathon, given, user_id, records)
    return operations


def _tied(marathon: Marathon, old: Item, user_id: int | None, records: RecordStore) -> list[Item]:
    change = Change("tied" if user_id is not None else "untied")
    new = next_of(marathon, old, {"user_id": user_id}, change) if old["state"] == "live" else None
    if new is None:
        return [records.still(old)]
    return records.operations(records.stamped(new, old), old)


def revalue(marathon_id: str, *, records: RecordStore, marathons: MarathonStore, told: Told = _nobody) -> int:
    """Every live record is worth what the race gives now; returns how many changed. Safe to do again."""
    return _change_all(marathon_id, {}, Change("revalued"), records=records, marathons=marathons, told=told)


def withdraw(marathon_id: str, *, records: RecordStore, marathons: MarathonStore, told: Told = _nobody) -> int:
    """Every record and award of the deleted race is void; returns how many changed. Safe to do again."""
    facts = {"state": "void"}
    return _change_all(marathon_id, facts, Change("withdrawn"), records=records, marathons=marathons, told=told)


def _change_all(
    marathon_id: str, facts: Item, change: Change, *, records: RecordStore, marathons: MarathonStore, told: Told
) -> int:
    """Gives every live row the facts, until a look at race and rows finds nothing to do: both may move meanwhile.

    A look keeps the keys of those that are to change, not the rows: all of a large race would take half a gigabyte.
    """

    def pair(old: Item) -> tuple[Item, Item] | None:
        new = next_of(marathon, old, facts, change) if marathon and old["state"] == "live" else None
        return (new, old) if new else None

    changed = 0
    for _ in range(_TRIES):
        marathon = marathons.get(marathon_id)
        keys = [key for key in records.each(marathon_id, lambda row: key_of(row) if pair(row) else None) if key]
        if not keys:
            return changed
        for start in range(0, len(keys), CHUNK):
            pairs = [found for old in records.of(keys[start : start + CHUNK]) if (found := pair(old))]
            changed += len(pairs) - len(records.save_many(pairs))
            told(min(start + CHUNK, len(keys)), len(keys))
    raise GaveUp("rows kept changing")


def forget(
    user_id: int,
    *,
    records: RecordStore,
    marathons: MarathonStore,
    bibs: Sequence[tuple[str, str]] = (),
) -> int:
    """The account is erased: its records stay as results without name and tie, worth nothing, in every version.

    `bibs`: (race, bib) pairs it held, since the index that finds records by account may lag. Safe to do again.
    Returns how many records and awards were changed.
    """
    found = {item["record_id"]: item for item in records.of_user(user_id)}
    for marathon_id, bib in bibs:
        if item := records.get(marathon_id, bib):
            found[item["record_id"]] = item
    races = marathons.get_many({item["marathon_id"] for item in found.values()})
    return sum(_forgotten(user_id, item, races.get(item["marathon_id"]), records=records) for item in found.values())


def _forgotten(user_id: int, old: Item | None, marathon: Marathon | None, *, records: RecordStore) -> int:
    """The past is scrubbed first: whoever finds the tie gone may rely on it."""
    for _ in range(_TRIES):
        if old is None:
            return 0
        past = records.history(old["record_id"])
        records.rewrite_history([scrubbed(image) for image in past if image.get("user_id") == user_id])
        if old.get("user_id") != user_id:
            return 0
        try:
            records.erase(old, _nameless(old, marathon), scrubbed(old))
        except ConditionFailed:
            old = records.again(old)
        else:
            return 1
    raise GaveUp("the record kept changing")


def _nameless(old: Item, marathon: Marathon | None) -> Item:
    """Without name, but of the same age: an age group's places do not hang on who asks to be forgotten."""
    new = {**scrubbed(old), "change": "erased"}
    new.pop("by", None)
    if marathon and old["kind"] == "record" and (age := age_of(old, marathon.ages_on)) is not None:
        new["age"] = age
    return new
