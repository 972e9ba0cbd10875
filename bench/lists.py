"""CPU of what is asked of a book and was not asked before: every filter, searches, the list after a correction.

The questions are put to the service's own function, below every cache of ready answers, in this process and alone.
"""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from bench.figures import Figure
from bench.imports import Taken
from kernel.aws import Item
from kernel.shapes import Cursors, folded
from local.stack import Stack
from main_service.marathons.store import MarathonStore
from main_service.official_records.store import RecordStore
from main_service.results import service
from main_service.results.book import Book, Wanted
from main_service.results.books import REFRESH_S, Books
from main_service.results.news import news_of

LIMIT = 50
MOST_MS, MOST_GROWTH = 3.0, 1.5
CORRECTIONS = 40
_WORDS = ("kim", "김", "이", "ma", "s", "van", "smith", "de l", "1", "12", "407", "garcia", "정", "mar an", "jo")


@dataclass(frozen=True)
class Asked:
    """A race whose book is open, and the CPU ms of each question; `full` are those whose answer fills a page."""

    rows: int
    book: Book
    items: list[Item]
    pages: dict[Wanted, float]
    full: set[Wanted]

    def costs(self, *, searches: bool) -> list[float]:
        return [ms for wanted, ms in self.pages.items() if bool(wanted.words) == searches]


def measure(stack: Stack, taken: list[Taken]) -> Iterator[Figure]:
    """Milliseconds a question at every size; then how the largest compares with the smallest, question by question."""
    records = RecordStore(stack.tables)
    books = Books(records, MarathonStore(stack.tables))
    asked = [_ask(books, records, one) for one in taken]
    corrections = _corrections(books, records, asked)
    for one, correction in zip(asked, corrections, strict=True):
        yield from _told(one)
        yield Figure(f"a list of {one.rows:,} rows after one correction", correction, "ms CPU")
        yield Figure("of that, moving the row", _moved(one.book, one.items), "ms CPU")
    least, most = asked[0], asked[-1]
    sizes = f"{most.rows:,} rows against {least.rows:,}"
    for what, searches in (("filter", False), ("search", True)):
        alike = [wanted for wanted in least.full & most.full if bool(wanted.words) == searches]
        growth = statistics.median(most.pages[wanted] / least.pages[wanted] for wanted in alike)
        yield Figure(f"page of a {what}, {sizes}", growth, "times", MOST_GROWTH)
    yield Figure(f"a list after one correction, {sizes}", corrections[-1] / corrections[0], "times", MOST_GROWTH)


def _told(asked: Asked) -> Iterator[Figure]:
    for what, searches in (("filter", False), ("search", True)):
        costs = asked.costs(searches=searches)
        yield Figure(f"page of a {what} of {asked.rows:,} rows, mean", statistics.mean(costs), "ms CPU")
        yield Figure(f"page of a {what} of {asked.rows:,} rows, slowest", max(costs), "ms CPU", MOST_MS)


def _ask(books: Books, records: RecordStore, taken: Taken) -> Asked:
    marathon_id = taken.race["id"]
    book = books.open(marathon_id)
    assert book
    searches = [Wanted(words=tuple(folded(text).split())) for text in _WORDS]
    pages = {wanted: _cost(books, marathon_id, wanted) for wanted in [*_filters(book), *searches]}
    full = {wanted for wanted in pages if len(book.page(wanted, limit=LIMIT).rows) == LIMIT}
    return Asked(taken.rows, book, records.rows(marathon_id), pages, full)


def _filters(book: Book) -> list[Wanted]:
    """Every combination of course, sex, age group and status, and none of them."""
    groups = sorted({row.age_group for row in book.page(Wanted(), limit=1_000).rows if row.age_group})
    some = product((None, "42k"), (None, "M", "F", "X"), (None, *groups), (None, "finished", "dnf"))
    return [Wanted(course, sex, group, status) for course, sex, group, status in some]


def _cost(books: Books, marathon_id: str, wanted: Wanted) -> float:
    """The least of three: a look at the store may fall into one of them."""
    return min(_once(books, marathon_id, wanted) for _ in range(3))


def _once(books: Books, marathon_id: str, wanted: Wanted) -> float:
    cursors = Cursors("what a benchmark signs with is no secret")
    started = time.process_time()
    service.results(marathon_id, wanted, None, None, limit=LIMIT, cursor=None, books=books, cursors=cursors)
    return (time.process_time() - started) * 1_000


def _corrections(books: Books, records: RecordStore, asked: list[Asked]) -> list[float]:
    """A record of each race is corrected in the store; once the books are due, their first pages are asked for.

    By turns, so that whatever else the machine does meanwhile falls on all sizes alike.
    """
    costs: list[list[float]] = [[] for _ in asked]
    for n in range(CORRECTIONS):
        corrected = [one.items[n * 7 % len(one.items)] for one in asked]
        for old in corrected:
            records.save({**old, "name": f"Corrected {n}"}, old)
        time.sleep(1.1 * REFRESH_S)
        for old, found in zip(corrected, costs, strict=True):
            found.append(_once(books, old["marathon_id"], Wanted()))
            book = books.open(old["marathon_id"])
            row = book.find(old["bib"]) if book else None
            assert row
            assert row.name == f"Corrected {n}"
    return [statistics.median(found) for found in costs]


def _moved(book: Book, items: list[Item]) -> float:
    """A record has another time, and the first page is made again."""
    costs = []
    for n in range(5 * CORRECTIONS):
        old = items[n * 7 % len(items)]
        new = {**old, "version": old["version"] + 2 + n, "net_time_ms": 9_000_000 + n * 1_000}
        started = time.process_time()
        with book.lock:
            book.follow([news_of(new, book.marathon)])
            book.page(Wanted(), limit=LIMIT)
        costs.append((time.process_time() - started) * 1_000)
    return statistics.median(costs)
