"""Places by the rules of the sport (pure).

Each list (overall, sex, age group) ranks on its own clock. A place that came with the official result is kept. Where
none came, ties of the measured time share a place and the next is skipped (1, 1, 3). Only finishers in competition are
placed. A division, e.g. wheelchairs, has its own places. A race may leave the first of each sex out of age groups.
"""

from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from main_service.marathons.schemas import Clock, Ranking
from main_service.results.rows import Kind, Row
from main_service.results.winners import Winners

List = Literal["overall", "sex", "age_group"]
LISTS: tuple[List, ...] = ("overall", "sex", "age_group")
Group = tuple[object, ...]
Order = tuple[int, str, int, int, int, str]  # course, division, section; official place or 0; time; natural bib


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
    """All groups of a race: a change of one row costs a search in its groups, not the field.

    `winners`: so many of each sex, by course and division, are left out of the age groups.
    """

    def __init__(self, ranking: Ranking, rows: Iterable[Row] = (), *, winners: int = 0) -> None:
        self.winners = winners
        self._clocks: dict[List, Clock] = {
            "overall": ranking.overall,
            "sex": ranking.sex,
            "age_group": ranking.age_group,
        }
        self._times: dict[Group, array[int]] = {}
        self._winners: dict[Group, Winners] = {}
        self._fill([row for row in rows if row.is_placed])

    def _fill(self, rows: list[Row]) -> None:
        self._fill_lists(rows, ("overall", "sex"))
        if self.winners:
            by_sex: dict[Group, list[Row]] = {}
            for row in rows:
                if group := self.group(row, "sex"):
                    by_sex.setdefault(group, []).append(row)
            self._winners = {group: self._winners_of(members) for group, members in by_sex.items()}
        self._fill_lists((row for row in rows if not self.is_left_out(row)), ("age_group",))

    def _fill_lists(self, rows: Iterable[Row], lists: tuple[List, ...]) -> None:
        times: dict[Group, list[int]] = {}
        of_kind: dict[Kind, list[tuple[Clock, list[int]]]] = {}
        for row in rows:
            found = of_kind.get(row.kind)
            if found is None:
                groups = {ranked: group for ranked in lists if (group := self.group(row, ranked))}
                found = [(self._clocks[ranked], times.setdefault(group, [])) for ranked, group in groups.items()]
                of_kind[row.kind] = found
            for clock, some in found:
                some.append(row.time_on(clock) or 0)
        for group, some in times.items():
            self._times[group] = array("i", sorted(some))

    def add(self, row: Row) -> None:
        self._put_in(row, "overall", "sex")
        self._move_winners(row, comes=True)
        if not self.is_left_out(row):
            self._put_in(row, "age_group")

    def remove(self, row: Row) -> None:
        self._take_out(row, "overall", "sex")
        if not self.is_left_out(row):
            self._take_out(row, "age_group")
        self._move_winners(row, comes=False)

    def _put_in(self, row: Row, *lists: List) -> None:
        for ranked in lists:
            if group := self.group(row, ranked):
                insort(self._times.setdefault(group, array("i")), self.time(row, ranked))

    def _take_out(self, row: Row, *lists: List) -> None:
        for ranked in lists:
            if group := self.group(row, ranked):
                times = self._times[group]
                del times[bisect_left(times, self.time(row, ranked))]

    def _winners_of(self, rows: Iterable[Row]) -> Winners:
        sides: tuple[list[Row], list[Row]] = ([], [])
        for row in rows:
            sides[official_place(row, "sex") is not None].append(row)
        timed, kept = sides
        return Winners(self.winners, kept=kept, timed=timed, key=self._sex_key, place_of=self._sex_place)

    def _sex_key(self, row: Row) -> tuple[int, str]:
        official = official_place(row, "sex")
        return (self.time(row, "sex") if official is None else official), row.bib

    def _sex_place(self, row: Row) -> int:
        return self._place(row, "sex") or 0

    def _move_winners(self, row: Row, *, comes: bool) -> None:
        """Others come into their age group's places, or leave them, as this row comes or goes."""
        group = self.group(row, "sex")
        if not self.winners or group is None:
            return
        if group not in self._winners:
            self._winners[group] = self._winners_of(())
        winners = self._winners[group]
        (winners.put_in if comes else winners.take_out)(row, is_kept=official_place(row, "sex") is not None)
        joined, left = winners.settle()
        for change, others in ((self._take_out, joined), (self._put_in, left)):
            for other in others:
                if other is not row and _has_computed_age_group_place(other):
                    change(other, "age_group")

    def is_left_out(self, row: Row) -> bool:
        """True for a winner who is therefore not placed in an age group; a place that came with the result stays."""
        if not self.winners or not _has_computed_age_group_place(row):
            return False
        winners = self._winners.get(self.group(row, "sex") or ())
        return winners is not None and row in winners

    def clock(self, ranked: List) -> Clock:
        return self._clocks[ranked]

    def time(self, row: Row, ranked: List) -> int:
        """The measured time that ranks it there; 0 where it has none at all."""
        return row.time_on(self._clocks[ranked]) or 0

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
        group = self.group(row, ranked)
        if group is None or (ranked == "age_group" and self.is_left_out(row)):
            return None
        time, times = self.time(row, ranked), self._times[group]
        return Standing(bisect_left(times, time) + 1, bisect_right(times, time), len(times))

    def place_of(self, group: Group, time: int) -> int:
        """The place that a measured time gives in the group."""
        return bisect_left(self._times[group], time) + 1 if group in self._times else 1

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


def official_place(row: Row, ranked: List) -> int | None:
    """The place that came with the result; in a division, `overall` stands for the place in the division too."""
    overall, sex, age_group, division = row.official
    if ranked == "overall":
        return division if row.division and division is not None else overall
    return sex if ranked == "sex" else age_group


def _has_computed_age_group_place(row: Row) -> bool:
    return bool(row.age_group) and row.official[2] is None
