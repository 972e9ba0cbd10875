"""The process around a worker: how it is told to stop, and how it says that it is well."""

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from kernel.logs import logger

READY_DEADLINE_S = 1.0
STOP_DEADLINE_S = 22.0

log = logger("process")


class Process:
    """`stop` is set by SIGTERM or SIGINT. A worker sets `is_ready` to what raises where its store is away."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.is_ready: Callable[[], object] = lambda: None

    def obey_signals(self) -> None:
        """SIGTERM and SIGINT ask the worker to finish; what is not finished in time comes back by its visibility."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._ask_to_stop())

    def _ask_to_stop(self) -> None:
        if self.stop.is_set():
            return
        self.stop.set()
        deadline = threading.Timer(STOP_DEADLINE_S, _leave)
        deadline.daemon = True
        deadline.start()

    def serve_health(self, host: str, port: int) -> ThreadingHTTPServer:
        """/livez, /readyz and /metrics from a thread; returns the server, whose port may have been chosen (0)."""
        server = ThreadingHTTPServer((host, port), _handler(self))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
        return server


def _leave() -> None:
    log.error("worker.left_unfinished", seconds=STOP_DEADLINE_S)
    os._exit(1)


def _handler(process: Process) -> type[BaseHTTPRequestHandler]:
    asking = ThreadPoolExecutor(2, thread_name_prefix="readyz")

    def readyz() -> tuple[int, bytes]:
        if process.stop.is_set():
            return 503, b"draining"
        answer = asking.submit(process.is_ready)
        try:
            answer.result(READY_DEADLINE_S)
        except Exception as problem:  # whatever keeps the store from answering, we are not ready
            answer.cancel()
            log.warning("readyz.store_away", error=type(problem).__name__)
            return 503, b"store away"
        return 200, b"ok"

    class Health(BaseHTTPRequestHandler):
        timeout = 5
        server_version = ""
        sys_version = ""

        def do_GET(self) -> None:
            pages: dict[str, Callable[[], tuple[int, bytes]]] = {
                "/livez": lambda: (200, b"ok"),
                "/readyz": readyz,
                "/metrics": lambda: (200, generate_latest()),
            }
            status, body = pages.get(self.path, lambda: (404, b"not found"))()
            self.send_response(status)
            self.send_header("Content-Type", CONTENT_TYPE_LATEST if self.path == "/metrics" else "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return None

    return Health
