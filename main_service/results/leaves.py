"""One part of one list of a race, in its order: say the women of a course who are placed."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from main_service.marathons.schemas import Clock
from main_service.results.names import Mask
from main_service.results.placing import Group, List, Order, Placing, official_place
from main_service.results.rows import Row, natural

Which = tuple[str | None, str | None]  # the sex and the age group; None means all
Part = tuple[int, str, int]  # position of the course, division, section
Slots = Sequence[Row | None]
_FEW = 16  # more hardly ever tie

N = TypeVar("N", int, tuple[int, int])


def ranked_by(which: Which) -> List:
    """The list whose order shows the places: of one sex, of one age group of a sex, else of all."""
    sex, age_group = which
    if sex is None:
        return "overall"
    return "sex" if age_group is None else "age_group"


class Leaf:
    """One part of one list, as slots of its rows.

    A computed place moves with the field, but never past that of somebody slower. So who is placed by time stands by
    time, whom the official results placed stands by that place, and the two are merged when they are read.
    """

    def __init__(self, which: Which, part: Part, rows: Slots, placing: Placing) -> None:
        self._ranked = ranked_by(which)
        self._clock: Clock = placing.clock(self._ranked)
        self._group = _group(self._ranked, part, which)
        self._part = part
        self._rows = rows
        self._placing = placing
        self.timed = array("I")
        self.official = array("I")

    def append(self, slot: int, *, came_with_places: bool) -> None:
        """To fill it: the rows come by time."""
        (self.official if came_with_places and self._official(slot) else self.timed).append(slot)

    def settle(self) -> None:
        """When it is filled."""
        self.official = array("I", sorted(self.official, key=self._official))

    def put_in(self, slot: int) -> None:
        slots, at = self._find(slot)
        slots.insert(at, slot)

    def take_out(self, slot: int) -> None:
        slots, at = self._find(slot)
        del slots[at]

    def _find(self, slot: int) -> "tuple[array[int], int]":
        *_, place, time, bib = self.position(slot)
        if place:
            return self.official, _search(self.official, (place, time), bib, self._place_and_time, self._bib)
        return self.timed, _search(self.timed, time, bib, self._time, self._bib)

    def position(self, slot: int) -> Order:
        return (*self._part, self._official(slot), self._time(slot), self._bib(slot))

    def found(self, mask: Mask | None, most: int, after: Order | None) -> tuple[int, list[int]]:
        """How many slots the mask wants, and at most so many of them in order, from after the position on."""
        official, timed = _Wanted(self.official, mask), _Wanted(self.timed, mask)
        return official.count + timed.count, self._page(official, timed, most, after) if most else []

    def _page(self, official: "_Wanted", timed: "_Wanted", most: int, after: Order | None) -> list[int]:
        if after and self._part < after[:3]:
            return []
        official_from, timed_from = self._starts(after) if after and after[:3] == self._part else (0, 0)
        by_place, by_time = official.some(official_from, most), timed.some(timed_from, most)
        if by_place and by_time:
            return sorted(by_place + by_time, key=self._key)[:most]
        return by_place or by_time

    def _starts(self, after: Order) -> tuple[int, int]:
        *_, place, time, bib = after
        if place:
            timed_from = bisect_right(self.timed, (place, time, bib), key=self._key)
        else:
            timed_from = bisect_right(self.timed, (time, bib), key=self._time_and_bib)
            place = self._place_of(time)
        return bisect_right(self.official, (place, time, bib), key=self._key), timed_from

    def _key(self, slot: int) -> tuple[int, int, str]:
        time = self._time(slot)
        return self._official(slot) or self._place_of(time), time, self._bib(slot)

    def _place_of(self, time: int) -> int:
        return self._placing.place_of(self._group, time) if self._group else 0

    def _row(self, slot: int) -> Row:
        row = self._rows[slot]
        assert row is not None
        return row

    def _time(self, slot: int) -> int:
        return self._row(slot).time_on(self._clock) or 0

    def _bib(self, slot: int) -> str:
        return natural(self._row(slot).bib)

    def _official(self, slot: int) -> int:
        return (official_place(self._row(slot), self._ranked) or 0) if self._group else 0

    def _time_and_bib(self, slot: int) -> tuple[int, str]:
        return self._time(slot), self._bib(slot)

    def _place_and_time(self, slot: int) -> tuple[int, int]:
        return self._official(slot), self._time(slot)


def _group(ranked: List, part: Part, which: Which) -> Group | None:
    """Whom the rows of that part are compared with; None where they are not placed."""
    *pool, section = part
    if section:
        return None
    return (ranked, tuple(pool), *which[: ("overall", "sex", "age_group").index(ranked)])


def _search(
    slots: "array[int]", number: N, bib: str, number_of: Callable[[int], N], bib_of: Callable[[int], str]
) -> int:
    """Where number and bib stand or belong. Bibs are compared only where numbers tie: theirs are costly to make."""
    first = bisect_left(slots, number, key=number_of)
    near = min(first + _FEW, len(slots))
    last = bisect_right(slots, number, first, near, key=number_of)
    if last == near:
        last = bisect_right(slots, number, near, key=number_of)
    return bisect_left(slots, bib, first, last, key=bib_of)


class _Wanted:
    """Those of some slots that a mask wants; without a mask all."""

    def __init__(self, slots: "array[int]", mask: Mask | None) -> None:
        self._slots = slots
        self._wanted = None if mask is None or not slots else mask[slots]
        self.count = len(slots) if self._wanted is None else int(np.count_nonzero(self._wanted))

    def some(self, start: int, most: int) -> list[int]:
        """At most so many, from that position on."""
        if self._wanted is None:
            return self._slots[start : start + most].tolist()
        return [self._slots[start + at] for at in np.flatnonzero(self._wanted[start:])[:most]]
