"""Bytes of an upload -> a table of cells. What it means is for others; a new container is a new function here.

A table can be read again and again without being held: a file of 10 MB costs little more than its bytes.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from statistics import mode

from main_service.imports.refusals import (
    FileHasNoTable,
    FileHasTooManyRows,
    FileIsEmpty,
    FileIsNotText,
    FileIsNotUtf8,
    FileIsTooLarge,
    LineIsTooLong,
)

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 60
MAX_LINE_BYTES = 32_768
_MAX_LINES = 2 * MAX_ROWS
_MAX_LINES_IN_A_CELL = 5
_MAX_UNCLOSED = 1_000  # after so many, no closing quote is looked for any more
_SAMPLE_LINES = 60
_DELIMITERS = (",", ";", "\t")
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_KINDS = {
    b"PK\x03\x04": "Excel (xlsx)",
    b"\xd0\xcf\x11\xe0": "Excel (xls)",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x1f\x8b": "gzip",
}


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one row; `number` is its (first) line in the file, from 1. `unclosed`: a quote never ends."""

    number: int
    cells: list[str]
    unclosed: bool = False


@dataclass(frozen=True)
class Table:
    """A file whose rows can be read. `encoding` and `delimiter` are what was found in it."""

    encoding: str
    delimiter: str
    container: str = "csv"
    _body: bytes = field(repr=False, default=b"")

    def lines(self) -> Iterator[Line]:
        """Every row that holds anything, in the order of the file."""
        return _rows(self._body, self.delimiter)


def read(body: bytes) -> Table:
    """The table in an uploaded file. Raises a refusal that says what is wrong where."""
    if len(body) > MAX_BYTES:
        raise FileIsTooLarge
    _refuse_other_kinds(body)
    encoding = "utf-8-sig" if body.startswith(_BOM) else "utf-8"
    text = body.removeprefix(_BOM)
    if b"\n" not in text:
        text = text.replace(b"\r", b"\n")
    if text.count(b"\n") > _MAX_LINES:
        raise FileHasTooManyRows
    if not text.strip():
        raise FileIsEmpty
    return Table(encoding, _delimiter(text), _body=text)


def _refuse_other_kinds(body: bytes) -> None:
    for start, kind in _KINDS.items():
        if body.startswith(start):
            raise FileIsNotText.since_it_is(kind)
    if body.startswith(_UTF16):
        raise FileIsNotUtf8.since_it_is("UTF-16")
    if (nul := body.find(b"\0")) >= 0:
        raise FileIsNotText.at_line(body.count(b"\n", 0, nul) + 1)


def _texts(body: bytes) -> Iterator[tuple[int, str]]:
    """(line number, text without its end) of every physical line."""
    source = BytesIO(body)
    number = offset = 0
    while raw := source.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(raw) > MAX_LINE_BYTES:
            raise LineIsTooLong.at(number, MAX_LINE_BYTES)
        try:
            text = raw.decode()
        except UnicodeDecodeError as problem:
            byte = offset + problem.start
            raise FileIsNotUtf8.at(number, byte + 1, raw[problem.start]) from None
        offset += len(raw)
        yield number, text.rstrip("\r\n").replace("\r", " ")


def _delimiter(body: bytes) -> str:
    """The one that stands equally often in most lines, and often."""
    sample = [text for _, text in islice(_texts(body), _SAMPLE_LINES) if text.strip()]
    if not sample:
        raise FileHasNoTable

    def weight(delimiter: str) -> float:
        counts = [len(_cells(text, delimiter)[0]) - 1 for text in sample]
        usual = mode(count for count in counts if count) if any(counts) else 0
        return usual * Counter(counts)[usual] / len(counts)

    best = max(_DELIMITERS, key=weight)
    if not weight(best):
        raise FileHasNoTable
    return best


def _rows(body: bytes, delimiter: str) -> Iterator[Line]:
    texts = _texts(body)
    waiting: list[tuple[int, str]] = []  # lines that were read ahead in search of a closing quote
    patience = _MAX_UNCLOSED
    while True:
        number, text = waiting.pop(0) if waiting else next(texts, (0, ""))
        if not number:
            return
        cells, closed = _cells(text, delimiter)
        if not closed and patience:
            ahead = [*waiting, *islice(texts, _MAX_LINES_IN_A_CELL - len(waiting))]
            used, cells = _joined(text, ahead, delimiter)
            closed = used > 0
            patience -= not closed
            waiting = ahead[used:]
        if any(cell and not cell.isspace() for cell in cells):
            yield Line(number, cells, unclosed=not closed)


def _joined(text: str, ahead: list[tuple[int, str]], delimiter: str) -> tuple[int, list[str]]:
    """How many of the lines ahead belong to the quoted cell that begins in `text` (0: it never ends), and the cells."""
    whole = text
    for used, (_, more) in enumerate(ahead, start=1):
        whole = f"{whole}\n{more}"
        if '"' in more:
            try:
                return used, next(csv.reader([whole], delimiter=delimiter, strict=True))
            except csv.Error:
                continue
    return 0, text.split(delimiter)


def _cells(text: str, delimiter: str) -> tuple[list[str], bool]:
    """The cells, and whether every quote is closed."""
    if '"' not in text:
        return text.split(delimiter), True
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True)), True
    except csv.Error as problem:
        if "expected after" not in str(problem):
            return text.split(delimiter), False
    # A quote in the middle of a cell, `"Kim" Minsu`: taken as it stands.
    return next(csv.reader([text], delimiter=delimiter)), True
