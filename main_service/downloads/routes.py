"""Files of results over HTTP."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from kernel.callers import Caller
from kernel.errors import NotSignedIn
from kernel.http import refusals, speaks_english
from main_service.deps import Downloads, MarathonId, MaybeCaller, ResultsBooks
from main_service.downloads import service
from main_service.downloads.page_style import POLICY
from main_service.downloads.refusals import DownloadCouldNotBeMade, DownloadsAreBusy
from main_service.downloads.schemas import Asked, Filters, Kind, PageFilters
from main_service.downloads.shelf import Made, Shelf
from main_service.marathons.refusals import MarathonIsUnknown
from main_service.results.books import Books
from main_service.results.refusals import ResultsAreNotPublished

router = APIRouter(prefix="/api/marathons/{marathon_id}", tags=["results"])

PUBLIC = "public, max-age=5"
PRIVATE = "private, no-store"
_TYPES: dict[Kind, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}
_PIECE = 256 * 1024
_NOT_IN_A_FILE_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*%\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_REFUSED = (NotSignedIn, MarathonIsUnknown, ResultsAreNotPublished, DownloadsAreBusy, DownloadCouldNotBeMade)


@dataclass(frozen=True)
class _Counter:
    """Where files are handed out: to whom, and what they have already (the If-None-Match header)."""

    caller: Caller | None
    known: str | None
    books: Books
    shelf: Shelf

    async def hand_out(self, asked: Asked) -> Response:
        found = await run_in_threadpool(
            service.download, asked, self.caller, self.known, books=self.books, shelf=self.shelf
        )
        headers = {"ETag": found.etag, "Cache-Control": PUBLIC if found.is_public else PRIVATE}
        if asked.kind == "html":
            headers |= {"Content-Security-Policy": POLICY, "Vary": "Accept-Language"}
        if found.made is None:
            return Response(status_code=304, headers=headers)
        made = await asyncio.wrap_future(found.made)
        headers |= {"ETag": service.etag_of(asked, made.tag), "Content-Length": str(made.size)}
        if asked.kind != "html":
            headers["Content-Disposition"] = _named(found.title, asked.kind)
        return StreamingResponse(_pieces(made), headers=headers, media_type=_TYPES[asked.kind])


async def _pieces(made: Made) -> AsyncIterator[bytes]:
    at = 0
    while piece := await run_in_threadpool(made.read, at, _PIECE):
        at += len(piece)
        yield piece


def _named(title: str, kind: Kind) -> str:
    """A file name for everybody, and the race's own title for whoever can read it (RFC 6266)."""
    name = " ".join(_NOT_IN_A_FILE_NAME.sub(" ", title).split()).strip(" .") or "results"
    return f"attachment; filename=\"results.{kind}\"; filename*=UTF-8''{quote(f'{name}.{kind}', safe='')}"


async def _counter(
    caller: MaybeCaller,
    books: ResultsBooks,
    shelf: Downloads,
    if_none_match: Annotated[str | None, Header(max_length=1_000)] = None,
) -> _Counter:
    return _Counter(caller, if_none_match, books, shelf)


Counter = Annotated[_Counter, Depends(_counter)]


def _documented(kind: Kind) -> dict[str, Any]:
    answers: dict[int | str, Any] = {
        200: {"content": {_TYPES[kind].split(";")[0]: {}}, "description": "The file"},
        304: {"description": "Nothing changed since that ETag"},
    }
    return {"response_class": Response, "responses": {**answers, **refusals(*_REFUSED)}}


@router.get("/results.csv", **_documented("csv"))
async def results_csv(marathon_id: MarathonId, asked: Annotated[Filters, Query()], counter: Counter) -> Response:
    """The results as CSV, in the order of the list: UTF-8, times h:mm:ss.fff. It imports again unchanged.

    Cells that a spreadsheet could take for a formula begin with an apostrophe.
    """
    return await counter.hand_out(Asked(marathon_id, "csv", asked.wanted))


@router.get("/results.xlsx", **_documented("xlsx"))
async def results_xlsx(marathon_id: MarathonId, asked: Annotated[Filters, Query()], counter: Counter) -> Response:
    """The results as a spreadsheet, in the order of the list: times are durations, bibs are text."""
    return await counter.hand_out(Asked(marathon_id, "xlsx", asked.wanted))


@router.get("/results.html", **_documented("html"))
async def results_page(
    request: Request, marathon_id: MarathonId, asked: Annotated[PageFilters, Query()], counter: Counter
) -> Response:
    """The results as a page to read and to print, by course and division, in Korean or English."""
    language = asked.lang or ("en" if speaks_english(request.scope) else "ko")
    return await counter.hand_out(Asked(marathon_id, "html", asked.wanted, language))
