import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from copy import copy
from datetime import timedelta
from itertools import islice
from types import SimpleNamespace
from typing import Any, TypeVar

import pytest
from botocore.exceptions import EndpointConnectionError

from kernel.aws import Item, Tables
from kernel.errors import StoreIsAway
from main_service.deps import Ports
from main_service.marathons.schemas import Marathon
from main_service.marathons.store import MarathonStore
from main_service.official_records.store import RecordStore
from main_service.results import book as book_module
from main_service.results import books as shelf
from main_service.results.book import Book, Wanted
from main_service.results.books import Books
from tests.e2e.people import eventually
from tests.main_service.conftest import Person, create_race
from tests.main_service.official_records.desk import correct, entered, said

T = TypeVar("T")


class Watched(RecordStore):
    """Counts what is read, and can be away or slow."""

    def __init__(self, tables: Tables) -> None:
        super().__init__(tables)
        self.tables = tables
        self.loads = self.looks = 0
        self.is_away = False
        self.before_look: Callable[[], object] = lambda: None
        self.before_load: Callable[[], object] = lambda: None
        self.after_load: Callable[[], object] = lambda: None

    def each(self, marathon_id: str, shaped: Callable[[Item], T]) -> list[T]:
        self.loads += 1
        self._answer()
        self.before_load()
        loaded = super().each(marathon_id, shaped)
        self.after_load()
        return loaded

    def changes(self, marathon_id: str, since: str) -> list[Item]:
        self.looks += 1
        self._answer()
        self.before_look()
        return super().changes(marathon_id, since)

    def _answer(self) -> None:
        if self.is_away:
            raise EndpointConnectionError(endpoint_url="http://store")


@pytest.fixture
def records(ports: Ports) -> Watched:
    return Watched(copy(ports.tables))


@pytest.fixture
def books(ports: Ports, records: Watched) -> Books:
    return Books(records, MarathonStore(ports.tables))


def names(books: Books, race: dict[str, Any]) -> list[str | None]:
    book = books.open(race["id"])
    assert book is not None
    return [row.name for row in book.page(Wanted(), limit=100).rows]


def shelf_book(books: Books, race: dict[str, Any]) -> Book | None:
    """The book as it stands, without looking."""
    return books._shelf[race["id"]].book


def test_a_book_is_read_once_and_looked_after_at_most_once_a_second(
    organizer: Person, books: Books, records: Watched
) -> None:
    race = create_race(organizer)
    entered(organizer, race, "7")

    for _ in range(50):
        names(books, race)

    assert records.loads == 1
    assert records.looks <= 1


def test_a_look_brings_what_changed(
    organizer: Person, books: Books, records: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "REFRESH_S", 0)
    race = create_race(organizer)
    record = entered(organizer, race, "7", name="먼저")
    before = names(books, race)

    said(correct(organizer, race, record, name="나중"), 200)

    assert (before, names(books, race), records.loads) == (["먼저"], ["나중"], 1)


def test_readers_go_on_with_the_last_book_while_one_of_them_looks(
    organizer: Person, books: Books, records: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    race = create_race(organizer)
    entered(organizer, race, "7", name="먼저")
    names(books, race)
    looking, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        looking.set()
        assert go_on.wait(10)

    records.before_look = hold
    monkeypatch.setattr(shelf._Shelved, "is_fresh", lambda _: False)
    slow = threading.Thread(target=names, args=(books, race))
    slow.start()
    assert looking.wait(10)

    assert names(books, race) == ["먼저"]

    go_on.set()
    slow.join(10)
    assert records.looks == 1


def test_while_the_store_is_away_a_recent_book_is_read_on(
    organizer: Person, books: Books, records: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "REFRESH_S", 0)
    race = create_race(organizer)
    entered(organizer, race, "7", name="먼저")
    names(books, race)
    records.is_away = True

    assert names(books, race) == ["먼저"]

    monkeypatch.setattr(shelf, "STALE_AT_MOST_S", 0)
    with pytest.raises(StoreIsAway):
        books.open(race["id"])
    records.is_away = False
    assert names(books, race) == ["먼저"]


def test_without_a_book_an_absent_store_is_said_at_once(organizer: Person, books: Books, records: Watched) -> None:
    race = create_race(organizer)
    records.is_away = True

    for _ in range(3):
        with pytest.raises(StoreIsAway):
            books.open(race["id"])

    assert records.loads == 1


def test_few_wait_for_a_book_that_is_being_read_for_the_first_time(organizer: Person, records: Watched) -> None:
    """Whoever waits keeps a thread from everybody else's requests."""
    race, go_on = create_race(organizer), threading.Event()
    records.before_load = lambda: go_on.wait(10)
    books = Books(records, MarathonStore(records.tables), most_waiting=3)

    with ThreadPoolExecutor(9) as many:
        opened = [many.submit(books.open, race["id"]) for _ in range(9)]
        refused = list(islice(as_completed(opened, timeout=9), 5))
        assert all(isinstance(answer.exception(), StoreIsAway) for answer in refused)
        go_on.set()

    assert sum(answer.exception() is None for answer in opened) == 4
    assert records.loads == 1


def test_only_so_many_books_are_kept(
    organizer: Person, books: Books, records: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "MOST_BOOKS", 2)
    races = [create_race(organizer) for _ in range(3)]

    for race in [*races, races[2], races[0]]:
        names(books, race)

    assert records.loads == 4


def test_a_race_that_is_not_there_takes_no_room(books: Books) -> None:
    assert books.open("nothing") is None
    assert not books._shelf


def test_a_late_row_is_found_in_the_overlap(
    organizer: Person, books: Books, records: Watched, ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "REFRESH_S", 0)
    race = create_race(organizer)
    record = entered(organizer, race, "7", name="먼저")
    names(books, race)
    behind = RecordStore(ports.tables, clock=lambda: ports.clock() - timedelta(seconds=4))
    old = behind.get(race["id"], "7")
    assert old is not None

    behind.save({**old, "name": "시계가 늦은 기록"}, old)

    assert names(books, race) == ["시계가 늦은 기록"]
    assert record["version"] == 1


def test_a_row_that_came_too_late_for_the_overlap_is_found_by_reaching_back(
    organizer: Person, books: Books, ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "REFRESH_S", 0)
    race = create_race(organizer)
    entered(organizer, race, "7", name="먼저")
    names(books, race)
    behind = RecordStore(ports.tables, clock=lambda: ports.clock() - timedelta(seconds=100))
    old = behind.get(race["id"], "7")
    assert old is not None
    behind.save({**old, "name": "시계가 늦은 기록"}, old)
    before = names(books, race)

    monkeypatch.setattr(shelf, "WIDE_EVERY_S", 0)

    assert before == ["먼저"]
    eventually(lambda: names(books, race), until=lambda seen: seen == ["시계가 늦은 기록"])


def test_a_long_lived_book_is_read_anew_with_what_came_meanwhile(
    organizer: Person, books: Books, records: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "REFRESH_S", 0)
    race = create_race(organizer)
    record = entered(organizer, race, "7", name="먼저")
    names(books, race)
    first = books.open(race["id"])
    records.after_load = lambda: said(correct(organizer, race, record, name="나중"), 200)
    monkeypatch.setattr(shelf, "WIDE_EVERY_S", 0)
    monkeypatch.setattr(shelf, "READ_ANEW_S", 0)
    names(books, race)
    monkeypatch.setattr(shelf, "WIDE_EVERY_S", 60)

    book = eventually(lambda: shelf_book(books, race), until=lambda book: book is not first)

    assert book is not None
    assert [row.name for row in book] == ["나중"]
    assert records.loads == 2


@pytest.mark.parametrize("made_sure", ["WIDE_EVERY_S", "READ_ANEW_S"])
def test_nobody_waits_while_a_book_is_made_sure_of(
    organizer: Person, books: Books, records: Watched, monkeypatch: pytest.MonkeyPatch, made_sure: str
) -> None:
    monkeypatch.setattr(shelf, "REFRESH_S", 0)
    race = create_race(organizer)
    entered(organizer, race, "7")
    names(books, race)
    going, go_on, query = threading.Event(), threading.Event(), records.tables.query

    def held(table: str, key: Item, **how: Any) -> Iterator[Item]:
        if how.get("only") or "index" not in how:
            going.set()
            assert go_on.wait(10)
        return query(table, key, **how)

    monkeypatch.setattr(records.tables, "query", held)
    monkeypatch.setattr(shelf, "WIDE_EVERY_S", 0)
    monkeypatch.setattr(shelf, made_sure, 0)
    try:
        names(books, race)
        assert going.wait(10)
        entered(organizer, race, "8")

        assert len(names(books, race)) == 2
    finally:
        go_on.set()


def test_a_book_is_made_sure_of_once_at_a_time_and_again_after_a_failure(
    organizer: Person, books: Books, records: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "REFRESH_S", 0)
    race = create_race(organizer)
    entered(organizer, race, "7")
    names(books, race)
    fail, tries = threading.Event(), iter(range(1, 99))

    def failing() -> None:
        if next(tries) == 1:
            assert fail.wait(10)
            raise EndpointConnectionError(endpoint_url="http://store")

    records.before_load = failing
    monkeypatch.setattr(shelf, "WIDE_EVERY_S", 0)
    monkeypatch.setattr(shelf, "READ_ANEW_S", 0)
    for _ in range(5):
        names(books, race)
    monkeypatch.setattr(shelf, "WIDE_EVERY_S", 60)
    fail.set()
    shelf._aside.submit(int).result(10)  # whatever was asked for is done

    assert records.loads == 2
    monkeypatch.setattr(shelf, "WIDE_EVERY_S", 0)
    eventually(lambda: (names(books, race), records.loads)[1], until=lambda loads: loads > 2)


def test_the_race_itself_is_followed_too(
    organizer: Person, books: Books, ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "REFRESH_S", 0)
    race = create_race(organizer)

    def seen() -> Marathon:
        book = books.open(race["id"])
        assert book is not None
        return book.marathon

    before = seen().results_status
    headers = {"If-Match": f'"{race["version"]}"'}
    said(organizer.http.patch(f"/api/marathons/{race['id']}", json={"results_status": "final"}, headers=headers), 200)

    assert (before, seen().results_status) == ("none", "final")


def test_a_book_that_is_due_is_shown_on_while_a_thread_looks(
    organizer: Person, books: Books, records: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    race = create_race(organizer)
    entered(organizer, race, "7")
    assert books.tag_at_hand(race["id"]) is None
    names(books, race)
    tag, looking, go_on = books.tag_at_hand(race["id"]), threading.Event(), threading.Event()

    def hold() -> None:
        looking.set()
        assert go_on.wait(10)

    records.before_look = hold
    monkeypatch.setattr(shelf, "REFRESH_S", 5)
    monkeypatch.setattr(shelf._Shelved, "due", property(lambda _: time.monotonic() - 1))
    shown = {books.tag_at_hand(race["id"]) for _ in range(9)}
    assert looking.wait(10)
    go_on.set()

    assert shown == {tag} != {None}
    assert records.looks == 1


def test_a_book_that_is_long_due_is_not_shown_before_somebody_has_looked(
    organizer: Person, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    race = create_race(organizer)
    entered(organizer, race, "7")
    names(books, race)

    monkeypatch.setattr(shelf._Shelved, "due", property(lambda _: time.monotonic() - 2 * shelf.REFRESH_S))

    assert books.tag_at_hand(race["id"]) is None


def test_many_changes_at_once_make_another_book_while_the_one_at_hand_is_read_on(
    organizer: Person, books: Books, ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "REFRESH_S", 0)
    monkeypatch.setattr(book_module, "FEW", 1)
    race = create_race(organizer)
    entered(organizer, race, "1", name="먼저")
    before = books.open(race["id"])
    assert before is not None
    for bib in ("2", "3", "4"):
        entered(organizer, race, bib, name="나중", gun_time_ms=1_000 * int(bib))

    with before.lock:
        assert names(books, race) == ["나중"] * 3 + ["먼저"]

    assert [row.name for row in before] == ["먼저"]


def test_books_are_put_away_by_their_size(
    organizer: Person, books: Books, records: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    races = [create_race(organizer) for _ in range(3)]
    for race in races:
        entered(organizer, race, "7")
    sizes = [book.size for race in races if (book := books.open(race["id"]))]
    books._shelf.clear()
    monkeypatch.setattr(shelf, "MOST_BYTES", sum(sizes[:2]))

    for race in [*races, races[2], races[1], races[0]]:
        names(books, race)

    assert records.loads == 3 + 4
    assert all(300 < size < 1_000 for size in sizes)


def test_who_reads_a_race_for_the_first_time_holds_up_no_reader_of_another(
    organizer: Person, books: Books, records: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "REFRESH_S", 0)
    known, large = create_race(organizer), create_race(organizer)
    for race in (known, large):
        entered(organizer, race, "7", name="먼저")
    names(books, known)
    reading, go_on = threading.Event(), threading.Event()

    def hold(_: Item) -> None:
        reading.set()
        assert go_on.wait(10)

    slow = [threading.Thread(target=records.each, args=(large["id"], hold)) for _ in range(9)]
    for thread in slow:
        thread.start()
    assert reading.wait(10)

    assert names(books, known) == ["먼저"]

    go_on.set()
    for thread in slow:
        thread.join(10)


def test_neither_a_long_first_reading_nor_a_slow_store_puts_off_the_next_look(
    organizer: Person, books: Books, records: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    race = create_race(organizer)
    record = entered(organizer, race, "7", name="먼저")
    at = 1_000.0

    def later(seconds: float) -> None:
        nonlocal at
        at += seconds

    monkeypatch.setattr(shelf, "time", SimpleNamespace(monotonic=lambda: at))
    records.before_load, records.before_look = lambda: later(3), lambda: later(1)
    names(books, race)
    record = said(correct(organizer, race, record, name="나중"), 200)
    later(shelf.REFRESH_S)
    seen = names(books, race)
    said(correct(organizer, race, record, name="zuletzt"), 200)
    later(shelf.REFRESH_S)

    assert [seen, names(books, race)] == [["나중"], ["zuletzt"]]
