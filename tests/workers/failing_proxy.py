"""A proxy before the real SNS server that can be away, or answer a batch with 200 and have lost some of its entries."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode

import httpx

_ENTRY = re.compile(r"PublishBatchRequestEntries\.member\.(\d+)\.(.+)")
_FAILED = (
    "<member><Id>{}</Id><Code>InternalError</Code><Message>lost</Message><SenderFault>false</SenderFault></member>"
)


class FailingProxy:
    """`loses(k, times=n)`: of each of the next n batches the first k entries never reach the server."""

    def __init__(self, server: str) -> None:
        self.is_away = False
        self.refused = 0
        self.lost = 0
        self._most = 0
        self._times = 0
        self._http = httpx.Client(base_url=server, timeout=10)
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, answer = proxy._answer(self.path, dict(self.headers), body)
                self.send_response(status)
                self.send_header("Content-Type", "text/xml")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                return None

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    @classmethod
    @contextmanager
    def running(cls, server: str) -> "Iterator[FailingProxy]":
        proxy = cls(server)
        thread = threading.Thread(target=proxy._server.serve_forever, daemon=True)
        thread.start()
        yield proxy
        proxy._server.shutdown()
        proxy._server.server_close()
        proxy._http.close()

    def loses(self, most: int, *, times: int) -> None:
        self._most, self._times = most, times

    def _answer(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        if self.is_away:
            self.refused += 1
            return 503, b"<ErrorResponse><Error><Code>ServiceUnavailable</Code></Error></ErrorResponse>"
        fields = parse_qsl(body.decode(), keep_blank_values=True)
        lost: list[str] = []
        if ("Action", "PublishBatch") in fields and self._times:
            self._times -= 1
            fields, lost = _without_first(fields, self._most)
            self.lost += len(lost)
        kept = {name: value for name, value in headers.items() if name.lower() not in {"host", "content-length"}}
        if not any(_ENTRY.match(name) for name, _ in fields) and lost:
            return 200, _with_failed(_EMPTY, lost)
        answer = self._http.post(path, content=urlencode(fields), headers=kept)
        return answer.status_code, _with_failed(answer.content, lost) if lost else answer.content


_EMPTY = (
    b'<PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult><Successful/><Failed/>'
    b"</PublishBatchResult><ResponseMetadata><RequestId>x</RequestId></ResponseMetadata></PublishBatchResponse>"
)


def _without_first(fields: list[tuple[str, str]], most: int) -> tuple[list[tuple[str, str]], list[str]]:
    """The request without its first entries, renumbered, and the ids of those."""
    kept: list[tuple[str, str]] = []
    lost: list[str] = []
    for name, value in fields:
        entry = _ENTRY.match(name)
        if not entry:
            kept.append((name, value))
        elif int(entry[1]) > most:
            kept.append((f"PublishBatchRequestEntries.member.{int(entry[1]) - most}.{entry[2]}", value))
        elif entry[2] == "Id":
            lost.append(value)
    return kept, lost


def _with_failed(answer: bytes, lost: list[str]) -> bytes:
    told = "".join(map(_FAILED.format, lost)).encode()
    found: Any = re.sub(rb"<Failed\s*/>|<Failed>\s*</Failed>", b"<Failed>" + told + b"</Failed>", answer)
    assert found != answer, answer
    return bytes(found)
