"""What is left of participations when a race is deleted or an account is erased."""

from kernel.aws import ConditionFailed, GaveUp
from kernel.shapes import Clock
from main_service.marathons.store import MarathonStore
from main_service.participation.store import PlayerStore

_TRIES = 5


def bibs_of(user_id: int, *, players: PlayerStore) -> list[tuple[str, str]]:
    """(race, bib) of every bib this user holds."""
    return [(player.marathon_id, player.bib) for player in players.every_of_user(user_id) if player.bib]


def disband(marathon_id: str, *, players: PlayerStore) -> None:
    """Nobody takes part any more: what is left to do once a race is deleted."""
    players.clear(marathon_id)


def forget(user_id: int, *, marathons: MarathonStore, players: PlayerStore, clock: Clock) -> None:
    """Erasure: personal fields go; the places of races to come are free again; a bib stays claimed by nobody."""
    for player in list(players.every_of_user(user_id)):
        _forget_in(player.marathon_id, user_id, marathons=marathons, players=players, clock=clock)


def _forget_in(marathon_id: str, user_id: int, *, marathons: MarathonStore, players: PlayerStore, clock: Clock) -> None:
    for _ in range(_TRIES):
        before = players.get(marathon_id, user_id)
        if before is None or before.erased:
            return None
        race = marathons.get(marathon_id)
        leaves = before.state == "applied" and race is not None and not race.is_deleted and clock() < race.day_begins()
        free = [marathons.free_place(marathon_id, before.course)] if leaves else []
        try:
            return players.transact([*players.forgotten(before, cancel=leaves), *free])
        except ConditionFailed:
            continue
    raise GaveUp("forget")
