"""What is packed, unpacked: never more than is allowed, counted while it expands."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from main_service.imports.refusals import FileExpandsTooMuch, FileIsDamaged, FileIsEncrypted

MOST_EXPANDED = 100 * 1024 * 1024
MOST_RATIO = 100
_ALWAYS_ALLOWED = 1024 * 1024  # a few equal lines may be packed as tightly as they can
_MOST_ENTRIES = 2_000
_BLOCK = 256 * 1024
_ENCRYPTED = 0x1


class Budget:
    """How much so many packed bytes may become."""

    def __init__(self, packed: int) -> None:
        self._left = min(MOST_EXPANDED, max(packed * MOST_RATIO, _ALWAYS_ALLOWED))

    def spend(self, expanded: int) -> None:
        self._left -= expanded
        if self._left < 0:
            raise FileExpandsTooMuch


def is_gzip(body: bytes) -> bool:
    return body.startswith(b"\x1f\x8b")


def is_zip(body: bytes) -> bool:
    return body.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def gunzipped(body: bytes) -> bytes:
    """All its members, one after another. Raises FileIsDamaged, FileExpandsTooMuch."""
    budget = Budget(len(body))
    for piece in _inflated(body):  # counted before any of it is kept
        budget.spend(len(piece))
    found = io.BytesIO()
    found.writelines(_inflated(body))
    return found.getvalue()


def _inflated(body: bytes) -> Iterator[bytes]:
    view = memoryview(body)
    at = 0
    while is_gzip(body[at : at + 2]):  # what is behind the last member is no part of it
        member = zlib.decompressobj(wbits=31)
        while not member.eof:
            some = view[at : at + _BLOCK]
            try:
                piece = member.decompress(some, _BLOCK)
            except zlib.error:
                raise FileIsDamaged from None
            used = len(some) - len(member.unused_data if member.eof else member.unconsumed_tail)
            if not used and not piece:
                raise FileIsDamaged
            at += used
            yield piece


class Archive:
    """A zip file: names, and what is in them in bounded pieces."""

    def __init__(self, body: bytes) -> None:
        if body.count(b"PK\x01\x02") > _MOST_ENTRIES:
            raise FileExpandsTooMuch
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(body))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise FileIsDamaged from None
        self._budget = Budget(len(body))
        self.names = frozenset(self._zip.namelist())

    def pieces(self, name: str) -> Iterator[bytes]:
        """What the entry holds. Raises FileIsDamaged, FileIsEncrypted, FileExpandsTooMuch."""
        try:
            entry = self._zip.getinfo(name)
            if entry.flag_bits & _ENCRYPTED:
                raise FileIsEncrypted
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise FileIsDamaged
            own = Budget(entry.compress_size)
            with self._zip.open(entry) as source:
                while piece := source.read(_BLOCK):
                    own.spend(len(piece))
                    self._budget.spend(len(piece))
                    yield piece
        except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, ValueError, OSError, NotImplementedError):
            raise FileIsDamaged from None

    def read(self, name: str) -> bytes:
        found = io.BytesIO()
        found.writelines(self.pieces(name))
        return found.getvalue()
