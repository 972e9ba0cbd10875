"""Shapes of the published results. Times are milliseconds; `gun_time` and `net_time` are as the race displays them."""

from datetime import datetime

from pydantic import BaseModel, Field

from main_service.marathons.schemas import AgeGrading, Clock, Ranking, ResultsStatus, Rounding
from main_service.official_records.schemas import Said, Sex, Split, Status
from main_service.results.age_grading.grading import Level


class PlacesShown(BaseModel):
    """Null where there is none: only finishers in competition are placed, a division among itself."""

    overall: int | None
    sex: int | None
    age_group: int | None
    division: int | None


class Result(BaseModel):
    """One row; `name` is null once the runner's account was erased."""

    record_id: str
    bib: str
    name: str | None
    course: str
    sex: Sex | None
    age: int | None
    age_group: str | None
    division: str | None
    nation: str | None
    status: Status
    out_of_competition: bool
    gun_time_ms: int | None
    net_time_ms: int | None
    gun_time: str | None
    net_time: str | None
    splits: list[Split]
    places: PlacesShown
    points: int
    version: int


class SplitInFull(Split):
    """A split with the way to it. `segment_ms` and its pace are since the split before, or the start.

    Paces are milliseconds a kilometre; null where a distance is not known or the clock ran backwards.
    """

    pace_ms_per_km: int | None
    segment_ms: int | None
    segment_pace_ms_per_km: int | None


class LastSegment(BaseModel):
    """From the last split to the finish."""

    since: str = Field(alias="from")
    segment_ms: int | None
    segment_pace_ms_per_km: int | None


class AgeGradeShown(BaseModel):
    """`percent` of the best for that sex, age and distance; `age_graded_time_ms` is the time's worth at the best age.

    `level` is null below 60 %. There is no age grade without age, for sex X, in a division (the tables are for
    runners on foot), and outside the tables: 5 to 100 years, a mile (2015: 5 km) to 200 km.
    """

    percent: float
    level: Level | None
    age_graded_time_ms: int
    tables: AgeGrading


class Passing(BaseModel):
    """Between two marks, by name, the last of which is `finish`: how many were passed, and how many passed this runner.

    By the net times, of the same course and division. Who was level at one of the marks did not pass.
    """

    since: str = Field(alias="from")
    until: str = Field(alias="to")
    passed: int
    passed_by: int


class SingleResult(Result):
    """One result in full. Pace and age grade are those of the net time (else the gun time), of finishers only.

    `placed` counts the runners placed in each of its lists. `first_half_ms` comes from a split within half a percent of
    half the distance, else it is null. `why` has a sentence for each place, and for what all of them rest on.
    """

    placed: PlacesShown
    splits: list[SplitInFull]  # type: ignore[assignment]
    last_segment: LastSegment | None
    pace_ms_per_km: int | None
    first_half_ms: int | None
    second_half_ms: int | None
    passing: list[Passing]
    age_grade: AgeGradeShown | None
    why: list[Said]
    results_status: ResultsStatus
    places_changed_at: datetime | None


class Median(BaseModel):
    """Of one sex, or one age group of it, in the order of the age groups; `sex` is null where it is not known."""

    sex: Sex | None
    age_group: str | None
    finishers: int
    median_ms: int


class Bin(BaseModel):
    """From `from_ms` on and less than the histogram's `bin_ms` further."""

    from_ms: int
    count: int


class Histogram(BaseModel):
    """Finish times, without gaps from the first bin to the last; `bin_ms` goes by the distance."""

    bin_ms: int
    bins: list[Bin]


class Minute(BaseModel):
    """Minute 128 is from 2:08:00 to 2:08:59.999."""

    minute: int
    count: int


class Statuses(BaseModel):
    """How many results have each status."""

    finished: int
    dnf: int
    dsq: int
    dns: int


class Stats(BaseModel):
    """One course in numbers. `clock` ran for all times but `finishers_by_minute`, which are on the gun clock.

    Where a runner has no time on a clock, the other one's counts. `starters` are all but those who did not start.
    """

    course: str
    sex: Sex | None
    age_group: str | None
    clock: Clock
    starters: int
    finishers: int
    statuses: Statuses
    fastest_ms: int | None
    median_ms: int | None
    slowest_ms: int | None
    histogram: Histogram
    medians_by_sex: list[Median]
    medians_by_age_group: list[Median]
    finishers_by_minute: list[Minute]
    results_status: ResultsStatus
    places_changed_at: datetime | None


class ResultsPage(BaseModel):
    """`total` counts all pages; `places_changed_at` is when something last changed that places hang on."""

    items: list[Result]
    next: str | None
    total: int
    results_status: ResultsStatus
    places_changed_at: datetime | None
    ranking: Ranking
    rounding: Rounding


class Newest(Result):
    """A row of what came last; `placed_at` is since when it says what its places hang on."""

    placed_at: datetime


class NewestResults(BaseModel):
    """The latest first; `total` counts all results of the race."""

    items: list[Newest]
    total: int
    results_status: ResultsStatus
    places_changed_at: datetime | None
    ranking: Ranking
    rounding: Rounding


class PointsGiven(BaseModel):
    """Points of what is tied to accounts: finishes, and awards on top."""

    finishes: int
    finish_points: int
    awards: int
    award_points: int
