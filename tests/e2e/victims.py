"""Second processes of the services, on the stores of the running system, that are killed (-9) at a given point."""

import contextlib
import fcntl
import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from local import ports, probes
from local.settings import ROOT
from local.stack import Stack

READY_S, LIVES_S = 30, 20


class Between(ThreadingHTTPServer):
    """Stands between a process and DynamoDB. A request that names the table `idempotency` is answered to nobody:
    `kill` is called before the store gets it, or (`carried_out`) once the store has done it."""

    daemon_threads = True

    def __init__(self, upstream: str, mark: bytes, *, carried_out: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Hop)
        self.upstream = urlsplit(upstream)
        self.mark = mark
        self.carried_out = carried_out
        self.kill: Callable[[], object] = lambda: None
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class _Hop(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Between

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        is_it = self.server.mark in body and "TransactWriteItems" in self.headers["X-Amz-Target"]
        if is_it and not self.server.carried_out:
            return self._end()
        answer, content = self._forwarded(body)
        if is_it and answer.status == 200:
            return self._end()
        self.send_response(answer.status)
        for name in ("Content-Type", "x-amz-crc32"):
            self.send_header(name, answer.headers[name])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None

    def _forwarded(self, body: bytes) -> tuple[http.client.HTTPResponse, bytes]:
        upstream = self.server.upstream
        with contextlib.closing(
            http.client.HTTPConnection(upstream.hostname or "", upstream.port, timeout=20)
        ) as store:
            store.request("POST", "/", body, dict(self.headers))
            answer = store.getresponse()
            return answer, answer.read()

    def _end(self) -> None:
        self.server.kill()
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        return None


@contextlib.contextmanager
def doomed_main_service(stack: Stack, *, carried_out: bool = True) -> Iterator[str]:
    """The URL of a main_service that is killed over its first creation with an Idempotency-Key: when the store has
    carried it out and before the service hears of that, or else before the store gets it."""
    mark = stack.tables.name("idempotency").encode()
    between = Between(stack.env["AWS_ENDPOINT_URL_DYNAMODB"], mark, carried_out=carried_out)
    serving = threading.Thread(target=between.serve_forever)
    serving.start()
    try:
        with _process("main_service", {**stack.env, "AWS_ENDPOINT_URL_DYNAMODB": between.url}) as (process, url):
            between.kill = process.kill
            yield url
            assert process.wait(LIVES_S) < 0
    finally:
        between.shutdown()
        between.server_close()
        serving.join()


@contextlib.contextmanager
def doomed_user_service(stack: Stack, is_committed: Callable[[], bool]) -> Iterator[str]:
    """The URL of a user_service that is killed once `is_committed`. It gets no further than that by itself: before an
    answer leaves, it says in its log what was done, and there is no room left in the pipe that its log goes to."""
    reader, writer = os.pipe()
    with (
        os.fdopen(reader) as log,
        os.fdopen(writer, "w"),
        _process("user_service", stack.env, log=writer) as (process, url),
    ):
        # The answer to whoever asked whether it is ready was quicker than the line about it.
        assert any('"status": 200' in line for line in log)
        _fill(writer)
        watching = threading.Thread(target=_kill_when, args=(process, is_committed))
        watching.start()
        yield url
        watching.join()
        assert process.wait(LIVES_S) < 0


def _fill(pipe: int) -> None:
    before = fcntl.fcntl(pipe, fcntl.F_GETFL)
    fcntl.fcntl(pipe, fcntl.F_SETFL, before | os.O_NONBLOCK)
    for size in (4096, 1):
        with contextlib.suppress(BlockingIOError):
            while True:
                os.write(pipe, b"." * size)
    fcntl.fcntl(pipe, fcntl.F_SETFL, before)


def _kill_when(process: "subprocess.Popen[bytes]", so: Callable[[], bool]) -> None:
    end = time.monotonic() + LIVES_S
    while not so() and time.monotonic() < end:
        time.sleep(0.02)
    process.kill()


@contextlib.contextmanager
def _process(
    name: str, env: Mapping[str, str], log: int = subprocess.DEVNULL
) -> "Iterator[tuple[subprocess.Popen[bytes], str]]":
    port = ports.free()
    here = {**env, "HOST": "127.0.0.1", "PORT": str(port)}
    process = subprocess.Popen([sys.executable, "-m", name], env=here, cwd=ROOT, stdout=log, stderr=subprocess.DEVNULL)
    try:
        ready, end = probes.answers(port, "/readyz", status=200), time.monotonic() + READY_S
        while not ready():
            assert process.poll() is None, f"{name} ended with {process.returncode}"
            assert time.monotonic() < end, f"{name} is not ready"
            time.sleep(0.05)
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait(LIVES_S)
