"""The first so many of one sex, by course and division: placed among their sex, and not in their age group (pure).

They are the first of the sex list as it stands, by the places in it; all who share the last of these places are among
them. A change costs a few searches, however many run.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from itertools import islice, takewhile

from main_service.results.rows import Row

Key = Callable[[Row], tuple[int, str]]
PlaceOf = Callable[[Row], int]


class Winners:
    """Rows whose places came with the results are held by these, the others by their times: so each `key` says.

    `place_of`: the place among the sex.
    """

    def __init__(self, count: int, *, kept: Iterable[Row], timed: Iterable[Row], key: Key, place_of: PlaceOf) -> None:
        self._count = count
        self._key = key
        self._place_of = place_of
        self._kept = sorted(kept, key=key)
        self._timed = sorted(timed, key=key)
        self._first = self._find()

    def __contains__(self, row: Row) -> bool:
        return row.bib in self._first

    def put_in(self, row: Row, *, is_kept: bool) -> None:
        insort(self._kept if is_kept else self._timed, row, key=self._key)

    def take_out(self, row: Row, *, is_kept: bool) -> None:
        rows = self._kept if is_kept else self._timed
        del rows[bisect_left(rows, self._key(row), key=self._key)]

    def settle(self) -> tuple[list[Row], list[Row]]:
        """After rows came or went: who is a winner since, and who is one no longer."""
        before, self._first = self._first, self._find()
        joined = [row for bib, row in self._first.items() if bib not in before]
        return joined, [row for bib, row in before.items() if bib not in self._first]

    def _find(self) -> dict[str, Row]:
        places = sorted(self._place_of(row) for rows in (self._kept, self._timed) for row in islice(rows, self._count))
        last = places[: self._count][-1] if places else 0
        first = (row for rows in (self._kept, self._timed) for row in takewhile(self._is_up_to(last), rows))
        return {row.bib: row for row in first}

    def _is_up_to(self, last: int) -> Callable[[Row], bool]:
        return lambda row: self._place_of(row) <= last
