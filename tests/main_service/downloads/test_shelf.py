"""Files are made once, few at a time, and kept while there is room."""

import io
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from types import SimpleNamespace

import pytest

from main_service.downloads import shelf as shelf_module
from main_service.downloads.refusals import DownloadCouldNotBeMade, DownloadsAreBusy
from main_service.downloads.schemas import Asked
from main_service.downloads.shelf import Made, Shelf
from main_service.results.book import Wanted

WAIT_S = 10


def asked(race: str = "race", **wanted: str) -> Asked:
    return Asked(race, "csv", Wanted(**wanted))  # type: ignore[arg-type]


def file_of(content: bytes, tag: str = "1") -> Made:
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        return Made(file, tag)


class Maker:
    """Makes a file once it is let, and counts how many are being made."""

    def __init__(self) -> None:
        self.let = threading.Event()
        self.begun = threading.Semaphore(0)
        self.at_once = self.most_at_once = self.times = 0
        self._lock = threading.Lock()

    def __call__(self) -> Made:
        with self._lock:
            self.times += 1
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        self.begun.release()
        assert self.let.wait(WAIT_S)
        with self._lock:
            self.at_once -= 1
        return file_of(b"content")


@pytest.fixture
def maker() -> Iterator[Maker]:
    made = Maker()
    yield made
    made.let.set()


def read(made: "Future[Made]") -> bytes:
    return made.result(WAIT_S).read(0, 100)


def test_a_version_is_made_once_however_many_ask_for_it(maker: Maker) -> None:
    shelf = Shelf()
    waiting = [shelf.take(asked(), "1", maker) for _ in range(5)]
    maker.let.set()
    assert {read(one) for one in [*waiting, shelf.take(asked(), "1", maker)]} == {b"content"}
    assert maker.times == 1


def test_a_new_version_is_made_anew_and_the_old_one_is_given_to_whoever_waits_for_it(maker: Maker) -> None:
    shelf = Shelf()
    old = shelf.take(asked(), "1", maker)
    new = shelf.take(asked(), "2", lambda: file_of(b"new", "2"))
    maker.let.set()
    assert (read(old), read(new), read(shelf.take(asked(), "2", maker))) == (b"content", b"new", b"new")


def test_a_file_that_turned_out_newer_than_asked_for_is_one_of_its_own_version() -> None:
    shelf = Shelf()
    assert read(shelf.take(asked(), "1", lambda: file_of(b"newer", "2"))) == b"newer"
    assert read(shelf.take(asked(), "2", lambda: file_of(b"not needed", "2"))) == b"newer"


def test_a_file_that_took_long_is_given_for_some_time_though_a_row_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([0.0, 2.0, 7.9, 8.1, 8.2, 8.3])  # made from 0 to 2, asked for at 7.9 and 8.1
    monkeypatch.setattr(shelf_module, "time", SimpleNamespace(monotonic=lambda: next(seconds)))
    shelf = Shelf()
    assert read(shelf.take(asked(), "1", lambda: file_of(b"old"))) == b"old"
    assert read(shelf.take(asked(), "2", lambda: file_of(b"too soon"))) == b"old"
    assert read(shelf.take(asked(), "2", lambda: file_of(b"new", "2"))) == b"new"


def test_few_are_made_at_once_and_few_more_wait(maker: Maker) -> None:
    shelf = Shelf(most_at_once=2, most_waiting=4)
    taken = [shelf.take(asked(str(n)), "1", maker) for n in range(4)]
    with pytest.raises(DownloadsAreBusy) as refused:
        shelf.take(asked("one too many"), "1", maker)
    assert refused.value.headers == {"Retry-After": "5"}
    maker.let.set()
    wait(taken, WAIT_S)
    assert maker.most_at_once == 2
    assert eventually(lambda: read(shelf.take(asked("now"), "1", maker))) == b"content"


def eventually(take: Callable[[], bytes]) -> bytes:
    """A place is free a moment after the file is there."""
    for _ in range(1_000):
        try:
            return take()
        except DownloadsAreBusy:
            threading.Event().wait(0.01)
    raise AssertionError("no place came free")


def test_what_could_not_be_made_is_tried_anew() -> None:
    def broken() -> Made:
        raise DownloadCouldNotBeMade

    shelf = Shelf()
    with pytest.raises(DownloadCouldNotBeMade):
        shelf.take(asked(), "1", broken).result(WAIT_S)
    assert read(shelf.take(asked(), "1", lambda: file_of(b"well"))) == b"well"


def test_the_file_asked_for_longest_ago_goes_first_and_stays_readable_for_who_has_it() -> None:
    shelf = Shelf(most_bytes=25)
    first, second = (shelf.take(asked(race), "1", lambda: file_of(b"0123456789")) for race in ("a", "b"))
    held = first.result(WAIT_S)
    second.result(WAIT_S)
    shelf.take(asked("a"), "1", lambda: file_of(b"anew"))  # asked for again: `b` waited longest
    shelf.take(asked("c"), "1", lambda: file_of(b"0123456789")).result(WAIT_S)

    assert read(shelf.take(asked("a"), "1", lambda: file_of(b"anew"))) == b"0123456789"
    assert read(shelf.take(asked("b"), "1", lambda: file_of(b"anew"))) == b"anew"
    assert held.read(8, 10) == b"89"


def test_a_file_goes_with_the_last_who_holds_it() -> None:
    made = file_of(b"content")
    fd = made._fd
    assert os.fstat(fd).st_size == 7
    del made
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(fd)


def test_a_file_is_read_in_pieces_by_any_number_of_readers() -> None:
    made = file_of(b"0123456789")
    one, two = io.BytesIO(), io.BytesIO()
    for at in (0, 4, 8):
        one.write(made.read(at, 4))
        two.write(made.read(at, 4))
    assert one.getvalue() == two.getvalue() == b"0123456789"
