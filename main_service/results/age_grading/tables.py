"""The tables: open standards and factors by sex, distance and age. Read once, when first asked for."""

import csv
from array import array
from bisect import bisect_left
from functools import cache
from math import log
from pathlib import Path
from typing import NamedTuple

from main_service.marathons.schemas import AgeGrading

_SAME_DISTANCE_M = 1.0  # a half marathon of whole metres is the half marathon


class Standard(NamedTuple):
    """What a sex, age and distance are held against: `open_s` is the open standard in seconds."""

    open_s: float
    factor: float


class _Column(NamedTuple):
    """One distance of one sex: `factors` by age, from `youngest` on."""

    distance_m: float
    open_s: float
    youngest: int
    factors: "array[float]"

    def at(self, age: int) -> Standard | None:
        place = age - self.youngest
        return Standard(self.open_s, self.factors[place]) if 0 <= place < len(self.factors) else None


def standard(tables: AgeGrading, sex: str, age: int, distance_m: float) -> Standard | None:
    """None outside the tables."""
    columns = _read(tables).get(sex, [])
    for column in columns:
        if abs(column.distance_m - distance_m) <= _SAME_DISTANCE_M:
            return column.at(age)
    after = bisect_left(columns, distance_m, key=lambda column: column.distance_m)
    if not 0 < after < len(columns):
        return None
    return _between(columns[after - 1], columns[after], age, distance_m)


def _between(shorter: _Column, longer: _Column, age: int, distance_m: float) -> Standard | None:
    low, high = shorter.at(age), longer.at(age)
    if low is None or high is None:
        return None
    linear = (distance_m - shorter.distance_m) / (longer.distance_m - shorter.distance_m)
    by_log = log(distance_m / shorter.distance_m) / log(longer.distance_m / shorter.distance_m)
    return Standard(_mixed(low.open_s, high.open_s, linear), _mixed(low.factor, high.factor, by_log))


def _mixed(low: float, high: float, share: float) -> float:
    return low + (high - low) * share


@cache
def _read(tables: AgeGrading) -> dict[str, list[_Column]]:
    found: dict[str, dict[float, _Column]] = {"M": {}, "F": {}}
    with (Path(__file__).parent / f"road_{tables}.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            distance_m, age = float(row["distance_km"]) * 1000, int(row["age"])
            columns = found[row["gender"]]
            if distance_m not in columns:
                columns[distance_m] = _Column(distance_m, float(row["open_standard_sec"]), age, array("d"))
            columns[distance_m].factors.append(float(row["factor"]))
    return {sex: sorted(columns.values()) for sex, columns in found.items()}
