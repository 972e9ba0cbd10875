"""From a results book to the lines that a file is made of. Readers of the book hardly wait: its lock is held for some
rows at a time, and for all of them only where the race would not keep still."""

from typing import IO, Any

import orjson

from main_service.downloads.lines import Line
from main_service.downloads.schemas import Asked
from main_service.results.book import Book
from main_service.results.placing import Places
from main_service.results.rows import Row

_SOME, _ALL = 400, 1_000_000
_TRIES = 3


def spool(book: Book, asked: Asked, file: IO[bytes]) -> str:
    """Writes head and rows as they are at one moment; the book's tag at that moment."""
    for _ in range(_TRIES):
        if tag := _written(book, asked, file, at_once=_SOME):
            return tag
    return _written(book, asked, file, at_once=_ALL) or ""


def _written(book: Book, asked: Asked, file: IO[bytes], *, at_once: int) -> str | None:
    """None where a row changed meanwhile: what was written is no list of any moment."""
    tag, after = None, None
    while True:
        with book.lock:
            if tag is None:
                tag, head = book.tag, head_of(book, asked)
            elif book.tag != tag:
                return None
            found = book.page(asked.wanted, limit=at_once, after=after)
            placed = [(row, book.placing.places(row)) for row in found.rows]
        if after is None:
            file.seek(0)
            file.truncate()
            file.write(orjson.dumps(head, option=orjson.OPT_APPEND_NEWLINE))
        file.writelines(line_of(row, places).written() for row, places in placed)
        after = found.onward
        if after is None:
            return tag


def head_of(book: Book, asked: Asked) -> dict[str, Any]:
    """What a page says of the race and of what was asked for."""
    race, wanted = book.marathon, asked.wanted
    return {
        "language": asked.language,
        "title": race.title,
        "date": race.date,
        "place": race.place,
        "status": race.results_status,
        "changed_at": book.places_changed_at,
        "rounding": race.rounding,
        "ranking": race.ranking.model_dump(),
        "courses": {course.code: (course.name, course.distance_m) for course in race.courses},
        "ranked": wanted.ranked,
        "wanted": {"course": wanted.course, "sex": wanted.sex, "age_group": wanted.age_group, "status": wanted.status},
    }


def line_of(row: Row, places: Places) -> Line:
    return Line(
        places.overall,
        places.sex,
        places.age_group,
        places.division,
        row.bib,
        row.name,
        row.course,
        row.sex,
        row.age,
        row.age_group,
        row.division,
        row.nation,
        row.status,
        row.gun,
        row.net,
        not row.competes,
        *row.official,
        splits=list(map(tuple, row.split_times())),
    )
