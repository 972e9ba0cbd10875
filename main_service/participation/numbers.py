"""Who takes part, counted: for the organizer of a race."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from kernel.callers import Caller
from main_service.marathons import service as marathon_service
from main_service.marathons.schemas import Marathon
from main_service.marathons.store import MarathonStore
from main_service.participation.schemas import (
    AgeCount,
    CourseCount,
    DayCount,
    Participant,
    ParticipationStats,
    SexCount,
)
from main_service.participation.store import PlayerStore

_YEARS = 10


def stats(marathon_id: str, organizer: Caller, *, marathons: MarathonStore, players: PlayerStore) -> ParticipationStats:
    """The numbers of a race's participants, for those who run it."""
    marathon = marathon_service.owned(marathon_id, organizer, marathons=marathons)
    return counted(marathon, players.every(marathon_id))


def counted(marathon: Marathon, players: Iterable[Participant]) -> ParticipationStats:
    """As `ParticipationStats` shows them. A day is one of the place: of the clocks that tell the registration's end."""
    everybody = list(players)
    here = [player for player in everybody if player.state == "applied"]
    clocks = marathon.registration_closes_at.tzinfo
    days = Counter(player.applied_at.astimezone(clocks).date() for player in here)
    sexes = Counter(player.sex for player in here)
    ages = Counter(_decade(player.birth_date, marathon.ages_on) for player in here)
    courses = [*dict.fromkeys([*(course.code for course in marathon.courses), *(p.course for p in everybody)])]
    return ParticipationStats(
        applied=len(here),
        cancelled=len(everybody) - len(here),
        with_bib=sum(player.bib is not None for player in here),
        days=[DayCount(day=day, applied=days[day]) for day in sorted(days)],
        courses=[_of_course(code, everybody) for code in courses],
        sexes=[SexCount(sex=sex, applied=sexes[sex]) for sex in ("F", "M", "X", None) if sexes[sex]],
        ages=[AgeCount(from_age=age, applied=ages[age]) for age in sorted(ages, key=lambda age: (age is None, age))],
    )


def _of_course(code: str, everybody: Iterable[Participant]) -> CourseCount:
    states = Counter((player.state, player.bib is not None) for player in everybody if player.course == code)
    return CourseCount(
        course=code,
        applied=states["applied", True] + states["applied", False],
        cancelled=states["cancelled", True] + states["cancelled", False],
        with_bib=states["applied", True],
    )


def _decade(born: date | None, on: date) -> int | None:
    """The first of the ten years that somebody of this age belongs to: 40 for 47."""
    if born is None:
        return None
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return max(0, age) // _YEARS * _YEARS
