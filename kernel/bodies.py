"""What arrives as a body: bounded while it arrives, in bytes and in time, and JSON that means one thing to everybody.

64 KB in a minute, uploads (multipart) 10 MB in five. JSON is refused here when it holds what the JSON text allows but
nobody means: doubled keys, NaN, infinities, NUL, lone surrogates, thousands of levels.
"""

import asyncio
import hashlib
import json
import math
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.types import Message, Receive, Scope

from kernel.errors import Refusal, Texts, TooLarge, Unreadable

MAX_BODY_BYTES = 64 * 1024
MAX_UPLOAD_BYTES = 10 * 1024 * 1024
MULTIPART_OVERHEAD_BYTES = 64 * 1024
BODY_DEADLINE_S = 60
UPLOAD_DEADLINE_S = 300

_BOUNDARY = re.compile(rb'boundary="?([^";,]{1,200})', re.I)
_UTF_8 = re.compile(rb';\s*charset="?utf-8"?\s*(?=;|$)', re.I)


class BodyIsTooSlow(Refusal):
    status = 408
    title = ("본문이 제시간에 오지 않았습니다", "The body did not arrive in time")


class Fingerprint:
    """SHA-256 of a body, with a multipart boundary left out: a client makes up a new one for each try."""

    def __init__(self, content_type: bytes = b"") -> None:
        found = _BOUNDARY.search(content_type)
        self._boundary = found[1] if found else b""
        self._digest = hashlib.sha256()
        self._tail = b""

    def update(self, chunk: bytes) -> None:
        if not self._boundary:
            self._digest.update(chunk)
            return
        *parts, last = (self._tail + chunk).split(self._boundary)
        for part in parts:
            self._digest.update(part)
        settled = max(0, len(last) - len(self._boundary) + 1)
        self._digest.update(last[:settled])
        self._tail = last[settled:]

    def hexdigest(self) -> str:
        whole = self._digest.copy()
        whole.update(self._tail)
        return whole.hexdigest()


async def bounded(scope: Scope, headers: dict[bytes, bytes], receive: Receive) -> Receive:
    """The request's body, never more than its limit; a small one is read whole and, if JSON, checked."""
    content_type = headers.get(b"content-type", b"")
    media_type = content_type.split(b";")[0].strip().lower()
    upload = media_type == b"multipart/form-data"
    limit = MAX_UPLOAD_BYTES + MULTIPART_OVERHEAD_BYTES if upload else MAX_BODY_BYTES
    declared = headers.get(b"content-length", b"0")
    if declared.isdigit() and int(declared) > limit:
        raise _over(limit)
    if upload:
        if b"charset" in _UTF_8.sub(b"", content_type).lower():
            # Text would be decoded as the client says, and some of Python's codecs take minutes for a megabyte.
            raise Unreadable(("multipart 본문은 UTF-8이어야 합니다", "A multipart body must be UTF-8"))
        scope["body_digest"] = fingerprint = Fingerprint(content_type)
        return _counted(receive, limit, fingerprint)
    body = await _whole(receive, limit)
    if body and (media_type == b"application/json" or media_type.endswith(b"+json")):
        check_json(body)
    scope["body_digest"] = fingerprint = Fingerprint()
    fingerprint.update(body)
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


def _counted(receive: Receive, limit: int, fingerprint: Fingerprint) -> Receive:
    taken = 0
    until = asyncio.get_running_loop().time() + UPLOAD_DEADLINE_S

    async def counted() -> Message:
        nonlocal taken
        async with _in_time(until):
            message = await receive()
        chunk = message.get("body", b"")
        taken += len(chunk)
        if taken > limit:
            raise _over(limit)
        fingerprint.update(chunk)
        return message

    return counted


async def _whole(receive: Receive, limit: int) -> bytes:
    chunks: list[bytes] = []
    taken = 0
    async with _in_time():
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


@asynccontextmanager
async def _in_time(until: float = math.inf) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout_at(min(until, asyncio.get_running_loop().time() + BODY_DEADLINE_S)):
            yield
    except TimeoutError:
        raise BodyIsTooSlow from None


def _over(limit: int) -> TooLarge:
    most = "64 KB" if limit == MAX_BODY_BYTES else "10 MB"
    return TooLarge((f"본문은 {most} 이하여야 합니다", f"A body may have {most} at most"))


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
        korean, english = _why(problem)
        raise Unreadable((f"JSON을 읽을 수 없습니다: {korean}", f"The JSON can't be read: {english}")) from None


class _Odd(ValueError):
    """Carries its texts, Korean and English."""


def _why(problem: Exception) -> Texts:
    if isinstance(problem, _Odd):
        korean, english = problem.args
        return korean, english
    if isinstance(problem, json.JSONDecodeError):
        line, letter = problem.lineno, problem.colno
        return f"{line}번째 줄 {letter}번째 글자부터 JSON이 아닙니다", f"not JSON from line {line}, letter {letter} on"
    if isinstance(problem, UnicodeDecodeError):
        return "UTF-8이 아닙니다", "not UTF-8"
    return "너무 깊습니다", "too deep"


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Odd("같은 키가 두 번 있습니다", "a key stands twice")
    return found


def _no_constant(name: str) -> None:
    raise _Odd(f"{name}은(는) JSON 숫자가 아닙니다", f"{name} is not a JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise _Odd("범위를 벗어난 숫자가 있습니다", "a number is out of range")
    return number


def _bounded_int(digits: str) -> int:
    if len(digits) > 20:
        raise _Odd("범위를 벗어난 숫자가 있습니다", "a number is out of range")
    return int(digits)


def _no_odd_text(value: Any) -> None:
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise _Odd("글자가 아닌 것이 있습니다 (NUL 또는 반쪽 글자)", "text holds NUL or half a character")
    elif isinstance(value, dict):
        for name, inner in value.items():
            _no_odd_text(name)
            _no_odd_text(inner)
    elif isinstance(value, list):
        for inner in value:
            _no_odd_text(inner)
