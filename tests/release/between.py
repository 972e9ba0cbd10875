"""A proxy before the emulator: it passes everything on, and changes those answers that a test asks it to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

Change = Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]  # request, answer -> answer
_NOT_PASSED_ON = {
    "content-length",
    "connection",
    "transfer-encoding",
    "content-encoding",
    "keep-alive",
    "date",
    "server",
}


class Between:
    """`changes["DescribeTasks"] = f` puts f's answer in place of the emulator's."""

    def __init__(self, server: str) -> None:
        self.changes: dict[str, Change] = {}
        self._http = httpx.Client(base_url=server, timeout=30)
        between = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def _pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status, headers, answer = between._answer(self.command, self.path, dict(self.headers), body)
                self.send_response(status)
                for name, value in headers.items():
                    if name.lower() not in _NOT_PASSED_ON:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(answer)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass_on  # noqa: N815

            def log_message(self, *_: object) -> None:
                return None

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    @classmethod
    @contextmanager
    def running(cls, server: str) -> "Iterator[Between]":
        between = cls(server)
        threading.Thread(target=between._server.serve_forever, args=(0.02,), daemon=True).start()
        yield between
        between._server.shutdown()
        between._server.server_close()
        between._http.close()

    def _answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, Any, bytes]:
        operation = headers.get("X-Amz-Target", "").rsplit(".", 1)[-1]
        passed = {
            name: value for name, value in headers.items() if name.lower() not in {"connection", "accept-encoding"}
        }
        got = self._http.request(method, path, content=body, headers=passed)
        if operation not in self.changes:
            return got.status_code, got.headers, got.content
        changed = self.changes[operation](json.loads(body), got.json())
        return 200, {"Content-Type": "application/x-amz-json-1.1"}, json.dumps(changed).encode()
