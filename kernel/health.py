"""`python -m kernel.health URL`: exit code 0 where it answers 200, else 1. A container's health check, without curl.

It asks by a bare socket: a check runs every few seconds in each container, and the standard client takes longer to
import than to ask.
"""

import socket
import sys

WAIT_S = 4


def is_well(url: str) -> bool:
    """Whether it answers 200 in time. Raises ValueError for what is no http address."""
    if not url.startswith("http://"):
        raise ValueError("an address is http://host:port/path")
    place, _, path = url.removeprefix("http://").partition("/")
    host, _, port = place.partition(":")
    try:
        with socket.create_connection((host, int(port or 80)), WAIT_S) as line:
            line.sendall(f"GET /{path} HTTP/1.1\r\nHost: {place}\r\nConnection: close\r\n\r\n".encode())
            return line.recv(1_024).split(b" ")[1:2] == [b"200"]
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(0 if is_well(sys.argv[1]) else 1)
