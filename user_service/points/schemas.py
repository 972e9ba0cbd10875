"""Shapes of the points: what people are shown, and the ledger's own."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel

from kernel.shapes import Page


class Credited(BaseModel):
    """One record's points, at their present worth."""

    marathon_id: str
    marathon_title: str
    record_id: str
    reason: str
    point: int
    credited_at: datetime


class MyPoints(Page[Credited]):
    total_point: int


class Ranked(BaseModel):
    """A runner's place by points; equal totals share a place and the next one is skipped (1, 1, 3)."""

    place: int
    name: str
    total_point: int


class MyPlace(BaseModel):
    """My place in the ranking; null while I have no points."""

    place: int | None
    total_point: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger holds of one record, from `version` on: `point` belongs to `user_id`, or to nobody and is 0."""

    record_id: str
    marathon_id: str
    marathon_title: str
    user_id: int | None
    version: int
    state: str
    point: int
    reason: str
    credited_at: int  # epoch ms


@dataclass(frozen=True, slots=True)
class Event:
    """One move of an entry to `version`, never changed again. `delta` is the new point less the one before."""

    record_id: str
    version: int
    from_user_id: int | None
    to_user_id: int | None
    delta: int
    marathon_id: str
    marathon_title: str
