"""The ASGI layer around each service: request ids, body limits, strict JSON, headers, metrics, and no stack trace ever.

Bodies are bounded while they arrive: 64 KB, uploads (multipart) 10 MB. JSON is refused here when it holds what the
JSON text allows but nobody means: doubled keys, NaN, infinities, NUL, lone surrogates, thousands of levels.
"""

import asyncio
import hashlib
import json
import math
import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import structlog
from prometheus_client import Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kernel.errors import Refusal, StoreIsAway, TooLarge, Unreadable
from kernel.logs import logger
from kernel.shapes import new_id

MAX_BODY_BYTES = 64 * 1024
MAX_UPLOAD_BYTES = 10 * 1024 * 1024
MULTIPART_OVERHEAD_BYTES = 64 * 1024
BODY_DEADLINE_S = 60

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
    b"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
)
_OUR_REQUEST_ID = re.compile(rb"^[\w-]{8,64}$")
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

log = logger("http")
Render = Callable[[Scope, Refusal], ASGIApp]


class Guard:
    """Wraps an app. `is_away` tells a store that is away from a bug; `render` turns a refusal into an answer."""

    def __init__(self, app: ASGIApp, *, is_away: Callable[[BaseException], bool], render: Render) -> None:
        self._app = app
        self._is_away = is_away
        self._render = render

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        started = time.perf_counter()
        headers = dict(scope["headers"])
        given = headers.get(b"x-request-id", b"")
        request_id = given.decode() if _OUR_REQUEST_ID.match(given) else new_id()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        answer = _Answer(send, request_id, is_docs=scope["path"].endswith("/docs"))
        try:
            _check_address(scope)
            await self._app(scope, await _bounded(scope, headers, receive), answer.send)
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
            headers = [*message.get("headers", []), *self._own]
            present = {name for name, _ in headers}
            message = {**message, "headers": [*headers, *(pair for pair in _HEADERS if pair[0] not in present)]}
        await self._send(message)


def _account(scope: Scope, status: int, seconds: float) -> None:
    method = scope["method"] if scope["method"] in _METHODS else "OTHER"
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


async def _bounded(scope: Scope, headers: dict[bytes, bytes], receive: Receive) -> Receive:
    """The request's body, never more than its limit; a small one is read whole and, if JSON, checked."""
    media_type = headers.get(b"content-type", b"").split(b";")[0].strip().lower()
    upload = media_type == b"multipart/form-data"
    limit = MAX_UPLOAD_BYTES + MULTIPART_OVERHEAD_BYTES if upload else MAX_BODY_BYTES
    declared = headers.get(b"content-length", b"0")
    if declared.isdigit() and int(declared) > limit:
        raise _over(limit)
    if upload:
        return _counted(scope, receive, limit)
    body = await _whole(receive, limit)
    if body and (media_type == b"application/json" or media_type.endswith(b"+json")):
        check_json(body)
    scope["body_digest"] = hashlib.sha256(body)
    return _replayed(body, receive)


def _replayed(body: bytes, receive: Receive) -> Receive:
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()  # what comes after the body: the client's good-bye
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _counted(scope: Scope, receive: Receive, limit: int) -> Receive:
    scope["body_digest"] = digest = hashlib.sha256()
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        async with asyncio.timeout(BODY_DEADLINE_S):
            message = await receive()
        chunk = message.get("body", b"")
        taken += len(chunk)
        if taken > limit:
            raise _over(limit)
        digest.update(chunk)
        return message

    return counted


async def _whole(receive: Receive, limit: int) -> bytes:
    chunks: list[bytes] = []
    taken = 0
    async with asyncio.timeout(BODY_DEADLINE_S):
        while True:
            message = await receive()
            if message["type"] != "http.request":
                raise Unreadable(("본문이 도중에 끊겼습니다", "The body broke off"))
            chunks.append(message.get("body", b""))
            taken += len(chunks[-1])
            if taken > limit:
                raise _over(limit)
            if not message.get("more_body"):
                return b"".join(chunks)


def _over(limit: int) -> TooLarge:
    kib = limit // 1024
    return TooLarge((f"본문은 {kib} KB 이하여야 합니다", f"A body may have {kib} KB at most"))


def check_json(body: bytes) -> None:
    """Raises Unreadable unless the body is JSON that means one thing to everybody."""
    try:
        json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_no_doubles,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_bounded_int,
        )
        if b"\\u" in body:
            _no_odd_text(json.loads(body))
    except (ValueError, RecursionError) as problem:
        why = str(problem) if isinstance(problem, _Odd) else "not JSON"
        raise Unreadable((f"JSON을 읽을 수 없습니다: {why}", f"The JSON can't be read: {why}")) from None


class _Odd(ValueError):
    pass


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Odd("a key stands twice")
    return found


def _no_constant(name: str) -> None:
    raise _Odd(f"{name} is not a JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise _Odd("a number is out of range")
    return number


def _bounded_int(digits: str) -> int:
    if len(digits) > 20:
        raise _Odd("a number is out of range")
    return int(digits)


def _no_odd_text(value: Any) -> None:
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise _Odd("text holds NUL or half a character")
    elif isinstance(value, dict):
        for name, inner in value.items():
            _no_odd_text(name)
            _no_odd_text(inner)
    elif isinstance(value, list):
        for inner in value:
            _no_odd_text(inner)
