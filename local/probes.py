"""Whether something answers, asked with short bounded waits."""

import contextlib
import http.client
import socket
from collections.abc import Callable


def answers(port: int, path: str = "/", *, status: int | None = None) -> Callable[[], bool]:
    """A question: does HTTP on this port answer (with this status)?"""

    def ask() -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        with contextlib.closing(connection):
            try:
                connection.request("GET", path)
                got = connection.getresponse().status
            except (OSError, http.client.HTTPException):
                return False
        return status is None or got == status

    return ask


def listens(port: int) -> Callable[[], bool]:
    """A question: does anybody take connections on this port?"""

    def ask() -> bool:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            return False
        return True

    return ask
