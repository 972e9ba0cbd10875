"""The published results, a page at a time, as bytes ready to be sent; who may read them, and what caches need."""

from dataclasses import dataclass
from typing import Any

import orjson

from kernel.callers import Caller
from kernel.errors import Invalid
from kernel.shapes import Cursors
from main_service.listing import cursor_at, position
from main_service.marathons.refusals import MarathonIsUnknown
from main_service.marathons.schemas import Marathon
from main_service.results.book import Book, Wanted
from main_service.results.books import Books
from main_service.results.display import displayed
from main_service.results.placing import Order, Placing
from main_service.results.refusals import ResultsAreNotPublished
from main_service.results.rows import Row

SHAPE = 3  # raise it when the same rows are shown in another way: caches then ask again


@dataclass(frozen=True)
class Answer:
    """`body` is None where the caller has it already. A preview is for the organizer alone."""

    body: bytes | None
    etag: str
    is_public: bool


def results(
    marathon_id: str,
    wanted: Wanted,
    caller: Caller | None,
    known: str | None,
    *,
    limit: int,
    cursor: str | None,
    books: Books,
    cursors: Cursors,
) -> Answer:
    """One page of the list. `known`: the If-None-Match header."""
    book, is_public = opened(marathon_id, caller, books)
    scope = ["results", marathon_id, wanted.ranked]
    after = _order(position(cursor, scope, cursors))
    with book.lock:
        etag = etag_of(book)
        if is_known(etag, known):
            return Answer(None, etag, is_public)
        found = book.page(wanted, limit=limit, after=after)
        items = [shown(row, book.marathon, book.placing) for row in found.rows]
        head = _head(book)
    onward = cursor_at({"order": found.onward} if found.onward else None, scope, cursors)
    return Answer(orjson.dumps({"items": items, "next": onward, "total": found.total, **head}), etag, is_public)


def newest(marathon_id: str, caller: Caller | None, known: str | None, *, limit: int, books: Books) -> Answer:
    """What was entered or changed last. `known`: the If-None-Match header."""
    book, is_public = opened(marathon_id, caller, books)
    with book.lock:
        etag = etag_of(book)
        if is_known(etag, known):
            return Answer(None, etag, is_public)
        body = came_last(book, limit)
    return Answer(orjson.dumps(body), etag, is_public)


def came_last(book: Book, limit: int) -> dict[str, Any]:
    """As `NewestResults` shows it."""
    rows = [row for bib in book.newest.bibs(limit) if (row := book.find(bib))]
    items = [{**shown(row, book.marathon, book.placing), "placed_at": row.placed_at} for row in rows]
    return {"items": items, "total": len(book), **_head(book)}


def opened(marathon_id: str, caller: Caller | None, books: Books) -> tuple[Book, bool]:
    """The race's book, and whether everybody may read it. Refuses whoever may not."""
    book = books.open(marathon_id)
    if book is None:
        raise MarathonIsUnknown
    marathon = book.marathon
    runs_it = caller is not None and marathon.is_run_by(caller.user_id)
    if marathon.status == "draft" and not runs_it:
        raise MarathonIsUnknown
    is_public = marathon.status != "draft" and marathon.results_status != "none"
    if not is_public and not runs_it:
        raise ResultsAreNotPublished
    return book, is_public


def _order(position: dict[str, Any] | None) -> Order | None:
    if position is None:
        return None
    try:
        course, division, section, place, time, bib = position["order"]
    except (KeyError, ValueError):
        detail = ("다른 목록의 cursor 값입니다", "This cursor belongs to another list")
        raise Invalid(errors=[(("query", "cursor"), detail)]) from None
    return course, division, section, place, time, bib


def etag_of(book: Book) -> str:
    """Of every answer that shows nothing but this race's settings and rows."""
    return f'"{SHAPE}-{book.tag}"'


def is_known(etag: str, known: str | None) -> bool:
    """True where an If-None-Match header names it."""
    return known is not None and any(tag.strip().removeprefix("W/") in (etag, "*") for tag in known.split(","))


def _head(book: Book) -> dict[str, Any]:
    marathon = book.marathon
    return {
        "results_status": marathon.results_status,
        "places_changed_at": book.places_changed_at,
        "ranking": marathon.ranking.model_dump(),
        "rounding": marathon.rounding,
    }


def shown(row: Row, marathon: Marathon, placing: Placing) -> dict[str, Any]:
    """One row of the list."""
    places = placing.places(row)
    return {
        "record_id": row.record_id,
        "bib": row.bib,
        "name": row.name,
        "course": row.course,
        "sex": row.sex,
        "age": row.age,
        "age_group": row.age_group,
        "division": row.division,
        "nation": row.nation,
        "status": row.status,
        "out_of_competition": not row.competes,
        "gun_time_ms": row.gun,
        "net_time_ms": row.net,
        "gun_time": displayed(row.gun, marathon.rounding) if row.gun is not None else None,
        "net_time": displayed(row.net, marathon.rounding) if row.net is not None else None,
        "splits": orjson.Fragment(row.splits),
        "places": {
            "overall": places.overall,
            "sex": places.sex,
            "age_group": places.age_group,
            "division": places.division,
        },
        "points": row.points,
        "version": row.version,
    }
