"""The shapes of participation: applying, what the runner and the owner see, who holds a bib."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from kernel.shapes import DEFAULT_LIMIT, Closed, Cursor, Limit, omissible
from kernel.words import worded
from main_service.marathons.schemas import CourseCode, ResultsStatus, Status

Bib = Annotated[
    str,
    StringConstraints(
        strict=True,
        pattern=worded(
            r"^[0-9A-Za-z가-힣_-]{1,20}$",
            "배번은 빈칸 없이 글자, 숫자, - _ 20자 이하여야 합니다",
            "must be a bib: up to 20 letters, digits, - or _, without blanks",
        ),
    ),
]
State = Literal["applied", "cancelled"]


class Application(Closed):
    course: CourseCode


class ParticipationEdit(Closed):
    """What is left out stays; `bib: null` takes the bib away, as cancelling does."""

    course: CourseCode = omissible()
    bib: Bib | None = None
    state: State = omissible()


class ParticipantSearch(Closed):
    """`q`: part of a name, or of a bib."""

    course: CourseCode | None = None
    state: State | None = None
    q: Annotated[str, StringConstraints(max_length=100)] = ""
    limit: Limit = DEFAULT_LIMIT
    cursor: Cursor | None = None


class Participation(BaseModel):
    """One runner in one race."""

    model_config = ConfigDict(frozen=True)

    marathon_id: str
    user_id: int
    course: str
    bib: str | None = None
    state: State
    applied_at: datetime
    version: int


class Participant(Participation):
    """As the owner of the race sees it. `name` is null once the runner's account was erased."""

    name: str | None = None
    sex: str | None = None
    birth_date: date | None = None
    phone: str | None = None
    erased: bool = False


class RaceOf(BaseModel):
    """The race of a participation, in short."""

    id: str
    title: str
    date: date
    place: str
    status: Status
    results_status: ResultsStatus


class MyParticipation(Participation):
    """`course_name` is null for a course that the race no longer has."""

    course_name: str | None = None
    marathon: RaceOf


class DayCount(BaseModel):
    """How many of those who take part applied on that day."""

    day: date
    applied: int


class CourseCount(BaseModel):
    course: str
    applied: int
    cancelled: int
    with_bib: int


class SexCount(BaseModel):
    """`sex` is null where it is not known."""

    sex: Literal["M", "F", "X"] | None
    applied: int


class AgeCount(BaseModel):
    """Ten years of age each: 40 is 40 to 49. Null where the birth date is not known."""

    from_age: int | None
    applied: int


class ParticipationStats(BaseModel):
    """A race's participants in numbers. All but `cancelled` count those who take part."""

    applied: int
    cancelled: int
    with_bib: int
    days: list[DayCount]
    courses: list[CourseCount]
    sexes: list[SexCount]
    ages: list[AgeCount]


@dataclass(frozen=True)
class Holder:
    """Who holds a bib: an account, or nobody any more because the account was erased."""

    user_id: int | None
    erased: bool
