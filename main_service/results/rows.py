"""A row of the results: an official record as the results see it, small enough to hold a whole race in memory."""

import re
import sys
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson

from kernel.aws import Item
from main_service.marathons.schemas import Clock, Course, Marathon
from main_service.official_records.ages import age_group_of, age_of
from main_service.official_records.splits import read

STATUSES = ("finished", "dnf", "dsq", "dns")  # the order in which they are listed
_LISTS = ("overall", "sex", "age_group", "division")

OfficialPlaces = tuple[int | None, int | None, int | None, int | None]  # overall, sex, age group, division
NO_SPLITS = b"[]"
NO_PLACES: OfficialPlaces = (None, None, None, None)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Times are milliseconds, `splits` is JSON, `official` the places that came with the result.

    `pool` is whom the row competes with: its course, as a position in the race's list, and its division.
    """

    record_id: str
    bib: str
    natural_bib: str
    version: int
    name: str | None
    course: str
    division: str | None
    sex: str | None
    age: int | None
    age_group: str | None
    nation: str | None
    status: str
    gun: int | None
    net: int | None
    splits: bytes
    points: int
    official: OfficialPlaces
    competes: bool
    pool: tuple[int, str]
    origin: tuple[str, int] | None

    @property
    def is_placed(self) -> bool:
        """Only finishers in competition have places."""
        return self.status == "finished" and self.competes

    @property
    def section(self) -> int:
        """Where it is listed in its pool: placed, out of competition, DNF, DSQ, DNS."""
        return 0 if self.is_placed else STATUSES.index(self.status) + 1

    def time_on(self, clock: Clock) -> int | None:
        """The time that ranks it; where that clock has none, the other one's."""
        first, second = (self.gun, self.net) if clock == "gun" else (self.net, self.gun)
        return first if first is not None else second


class News(NamedTuple):
    """What an item of official_record tells the results: `row` is None once it is void."""

    bib: str
    version: int
    placed_at: str
    row: Row | None


def news_of(item: Item, marathon: Marathon) -> News | None:
    """From an item of table official_record; None for awards."""
    if item["kind"] != "record":
        return None
    row = row_of(item, marathon) if item["state"] == "live" else None
    return News(item["bib"], item["version"], item["placed_at"], row)


def row_of(item: Item, marathon: Marathon) -> Row:
    """From an item of table official_record that is live."""
    course = marathon.course(item["course"])
    age = age_of(item, marathon.ages_on)
    return Row(
        record_id=item["record_id"],
        bib=item["bib"],
        natural_bib=natural(item["bib"]),
        version=item["version"],
        name=item.get("name"),
        course=sys.intern(item["course"]),
        division=_shared(item.get("division")),
        sex=_shared(item.get("sex")),
        age=age,
        age_group=_shared(item.get("age_group") or age_group_of(age, course.age_groups if course else [])),
        nation=_shared(item.get("nation")),
        status=sys.intern(item["status"]),
        gun=item.get("gun_time_ms"),
        net=item.get("net_time_ms"),
        splits=_written(item["splits"]) if item.get("splits") else NO_SPLITS,
        points=item["points"],
        official=_official(item["place"]) if item.get("place") else NO_PLACES,
        competes=not item.get("out_of_competition", False),
        pool=(_position(marathon, course), item.get("division") or ""),
        origin=_origin(item.get("origin")),
    )


def _written(splits: str) -> bytes:
    # A copy, since orjson leaves room for more behind what it writes: ten times the bytes.
    return bytes(memoryview(orjson.dumps([split._asdict() for split in read(splits)])))


def natural(bib: str) -> str:
    """Sorts bibs as people count (9 before 10, W2 before W12), each at its own place."""
    return re.sub(r"\d+", lambda digits: digits.group().zfill(20), bib) + " " + bib


def _official(place: dict[str, Any]) -> OfficialPlaces:
    overall, sex, age_group, division = (place.get(name) for name in _LISTS)
    return overall, sex, age_group, division


def _position(marathon: Marathon, course: Course | None) -> int:
    codes = [known.code for known in marathon.courses]
    return codes.index(course.code) if course else len(codes)


def _origin(origin: dict[str, Any] | None) -> tuple[str, int] | None:
    return (sys.intern(origin["file"]), origin["line"]) if origin else None


def _shared(text: str | None) -> str | None:
    return sys.intern(text) if text is not None else None
