"""What a column of times is written in, told from all of its cells and from what a runner could run."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from main_service.imports.cells.times import MS, NotATime, Unit, could_end_in_seconds, form_of, is_no_time, milliseconds

# Nobody runs a kilometre in under two minutes, and results end long before half an hour for one.
_FASTEST_S_PER_KM, _SLOWEST_S_PER_KM = 120, 1_800
# Decimals of minutes are below .60 in six cells of ten; thirty in a row are no chance.
_TOO_MANY_FOR_CHANCE = 30

_DIGITS = str.maketrans("0123456789", "0111119999")
_PARTING = "\x1f"
_MOST_SHAPES = 30_000
_SAMPLE, _SAMPLE_PARTS, _FOR_MIDDLE = 4_000, 100, 400


@dataclass(frozen=True)
class Inferred:
    """What a column's cells are written in, and how sure that is (0 to 1)."""

    unit: Unit
    confidence: float


class Times:
    """Takes the cells of one column, all of them, then says which unit they are written in.

    Cells are counted by their shape, in which a digit is no more than 0, 1 for 1 to 5, or 9 for 6 to 9: that tells
    every form from every other, and a marathon has few of them. What a runner could run is judged by a sample.
    """

    def __init__(self, says_nothing: Callable[[str], object] = lambda _: False) -> None:
        self._says_nothing = says_nothing
        self._raw: Counter[str] = Counter()
        self._sample: list[str] = []

    def take(self, cells: Sequence[str]) -> None:
        """Some cells of it; what is no time at all may be among them."""
        self._raw.update(_PARTING.join(cells).translate(_DIGITS).split(_PARTING))
        room = _SAMPLE - len(self._sample)
        if room > 0:
            step = max(1, len(cells) * _SAMPLE_PARTS // _SAMPLE)
            self._sample += cells[::step][:room]

    def is_none(self) -> bool:
        """True where it has more forms than times have."""
        return len(self._raw) > _MOST_SHAPES

    @cached_property
    def _shapes(self) -> Counter[str]:
        shapes: Counter[str] = Counter()
        for raw, count in self._raw.items():
            text = raw.rstrip("* ").strip()
            if not is_no_time(text) and not self._says_nothing(text):
                shapes[form_of(text)] += count
        return shapes

    @cached_property
    def _numbers(self) -> list[float]:
        texts = (cell.rstrip("* ").strip() for cell in self._sample)
        return [float(text.replace(",", ".")) for text in texts if form_of(text) == "number" and not is_no_time(text)]

    @cached_property
    def _pairs(self) -> list[int]:
        parted = (re.split("[:.,]", text) for text in map(str.strip, self._sample) if form_of(text) in ("two", "two.f"))
        return [int(parts[0]) * 60 + int(parts[1]) for parts in parted]

    @cached_property
    def _all_could_be_seconds(self) -> bool:
        """Every number has two decimals that could be seconds."""
        raws = (raw.rstrip("* ").strip() for raw in self._raw)
        return all(could_end_in_seconds(raw) for raw in raws if form_of(raw) == "number" and not is_no_time(raw))

    def middle_ms(self, unit: Unit) -> int | None:
        """The median of a sample, read in this unit."""
        found = []
        for cell in self._sample[:_FOR_MIDDLE]:
            try:
                found.append(milliseconds(cell.strip(), unit))
            except NotATime:
                continue
        return sorted(found)[len(found) // 2] if found else None

    def times(self) -> int:
        """How many cells have the look of a time, plain numbers left out."""
        return sum(count for shape, count in self._shapes.items() if shape not in ("number", "other"))

    def are_numbers(self) -> bool:
        """True where most cells that could be times are plain numbers."""
        return self._shapes["number"] * 2 > self.times() + self._shapes["number"]

    def unit(self, distance_m: float | None) -> Inferred:
        """The unit that fits most cells, and, where several would, the one that a runner could run."""
        shapes = self._shapes
        timed = self.times() + shapes["number"]
        if not timed:
            return Inferred("clock", 0.5)
        if self.are_numbers():
            unit, sure = self._of_numbers(distance_m)
            fits = shapes["number"] + shapes["three"]
        elif shapes["dotted"]:
            unit, sure, fits = "h:mm.ss", 0.95, shapes["dotted"] + shapes["three"] + shapes["two.f"] + shapes["number"]
        else:
            unit, sure = self._of_pairs(distance_m)
            fits = shapes["three"] + shapes["two"] + shapes["two.f"]
        return Inferred(unit, round(sure * fits / shapes.total(), 2))

    def _of_numbers(self, distance_m: float | None) -> tuple[Unit, float]:
        if not self._numbers:
            return "minutes", 0.5
        middle = _median(self._numbers)
        if self._all_could_be_seconds and self._shapes["number"] >= _TOO_MANY_FOR_CHANCE:
            return "h:mm.ss", 0.8
        units: tuple[Unit, ...] = ("seconds", "minutes", "days")
        possible = [unit for unit in units if _could_be(middle * MS[unit], distance_m)]
        if len(possible) == 1:
            return possible[0], 0.95
        if middle < 1:
            return "days", 0.6
        return ("minutes", 0.6) if middle < 600 else ("seconds", 0.6)

    def _of_pairs(self, distance_m: float | None) -> tuple[Unit, float]:
        if self._shapes["three"] or not self._pairs:
            return "clock", 1.0
        middle = _median(self._pairs)
        if not _could_be(middle * 1_000, distance_m) and _could_be(middle * 60_000, distance_m):
            return ("h:mm.ss" if self._shapes["two.f"] else "h:mm"), 0.9
        return "clock", 0.9 if distance_m else 0.7


def infer(cells: Iterable[str], distance_m: float | None = None) -> Inferred:
    """The unit of a column that holds these cells, all of them."""
    column = Times()
    column.take(list(cells))
    return column.unit(distance_m)


def _could_be(ms: float, distance_m: float | None) -> bool:
    return bool(distance_m) and _FASTEST_S_PER_KM <= ms / (distance_m or 1) <= _SLOWEST_S_PER_KM


def _median(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
