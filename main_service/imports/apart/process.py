"""Reading a results file in a process of its own: whatever a file does to it, it ends in time and in bounded memory,
and the service goes on."""

import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kernel.logs import logger
from main_service.imports.apart.answer import Head, head_of, row_of
from main_service.imports.asking import Asked, Race, Said
from main_service.imports.refusals import FileCouldNotBeRead, FileNeedsTooMuch, FileTakesTooLong
from main_service.imports.rows.shapes import Row

_ROOT = Path(__file__).parents[3]
_COMMAND = (sys.executable, "-s", "-X", "utf8", "-m", "main_service.imports.apart.child")
_LOOK_S = 0.5
_GRACE_S = 2.0
_MOST_TOLD = 2_000
_BLOCK = 256 * 1024

log = logger("imports")


@dataclass(frozen=True)
class Reading(Head):
    """A file that was understood. Its rows lie in a temporary file and are read from it, as often as wanted."""

    answer: IO[bytes]
    rows_at: int

    def rows(self) -> Iterator[Row]:
        """Its good rows, in the order of the file."""
        return (row_of(line) for line in _lines(self.answer.fileno(), self.rows_at))


def _nothing() -> None: ...


@contextmanager
def understood(
    body: bytes, said: Said, race: Race, *, until: float, meanwhile: Callable[[], None] = _nothing
) -> Iterator[Reading]:
    """The file as `understanding.understand` reads it, by a moment of time.monotonic(). Raises its refusals.

    `meanwhile` is called twice a second; what it raises ends the reading.
    """
    with tempfile.TemporaryFile() as answer:
        _ask(body, Asked(said=said, race=race, seconds=max(1.0, until - time.monotonic())), answer, meanwhile)
        head = next(_lines(answer.fileno(), 0), b"")
        yield Reading(**vars(head_of(head)), answer=answer, rows_at=len(head))


def _ask(body: bytes, asked: Asked, answer: IO[bytes], meanwhile: Callable[[], None]) -> None:
    with tempfile.TemporaryFile() as question:
        question.writelines((asked.model_dump_json().encode(), b"\n", body))
        question.seek(0)
        child = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
            (*_COMMAND, str(os.getpid())),
            stdin=question,
            stdout=answer,
            stderr=subprocess.PIPE,
            cwd=_ROOT,
            env={},
            start_new_session=True,  # a Ctrl-C is for us: we see to it that it ends
        )
    with child:
        try:
            told = _until_it_ends(child, asked.seconds + _GRACE_S, meanwhile)
        finally:
            child.kill()
    _refuse_broken(child.returncode, told)


def _until_it_ends(child: subprocess.Popen[bytes], seconds: float, meanwhile: Callable[[], None]) -> bytes:
    """What it told on stderr. Raises FileTakesTooLong."""
    told = b""
    last = time.monotonic() + seconds
    assert child.stderr is not None
    ready = select.poll()
    ready.register(child.stderr, select.POLLIN | select.POLLHUP)
    while time.monotonic() < last:
        if not ready.poll(_LOOK_S * 1_000):
            meanwhile()
        elif more := os.read(child.stderr.fileno(), _BLOCK):
            told = (told + more)[:_MOST_TOLD]
        else:
            child.wait()
            return told
    raise FileTakesTooLong


def _refuse_broken(code: int, told: bytes) -> None:
    if not code:
        return
    log.error("reading.broke", code=code, told=told.decode(errors="replace"))
    if code == -signal.SIGXCPU:
        raise FileTakesTooLong
    if code == -signal.SIGKILL:  # by the system, for its memory or its time
        raise FileNeedsTooMuch
    raise FileCouldNotBeRead


def _lines(file: int, offset: int) -> Iterator[bytes]:
    """Lines from there on, without moving where anybody else stands in the file."""
    rest = b""
    while block := os.pread(file, _BLOCK, offset):
        offset += len(block)
        whole, found, rest = (rest + block).rpartition(b"\n")
        if found:
            yield from (line + b"\n" for line in whole.split(b"\n"))
    if rest:
        yield rest
