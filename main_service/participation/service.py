"""Taking part: places never exceed a course's capacity, a bib has one holder, and the bib's record follows it."""

from collections.abc import Callable

from kernel.aws import ConditionFailed, GaveUp, Item
from kernel.callers import Caller
from kernel.errors import Refusal, VersionHasMoved
from kernel.shapes import Clock, epoch_ms
from main_service.marathons import service as marathon_service
from main_service.marathons.schemas import Marathon
from main_service.marathons.store import MarathonStore
from main_service.once import Once
from main_service.participation import refusals
from main_service.participation.leaving import bibs_of, disband, forget
from main_service.participation.lists import mine, participants
from main_service.participation.numbers import stats
from main_service.participation.schemas import (
    Application,
    Holder,
    Participant,
    Participation,
    ParticipationEdit,
)
from main_service.participation.store import PlayerStore
from main_service.users import Users

__all__ = [
    "apply",
    "bibs_of",
    "cancel",
    "change",
    "disband",
    "forget",
    "holder_of",
    "holders",
    "mine",
    "participants",
    "stats",
]

# (race, bib, account or None) -> writes that tie the record with that bib, if there is one, to the account.
# None of them touches the race's own item: the transaction they join checks that one itself.
Tie = Callable[[Marathon, str, int | None], list[Item]]

_TRIES = 5


def apply(
    marathon_id: str,
    body: Application,
    runner: Caller,
    token: str,
    *,
    marathons: MarathonStore,
    players: PlayerStore,
    users: Users,
    clock: Clock,
    once: Once | None = None,
) -> Participation:
    """Takes a place on the course; of a race without places left, not one more than its capacity gets one.

    `token` is the runner's own: user_service is asked by it who applies.
    """
    profile = users.me(token)
    for _ in range(_TRIES):
        moment = clock()
        place = marathons.take_place(marathon_id, body.course, at_ms=epoch_ms(moment))
        try:
            players.apply(marathon_id, runner.user_id, profile, body.course, moment, place=place, once=once)
        except (ConditionFailed, GaveUp) as failed:
            if refusal := _why_not(marathon_id, body.course, runner, marathons=marathons, players=players):
                raise refusal from None
            if isinstance(failed, GaveUp):
                raise
        else:
            return _taking_part(marathon_id, runner.user_id, players=players)
    raise GaveUp("apply")


def _why_not(
    marathon_id: str, code: str, runner: Caller, *, marathons: MarathonStore, players: PlayerStore
) -> Refusal | None:
    """Why this runner can't take a place on this course, or None where nothing stands in the way by now."""
    before = players.get(marathon_id, runner.user_id)
    if before and before.state == "applied":
        return refusals.AlreadyApplied()
    marathon = marathon_service.read(marathon_id, marathons=marathons)
    course = marathon.course(code)
    if course is None:
        return refusals.CourseIsUnknown.of(marathon)
    if marathon.status == "cancelled":
        return refusals.MarathonIsCancelled()
    if marathon.registration == "closed":
        return refusals.RegistrationIsClosed()
    if marathon.registration == "upcoming":
        return refusals.RegistrationHasNotOpened()
    return refusals.MarathonIsFull() if course.is_full else None


def _taking_part(marathon_id: str, user_id: int, *, players: PlayerStore) -> Participant:
    player = players.get(marathon_id, user_id)
    if player is None:
        raise refusals.ParticipationIsUnknown
    return player


def cancel(
    marathon_id: str, runner: Caller, *, marathons: MarathonStore, players: PlayerStore, clock: Clock, tie: Tie
) -> None:
    """Gives the place back, once; the bib, if any, is free again. Raises ParticipationIsUnknown, RaceDayHasCome."""
    for _ in range(_TRIES):
        marathon = marathons.get(marathon_id)
        before = players.get(marathon_id, runner.user_id)
        if marathon is None or marathon.is_deleted or before is None or before.state == "cancelled":
            raise refusals.ParticipationIsUnknown
        if clock() >= marathon.day_begins():
            raise refusals.RaceDayHasCome
        after = before.model_copy(update={"state": "cancelled", "bib": None})
        steps = _steps(marathon, before, after, marathons=marathons, players=players, tie=tie)
        try:
            return players.transact([operation for operation, _ in steps])
        except ConditionFailed:
            continue  # somebody else moved it: look again
    raise GaveUp("cancel")


def change(
    marathon_id: str,
    user_id: int,
    body: ParticipationEdit,
    organizer: Caller,
    version: int,
    *,
    marathons: MarathonStore,
    players: PlayerStore,
    tie: Tie,
) -> Participant:
    """The owner's word on bib, course and state. The record with the old or the new bib, if any, follows at once."""
    for _ in range(_TRIES):
        marathon = marathon_service.owned(marathon_id, organizer, marathons=marathons)
        before = _taking_part(marathon_id, user_id, players=players)
        after = _changed(before, body, marathon, version)
        steps = _steps(marathon, before, after, marathons=marathons, players=players, tie=tie, by=organizer.user_id)
        try:
            players.transact([operation for operation, _ in steps])
        except ConditionFailed as failed:
            if refusal := steps[failed.failed[0]][1]:
                raise refusal from None
        else:
            return _taking_part(marathon_id, user_id, players=players)
    raise GaveUp("change")


def _changed(before: Participant, body: ParticipationEdit, marathon: Marathon, version: int) -> Participant:
    if before.version != version:
        raise VersionHasMoved
    if before.erased:
        raise refusals.ParticipantIsErased
    after = before.model_copy(update={name: getattr(body, name) for name in body.model_fields_set})
    if marathon.course(after.course) is None and after.course != before.course:
        raise refusals.CourseIsUnknown.of(marathon)
    if after.state == "applied":
        return after
    if body.bib:
        raise refusals.ParticipationIsCancelled
    return after.model_copy(update={"bib": None})


Step = tuple[Item, Refusal | None]  # a write, and what it means when its condition fails; None: look again


def _steps(
    marathon: Marathon,
    before: Participant,
    after: Participant,
    *,
    marathons: MarathonStore,
    players: PlayerStore,
    tie: Tie,
    by: int | None = None,
) -> list[Step]:
    """One transaction that takes a participation from `before` to `after`: place, claims and record with it."""
    steps: list[Step] = [(players.changed(before, after), None)]
    old, new = (player.course if player.state == "applied" else None for player in (before, after))
    if old and old != new:
        steps.append((marathons.free_place(marathon.id, old), None))
    if new and old != new:
        steps.append((marathons.take_place(marathon.id, new), refusals.MarathonIsFull()))
    ties: list[Item] = []
    if before.bib and before.bib != after.bib:
        steps.append((players.unclaim(before, before.bib), None))
        ties += tie(marathon, before.bib, None)
    if after.bib and before.bib != after.bib:
        steps.append((players.claim(after, after.bib), refusals.BibIsTaken()))
        ties += tie(marathon, after.bib, after.user_id)
    if ties or by:
        steps.append((marathons.still_worth(marathon, by=by), None))
    return [*steps, *((operation, None) for operation in ties)]


def holder_of(marathon_id: str, bib: str, *, players: PlayerStore) -> Holder | None:
    """Who holds the bib, or None where nobody ever did."""
    return players.holder(marathon_id, bib)


def holders(marathon_id: str, *, players: PlayerStore) -> dict[str, Holder]:
    """Everybody who holds a bib, by bib."""
    return dict(players.holders(marathon_id))


def courses(marathon_id: str, *, players: PlayerStore) -> dict[int, str]:
    """Account -> course, of everybody who takes part."""
    return dict(players.courses(marathon_id))
