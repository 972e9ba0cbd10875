"""Files of the published results: who may have them, and when they must be made anew."""

from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

from kernel.callers import Caller
from main_service.downloads.apart import made
from main_service.downloads.schemas import Asked
from main_service.downloads.shelf import Made, Shelf
from main_service.results.books import Books
from main_service.results.service import is_known, opened

SHAPE = 1  # raise it when the same rows are written in another way: caches then ask again


@dataclass(frozen=True)
class Download:
    """`made` is None where the caller has it already. A preview is for the organizer alone."""

    etag: str
    title: str
    is_public: bool
    made: "Future[Made] | None"


def download(asked: Asked, caller: Caller | None, known: str | None, *, books: Books, shelf: Shelf) -> Download:
    """The file asked for, or to come. `known`: the If-None-Match header."""
    book, is_public = opened(asked.marathon_id, caller, books)
    with book.lock:
        tag, title = book.tag, book.marathon.title
    etag = etag_of(asked, tag)
    if is_known(etag, known):
        return Download(etag, title, is_public, None)
    return Download(etag, title, is_public, shelf.take(asked, tag, partial(made, book, asked)))


def etag_of(asked: Asked, tag: str) -> str:
    """The same in every process that shows the same rows."""
    return f'"{asked.kind}-{SHAPE}-{asked.language}-{tag}"'
