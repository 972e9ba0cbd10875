"""As many requests a second as a server answers: keep-alive connections that always have some requests on their way.

The answers' lengths are known, so the one who asks only counts bytes and leaves its core to nobody but the network.
"""

import asyncio
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

CONNECTIONS = 8
ON_THE_WAY = 8  # on each connection


@dataclass(frozen=True)
class Question:
    """A GET and how long its answer is on the wire, head included."""

    host: str
    port: int
    request: bytes
    length: int


def question(url: str, headers: dict[str, str] | None = None, *, status: int) -> Question:
    """Asks once, to see the answer and its length. Raises AssertionError for another status."""
    parts = urlsplit(url)
    assert parts.hostname
    assert parts.port
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    lines = [f"GET {target} HTTP/1.1", f"host: {parts.netloc}", *(f"{k}: {v}" for k, v in (headers or {}).items())]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    answered = httpx.get(url, headers={"accept-encoding": "identity", **(headers or {})}, timeout=30)
    assert answered.status_code == status, answered.text
    return Question(parts.hostname, parts.port, request, asyncio.run(_length(parts.hostname, parts.port, request)))


async def _length(host: str, port: int, request: bytes) -> int:
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    sizes = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    writer.close()
    return len(head) + (int(sizes[0].partition(b":")[2]) if sizes else 0)


class _Asker(asyncio.Protocol):
    def __init__(self, asked: Question, until: float, over: asyncio.Future[int]) -> None:
        self._asked = asked
        self._until = until
        self._over = over
        self._bytes = 0
        self._sent = ON_THE_WAY

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        transport.write(self._asked.request * ON_THE_WAY)

    def data_received(self, data: bytes) -> None:
        self._bytes += len(data)
        answered = self._bytes // self._asked.length
        if time.perf_counter() > self._until:
            self._transport.abort()
            if not self._over.done():
                self._over.set_result(answered)
            return
        more = answered + ON_THE_WAY - self._sent
        if more > 0:
            self._sent += more
            self._transport.write(self._asked.request * more)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._over.done():
            self._over.set_exception(exc or ConnectionError("the server hung up"))


def per_second(asked: Question, *, seconds: float) -> float:
    """Answers a second over all connections."""
    return asyncio.run(_per_second(asked, seconds))


async def _per_second(asked: Question, seconds: float) -> float:
    loop = asyncio.get_running_loop()
    started = time.perf_counter()
    over: list[asyncio.Future[int]] = [loop.create_future() for _ in range(CONNECTIONS)]
    for one in over:
        await loop.create_connection(
            lambda one=one: _Asker(asked, started + seconds, one),  # type: ignore[misc]
            asked.host,
            asked.port,
        )
    answered = sum(await asyncio.gather(*over))
    return answered / (time.perf_counter() - started)
