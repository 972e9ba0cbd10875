"""The door that most readers come through: an answer that was just given is sent again, without asking further.

It stands before the app. The first to ask gets the app's own answer, and that is kept, head and body, for as long as
the book has the same tag. Who signs in, and whatever is not a plain GET of public results, goes on to the app.
"""

import time
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, field

from prometheus_client import Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kernel.guard import REQUESTS, SECONDS, Headers, request_id
from main_service.results.books import Books
from main_service.results.service import is_known

MOST_PAGES = 2_000
MOST_BYTES = 32 * 2**20
RENEWAL_S = 1.0  # so long one reader may take to get a changed page; the others get the one before
_OF_A_PAGE = 4_000  # bytes besides its body
MAX_TAGS = 1_000  # bytes of If-None-Match; the app refuses more

Key = tuple[str, bytes, bytes]  # path, query, origin
_FOR_THE_APP = frozenset({b"authorization", b"content-length", b"transfer-encoding"})
_OF_A_BODY = {b"content-length", b"content-type"}


@dataclass(slots=True)
class Page:
    """An answer that is kept; `full` is None where only the 304 was asked for so far."""

    marathon_id: str
    tag: str
    etag: bytes
    unchanged: "_Head"
    full: "_Head | None"
    body: Message
    size: int
    renewal_until: float = 0.0


@dataclass(slots=True)
class _Head:
    """Status and headers of an answer, and where it is counted. `id_at` is where the request's id stands."""

    status: int
    headers: Headers
    route: str
    id_at: int = field(init=False)
    count: Counter = field(init=False)
    seconds: Histogram = field(init=False)

    def __post_init__(self) -> None:
        self.id_at = [name for name, _ in self.headers].index(b"x-request-id")
        self.count = REQUESTS.labels("GET", self.route, str(self.status))
        self.seconds = SECONDS.labels("GET", self.route)

    def message(self, given: bytes) -> Message:
        headers = self.headers.copy()
        headers[self.id_at] = (b"x-request-id", request_id(given).encode())
        return {"type": "http.response.start", "status": self.status, "headers": headers}

    def account(self, seconds: float) -> None:
        self.count.inc()
        self.seconds.observe(seconds)


class Front:
    """Wraps the app of main_service."""

    def __init__(self, app: ASGIApp, *, books: Books, allowed_origins: Collection[str]) -> None:
        self._app = app
        self._books = books
        self._origins = {b"", *(origin.encode() for origin in allowed_origins)}
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            return await self._app(scope, receive, send)
        started = time.perf_counter()
        headers: dict[bytes, bytes] = dict(scope["headers"])
        key = scope["path"], scope["query_string"], headers.get(b"origin", b"")
        page = self._pages.get(key)
        if (page is None and not _is_of_results(key[0])) or not self._is_plain(scope, headers):
            return await self._app(scope, receive, send)
        answer = self._answer(page, headers.get(b"if-none-match", b"")) if page else None
        if answer is None:
            return await self._through_the_app(key, scope, receive, send)
        head, body = answer
        self._pages.move_to_end(key)
        await send(head.message(headers.get(b"x-request-id", b"")))
        await send(body)
        return head.account(time.perf_counter() - started)

    def _is_plain(self, scope: Scope, headers: dict[bytes, bytes]) -> bool:
        return (
            len(headers) == len(scope["headers"])
            and _FOR_THE_APP.isdisjoint(headers)
            and headers.get(b"origin", b"") in self._origins
            and len(headers.get(b"if-none-match", b"")) <= MAX_TAGS
        )

    def _answer(self, page: Page, known: bytes) -> "tuple[_Head, Message] | None":
        if not self._may_be_sent(page):
            return None
        if known and (known == page.etag or is_known(page.etag.decode(), known.decode("latin-1"))):
            return page.unchanged, _NOTHING
        return (page.full, page.body) if page.full else None

    def _may_be_sent(self, page: Page) -> bool:
        tag = self._books.tag_at_hand(page.marathon_id)
        if tag == page.tag:
            return True
        if tag is None or (at := time.monotonic()) >= page.renewal_until:
            page.renewal_until = 0.0 if tag is None else at + RENEWAL_S
            return False
        return True

    async def _through_the_app(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        heard: list[Message] = []

        async def listening(message: Message) -> None:
            if len(heard) < 3:
                heard.append(message)
            await send(message)

        try:
            await self._app(scope, receive, listening)
        finally:
            self._keep(key, _page(key, scope, heard))

    def _keep(self, key: Key, page: Page | None) -> None:
        before = self._pages.pop(key, None)
        self._size -= before.size if before else 0
        if page is None:
            return
        self._pages[key] = page
        self._size += page.size
        while self._size > MOST_BYTES or len(self._pages) > MOST_PAGES:
            self._size -= self._pages.popitem(last=False)[1].size


_NOTHING: Message = {"type": "http.response.body", "body": b""}


def _is_of_results(path: str) -> bool:
    """`/api/marathons/{id}/results`, and what lies one step below."""
    parts = path.split("/")
    return len(parts) in (5, 6) and parts[2] == "marathons" and parts[4] == "results"


def _page(key: Key, scope: Scope, heard: list[Message]) -> Page | None:
    """What can be sent again: a whole answer of public results."""
    if len(heard) != 2 or heard[0]["status"] not in (200, 304) or heard[1].get("more_body"):
        return None
    headers: Headers = list(heard[0]["headers"])
    named = dict(headers)
    etag = named.get(b"etag", b"")
    if not named.get(b"cache-control", b"").startswith(b"public") or b"-" not in etag:
        return None
    route, body = scope["route"].path, heard[1].get("body", b"")
    return Page(
        marathon_id=key[0].split("/")[3],
        tag=etag.decode().strip('"').partition("-")[2],
        etag=etag,
        unchanged=_Head(304, [pair for pair in headers if pair[0] not in _OF_A_BODY], route),
        full=_Head(200, headers, route) if heard[0]["status"] == 200 else None,
        body={"type": "http.response.body", "body": body},
        size=len(body) + len(key[0]) + len(key[1]) + _OF_A_PAGE,
    )
