"""Shapes of official records and awards.

Durations are whole milliseconds. A bib is text: "007" is not "7".
"""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from kernel.shapes import Closed, Day, line, omissible, whole
from main_service.marathons.schemas import CourseCode, UserId
from main_service.participation.schemas import Bib

MAX_SPLITS = 60

Name = Annotated[str, line(100)]
Sex = Literal["M", "F", "X"]
Status = Literal["finished", "dnf", "dns", "dsq"]
State = Literal["live", "void"]
Duration = Annotated[int, whole(1, 10 * 24 * 3_600_000)]
Age = Annotated[int, whole(1, 120)]
BirthYear = Annotated[int, whole(1900, 2100)]
Nation = Annotated[str, line(40)]
AgeGroup = Annotated[str, line(40)]
Division = Annotated[str, line(40)]
Position = Annotated[int, whole(1, 1_000_000)]
OutOfCompetition = Annotated[bool, Field(strict=True)]
Note = Annotated[str, line(200)]
AwardPoint = Annotated[int, whole(1, 100_000)]


class Split(Closed):
    """A time on the way: `elapsed_ms` since the runner's start, at `distance_m` where that is known."""

    name: Annotated[str, line(40)]
    distance_m: Annotated[float, Field(strict=True, ge=1, le=1_000_000)] | None = None
    elapsed_ms: Duration


class Place(Closed):
    """Places that came with the official result: kept, never recomputed over."""

    overall: Position | None = None
    sex: Position | None = None
    age_group: Position | None = None
    division: Position | None = None


Splits = Annotated[tuple[Split, ...], Field(max_length=MAX_SPLITS)]


class Fields(Closed):
    """What an official record says about a race run, whoever wrote it: by hand or by a file."""

    course: CourseCode
    name: Name | None = None
    sex: Sex | None = None
    age: Age | None = None
    birth_year: BirthYear | None = None
    birth_date: Day | None = None
    age_group: AgeGroup | None = None
    division: Division | None = None
    nation: Nation | None = None
    status: Status
    gun_time_ms: Duration | None = None
    net_time_ms: Duration | None = None
    splits: Splits = ()
    place: Place | None = None
    out_of_competition: OutOfCompetition = False


class Entry(Fields):
    """One official record as entered. Without `user_id` it is tied to the account that holds the bib, if any."""

    bib: Bib
    name: Name
    user_id: UserId | None = None
    reason: Note | None = None


class Correction(Closed):
    """Only what is given changes; null clears. `reason` is why, for the history. `place` is replaced whole."""

    course: CourseCode = omissible()
    name: Name | None = None
    sex: Sex | None = None
    age: Age | None = None
    birth_year: BirthYear | None = None
    birth_date: Day | None = None
    age_group: AgeGroup | None = None
    division: Division | None = None
    nation: Nation | None = None
    status: Status = omissible()
    gun_time_ms: Duration | None = None
    net_time_ms: Duration | None = None
    splits: Splits | None = None
    place: Place | None = None
    out_of_competition: OutOfCompetition = omissible()
    user_id: UserId | None = None
    reason: Note | None = None


class Said(BaseModel):
    """One sentence in both languages; `code` is for machines."""

    code: str
    ko: str
    en: str


class Record(BaseModel):
    """An official record as its organizer sees it. `warnings` are odd, but not refused."""

    record_id: str
    marathon_id: str
    bib: str
    version: int
    state: State
    points: int
    user_id: int | None = None
    course: str
    name: str | None = None
    sex: Sex | None = None
    age: int | None = None
    birth_year: int | None = None
    birth_date: str | None = None
    age_group: str | None = None
    division: str | None = None
    nation: str | None = None
    status: Status
    gun_time_ms: int | None = None
    net_time_ms: int | None = None
    splits: tuple[Split, ...] = ()
    place: Place | None = None
    out_of_competition: bool = False
    erased: bool = False
    changed_at: datetime
    warnings: tuple[Said, ...] = ()


class PastVersion(BaseModel):
    """One version: what the record said then, what made it, who, when and why. `by` is an account's id."""

    version: int
    state: State
    change: str
    by: int | None = None
    changed_at: datetime
    reason: str | None = None
    record: Record


class AwardEntry(Closed):
    """Extra points, or points taken off: to an account, or to whoever holds the bib. `reason` goes to the ledger."""

    bib: Bib | None = None
    user_id: UserId | None = None
    point: AwardPoint
    reason: Note

    @model_validator(mode="after")
    def _goes_to_one(self) -> Self:
        if (self.bib is None) == (self.user_id is None):
            raise ValueError("bib와 user_id 가운데 하나만 필요합니다", "needs either bib or user_id")
        return self


class Award(BaseModel):
    """Extra points. `points` is what they are worth now: 0 while nobody holds the bib, and once void.

    `name` is the account's in this race: null where it takes no part, was erased, or nobody holds the bib.
    """

    award_id: str
    marathon_id: str
    bib: str | None = None
    user_id: int | None = None
    name: str | None = None
    point: int
    points: int
    reason: str
    state: State
    version: int
    changed_at: datetime
