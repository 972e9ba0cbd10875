"""How many a runner passed between two marks of the way, and was passed by.

Times are those since each runner's own start. Who was behind at the first mark and ahead at the second has passed; who
was level at either of them has not. So it says how the order of the net times changed, which is what everybody on the
road saw only where they started together. Counted among those of the same course and division who have a time at both
marks, whether they finished or not, but not the disqualified. Estimated splits count as they are.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from main_service.results.columns import Columns, Numbers, Those, counts, marks_of
from main_service.results.rows import Row

FINISH = "finish"


@dataclass(frozen=True)
class Passed:
    """Between two marks, by name: how many others this runner passed, and by how many it was passed."""

    since: str
    until: str
    passed: int
    passed_by: int


class _Point(NamedTuple):
    """A mark: everybody's times at it by slot, and the runner's own."""

    name: str
    times: Numbers
    own: int

    def ahead(self) -> Those:
        return self.times.view(np.uint32) < self.own  # without sign, no time is the latest of all

    def behind(self) -> Those:
        return self.times > self.own


def passing(row: Row, columns: Columns, distance_m: float) -> list[Passed]:
    """From each split to the next, and from the last one to the finish, which lies at `distance_m`."""
    if not counts(row):
        return []
    rivals = columns.those(lambda who: who.pool == row.pool)
    return [
        Passed(
            since.name,
            until.name,
            passed=int(np.count_nonzero(since.ahead() & until.behind() & rivals)),
            passed_by=int(np.count_nonzero(since.behind() & until.ahead() & rivals)),
        )
        for since, until in pairwise(_way(row, columns, distance_m))
    ]


def _way(row: Row, columns: Columns, distance_m: float) -> list[_Point]:
    marks = zip(row.marks.points, marks_of(row), row.split_ms, strict=True)
    way = [
        _Point(name, columns.marks[mark], time)
        for (name, at_m), mark, time in marks
        if mark in columns.marks and (at_m is None or at_m < distance_m)
    ]
    time = row.time_on("net")
    if row.status == "finished" and time is not None:
        way.append(_Point(FINISH, columns.finish["net"], time))
    return way
