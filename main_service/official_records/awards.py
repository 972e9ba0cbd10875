"""Extra points that an organizer gives; they travel to the ledger as records do."""

from collections.abc import Sequence

from kernel.aws import ConditionFailed, GaveUp, Item
from kernel.callers import Caller
from kernel.errors import VersionHasMoved
from kernel.shapes import Cursors, Page
from main_service.listing import cursor_at, position
from main_service.marathons import service as marathon_service
from main_service.marathons.store import MarathonStore
from main_service.official_records.refusals import AwardIsUnknown, TooManyAwards
from main_service.official_records.schemas import Award, AwardEntry
from main_service.official_records.store import RecordStore
from main_service.official_records.versions import Change, facts_of, first_award, next_of
from main_service.once import Once
from main_service.participation import service as participation_service
from main_service.participation.store import PlayerStore

MOST_PER_BIB = 20  # a bib's record and awards move together in one transaction when the bib changes hands
_TRIES = 5


def award(
    marathon_id: str,
    organizer: Caller,
    entry: AwardEntry,
    once: Once | None = None,
    *,
    marathons: MarathonStore,
    players: PlayerStore,
    records: RecordStore,
) -> Award:
    """Extra points for an account, or for whoever holds the bib, now or later."""
    for _ in range(_TRIES):
        marathon = marathon_service.owned(marathon_id, organizer, marathons=marathons)
        facts = facts_of(entry)
        others = [marathons.still_worth(marathon, by=organizer.user_id)]
        if entry.bib is not None:
            if not records.was_entered(once) and len(of_bib(marathon_id, entry.bib, records=records)) >= MOST_PER_BIB:
                raise TooManyAwards
            holder = participation_service.holder_of(marathon_id, entry.bib, players=players)
            facts["user_id"] = holder.user_id if holder else None
            others.append(players.still_holds(marathon_id, entry.bib, holder))
        new = first_award(marathon, facts, Change("awarded", by=organizer.user_id))
        try:
            return _shown(marathon_id, [records.save(new, None, *others, once=once)], players)[0]
        except ConditionFailed:
            continue  # the race or the bib's holder changed meanwhile: look again
    raise GaveUp("the race kept changing")


def awards(
    marathon_id: str,
    organizer: Caller,
    *,
    limit: int,
    cursor: str | None,
    marathons: MarathonStore,
    players: PlayerStore,
    records: RecordStore,
    cursors: Cursors,
) -> Page[Award]:
    """All awards of the race, void ones too, oldest first."""
    marathon_service.owned(marathon_id, organizer, marathons=marathons)
    scope = ["awards", marathon_id]
    after = position(cursor, scope, cursors) or {"award_id": ""}
    found = [item for item in records.awards(marathon_id) if item["record_id"] > after["award_id"]]
    more = {"award_id": found[limit - 1]["record_id"]} if len(found) > limit else None
    return Page(items=_shown(marathon_id, found[:limit], players), next=cursor_at(more, scope, cursors))


def void_award(
    marathon_id: str,
    award_id: str,
    organizer: Caller,
    version: int,
    *,
    marathons: MarathonStore,
    records: RecordStore,
) -> None:
    """The extra points are taken back."""
    marathon = marathon_service.owned(marathon_id, organizer, marathons=marathons)
    old = records.get_award(marathon_id, award_id)
    if old is None or old["state"] == "void":
        raise AwardIsUnknown
    if old["version"] != version:
        raise VersionHasMoved
    new = next_of(marathon, old, {"state": "void"}, Change("voided", by=organizer.user_id))
    try:
        records.save(new or old, old)
    except ConditionFailed:
        raise VersionHasMoved from None


def of_bib(marathon_id: str, bib: str, *, records: RecordStore) -> list[Item]:
    """Live awards given to a bib."""
    return [item for item in records.awards(marathon_id) if item.get("bib") == bib and item["state"] == "live"]


def _shown(marathon_id: str, items: Sequence[Item], players: PlayerStore) -> list[Award]:
    """Awards as their organizer sees them."""
    runners = players.of(marathon_id, {item["user_id"] for item in items if item.get("user_id")})
    names: dict[int | None, str | None] = {runner.user_id: runner.name for runner in runners}
    return [
        Award(
            **{field: value for field, value in item.items() if field in Award.model_fields},
            award_id=item["record_id"],
            name=names.get(item.get("user_id")),
        )
        for item in items
    ]
