"""Places by the rules of the sport (pure).

Each list (overall, sex, age group) ranks on its own clock. A place that came with the official result is kept. Where
none came, ties of the measured time share a place and the next is skipped (1, 1, 3). Only finishers in competition are
placed. A division, e.g. wheelchairs, has its own places.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from main_service.marathons.schemas import Clock, Ranking
from main_service.results.rows import Row

List = Literal["overall", "sex", "age_group"]
LISTS: tuple[List, ...] = ("overall", "sex", "age_group")
Group = tuple[object, ...]
Order = tuple[int, str, int, int, int, str]


@dataclass(frozen=True)
class Places:
    """A runner's places; None where there is none."""

    overall: int | None
    sex: int | None
    age_group: int | None
    division: int | None


@dataclass(frozen=True)
class Standing:
    """Where a time stands among a group: places `first` to `last` are its tie group, of `of` that are placed."""

    first: int
    last: int
    of: int


class Placing:
    """The measured times of each group, sorted: a change of one row costs a search in its groups, not the field."""

    def __init__(self, ranking: Ranking, rows: Iterable[Row] = ()) -> None:
        self._clocks: dict[List, Clock] = {
            "overall": ranking.overall,
            "sex": ranking.sex,
            "age_group": ranking.age_group,
        }
        self._times: dict[Group, list[int]] = {}
        self._officials: Counter[Group] = Counter()
        for row in rows:
            for group, time in self._entries(row):
                self._times.setdefault(group, []).append(time)
        for times in self._times.values():
            times.sort()

    def add(self, row: Row) -> None:
        for group, time in self._entries(row):
            insort(self._times.setdefault(group, []), time)

    def remove(self, row: Row) -> None:
        for group, time in self._entries(row, sign=-1):
            times = self._times[group]
            del times[bisect_left(times, time)]

    def clock(self, ranked: List) -> Clock:
        return self._clocks[ranked]

    def places(self, row: Row) -> Places:
        if not row.is_placed:
            return Places(None, None, None, None)
        return Places(
            overall=row.official[0] if row.division else self._place(row, "overall"),
            sex=self._place(row, "sex"),
            age_group=self._place(row, "age_group"),
            division=self._place(row, "overall") if row.division else row.official[3],
        )

    def standing(self, row: Row, ranked: List) -> Standing | None:
        """Where the measured time stands in that list, whatever place came with it. None: not ranked there."""
        group, time = self.group(row, ranked), row.time_on(self._clocks[ranked])
        if group is None or time is None:
            return None
        times = self._times[group]
        return Standing(bisect_left(times, time) + 1, bisect_right(times, time), len(times))

    def order(self, row: Row, ranked: List) -> Order:
        """The key that sorts this list: by place, then time, then bib; who has no place comes after."""
        time = row.time_on(self._clocks[ranked]) or 0
        place = (self._place(row, ranked) or 0) if self.goes_by_place(self.group(row, ranked)) else 0
        return (*row.pool, row.section, place, time, row.natural_bib)

    def goes_by_place(self, group: Group | None) -> bool:
        """True where a place came with some row of the group: its list is sorted by place, else by time."""
        return group is not None and self._officials[group] > 0

    def is_mixed(self, group: Group | None) -> bool:
        """True where a place came with some rows of the group, while others are placed by their time."""
        return group is not None and 0 < self._officials[group] < len(self._times[group])

    def groups_by_place(self) -> frozenset[Group]:
        return frozenset(group for group, count in self._officials.items() if count > 0)

    def _place(self, row: Row, ranked: List) -> int | None:
        official = official_place(row, ranked)
        if official is not None:
            return official
        standing = self.standing(row, ranked)
        return standing.first if standing else None

    def group(self, row: Row, ranked: List) -> Group | None:
        """Whom the row is compared with in that list, or None where it has no place there."""
        if not row.is_placed:
            return None
        if ranked == "overall":
            return (ranked, row.pool)
        if ranked == "sex":
            return (ranked, row.pool, row.sex) if row.sex else None
        return (ranked, row.pool, row.sex, row.age_group) if row.age_group else None

    def _entries(self, row: Row, *, sign: int = 1) -> list[tuple[Group, int]]:
        found = []
        for ranked in LISTS:
            group, time = self.group(row, ranked), row.time_on(self._clocks[ranked])
            if group is not None and time is not None:
                found.append((group, time))
                if official_place(row, ranked) is not None:
                    self._officials[group] += sign
        return found


def official_place(row: Row, ranked: List) -> int | None:
    """The place that came with the result; in a division, `overall` stands for the place in the division too."""
    overall, sex, age_group, division = row.official
    if ranked == "overall":
        return division if row.division and division is not None else overall
    return sex if ranked == "sex" else age_group
