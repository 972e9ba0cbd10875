"""The rows of one worksheet, in order."""

from collections.abc import Iterable, Iterator, Sequence

from main_service.imports.containers import xml
from main_service.imports.containers.number_formats import Formats, shown, unescaped
from main_service.imports.containers.tables import MAX_COLUMNS
from main_service.imports.containers.xml import Attributes
from main_service.imports.refusals import FileHasTooManyColumns, FileHasTooManyRows, SpreadsheetIsBroken

_LETTERS_AT_MOST = 3
_ROWS_AT_MOST = 1_048_576
_DIGITS = "0123456789"

Row = tuple[int, list[str]]


def rows_of(pieces: Iterable[bytes], strings: Sequence[str], formats: Formats) -> Iterator[Row]:
    """(number, cells) of every row that holds anything. Raises SpreadsheetIsBroken, FileHasTooManyColumns."""
    sheet = _Sheet(strings, formats)
    for _ in xml.steps(pieces, sheet.start, sheet.end, sheet.text):
        if sheet.rows:
            yield from sheet.rows
            sheet.rows.clear()
    yield from sheet.rows


class _Sheet:
    """Where a stream of XML stands inside of a sheet."""

    def __init__(self, strings: Sequence[str], formats: Formats) -> None:
        self.rows: list[Row] = []
        self._strings = strings
        self._formats = formats
        self._columns: dict[str, int] = {}
        self._row = 0
        self._column = -1
        self._cells: list[str] = []
        self._kind = self._style = ""
        self._parts: list[str] = []
        self._taking = self._spoken = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._column = self._at(attributes["r"]) if "r" in attributes else self._column + 1
            self._kind = attributes.get("t", "n")
            self._style = attributes.get("s", "0")
            self._parts.clear()
        elif name in ("v", "t"):
            self._taking = not self._spoken
        elif name == "row":
            self._begin_row(attributes.get("r"))
        elif name == "rPh":
            self._spoken = True

    def text(self, more: str) -> None:
        if self._taking:
            self._parts.append(more)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._taking = False
        elif name == "c":
            if self._parts:
                self._put(self._value("".join(self._parts)))
        elif name == "row":
            if self._cells:
                self.rows.append((self._row, self._cells))
        elif name == "rPh":
            self._spoken = False

    def _begin_row(self, given: str | None) -> None:
        try:
            number = int(given) if given else self._row + 1
        except ValueError:
            raise SpreadsheetIsBroken from None
        if number <= self._row:
            raise SpreadsheetIsBroken
        if number > _ROWS_AT_MOST:
            raise FileHasTooManyRows
        self._row, self._column, self._cells = number, -1, []

    def _at(self, reference: str) -> int:
        """`B7` -> 1"""
        letters = reference.rstrip(_DIGITS)
        if (known := self._columns.get(letters)) is not None:
            return known
        if not letters.isalpha() or not letters.isascii() or len(letters) > _LETTERS_AT_MOST:
            raise SpreadsheetIsBroken
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - 64
        self._columns[letters] = number - 1
        return number - 1

    def _put(self, text: str) -> None:
        if not text:
            return
        if self._column >= MAX_COLUMNS:
            raise FileHasTooManyColumns.at(self._row, self._column + 1)
        missing = self._column - len(self._cells)
        if missing < 0:
            raise SpreadsheetIsBroken
        self._cells += [""] * missing
        self._cells.append(text)

    def _value(self, text: str) -> str:
        if self._kind == "n":
            return self._formats.text_of(text, self._style)
        if self._kind == "s":
            try:
                return unescaped(self._strings[int(text)])
            except (ValueError, IndexError):
                raise SpreadsheetIsBroken from None
        return shown(text, self._kind)
