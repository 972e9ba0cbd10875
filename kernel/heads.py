"""The head of a request, bounded while it arrives: httptools by itself takes in whatever is sent, for ever.

Some 300 KB at most, in a minute. What is over it is 400 or cut off; nobody who means well comes near.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD_BYTES = 32 * 1024
HEAD_DEADLINE_S = 60.0


class BoundedHead(HttpToolsProtocol):
    """uvicorn's HTTP/1.1. What comes in must add up to a head, a piece of a body or an end before it gets too long."""

    _waits: asyncio.TimerHandle | None = None
    _moved = False
    _unfinished = 0

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._moved = False
        super().data_received(data)
        self._unfinished = 0 if self._moved else self._unfinished + len(data)
        if self._unfinished > MAX_HEAD_BYTES and not self.transport.is_closing():
            self.send_400_response("The head of the request is too long.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._await_head()

    def on_headers_complete(self) -> None:
        self._moved = True
        self._stop_waiting()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._moved = True
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._moved = True
        super().on_message_complete()

    def _await_head(self) -> None:
        self._stop_waiting()
        self._waits = self.loop.call_later(HEAD_DEADLINE_S, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._waits:
            self._waits.cancel()
            self._waits = None
