"""`/api/*` by the load balancer's rules, for the gateway. Bodies stream both ways; limits are the services' job.

Answers of its own, as problem+json: 404 for a path of no service, 503 where the service is not there, 502 where it
broke off, 504 where it kept silent.
"""

import re
from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any

import httpx
from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope, Send

from kernel.errors import NotFound, Refusal, StoreIsAway
from kernel.http import problem

_HOP_BY_HOP = {b"connection", b"keep-alive", b"proxy-connection", b"te", b"trailer", b"transfer-encoding", b"upgrade"}
_FORWARDED = {b"forwarded", b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-port", b"x-forwarded-host"}
# As long as the balancer waits for a target; idle connections are dropped before a service's own 75 s are over.
_TIMEOUT = httpx.Timeout(60, connect=2, pool=2)
_LIMITS = httpx.Limits(max_connections=400, max_keepalive_connections=100, keepalive_expiry=60)
# A path that climbs would be tidied up on its way, and then open what no prefix does: /metrics of a service.
_CLIMBS = re.compile(r"[/\\]\.{1,2}(?:[/\\;]|\Z)")

Headers = list[tuple[bytes, bytes]]


class ServiceBrokeOff(Refusal):
    status = 502
    title = (
        "서비스의 답이 끊겼습니다. 처리되었는지 확인하세요",
        "The answer broke off: see whether it was carried out",
    )


class ServiceKeptSilent(Refusal):
    status = 504
    title = (
        "서비스가 제시간에 답하지 않았습니다. 처리되었는지 확인하세요",
        "No answer in time: see whether it was carried out",
    )


class Proxy:
    """ASGI app: hands a request to the service of the first prefix that its path begins with."""

    def __init__(self, services: Mapping[str, str]) -> None:
        self._services = services
        self.http = httpx.AsyncClient(timeout=_TIMEOUT, limits=_LIMITS, trust_env=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        service = next((url for prefix, url in self._services.items() if path.startswith(prefix)), None)
        if service is None or _CLIMBS.search(path):
            return await problem(scope, NotFound())(scope, receive, send)
        begun = False
        try:
            async with self.http.stream(**_request(Request(scope, receive), service)) as answer:
                begun = True
                await _pass_on(answer, send)
        except ClientDisconnect:
            return None
        except httpx.HTTPError as failure:
            if begun:
                raise  # the connection ends, so that nobody takes a part for the whole
            return await problem(scope, _refusal(failure))(scope, receive, send)


def _refusal(failure: httpx.HTTPError) -> Refusal:
    if isinstance(failure, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return StoreIsAway(retry_after_s=1)
    return ServiceKeptSilent() if isinstance(failure, httpx.TimeoutException) else ServiceBrokeOff()


def _request(asked: Request, service: str) -> dict[str, Any]:
    path, query = asked.scope.get("raw_path") or asked.url.path.encode(), asked.scope["query_string"]
    has_body = "content-length" in asked.headers or "transfer-encoding" in asked.headers
    return {
        "method": asked.method,
        "url": httpx.URL(service).copy_with(raw_path=path + (b"?" + query if query else b"")),
        "headers": [*_end_to_end(asked.headers.raw, but=_FORWARDED), *_whence(asked)],
        "content": _body(asked) if has_body else None,
    }


async def _body(asked: Request) -> AsyncIterator[bytes]:
    async for chunk in asked.stream():
        yield chunk


def _whence(asked: Request) -> Headers:
    """What a client claims of itself was taken out; this is what is known here."""
    client = asked.client.host if asked.client else "127.0.0.1"
    port = str(asked.url.port or 80)
    known = {"x-forwarded-for": client, "x-forwarded-proto": asked.url.scheme, "x-forwarded-port": port}
    return [(name.encode(), value.encode()) for name, value in known.items()]


def _end_to_end(headers: Iterable[tuple[bytes, bytes]], but: set[bytes] = frozenset()) -> Headers:  # type: ignore[assignment]
    """Without what belongs to one connection only, also what `Connection` names."""
    pairs = [(name.lower(), value) for name, value in headers]
    named = {word.strip().lower() for name, value in pairs if name == b"connection" for word in value.split(b",")}
    return [(name, value) for name, value in pairs if name not in _HOP_BY_HOP | but | named]


async def _pass_on(answer: httpx.Response, send: Send) -> None:
    headers = _end_to_end(answer.headers.raw)
    await send({"type": "http.response.start", "status": answer.status_code, "headers": headers})
    async for chunk in answer.aiter_raw():
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
