"""The lists of a race, each in its order, kept sorted while rows come and go.

There is a list for everybody, for each sex, each age group and each age group of a sex. It is laid in parts: course by
course, division by division, the placed before the others. So any filter is some parts, one after the other.
"""

from collections.abc import Iterable, Sequence

from main_service.marathons.schemas import Clock
from main_service.results.leaves import Leaf, Part, Slots, Which, ranked_by
from main_service.results.placing import LISTS, List, Placing
from main_service.results.rows import NO_PLACES, Kind, Row, natural


class Lists:
    """All lists of a race. `rows` are its rows by slot, None where a slot is free; the book changes them."""

    def __init__(self, rows: Slots, placing: Placing) -> None:
        self._rows = rows
        self._placing = placing
        self._leaves: dict[Which, dict[Part, Leaf]] = {}
        self._fill()

    def _fill(self) -> None:
        taken = [(slot, row) for slot, row in enumerate(self._rows) if row]
        bibs = [natural(row.bib) for _, row in taken]
        with_places = {slot for slot, row in taken if row.official is not NO_PLACES}
        by_time: dict[Clock, list[tuple[int, str, int, Row]]] = {}
        for ranked in LISTS:
            clock = self._placing.clock(ranked)
            if clock not in by_time:
                told = ((row.time_on(clock) or 0, bib, slot, row) for (slot, row), bib in zip(taken, bibs, strict=True))
                by_time[clock] = sorted(told)
            leaves: dict[Kind, list[Leaf]] = {}
            for time, _, slot, row in by_time[clock]:
                if row.kind not in leaves:
                    leaves[row.kind] = list(self._of(row.kind, ranked))
                for leaf in leaves[row.kind]:
                    leaf.append(slot, time, came_with_places=slot in with_places)
        for parts in self._leaves.values():
            for leaf in parts.values():
                leaf.settle()

    def put_in(self, slot: int, row: Row) -> None:
        for leaf in self._of(row.kind):
            leaf.put_in(slot)

    def take_out(self, slot: int, row: Row) -> None:
        """While the row is still in its slot."""
        for leaf in self._of(row.kind):
            leaf.take_out(slot)

    def leaves(self, which: Which, course: int | None, sections: Sequence[int] | None) -> list[Leaf]:
        """Those of one list in order, of that course and these sections; None means all."""
        parts = self._leaves.get(which, {})
        return [
            parts[part] for part in sorted(parts) if course in (None, part[0]) and (not sections or part[2] in sections)
        ]

    def _of(self, kind: Kind, ranked: List | None = None) -> Iterable[Leaf]:
        part = (*kind.pool, kind.section)
        for which in {(None, None), (kind.sex, None), (None, kind.age_group), (kind.sex, kind.age_group)}:
            if ranked in (None, ranked_by(which)):
                parts = self._leaves.setdefault(which, {})
                if part not in parts:
                    parts[part] = Leaf(which, part, self._rows, self._placing)
                yield parts[part]
