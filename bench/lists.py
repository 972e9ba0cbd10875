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
CORRECTIONS = 20
_WORDS = ("kim", "김", "이", "ma", "s", "van", "smith", "de l", "1", "12", "407", "garcia", "정", "mar an", "jo")


@dataclass(frozen=True)
class Costs:
    """CPU ms of each question; `full` are those whose answer fills a page.

    `correction`: from a look at the store to the page that shows it; `moved`: of that, what moving a row took.
    """

    pages: dict[Wanted, float]
    full: set[Wanted]
    correction: float
    moved: float

    def of(self, *, searches: bool) -> list[float]:
        return [ms for wanted, ms in self.pages.items() if bool(wanted.words) == searches]


def measure(stack: Stack, taken: list[Taken]) -> list[Figure]:
    """Milliseconds a question at every size; then how the largest compares with the smallest, question by question."""
    found = [_of(stack, one) for one in taken]
    figures = [figure for one, costs in zip(taken, found, strict=True) for figure in _told(one.rows, costs)]
    least, most = found[0], found[-1]
    sizes = f"{taken[-1].rows:,} rows against {taken[0].rows:,}"
    for what, searches in (("filter", False), ("search", True)):
        alike = [wanted for wanted in least.full & most.full if bool(wanted.words) == searches]
        growth = statistics.median(most.pages[wanted] / least.pages[wanted] for wanted in alike)
        figures.append(Figure(f"page of a {what}, {sizes}", growth, "times", MOST_GROWTH))
    growth = most.correction / least.correction
    return [*figures, Figure(f"a list after one correction, {sizes}", growth, "times", MOST_GROWTH)]


def _told(rows: int, costs: Costs) -> Iterator[Figure]:
    for what, searches in (("filter", False), ("search", True)):
        yield Figure(f"page of a {what} of {rows:,} rows, mean", statistics.mean(costs.of(searches=searches)), "ms CPU")
        slowest = max(costs.of(searches=searches))
        yield Figure(f"page of a {what} of {rows:,} rows, slowest", slowest, "ms CPU", MOST_MS)
    yield Figure(f"a list of {rows:,} rows after one correction", costs.correction, "ms CPU")
    yield Figure("of that, moving the row", costs.moved, "ms CPU")


def _of(stack: Stack, taken: Taken) -> Costs:
    marathon_id = taken.race["id"]
    records = RecordStore(stack.tables)
    books = Books(records, MarathonStore(stack.tables))
    book = books.open(marathon_id)
    assert book
    searches = [Wanted(words=tuple(folded(text).split())) for text in _WORDS]
    asked = [*_filters(book), *searches]
    pages = {wanted: _cost(books, marathon_id, wanted) for wanted in asked}
    full = {wanted for wanted in asked if len(book.page(wanted, limit=LIMIT).rows) == LIMIT}
    items = records.rows(marathon_id)
    return Costs(pages, full, _correction(books, records, items), _moved(book, items))


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


def _correction(books: Books, records: RecordStore, items: list[Item]) -> float:
    """A record is corrected in the store; once the book is due, the first page is asked for."""
    costs = []
    for n in range(CORRECTIONS):
        old = items[n * 7 % len(items)]
        records.save({**old, "name": f"Corrected {n}"}, old)
        time.sleep(1.1 * REFRESH_S)
        costs.append(_once(books, old["marathon_id"], Wanted()))
        book = books.open(old["marathon_id"])
        row = book.find(old["bib"]) if book else None
        assert row
        assert row.name == f"Corrected {n}"
    return statistics.median(costs)


def _moved(book: Book, items: list[Item]) -> float:
    """A record has another time, and the first page is made again."""
    costs = []
    for n in range(10 * CORRECTIONS):
        old = items[n * 7 % len(items)]
        new = {**old, "version": old["version"] + 2 + n, "net_time_ms": 9_000_000 + n * 1_000}
        started = time.process_time()
        with book.lock:
            book.follow([news_of(new, book.marathon)])
            book.page(Wanted(), limit=LIMIT)
        costs.append((time.process_time() - started) * 1_000)
    return statistics.median(costs)
