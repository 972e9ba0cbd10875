"""The ASGI layer around each service: request ids, bounded bodies, headers, metrics, and no stack trace ever."""

import itertools
import re
import secrets
import time
from collections.abc import Callable
from urllib.parse import unquote

import structlog
from prometheus_client import Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kernel.bodies import bounded
from kernel.errors import Refusal, StoreIsAway, Unreadable
from kernel.logs import logger

REQUESTS = Counter("http_requests_total", "Requests answered", ["method", "route", "status"])
SECONDS = Histogram(
    "http_request_seconds",
    "Time to answer",
    ["method", "route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)

_HEADERS = [
    (b"strict-transport-security", b"max-age=31536000; includeSubDomains"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cache-control", b"no-store"),
]
# Swagger UI brings an inline script; its page alone may run it.
_DOCS_POLICY = (
    b"content-security-policy",
    b"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    b"object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
)
_PROCESS = secrets.token_hex(8)
_requests = itertools.count(1)
_OUR_REQUEST_ID = re.compile(rb"^[\w-]{8,64}$")
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

log = logger("http")
Headers = list[tuple[bytes, bytes]]
Render = Callable[[Scope, Refusal], ASGIApp]


class Guard:
    """Wraps an app. `is_away` tells a store that is away from a bug; `render` turns a refusal into an answer.

    `docs_path` is where Swagger UI's page lies.
    """

    def __init__(
        self, app: ASGIApp, *, is_away: Callable[[BaseException], bool], render: Render, docs_path: str
    ) -> None:
        self._app = app
        self._docs_path = docs_path
        self._is_away = is_away
        self._render = render

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        started = time.perf_counter()
        headers = dict(reversed(scope["headers"]))  # of a doubled header the first counts, as for the framework
        name = request_id(headers.get(b"x-request-id", b""))
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=name)
        answer = _Answer(send, name, is_docs=scope["path"] == self._docs_path)
        try:
            _check_address(scope)
            await self._app(scope, await bounded(scope, headers, receive), answer.send)
        except Exception as problem:
            if answer.status:  # the head is out already: all that is left is to cut the connection
                log.exception("http.broken_off", path=scope["path"])
                raise
            await self._render(scope, self._refusal(problem, scope))(scope, receive, answer.send)
        finally:
            _account(scope, answer.status, time.perf_counter() - started)

    def _refusal(self, problem: Exception, scope: Scope) -> Refusal:
        if isinstance(problem, Refusal):
            return problem
        if self._is_away(problem):
            log.warning("http.store_away", path=scope["path"], error=type(problem).__name__)
            return StoreIsAway()
        log.exception("http.bug", path=scope["path"], error=type(problem).__name__)
        return ServerFault()


class ServerFault(Refusal):
    status = 500
    title = ("서버 오류가 발생했습니다. 요청 번호를 알려 주세요", "Something broke on our side: tell us the request id")


class _Answer:
    """Passes an answer on with the headers that every answer carries, and remembers its status."""

    def __init__(self, send: Send, request_id: str, *, is_docs: bool) -> None:
        self._send = send
        own = [(b"x-request-id", request_id.encode())]
        self._own = [*own, _DOCS_POLICY] if is_docs else own
        self.status = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message = {**message, "headers": safe([*message.get("headers", []), *self._own])}
        await self._send(message)


def request_id(given: bytes) -> str:
    """The id of a request: the one it came with, or a new one."""
    return given.decode() if given and _OUR_REQUEST_ID.match(given) else f"{_PROCESS}-{next(_requests):x}"


def safe(headers: Headers) -> Headers:
    """An answer's headers and those that every answer carries, where it has none of its own."""
    present = {name for name, _ in headers}
    return [*headers, *(pair for pair in _HEADERS if pair[0] not in present)]


def _account(scope: Scope, status: int, seconds: float) -> None:
    method = scope["method"] if scope["method"] in METHODS else "OTHER"
    route = getattr(scope.get("route"), "path", "unmatched")
    REQUESTS.labels(method, route, str(status)).inc()
    SECONDS.labels(method, route).observe(seconds)
    log.info("http.request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))


def _check_address(scope: Scope) -> None:
    """The path and the query hold text: no NUL, nothing that is not UTF-8."""
    try:
        words = scope["path"] + unquote(scope["query_string"].decode("ascii"), errors="strict")
    except UnicodeError:
        words = "\x00"
    if "\x00" in words or "\ufffd" in scope["path"]:
        raise Unreadable(("주소에 쓸 수 없는 문자가 있습니다", "The address holds characters that are not text"))
