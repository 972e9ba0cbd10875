"""The columns of splits -> one text of splits a row, by distance; by time, where nobody tells the distance of some.

A wrong split does not cost a runner the result.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from main_service.imports.columns.split_names import SPLIT, metres_of, name_of
from main_service.imports.rows.shapes import Layout
from main_service.official_records.splits import Split, written


class _Place(NamedTuple):
    """Where a split is read; `lead` is its text up to the time."""

    at: int
    field: str
    distance_m: float
    lead: str


class _Stood(NamedTuple):
    """A split as it stood in the file."""

    place: _Place
    ms: int
    is_estimated: bool


class Found(NamedTuple):
    """A row's splits as records hold them; `dropped`: some went backwards and are left out; `estimated`: so marked."""

    text: str | None
    dropped: bool
    estimated: bool


class SplitColumns:
    """Reads the splits of one row after another."""

    def __init__(self, layout: Layout) -> None:
        self._metres = {course.code: course.distance_m for course in layout.courses}
        self._places: dict[str | None, list[_Place]] = {None: _places(layout, None)}
        self._places |= {course.code: _places(layout, course.distance_m / 2) for course in layout.courses}
        self._named = _named(layout)

    def of(self, course: str | None, cells: Sequence[str], given: Mapping[str, Any]) -> Found:
        """`given`: field -> milliseconds, of this row; `cells`: as they stand there."""
        texts: list[str] = []
        last = 0
        falls = estimated = False
        for at, field, _, lead in self._places[course]:
            ms = given.get(field)
            if ms is None:
                continue
            if "*" in cells[at]:
                estimated = True
            falls = falls or ms < last
            last = ms
            texts.append(f"{lead}{ms}]")
        if falls:
            places = [place for place in self._places[course] if place.field in given]
            there = [_Stood(place, given[place.field], "*" in cells[place.at]) for place in places]
            texts = [f"{place.lead}{ms}]" for place, ms, _ in _rising(there, self._finish_pace(course, given))]
        if self._named:
            texts = self._with_named(texts, given)
        return Found(f"[{','.join(texts)}]" if texts else None, falls, estimated)

    def _finish_pace(self, course: str | None, given: Mapping[str, Any]) -> float | None:
        finish = given.get("net_time", given.get("gun_time"))
        return finish / self._metres[course] if finish and course in self._metres else None

    def _with_named(self, texts: Sequence[str], given: Mapping[str, Any]) -> list[str]:
        timed = [(int(text.rpartition(",")[2].removesuffix("]")), text) for text in texts]
        timed += [(given[field], f"{lead}{given[field]}]") for _, field, _, lead in self._named if field in given]
        return [text for _, text in sorted(timed, key=lambda one: one[0])]


def _places(layout: Layout, half: float | None) -> list[_Place]:
    """By distance, one for each; the half is left out where nobody knows how far that is."""
    found: dict[float, _Place] = {}
    for at, column in enumerate(layout.columns):
        field = column.field or ""
        if (metres := metres_of(field)) is not None:
            found[metres] = _place(at, field, column.split or f"{metres / 1000:g}K", metres)
        elif field == "half" and half is not None:
            found.setdefault(half, _place(at, field, "Half", half))
    return [found[metres] for metres in sorted(found)]


def _named(layout: Layout) -> list[_Place]:
    columns = ((at, column) for at, column in enumerate(layout.columns) if (column.field or "").startswith(SPLIT))
    names = ((at, column.field or "", column.split or name_of(column.field or "")) for at, column in columns)
    return [_place(at, field, name, None) for at, field, name in names if name and metres_of(field) is None]


def _place(at: int, field: str, name: str, metres: float | None) -> _Place:
    return _Place(at, field, metres or 0.0, written([Split(name, metres, 0)])[1:].removesuffix("0]]"))


def _rising(splits: Sequence[_Stood], pace: float | None) -> list[_Stood]:
    """As many splits as can stand together without a fall; of several ways, the one with the fewest estimated ones,
    then the one that is nearest to one pace."""
    paces = sorted(ms / place.distance_m for place, ms, _ in splits)
    usual = pace or paces[len(paces) // 2]
    ways: list[tuple[_Cost, int]] = []  # to each split: what it costs to let it stand, and the one before
    for at, (place, ms, is_estimated) in enumerate(splits):
        fitting = [(ways[earlier][0], earlier) for earlier in range(at) if splits[earlier].ms <= ms]
        (missing, estimated, off), before = min(fitting, default=((0, 0, 0.0), -1))
        ways.append(((missing - 1, estimated + is_estimated, off + abs(ms / place.distance_m - usual)), before))
    at = min(range(len(ways)), key=lambda way: ways[way][0])
    kept = []
    while at >= 0:
        kept.append(splits[at])
        at = ways[at][1]
    return kept[::-1]


_Cost = tuple[int, int, float]  # less the number that stand, how many are estimated, how far from the pace
