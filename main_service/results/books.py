"""The books of the races that are being read: loaded once, refreshed while somebody reads, put away when nobody does.

Who finds a book half a second old refreshes it; others read on meanwhile. Clocks of writers differ and writes take a
moment to show, so each look reaches back over the one before. Now and then one reaches back further, and a long-lived
book is read anew: both aside, since right after an import either goes over the whole field.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from kernel.aws import Item, is_away
from kernel.errors import StoreIsAway
from kernel.logs import logger
from kernel.shapes import Clock, now
from main_service.marathons.schemas import Marathon
from main_service.marathons.store import MarathonStore
from main_service.official_records.store import RecordStore, earlier, key_of, moment
from main_service.results.book import Book
from main_service.results.news import news_of

REFRESH_S = 0.5
RECENT = 6  # times that: so old is what is shown at most, while somebody looks for changes
COSTLY = 6  # times that: the rest after each second of a look that brought many changes
MANY = 200
OVERLAP_S = 5.0
WIDE_EVERY_S, WIDE_OVERLAP_S = 60.0, 180.0
READ_ANEW_S = 1_800.0
STALE_AT_MOST_S = 60.0  # while the store is away
WAIT_S = 2.8
SHORT_WAIT_S = 0.3
MOST_WAITING = 16  # so long; each keeps a thread from other requests, of forty
MOST_BOOKS = 256
MOST_BYTES = 128 * 2**20  # some 200,000 rows with nine splits each

log = logger("results")

_lookers = ThreadPoolExecutor(2, thread_name_prefix="books")
_aside = ThreadPoolExecutor(1, thread_name_prefix="books-aside")  # one at a time: it is long, and hurries nobody


@dataclass
class _Shelved:
    book: Book | None = None
    refreshing: threading.Lock = field(default_factory=threading.Lock)
    seen_at: float = 0.0  # all times by time.monotonic()
    seen_moment: str = ""
    read_at: float = 0.0
    wide_at: float = 0.0
    cost_s: float = 0.0
    not_before: float = 0.0
    is_due_soon: bool = False
    is_made_sure_of: bool = False

    @property
    def due(self) -> float:
        return max(self.not_before, self.seen_at + REFRESH_S * max(1, COSTLY * self.cost_s))

    def is_fresh(self) -> bool:
        return self.book is not None and time.monotonic() < self.due


class Books:
    """At most MOST_BOOKS books and about MOST_BYTES; the one read longest ago goes first."""

    def __init__(
        self,
        records: RecordStore,
        marathons: MarathonStore,
        clock: Clock = now,
        *,
        most_waiting: int = MOST_WAITING,
    ) -> None:
        self._records = records
        self._marathons = marathons
        self._clock = clock
        self._shelf: OrderedDict[str, _Shelved] = OrderedDict()
        self._lock = threading.Lock()
        self._waiting = threading.BoundedSemaphore(most_waiting)

    def open(self, marathon_id: str) -> Book | None:
        """The race's book, about half a second old, or None for a race that is not there.

        Raises StoreIsAway, or what the store raised, where nothing recent enough is at hand.
        """
        shelved = self._shelved(marathon_id)
        if shelved.is_fresh():
            return self._as_it_is(shelved)
        has_recent = shelved.book is not None and time.monotonic() - shelved.seen_at < RECENT * REFRESH_S
        if not self._may_look(shelved, waits=not has_recent):
            return self._as_it_is(shelved)
        try:
            if not shelved.is_fresh():
                self._look(marathon_id, shelved)
        finally:
            shelved.refreshing.release()
        return shelved.book

    def tag_at_hand(self, marathon_id: str) -> str | None:
        """The tag of a book that may be shown without waiting, None where there is no such book. Never blocks.

        A book that is due is shown a little longer while a thread looks for changes.
        """
        shelved = self._shelf.get(marathon_id)
        if shelved is None or (book := shelved.book) is None:
            return None
        late = (at := time.monotonic()) - shelved.due
        if at - shelved.seen_at > STALE_AT_MOST_S:
            return None
        if late >= 0:
            is_looked_after = shelved.is_due_soon or shelved.refreshing.locked()
            if late >= (RECENT if is_looked_after else 1) * REFRESH_S:
                return None
            if not is_looked_after:
                shelved.is_due_soon = True
                _lookers.submit(_told, self._look_soon, marathon_id, shelved)
        return book.tag

    def _look_soon(self, marathon_id: str, shelved: _Shelved) -> None:
        try:
            self.open(marathon_id)
        finally:
            shelved.is_due_soon = False

    def _may_look(self, shelved: _Shelved, *, waits: bool) -> bool:
        if shelved.refreshing.acquire(blocking=False):
            return True
        if not waits:
            return False
        if not self._waiting.acquire(blocking=False):
            return shelved.refreshing.acquire(timeout=SHORT_WAIT_S)
        try:
            return shelved.refreshing.acquire(timeout=WAIT_S)
        finally:
            self._waiting.release()

    def _shelved(self, marathon_id: str) -> _Shelved:
        with self._lock:
            shelved = self._shelf.setdefault(marathon_id, _Shelved())
            self._shelf.move_to_end(marathon_id)
            return shelved

    def _as_it_is(self, shelved: _Shelved) -> Book:
        if shelved.book is None or time.monotonic() - shelved.seen_at > STALE_AT_MOST_S:
            raise StoreIsAway
        return shelved.book

    def _look(self, marathon_id: str, shelved: _Shelved) -> None:
        started = time.monotonic()
        if started < shelved.not_before:
            self._as_it_is(shelved)
            return
        try:
            self._refresh(marathon_id, shelved)
        except Exception as problem:
            shelved.not_before = time.monotonic() + REFRESH_S
            if not is_away(problem):
                raise
            log.warning("results.store_away", marathon_id=marathon_id, error=type(problem).__name__)
            self._as_it_is(shelved)

    def _refresh(self, marathon_id: str, shelved: _Shelved) -> None:
        started, started_moment = time.monotonic(), moment(self._clock)
        marathon = self._marathons.get(marathon_id)
        if marathon is None or marathon.is_deleted:
            shelved.book = None
            with self._lock:
                self._shelf.pop(marathon_id, None)
            return
        book = shelved.book
        if book is None or _places_differently(book.marathon, marathon):
            self._show(shelved, self._read(marathon))
            shelved.read_at = shelved.wide_at = started
            shelved.cost_s = 0.0
        else:
            changes = self._records.changes(marathon_id, earlier(shelved.seen_moment, OVERLAP_S))
            self._show(shelved, _followed(book, marathon, changes))
            shelved.cost_s = time.monotonic() - started if len(changes) > MANY else 0.0
            self._make_sure(marathon_id, shelved, started, started_moment)
        shelved.seen_at, shelved.seen_moment = time.monotonic(), started_moment

    def _read(self, marathon: Marathon) -> Book:
        book = Book(marathon, self._records.each(marathon.id, lambda item: news_of(item, marathon)))
        _lookers.submit(book.learn_names)  # who reads a list soon looks for a name
        return book

    def _show(self, shelved: _Shelved, book: Book) -> None:
        if book is not shelved.book:
            shelved.book = book
            self._make_room(book.marathon.id)

    def _make_sure(self, marathon_id: str, shelved: _Shelved, at: float, at_moment: str) -> None:
        """Has it looked for what came late, or was never told. What fails is done again a minute later."""
        if shelved.is_made_sure_of or at - shelved.wide_at <= WIDE_EVERY_S:
            return
        shelved.is_made_sure_of, shelved.wide_at = True, at
        if at - shelved.read_at > READ_ANEW_S:
            work, since = self._read_anew, earlier(at_moment, OVERLAP_S)
        else:
            work, since = self._look_back, earlier(shelved.seen_moment, WIDE_OVERLAP_S)
        _aside.submit(_told, self._alone, marathon_id, shelved, work, since)

    def _alone(self, marathon_id: str, shelved: _Shelved, work: Callable[..., None], since: str) -> None:
        try:
            if (book := shelved.book) and self._shelf.get(marathon_id) is shelved:
                work(shelved, book, since)
        finally:
            shelved.is_made_sure_of = False

    def _look_back(self, shelved: _Shelved, book: Book, since: str) -> None:
        versions = self._records.versions(book.marathon.id, since)
        changes = self._records.of([key_of(item) for item in versions if _is_new(item, book)])
        with shelved.refreshing:
            if now := shelved.book:
                self._show(shelved, _followed(now, now.marathon, changes))

    def _read_anew(self, shelved: _Shelved, book: Book, since: str) -> None:
        """`since`: as far back as looks reached before this began, so that nothing they brought is lost again."""
        marathon, began = book.marathon, time.monotonic()
        anew, near = self._read(marathon), shelved.seen_moment
        anew = _followed(anew, marathon, self._records.changes(marathon.id, since))
        with shelved.refreshing:
            if (now := shelved.book) and not _places_differently(now.marathon, marathon):
                last = self._records.changes(marathon.id, earlier(near, OVERLAP_S))
                self._show(shelved, _followed(anew, now.marathon, last))
                shelved.read_at = began

    def _make_room(self, newest: str) -> None:
        with self._lock:
            size = sum(shelved.book.size for shelved in self._shelf.values() if shelved.book)
            for marathon_id, shelved in list(self._shelf.items()):
                if marathon_id == newest or (len(self._shelf) <= MOST_BOOKS and size <= MOST_BYTES):
                    break
                size -= shelved.book.size if shelved.book else 0
                del self._shelf[marathon_id]


def _told(work: Callable[..., None], marathon_id: str, *more: object) -> None:
    """Does what nobody waits for: who asks next will be told, and a log is told now."""
    try:
        work(marathon_id, *more)
    except Exception as problem:
        log.warning("results.look_failed", marathon_id=marathon_id, error=type(problem).__name__)


def _followed(book: Book, marathon: Marathon, changes: Sequence[Item]) -> Book:
    """The book with these changes, or another that has them."""
    news = [news_of(item, marathon) for item in changes if _is_new(item, book)]
    if book.is_much(news):
        book = book.anew(news)
    with book.lock:
        book.follow(news)
        book.settle(marathon)
    return book


def _is_new(item: Item, book: Book) -> bool:
    return book.is_new(item.get("bib", ""), item["version"])


def _places_differently(before: Marathon, after: Marathon) -> bool:
    return _placed_by(before) != _placed_by(after)


def _placed_by(marathon: Marathon) -> tuple[object, ...]:
    groups = [(course.code, course.age_groups) for course in marathon.courses]
    return marathon.ranking, marathon.ages_on, marathon.winners_outside_age_groups, groups
