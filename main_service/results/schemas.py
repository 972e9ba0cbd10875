"""Shapes of the published results. Times are milliseconds; `gun_time` and `net_time` are as the race displays them."""

from datetime import datetime

from pydantic import BaseModel

from main_service.marathons.schemas import Ranking, ResultsStatus, Rounding
from main_service.official_records.schemas import Said, Sex, Split, Status


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


class SingleResult(Result):
    """One result in full: the pace of the net time (else the gun time), and why it has its places."""

    pace_ms_per_km: int | None
    why: list[Said]
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
