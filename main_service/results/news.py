"""What an item of official_record tells the results, as a packed row."""

from datetime import datetime
from functools import lru_cache
from itertools import starmap
from struct import Struct
from typing import NamedTuple

import orjson

from kernel.aws import Item
from main_service.marathons.schemas import AgeGroup, Marathon
from main_service.official_records.ages import age_group_of, age_of, source_of_age
from main_service.results.rows import FIXED, Kind, Marks, Row

_LISTS = ("overall", "sex", "age_group", "division")


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
    told = item.get
    position, groups = _course(item["course"], marathon)
    age = age_of(item, marathon.ages_on)
    age_group = told("age_group") or age_group_of(age, groups)
    division, origin, place = told("division"), told("origin"), told("place")
    kind = _kind(
        item["course"],
        division,
        told("sex"),
        age,
        age_group,
        told("nation"),
        item["status"],
        not told("out_of_competition", False),
        (position, division or ""),
        origin["file"] if origin else None,
        source_of_age(item),
        told("age_group") is not None,
    )
    splits = orjson.loads(item["splits"]) if told("splits") else []
    marks = _marks(tuple([(name, distance_m) for name, distance_m, _ in splits]))
    packed = marks.numbers.pack(
        item["version"],
        told("gun_time_ms") or 0,
        told("net_time_ms") or 0,
        *([place.get(name) or 0 for name in _LISTS] if place else (0, 0, 0, 0)),
        item["points"],
        origin["line"] if origin else 0,
        told("corrections", 0),
        int(datetime.fromisoformat(item["placed_at"]).timestamp()),
        *[time for _, _, time in splits],
    )
    return Row(item["bib"], told("name"), kind, marks, packed + item["record_id"].encode())


def _course(code: str, marathon: Marathon) -> tuple[int, list[AgeGroup]]:
    for position, course in enumerate(marathon.courses):
        if course.code == code:
            return position, course.age_groups
    return len(marathon.courses), []


# Rows hold on to what they share; these only find it again while rows are made.
_kind = lru_cache(8_192)(Kind)


@lru_cache(1_024)
def _marks(points: tuple[tuple[str, float | None], ...]) -> Marks:
    times = f"{len(points)}i"
    json = b"[" + b",".join(starmap(_split_json, points)) + b"]"
    return Marks(points, Struct(FIXED + times), Struct("<" + times), json)


def _split_json(name: str, distance_m: float | None) -> bytes:
    before_time = orjson.dumps({"name": name, "distance_m": distance_m})[:-1]
    return before_time.replace(b"%", b"%%") + b',"elapsed_ms":%d}'
