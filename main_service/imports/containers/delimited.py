"""Text with columns parted by comma, semicolon or tab, quoted as spreadsheets quote."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from statistics import mode

from main_service.imports.containers.tables import MAX_LINE_BYTES, MAX_LINES, Line, Table
from main_service.imports.refusals import FileHasNoTable, FileHasTooManyRows, LineIsTooLong

_MAX_LINES_IN_A_CELL = 5
_MAX_UNCLOSED = 1_000  # after so many, no closing quote is looked for any more
_SAMPLE_LINES = 60
_DELIMITERS = (",", ";", "\t")
_BLOCK = 1024 * 1024
_BLANK = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())


def read(body: bytes) -> Table:
    """The table in UTF-8 text with plain line ends. Raises FileHasNoTable, FileHasTooManyRows, LineIsTooLong."""
    if body.count(b"\n") > MAX_LINES:
        raise FileHasTooManyRows
    _refuse_long_lines(body)
    delimiter = _delimiter(body)
    return Table("csv", "utf-8", delimiter, lambda: rows(body, delimiter))


def _refuse_long_lines(body: bytes) -> None:
    start = 0
    while len(body) - start > MAX_LINE_BYTES:
        end = body.rfind(b"\n", start, start + MAX_LINE_BYTES + 1)
        if end < 0:
            raise LineIsTooLong.at(body.count(b"\n", 0, start) + 1, MAX_LINE_BYTES)
        start = end + 1


def _texts(body: bytes) -> Iterator[tuple[int, str]]:
    """(line number, text without its end) of every physical line. Decoded piece by piece: it may be large."""
    number = start = 0
    while start < len(body):
        end = body.find(b"\n", start + _BLOCK)
        end = len(body) if end < 0 else end + 1
        for text in body[start:end].decode().removesuffix("\n").split("\n"):
            number += 1
            yield number, text
        start = end


def _delimiter(body: bytes) -> str:
    """The one that stands equally often in most lines, and often."""
    sample = [text for _, text in islice(_texts(body), _SAMPLE_LINES) if text.strip()]
    if not sample:
        raise FileHasNoTable
    parsers = {delimiter: _Cells(delimiter) for delimiter in _DELIMITERS}

    def weight(delimiter: str) -> float:
        counts = [len(parsers[delimiter].of(text)[0]) - 1 for text in sample]
        usual = mode(count for count in counts if count) if any(counts) else 0
        return usual * Counter(counts)[usual] / len(counts)

    best = max(_DELIMITERS, key=weight)
    if not weight(best):
        raise FileHasNoTable
    return best


def rows(body: bytes, delimiter: str) -> Iterator[Line]:
    """Every row that holds anything."""
    texts = _texts(body)
    parser = _Cells(delimiter)
    waiting: list[tuple[int, str]] = []  # lines that were read ahead in search of a closing quote
    patience = _MAX_UNCLOSED
    blank = _BLANK + delimiter
    while True:
        number, text = waiting.pop(0) if waiting else next(texts, (0, ""))
        if not number:
            return
        if '"' not in text:
            if text.strip(blank):
                yield Line(number, text.split(delimiter))
            continue
        cells, closed = parser.of(text)
        if not closed and patience:
            ahead = [*waiting, *islice(texts, _MAX_LINES_IN_A_CELL - len(waiting))]
            used, cells = parser.joined(text, ahead)
            closed = used > 0
            patience -= not closed
            waiting = ahead[used:]
        if "".join(cells).strip():
            yield Line(number, cells, unclosed=not closed)


class _Cells:
    """Parts lines by one csv.reader, which is slow to make."""

    def __init__(self, delimiter: str) -> None:
        self._delimiter = delimiter
        self._next = ""
        self._strict = csv.reader(self, delimiter=delimiter, strict=True)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        text, self._next = self._next, ""
        if not text:
            raise StopIteration
        return text

    def of(self, text: str) -> tuple[list[str], bool]:
        """The cells, and whether every quote is closed."""
        if '"' not in text:
            return text.split(self._delimiter), True
        try:
            return self._parted(text), True
        except csv.Error as problem:
            if "expected after" not in str(problem):
                return text.split(self._delimiter), False
        # A quote in the middle of a cell, `"Kim" Minsu`: taken as it stands.
        return next(csv.reader([text], delimiter=self._delimiter)), True

    def joined(self, text: str, ahead: list[tuple[int, str]]) -> tuple[int, list[str]]:
        """How many lines ahead belong to the quoted cell that begins in `text` (0: it never ends), and the cells."""
        whole = text
        for used, (_, more) in enumerate(ahead, start=1):
            whole = f"{whole}\n{more}"
            if '"' in more:
                try:
                    return used, self._parted(whole)
                except csv.Error:
                    continue
        return 0, text.split(self._delimiter)

    def _parted(self, text: str) -> list[str]:
        self._next = text
        return next(self._strict)
