"""Who takes part: for the owner of a race, and for the runner."""

from kernel.callers import Caller
from kernel.shapes import Cursors, Page
from main_service.listing import cursor_at, position
from main_service.marathons import service as marathon_service
from main_service.marathons.schemas import Marathon
from main_service.marathons.store import MarathonStore
from main_service.participation.schemas import MyParticipation, Participant, ParticipantSearch, Participation, RaceOf
from main_service.participation.store import PlayerStore


def mine(
    runner: Caller, *, limit: int, cursor: str | None, marathons: MarathonStore, players: PlayerStore, cursors: Cursors
) -> Page[MyParticipation]:
    """What this runner applied for, cancelled ones too, newest race first; deleted races are gone."""
    scope = ["participations", runner.user_id]
    found, after = players.of_user(runner.user_id, limit=limit, after=position(cursor, scope, cursors))
    races = marathons.get_many(player.marathon_id for player in found)
    items = [_in(race, player) for player in found if (race := races.get(player.marathon_id)) and not race.is_deleted]
    return Page(items=items, next=cursor_at(after, scope, cursors))


def _in(race: Marathon, player: Participant) -> MyParticipation:
    course = race.course(player.course)
    return MyParticipation(
        **player.model_dump(include=set(Participation.model_fields)),
        course_name=course.name if course else None,
        marathon=RaceOf(**race.model_dump(include=set(RaceOf.model_fields))),
    )


def participants(
    marathon_id: str,
    asked: ParticipantSearch,
    organizer: Caller,
    *,
    marathons: MarathonStore,
    players: PlayerStore,
    cursors: Cursors,
) -> Page[Participant]:
    """The participants of a race, for those who run it."""
    marathon_service.owned(marathon_id, organizer, marathons=marathons)
    scope = ["participants", marathon_id, asked.course, asked.state, asked.q]
    found, after = players.listed(marathon_id, asked, position(asked.cursor, scope, cursors))
    return Page(items=found, next=cursor_at(after, scope, cursors))
