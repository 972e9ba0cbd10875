"""The shapes of a runner's own times, and of the list of everything a runner has run."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kernel.shapes import Closed, Day, line, omissible, whole

Distance = Annotated[int, whole(50, 1_000_000)]
Duration = Annotated[int, whole(1_000, 30 * 24 * 3_600_000)]
Title = Annotated[str, line(100)]
Place = Annotated[str, line(100)]
Note = Annotated[str, line(1_000)]


class NewRecord(Closed):
    ran_on: Day
    distance_m: Distance
    elapsed_ms: Duration
    title: Title | None = None
    place: Place | None = None
    note: Note | None = None


class RecordEdit(Closed):
    """What is left out stays; null clears title, place or note."""

    ran_on: Day = omissible()
    distance_m: Distance = omissible()
    elapsed_ms: Duration = omissible()
    title: Title | None = None
    place: Place | None = None
    note: Note | None = None


class UnofficialRecord(BaseModel):
    """One own time."""

    model_config = ConfigDict(frozen=True)

    id: str
    ran_on: dt.date
    distance_m: int
    elapsed_ms: int
    title: str | None = None
    place: str | None = None
    note: str | None = None
    created_at: dt.datetime
    version: int = Field(default=1, exclude=True)


class Run(BaseModel):
    """One official or own result. `elapsed_ms` is null for who did not finish.

    An official one names its race, and `time` is its elapsed time rounded as that race shows it.
    """

    source: Literal["official", "own"]
    id: str
    ran_on: dt.date
    distance_m: int
    elapsed_ms: int | None
    time: str | None = None
    title: str | None = None
    place: str | None = None
    status: Literal["finished", "dnf", "dns", "dsq"] = "finished"
    is_personal_best: bool = False
    marathon_id: str | None = None
    course: str | None = None
    bib: str | None = None
    gun_time_ms: int | None = None
    net_time_ms: int | None = None
    points: int | None = None


class PersonalBest(BaseModel):
    """The best time over a distance; distances of one kind that differ by metres count as one."""

    distance_m: int
    elapsed_ms: int
    ran_on: dt.date
    source: Literal["official", "own"]
    id: str


class Runs(BaseModel):
    """Everything a runner has run, newest first; the bests are over all of it, not over this page."""

    items: list[Run]
    next: str | None = None
    personal_bests: list[PersonalBest]
