"""A list of the results in its order, kept sorted while rows come and go."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from main_service.results.placing import Group, List, Order, Placing, official_place
from main_service.results.rows import Row

_TOO_MANY = 500

Move = tuple[Row | None, Row | None]  # the row before and after a change


class SortedList:
    """Rows by the key of one list (`Placing.order`); `keys` and `rows` run side by side."""

    def __init__(self, ranked: List, placing: Placing, rows: Iterable[Row]) -> None:
        self._ranked = ranked
        self._placing = placing
        self._key_of: dict[str, Order] = {}
        self.keys: list[Order] = []
        self.rows: list[Row] = []
        self._fill(rows)

    def _fill(self, rows: Iterable[Row]) -> None:
        self.rows = list(rows)
        self._key_of = {row.bib: self._placing.order(row, self._ranked) for row in self.rows}
        self.rows.sort(key=self.key)
        self.keys = [self.key(row) for row in self.rows]

    def key(self, row: Row) -> Order:
        return self._key_of[row.bib]

    def follow(self, moves: Sequence[Move]) -> None:
        """Takes the moves over, after the placing did."""
        for before, after in moves:
            if before:
                self._take_out(before)
            if after:
                self._put_in(after)
        self._settle(moves)

    def _settle(self, moves: Sequence[Move]) -> None:
        """Where some places came with the results, who was placed by time stands by a place that may have moved."""
        touched = {self._placing.group(row, self._ranked) for move in moves for row in move if row}
        groups = {group for group in touched if self._placing.is_mixed(group)}
        placed_by_time = [row for row in self.rows if self._hangs_on(row, groups)] if groups else []
        if len(placed_by_time) > _TOO_MANY:
            self._fill(self.rows)
        else:
            for row in placed_by_time:
                self._take_out(row)
                self._put_in(row)

    def _hangs_on(self, row: Row, groups: set[Group | None]) -> bool:
        return official_place(row, self._ranked) is None and self._placing.group(row, self._ranked) in groups

    def _take_out(self, row: Row) -> None:
        at = bisect_left(self.keys, self._key_of.pop(row.bib))
        del self.keys[at], self.rows[at]

    def _put_in(self, row: Row) -> None:
        key = self._key_of[row.bib] = self._placing.order(row, self._ranked)
        at = bisect_left(self.keys, key)
        self.keys.insert(at, key)
        self.rows.insert(at, row)
