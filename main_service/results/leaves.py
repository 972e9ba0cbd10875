"""One part of one list of a race, in its order: say the women of a course who are placed."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

import numpy as np

from main_service.marathons.schemas import Clock
from main_service.results.names import Mask
from main_service.results.placing import Group, List, Order, Placing, official_place
from main_service.results.rows import Row, natural

Which = tuple[str | None, str | None]  # the sex and the age group; None means all
Part = tuple[int, str, int]  # position of the course, division, section
Slots = Sequence[Row | None]

T = TypeVar("T", str, tuple[int, str])


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
        self._timed: _Run[str] = _Run(self._bib)
        self._official: _Run[tuple[int, str]] = _Run(self._time_and_bib)

    def append(self, slot: int, time: int, *, came_with_places: bool) -> None:
        """To fill it: the rows come by time."""
        if came_with_places and (place := self._official_place(slot)):
            self._official.append(slot, place)
        else:
            self._timed.append(slot, time)

    def settle(self) -> None:
        """When it is filled."""
        self._official.sort()

    def put_in(self, slot: int) -> None:
        if place := self._official_place(slot):
            self._official.put_in(slot, place)
        else:
            self._timed.put_in(slot, self._time(slot))

    def take_out(self, slot: int) -> None:
        if place := self._official_place(slot):
            self._official.take_out(slot, place)
        else:
            self._timed.take_out(slot, self._time(slot))

    def position(self, slot: int) -> Order:
        return (*self._part, self._official_place(slot), self._time(slot), self._bib(slot))

    def found(self, mask: Mask | None, most: int, after: Order | None) -> tuple[int, list[int]]:
        """How many slots the mask wants, and at most so many of them in order, from after the position on."""
        official, timed = _Wanted(self._official.slots, mask), _Wanted(self._timed.slots, mask)
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
            timed_from = bisect_right(self._timed.slots, (place, time, bib), key=self._key)
        else:
            timed_from = self._timed.after(time, bib)
            place = self._place_of(time)
        return self._official.after(place, (time, bib)), timed_from

    def _key(self, slot: int) -> tuple[int, int, str]:
        time = self._time(slot)
        return self._official_place(slot) or self._place_of(time), time, self._bib(slot)

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

    def _official_place(self, slot: int) -> int:
        return (official_place(self._row(slot), self._ranked) or 0) if self._group else 0

    def _time_and_bib(self, slot: int) -> tuple[int, str]:
        return self._time(slot), self._bib(slot)


def _group(ranked: List, part: Part, which: Which) -> Group | None:
    """Whom the rows of that part are compared with; None where they are not placed."""
    *pool, section = part
    if section:
        return None
    return (ranked, tuple(pool), *which[: ("overall", "sex", "age_group").index(ranked)])


class _Run(Generic[T]):
    """Slots in order of a number, beside it, and where numbers tie, of what `tie_of` says: it is asked of few rows."""

    def __init__(self, tie_of: Callable[[int], T]) -> None:
        self._tie_of: Callable[[int], T] = tie_of
        self._numbers = array("i")
        self.slots = array("I")

    def append(self, slot: int, number: int) -> None:
        self._numbers.append(number)
        self.slots.append(slot)

    def sort(self) -> None:
        """What was appended: those of the same number stay as they came."""
        pairs = sorted(zip(self._numbers, self.slots, strict=True), key=itemgetter(0))
        self._numbers, self.slots = array("i", [one for one, _ in pairs]), array("I", [slot for _, slot in pairs])

    def put_in(self, slot: int, number: int) -> None:
        at = self.after(number, self._tie_of(slot))
        self._numbers.insert(at, number)
        self.slots.insert(at, slot)

    def take_out(self, slot: int, number: int) -> None:
        at = self.after(number, self._tie_of(slot)) - 1
        del self._numbers[at], self.slots[at]

    def after(self, number: int, tie: T) -> int:
        """How many stand up to there."""
        first = bisect_left(self._numbers, number)
        last = bisect_right(self._numbers, number, first)
        return bisect_right(self.slots, tie, first, last, key=self._tie_of)


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
