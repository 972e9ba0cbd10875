"""Lines are those of one moment, however the race moves while they are written."""

import io
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from main_service.downloads import spooling
from main_service.downloads.lines import Lines
from main_service.downloads.schemas import Asked
from main_service.downloads.spooling import spool
from main_service.results.book import Book, Wanted
from tests.main_service.results.races import book_of, record, tell

ASKED = Asked("race", "csv", Wanted())


class Watched(io.BytesIO):
    """A file that does something before some rows are written."""

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        super().__init__()
        self._meanwhile = meanwhile

    def writelines(self, lines: Iterable[Any]) -> None:
        self._meanwhile()
        super().writelines(lines)


@pytest.fixture(autouse=True)
def _row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooling, "_SOME", 1)


@pytest.fixture
def book() -> Book:
    return book_of([record(str(n), gun_time_ms=1_000 * n) for n in range(1, 6)])


@pytest.mark.parametrize("times", [0, 1, 2, 1_000])
def test_a_row_that_moves_meanwhile_stands_once_and_at_its_new_place(book: Book, times: int) -> None:
    versions = iter(range(2, times + 2))

    def move() -> None:
        if (version := next(versions, None)) is not None:
            tell(book, [record("1", gun_time_ms=10_000 + version, version=version)])

    file = Watched(move)
    tag = spool(book, ASKED, file)
    lines = list(Lines(file))

    assert [line.bib for line in lines] == (["2", "3", "4", "5", "1"] if times else ["1", "2", "3", "4", "5"])
    assert [line.rank for line in lines] == [1, 2, 3, 4, 5]
    assert times == 1_000 or tag == book.tag
    assert not book.lock.locked()


def test_an_empty_race_has_a_head_alone(book: Book) -> None:
    file = io.BytesIO()
    spool(book_of([]), ASKED, file)
    assert list(Lines(file)) == []
    assert Lines(file).head["title"] == "한강 마라톤"
