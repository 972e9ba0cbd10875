"""A TCP wire to a server that a test can cut, in the middle of whatever runs over it, and mend."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Wire:
    def __init__(self, port: int) -> None:
        self._target = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._is_cut = False
        self._ends: list[socket.socket] = []
        self._lock = threading.Lock()

    @classmethod
    @contextmanager
    def to(cls, port: int) -> "Iterator[Wire]":
        wire = cls(port)
        threading.Thread(target=wire._accept, daemon=True).start()
        try:
            yield wire
        finally:
            wire._listener.close()
            wire.cut()

    def cut(self) -> None:
        """Every connection breaks, and no new one comes about."""
        with self._lock:
            self._is_cut = True
            for end in self._ends:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
            self._ends.clear()

    def mend(self) -> None:
        self._is_cut = False

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                with self._lock:
                    if self._is_cut:
                        client.close()
                        continue
                    server = socket.create_connection(self._target, timeout=5)
                    server.settimeout(None)
                    self._ends += [client, server]
                for source, sink in ((client, server), (server, client)):
                    threading.Thread(target=_carry, args=(source, sink), daemon=True).start()


def _carry(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65_536):
            sink.sendall(data)
    for end in (source, sink):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
