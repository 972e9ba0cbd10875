"""The results of one race in memory: rows placed and sorted once, then followed change by change."""

import hashlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from main_service.marathons.schemas import Marathon
from main_service.results.columns import Columns
from main_service.results.leaves import Leaf, ranked_by
from main_service.results.names import Names
from main_service.results.newest import Newest
from main_service.results.news import News
from main_service.results.orders import Lists
from main_service.results.placing import List, Order, Placing
from main_service.results.rows import STATUSES, Row

FEW = 200
_SHARE_ANEW = 25  # where more than one row in so many changed, everything is sorted anew: that is cheaper
_OF_A_ROW = 295  # bytes: its place in all indexes


@dataclass(frozen=True)
class Wanted:
    """Which rows; None means all. `words`: folded (`names.words_in`), each begins a bib or a word of a name."""

    course: str | None = None
    sex: str | None = None
    age_group: str | None = None
    status: str | None = None
    words: tuple[str, ...] = ()

    @property
    def ranked(self) -> List:
        """The list whose order shows the places of who is wanted: one sex, one age group of a sex, else all."""
        return ranked_by((self.sex, self.age_group))

    @property
    def sections(self) -> tuple[int, ...]:
        """Where rows of that status are listed; none means anywhere."""
        if self.status is None:
            return ()
        return (0, 1) if self.status == "finished" else (STATUSES.index(self.status) + 1,)


@dataclass(frozen=True)
class Found:
    """One page: `onward` is the position to go on after, None at the end; `total` counts all pages."""

    rows: list[Row]
    onward: Order | None
    total: int


class Book:
    """Everything that is shown of a race. Hold `lock` while reading or following.

    `tag` is the same in every process that shows the same race settings and rows.
    """

    def __init__(self, marathon: Marathon, news: Iterable[News | None]) -> None:
        self.lock = threading.Lock()
        self.marathon = marathon
        self.places_changed_at: str | None = None
        self._slots: dict[str, int] = {}
        self._rows: list[Row | None] = []
        self._free: list[int] = []
        self._void: dict[str, int] = {}
        self._digest = 0
        self._size = 0
        self._fill(news)

    def _fill(self, news: Iterable[News | None]) -> None:
        for told in news:
            if told and self.is_new(told.bib, told.version):
                self._take(told)
        settings = self.marathon
        self._names: Names | None = None
        self._newest: Newest | None = None
        self.placing = Placing(settings.ranking, self, winners=settings.winners_outside_age_groups)
        self._lists = Lists(self._rows, self.placing)
        self._columns: Columns | None = None
        self.settle(settings)

    def __len__(self) -> int:
        return len(self._slots)

    def __iter__(self) -> Iterator[Row]:
        return (row for row in self._rows if row)

    @property
    def size(self) -> int:
        """Bytes in memory, about."""
        return self._size + len(self) * _OF_A_ROW + (self._columns.size if self._columns else 0)

    @property
    def names(self) -> Names:
        """Words by slot: made when first asked for, followed from then on. The first list need not wait for them."""
        if self._names is None:
            self._names = _names_of(self._rows)
        return self._names

    def learn_names(self) -> None:
        """Makes the words before somebody asks, while the book is read on. Not to be called with `lock` held."""
        with self.lock:
            if self._names is not None:
                return
            known = self._rows.copy()
        names = _names_of(known)
        with self.lock:
            known += [None] * (len(self._rows) - len(known))
            for slot, (before, after) in enumerate(zip(known, self._rows, strict=True)):
                if before is not after:  # perhaps another runner's by now
                    names.follow(slot, before, None)
                    names.follow(slot, None, after)
            self._names = names

    @property
    def newest(self) -> Newest:
        """What came last: looked for when first asked for, followed from then on."""
        if self._newest is None or self._newest.is_worn:
            self._newest = Newest(self)
        return self._newest

    @property
    def columns(self) -> Columns:
        """All times by slot: made when first asked for, followed from then on."""
        if self._columns is None:
            self._columns = Columns(self._rows)
        return self._columns

    def settle(self, marathon: Marathon) -> None:
        """The race's settings as they are now, where none of them moves a place."""
        self.marathon = marathon
        self.tag = f"{marathon.version}-{self._digest:016x}"

    def is_much(self, news: Sequence[News | None]) -> bool:
        """True where it is cheaper to sort all rows anew than to move these."""
        return len(news) > max(FEW, len(self) // _SHARE_ANEW)

    def anew(self, news: Iterable[News | None]) -> "Book":
        """Another book that has these rows too, made while this one is read on."""
        book = copy(self)
        book.lock = threading.Lock()
        book._slots, book._void = self._slots.copy(), self._void.copy()
        book._rows, book._free = self._rows.copy(), self._free.copy()
        book._fill(news)
        return book

    def follow(self, news: Iterable[News | None]) -> None:
        """Takes over what is newer than what is known; any order, any number of times."""
        for told in news:
            if told and self.is_new(told.bib, told.version):
                self._move(told)
        self.settle(self.marathon)

    def _move(self, told: News) -> None:
        before = self.find(told.bib)
        if before:
            self.placing.remove(before)
            self._lists.take_out(self._slots[told.bib], before)
            if self._columns:
                self._columns.take_out(self._slots[told.bib])
        slot = self._take(told)
        if told.row:
            self.placing.add(told.row)
            self._lists.put_in(slot, told.row)
            if self._columns:
                self._columns.put_in(slot, told.row)
        if self._names:
            self._names.follow(slot, before, told.row)
        if self._newest:
            self._newest.follow(before, told.row)

    def _take(self, told: News) -> int:
        """Puts the row in its slot, or takes it out; the slot."""
        known, before = self._version(told.bib), self.find(told.bib)
        self._digest ^= _hash(told.bib, known) ^ _hash(told.bib, told.version)
        self.places_changed_at = max(self.places_changed_at or "", told.placed_at)
        self._size += (told.row.size if told.row else 0) - (before.size if before else 0)
        slot = self._slot(told.bib)
        self._rows[slot] = told.row
        if told.row is None:
            del self._slots[told.bib]
            self._free.append(slot)
            self._void[told.bib] = told.version
        elif before is None:
            self._void.pop(told.bib, None)
        return slot

    def _slot(self, bib: str) -> int:
        if bib not in self._slots:
            if not self._free:
                self._free.append(len(self._rows))
                self._rows.append(None)
            self._slots[bib] = self._free.pop()
        return self._slots[bib]

    def is_new(self, bib: str, version: int) -> bool:
        return version > self._version(bib)

    def _version(self, bib: str) -> int:
        row = self.find(bib)
        return row.version if row else self._void.get(bib, 0)

    def find(self, bib: str) -> Row | None:
        slot = self._slots.get(bib)
        return None if slot is None else self._rows[slot]

    def page(self, wanted: Wanted, *, limit: int, after: Order | None = None) -> Found:
        """The rows wanted, in the order of `wanted.ranked`, from after the position on."""
        mask = self.names.mask(wanted.words, len(self._rows)) if wanted.words else None
        total, found = 0, list[tuple[Leaf, int]]()
        for leaf in self._leaves(wanted):
            count, slots = leaf.found(mask, limit + 1 - len(found), after)
            total += count
            found += [(leaf, slot) for slot in slots]
        onward = None
        if len(found) > limit:
            leaf, slot = found[limit - 1]
            onward = leaf.position(slot)
        rows = [row for _, slot in found[:limit] if (row := self._rows[slot])]
        return Found(rows, onward, total)

    def _leaves(self, wanted: Wanted) -> list[Leaf]:
        course = None
        if wanted.course is not None:
            codes = [course.code for course in self.marathon.courses]
            course = codes.index(wanted.course) if wanted.course in codes else -1
        return self._lists.leaves((wanted.sex, wanted.age_group), course, wanted.sections)


def _names_of(rows: Iterable[Row | None]) -> Names:
    return Names((slot, row) for slot, row in enumerate(rows) if row)


def _hash(bib: str, version: int) -> int:
    return int.from_bytes(hashlib.blake2b(f"{bib} {version}".encode(), digest_size=8).digest()) if version else 0
