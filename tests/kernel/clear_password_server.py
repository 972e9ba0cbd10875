"""As much of a MySQL server as asks for a password in clear over TLS, as RDS does for a log-in by IAM.

No server that can be had here has such a plugin; the protocol is MySQL's own ("Connection Phase" of its manual).
"""

import socket
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.kernel.certificates import Certified

_LONG_PASSWORD, _WITH_DB, _PROTOCOL_41, _SSL, _SECURE, _PLUGIN_AUTH = 1, 8, 0x200, 0x800, 0x8000, 0x80000
_CAN = _LONG_PASSWORD | _WITH_DB | _PROTOCOL_41 | _SSL | _SECURE | _PLUGIN_AUTH


class Heard:
    """What the server was told: passwords, and whether they came over TLS."""

    def __init__(self) -> None:
        self.port = 0
        self.passwords: list[str] = []


@contextmanager
def listening(certified: Certified) -> Iterator[Heard]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certified.certificate, certified.key)
    heard = Heard()
    with socket.create_server(("127.0.0.1", 0)) as door:
        heard.port = door.getsockname()[1]

        def serve() -> None:
            with suppress(OSError):  # the door was closed
                while True:
                    caller, _ = door.accept()
                    caller.settimeout(5)
                    with suppress(OSError), caller:
                        _log_in(caller, context, heard)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield heard
        door.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def _log_in(caller: socket.socket, context: ssl.SSLContext, heard: Heard) -> None:
    _send(caller, 0, _greeting())
    _receive(caller)  # asks for TLS
    with context.wrap_socket(caller, server_side=True) as private:
        _receive(private)  # who it is
        _send(private, 3, b"\xfemysql_clear_password\0")
        heard.passwords.append(_receive(private).rstrip(b"\0").decode())
        _send(private, 5, b"\xff" + struct.pack("<H", 1045) + b"#28000Heard it")


def _greeting() -> bytes:
    low, high = _CAN & 0xFFFF, _CAN >> 16
    return (
        b"\x0a8.4.0\0"
        + struct.pack("<I", 1)
        + b"12345678\0"
        + struct.pack("<HBHHB", low, 45, 2, high, 21)
        + bytes(10)
        + b"123456789012\0caching_sha2_password\0"
    )


def _send(caller: socket.socket, number: int, packet: bytes) -> None:
    caller.sendall(struct.pack("<I", len(packet))[:3] + bytes([number]) + packet)


def _receive(caller: socket.socket) -> bytes:
    head = _exactly(caller, 4)
    return _exactly(caller, int.from_bytes(head[:3], "little"))


def _exactly(caller: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        more = caller.recv(size - len(got))
        if not more:
            raise ConnectionError("the caller hung up")
        got += more
    return got
