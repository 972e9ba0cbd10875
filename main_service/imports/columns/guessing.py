"""What columns hold whose names say nothing, held against each other. Never sure; what is too vague is asked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from main_service.imports.columns.claims import Claim
from main_service.imports.columns.unnamed import could_be_bibs, could_be_names, could_be_times, counts_up, told_by_cells
from main_service.imports.columns.walking import Walk, Walked
from main_service.marathons.schemas import CourseNow

GUESSED = 0.5
_HALF = (0.4, 0.6)
_SAME_FINISH, _CLOSE = 0.97, 0.85  # of the longer time: the other clock's, among many times and among few
_FEW_TIMES = 3
_IN_ORDER = 0.8


class Guess:
    """Claims of columns, each field once. `taken`: the fields that other columns hold."""

    def __init__(
        self, columns: Sequence[int], walk: Walk, taken: Collection[str], courses: Sequence[CourseNow]
    ) -> None:
        self.claims: dict[int, Claim] = {}
        self._columns: Mapping[int, Walked] = {at: walk.columns[at] for at in columns}
        self._rows = walk.rows
        self._fields = set(taken)
        self._courses = courses

    def every_field(self) -> None:
        """Of a file without known names: all that single columns tell."""
        for at, column in self._columns.items():
            self._claim(at, told_by_cells(column.look, self._courses))
        ordered = (at for at, column in self._columns.items() if counts_up(column.look) and self._is_in_order(at))
        self._first("place", ordered)

    def needed_fields(self) -> None:
        """What a file can't do without."""
        self._first("bib", self._bibs())
        if self._fields.isdisjoint(("first_name", "last_name")):
            self._first("name", (at for at, column in self._columns.items() if could_be_names(column.look)))
        if self._fields.isdisjoint(("gun_time", "net_time")):
            self._clocks([at for at, column in self._free() if could_be_times(column.look)])

    def _free(self) -> Iterable[tuple[int, Walked]]:
        return ((at, column) for at, column in self._columns.items() if at not in self.claims)

    def _bibs(self) -> list[int]:
        """Numbers that count up are bibs only where a place stands beside them and they are in no order."""
        bibs = [at for at, column in self._free() if could_be_bibs(column.look, self._courses)]
        plain = [at for at in bibs if not counts_up(self._columns[at].look)]
        return plain or (bibs if len(bibs) == 1 and "place" in self._fields else [])

    def _is_in_order(self, at: int) -> bool:
        numbers = [int(cell) for row in self._rows if at < len(row) and (cell := row[at].strip(" .")).isdecimal()]
        return sum(one <= two for one, two in pairwise(numbers)) >= _IN_ORDER * (len(numbers) - 1)

    def _clocks(self, columns: Sequence[int]) -> None:
        """The longest of them is the finish; one that is hardly shorter is the same by the runner's own start."""
        middles = {at: self._middle(at) for at in columns}
        ordered = sorted(middles, key=lambda at: (-middles[at], at))
        self._first("gun_time", ordered[:1])
        close = _CLOSE if len(columns) <= _FEW_TIMES else _SAME_FINISH
        low, high = _HALF
        for at in ordered[1:2]:
            part = middles[at] / (middles[ordered[0]] or 1)
            if part > close:
                self._claim(at, Claim("net_time", 0.4))
            elif low < part < high:
                self._claim(at, Claim("half", 0.4))

    def _middle(self, at: int) -> int:
        distance_m = self._courses[0].distance_m if len(self._courses) == 1 else None
        times = self._columns[at].times
        return (times.middle_ms(times.unit(distance_m).unit) if times else 0) or 0

    def _first(self, field: str, columns: Iterable[int]) -> None:
        for at in columns:
            self._claim(at, Claim(field, GUESSED))

    def _claim(self, at: int, claim: Claim | None) -> None:
        if claim and at not in self.claims and claim.field not in self._fields:
            self.claims[at] = claim
            self._fields.add(claim.field)
