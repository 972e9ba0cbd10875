"""The times of a whole race side by side, by slot of the book: to count over the field is one pass over bytes."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from main_service.marathons.schemas import Clock
from main_service.results.rows import Row

Mark = float | str  # where a split is taken: its metres, or its name where they are not known
Numbers = npt.NDArray[np.int32]
Those = npt.NDArray[np.bool_]  # True at the slots of those who are meant

NONE = -1
MOST_MARKS = 64  # so many different ones of a race are held
_SPARE = 1_000


class Who(NamedTuple):
    """What is counted apart. `pool` is the course's position and the division."""

    pool: tuple[int, str]
    sex: str | None
    age_group: str | None
    status: str


class Columns:
    """Milliseconds, NONE where there is none. Who was disqualified or did not start has no times.

    `finish` has the finishers' times on each clock (the other clock's where it has none), `marks` everybody's splits.
    `who` holds numbers that stand for `kinds`.
    """

    def __init__(self, rows: Sequence[Row | None]) -> None:
        self.finish: dict[Clock, Numbers] = {"gun": _empty(0), "net": _empty(0)}
        self.marks: dict[Mark, Numbers] = {}
        self.who = _empty(0)
        self.kinds: list[Who] = []
        self._numbers: dict[Who, int] = {}
        self._make_room(len(rows))
        taken = [(slot, row) for slot, row in enumerate(rows) if row]
        usual = Counter(mark for _, row in taken for mark in marks_of(row) if counts(row))
        self.marks = {mark: _empty(len(self.who)) for mark, _ in usual.most_common(MOST_MARKS)}
        for slot, row in taken:
            self.put_in(slot, row)

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return sum(column.nbytes for column in self._all())

    def _all(self) -> list[Numbers]:
        return [self.who, *self.finish.values(), *self.marks.values()]

    def put_in(self, slot: int, row: Row) -> None:
        if slot >= len(self.who):
            self._make_room(slot + _SPARE)
        self.who[slot] = self._number(Who(row.pool, row.sex, row.age_group, row.status))
        if not counts(row):
            return
        if row.status == "finished":
            for clock, column in self.finish.items():
                time = row.time_on(clock)
                column[slot] = NONE if time is None else time
        for mark, time in zip(marks_of(row), row.split_ms, strict=True):
            if mark not in self.marks and len(self.marks) < MOST_MARKS:
                self.marks[mark] = _empty(len(self.who))
            if mark in self.marks:
                self.marks[mark][slot] = time

    def take_out(self, slot: int) -> None:
        for column in self._all():
            column[slot] = NONE

    def those(self, are_meant: Callable[[Who], bool]) -> Those:
        """Where they are; an empty slot is nobody's."""
        meant: Those = np.array([*map(are_meant, self.kinds), False])  # NONE finds the last
        return meant[self.who]

    def _number(self, who: Who) -> int:
        if who not in self._numbers:
            self._numbers[who] = len(self.kinds)
            self.kinds.append(who)
        return self._numbers[who]

    def _make_room(self, slots: int) -> None:
        more = _empty(slots - len(self.who))
        self.who = np.concatenate([self.who, more])
        self.finish = {clock: np.concatenate([column, more]) for clock, column in self.finish.items()}
        self.marks = {mark: np.concatenate([column, more]) for mark, column in self.marks.items()}


def marks_of(row: Row) -> list[Mark]:
    """Where its splits were taken, side by side with `row.split_ms`."""
    return [name if distance_m is None else distance_m for name, distance_m in row.marks.points]


def counts(row: Row) -> bool:
    """Whether it was on the road and stands for it."""
    return row.status in {"finished", "dnf"}


def _empty(length: int) -> Numbers:
    return np.full(length, NONE, np.int32)
