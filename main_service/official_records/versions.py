"""How one version of a record or award follows from the one before: pure, for the web, imports and repairs alike.

A record's item in table official_record (absent means not known):

    race_shard, item          key, see store
    kind                      record | award
    marathon_id, bib, record_id
    version, changed_at       stamped by the store at every write
    placed_at                 changed_at of the last change that places may hang on
    corrections               how often what it says was changed since it was first entered; absent for never
    state                     live | void
    user_id                   the account it is tied to
    points, reason            what it is worth right now, and the words of the ledger
    change, by, note, source  what made this version, which account, why, {"file", "line", "import_id"}
    origin                    {"file", "line"} of the results file that last said something about it
    erased                    true: its runner's account was erased; personal fields never come back
    course ... out_of_competition   as in schemas.Fields; splits are one text (see splits.py), birth_date too
    point                     awards: what the organizer gave
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from kernel.aws import Item
from kernel.messages import RecordChange
from kernel.shapes import new_id
from main_service.marathons.schemas import Marathon
from main_service.official_records import splits
from main_service.official_records.schemas import Fields
from main_service.official_records.store import award_key, record_key

FIELDS = tuple(Fields.model_fields)
PERSONAL = ("name", "birth_year", "birth_date", "user_id")
_PLACING = ("state", *(name for name in FIELDS if name not in {"name", "nation", "splits"}))
_ABOUT_THE_CHANGE = ("change", "by", "note", "source")


@dataclass(frozen=True)
class Change:
    """What makes a version (`entered`, `corrected`, `voided`, `imported`, `tied`, ...), which account, why."""

    what: str
    by: int | None = None
    note: str | None = None
    source: Mapping[str, Any] | None = None


def facts_of(body: BaseModel) -> dict[str, Any]:
    """What a body gives, as items hold it; a null that was given stays None."""
    plain = body.model_dump(mode="json", exclude_none=True)
    if given := plain.pop("splits", None):
        plain["splits"] = splits.written(
            splits.Split(one["name"], one.get("distance_m"), one["elapsed_ms"]) for one in given
        )
    return {name: plain.get(name) for name in body.model_fields_set}


def worth(marathon: Marathon, item: Item) -> int:
    """The points of a record or award right now: nothing unless live and tied; a record also has to be a finish."""
    if item["state"] != "live" or item.get("user_id") is None:
        return 0
    if item["kind"] == "award":
        return int(item["point"])
    return marathon.point if item["status"] == "finished" else 0


def change_of(item: Item) -> RecordChange:
    """What the points pipeline hears of an item: no personal data."""
    return RecordChange(
        record_id=item["record_id"],
        version=item["version"],
        user_id=item.get("user_id"),
        state=item["state"],
        points=item["points"],
        reason=item["reason"],
    )


def first(marathon: Marathon, bib: str, facts: Mapping[str, Any], change: Change) -> Item:
    """A record that was not there. `facts`: Fields, and `user_id`."""
    identity = {**record_key(marathon.id, bib), "kind": "record", "marathon_id": marathon.id, "bib": bib}
    return _made(marathon, {**identity, "record_id": new_id(), "state": "live"}, facts, change)


def first_award(marathon: Marathon, facts: Mapping[str, Any], change: Change) -> Item:
    """An award that was not there. `facts`: bib or user_id or both, point, reason."""
    award_id = new_id()
    identity = {**award_key(marathon.id, award_id), "kind": "award", "marathon_id": marathon.id}
    return _made(marathon, {**identity, "record_id": award_id, "state": "live"}, facts, change)


def next_of(marathon: Marathon, old: Item, facts: Mapping[str, Any], change: Change) -> Item | None:
    """The item with these facts changed (None clears), or None where that changes nothing.

    `facts`: any of Fields, `user_id`, `state`. Personal facts of an erased runner are left out.
    """
    allowed = {name: value for name, value in facts.items() if not (old.get("erased") and name in PERSONAL)}
    kept = {name: value for name, value in old.items() if name not in _ABOUT_THE_CHANGE}
    new = _made(marathon, kept, allowed, change)
    if not _differ(old, new, set(old) | set(new)):
        return None
    if _differ(old, new, _PLACING):
        del new["placed_at"]
    if _differ(old, new, ("state", *FIELDS)):
        new["corrections"] = old.get("corrections", 0) + 1
    return new


def scrubbed(image: Item) -> Item:
    """The image without what is personal, worth nothing; words an organizer wrote about the runner go too."""
    kept = {name: value for name, value in image.items() if name not in {*PERSONAL, "note"}}
    return {**kept, "erased": True, "points": 0, "reason": "" if image["kind"] == "award" else image["reason"]}


def _made(marathon: Marathon, kept: Item, facts: Mapping[str, Any], change: Change) -> Item:
    told = {"change": change.what, "by": change.by, "note": change.note, "source": change.source}
    item = {**kept, **facts, **told}
    if change.source and "line" in change.source:
        item["origin"] = {name: change.source[name] for name in ("file", "line")}
    item["points"] = worth(marathon, item)
    if item["kind"] == "record":
        item["reason"] = f"{_course_name(marathon, item['course'])} 완주"
    return {name: value for name, value in item.items() if value is not None}


def _course_name(marathon: Marathon, code: str) -> str:
    return next((course.name for course in marathon.courses if course.code == code), code)


def _differ(old: Item, new: Item, names: Any) -> bool:
    own = (name for name in names if name not in _ABOUT_THE_CHANGE and name != "origin")
    return any(_known(old, name) != _known(new, name) for name in own)


def _known(item: Item, name: str) -> Any:
    """The value, or None for what says as little: nothing, no places, not out of competition."""
    value = item.get(name)
    return None if value in ([], {}) or value is False else value
