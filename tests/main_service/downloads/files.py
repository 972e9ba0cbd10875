"""Files of results without a service: a field of runners, and what is made of it in this process."""

import io
from collections.abc import Callable, Iterable
from typing import IO

from kernel.aws import Item
from main_service.downloads.lines import Lines
from main_service.downloads.schemas import Asked, Kind, Language
from main_service.downloads.spooling import spool
from main_service.results.book import Book, Wanted
from tests.main_service.results.races import book_of

Write = Callable[[Lines, IO[bytes]], None]


def lines_of(book: Book, kind: Kind = "csv", wanted: Wanted | None = None, language: Language = "en") -> Lines:
    file = io.BytesIO()
    spool(book, Asked("race", kind, wanted or Wanted(), language), file)
    return Lines(file)


def written(write: Write, items: Iterable[Item], **asked: object) -> bytes:
    """The file that `write` makes of these records."""
    file = io.BytesIO()
    write(lines_of(book_of(items), **asked), file)  # type: ignore[arg-type]
    return file.getvalue()
