"""The results of one race in memory: rows placed and sorted once, then followed change by change."""

import hashlib
import threading
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from main_service.marathons.schemas import Marathon
from main_service.results.names import Names
from main_service.results.orders import Move, SortedList
from main_service.results.placing import List, Order, Placing
from main_service.results.rows import News, Row

_MANY = 200
_FILTERS_KEPT = 16


@dataclass(frozen=True)
class Wanted:
    """Which rows; None means all. `words`: folded, each begins a bib or a word of a name."""

    course: str | None = None
    sex: str | None = None
    age_group: str | None = None
    status: str | None = None
    words: tuple[str, ...] = ()

    @property
    def ranked(self) -> List:
        """The list whose order shows the places of who is wanted: one sex, one age group of a sex, else all."""
        if self.sex is None:
            return "overall"
        return "sex" if self.age_group is None else "age_group"

    def wants(self, row: Row) -> bool:
        return (
            self.course in (None, row.course)
            and self.sex in (None, row.sex)
            and self.age_group in (None, row.age_group)
            and self.status in (None, row.status)
        )


@dataclass(frozen=True)
class Found:
    """One page: `onward` is the key to go on after, None at the end; `total` counts all pages."""

    rows: list[Row]
    onward: Order | None
    total: int


Selection = tuple[list[Order], list[Row]]


class Book:
    """Everything that is shown of a race. Hold `lock` while reading or following."""

    def __init__(self, marathon: Marathon, news: Iterable[News | None]) -> None:
        self.lock = threading.Lock()
        self.marathon = marathon
        self.places_changed_at: str | None = None
        self._versions: dict[str, int] = {}
        self._digest = 0
        self._rows: dict[str, Row] = {}
        self._lists: dict[List, SortedList] = {}
        self._selections: dict[Wanted, Selection] = {}
        for told in news:
            self._take(told)
        self._names = Names(self._rows.values())
        self.placing = self._placed()

    def _placed(self) -> Placing:
        settings = self.marathon
        return Placing(settings.ranking, self._rows.values(), winners=settings.winners_outside_age_groups)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def tag(self) -> str:
        """The same in every process that shows the same race settings and rows."""
        return f"{self.marathon.version}-{self._digest:016x}"

    def follow(self, news: Iterable[News | None]) -> None:
        """Takes over what is newer than what is known; any order, any number of times."""
        moves = [move for told in news if (move := self._take(told))]
        if not moves:
            return
        self._selections.clear()
        if len(moves) > _MANY:
            self._names = Names(self._rows.values())
            self.placing = self._placed()
            self._lists.clear()
        else:
            self._follow_some(moves)

    def _follow_some(self, moves: list[Move]) -> None:
        by_place = self.placing.groups_by_place()
        moved: dict[str, Row] = {}
        for before, after in moves:
            if before:
                moved |= {row.bib: row for row in self.placing.remove(before)}
                self._names.remove(before)
            if after:
                moved |= {row.bib: row for row in self.placing.add(after)}
                self._names.add(after)
        changed = {row.bib for move in moves for row in move if row}
        moves = [*moves, *((row, row) for bib, row in moved.items() if bib not in changed)]
        if by_place != self.placing.groups_by_place():
            self._lists.clear()
        for known in self._lists.values():
            known.follow(moves)

    def _take(self, told: News | None) -> Move | None:
        if told is None or not self.is_new(told.bib, told.version):
            return None
        known = self._versions.get(told.bib, 0)
        self._versions[told.bib] = told.version
        self._digest ^= _hash(told.bib, known) ^ _hash(told.bib, told.version)
        self.places_changed_at = max(self.places_changed_at or "", told.placed_at)
        before = self._rows.pop(told.bib, None)
        if told.row:
            self._rows[told.bib] = told.row
        return (before, told.row) if before or told.row else None

    def is_new(self, bib: str, version: int) -> bool:
        return version > self._versions.get(bib, 0)

    def find(self, bib: str) -> Row | None:
        return self._rows.get(bib)

    def page(self, wanted: Wanted, *, limit: int, after: Order | None = None) -> Found:
        """The rows wanted, in the order of `wanted.ranked`, from after the key on."""
        keys, rows = self._selection(wanted)
        start = bisect_right(keys, after) if after else 0
        end = start + limit
        return Found(rows[start:end], keys[end - 1] if end < len(keys) else None, len(rows))

    def _selection(self, wanted: Wanted) -> Selection:
        in_order = self._in_order(wanted.ranked)
        if wanted == Wanted():
            return in_order.keys, in_order.rows
        if wanted not in self._selections:
            while len(self._selections) >= _FILTERS_KEPT:
                del self._selections[next(iter(self._selections))]
            rows = [row for row in self._candidates(wanted, in_order) if wanted.wants(row)]
            self._selections[wanted] = [in_order.key(row) for row in rows], rows
        return self._selections[wanted]

    def _candidates(self, wanted: Wanted, in_order: SortedList) -> list[Row]:
        if not wanted.words:
            return in_order.rows
        found = (self._rows[bib] for bib in self._names.find(wanted.words))
        return sorted(found, key=in_order.key)

    def _in_order(self, ranked: List) -> SortedList:
        if ranked not in self._lists:
            self._lists[ranked] = SortedList(ranked, self.placing, self._rows.values())
        return self._lists[ranked]


def _hash(bib: str, version: int) -> int:
    return int.from_bytes(hashlib.blake2b(f"{bib} {version}".encode(), digest_size=8).digest()) if version else 0
