"""Ports of this machine that nobody listens on."""

import errno
import secrets
import socket

# Below the range from which the kernel takes ports for outgoing connections, so that none of those gets in between.
_LOWEST, _HIGHEST = 12_000, 32_000


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            if taken.errno in {errno.EADDRINUSE, errno.EACCES}:
                return False
            raise
    return True


def free(*, but: frozenset[int] = frozenset()) -> int:
    """A free port that is none of `but`."""
    for _ in range(200):
        port = _LOWEST + secrets.randbelow(_HIGHEST - _LOWEST)
        if port not in but and is_free(port):
            return port
    raise OSError("no free port found")
