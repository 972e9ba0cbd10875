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
    starts = {"row": sheet.begin_row, "c": sheet.begin_cell, **sheet.taken.starts}
    ends = {"row": sheet.end_row, "c": sheet.end_cell, **sheet.taken.ends}
    for _ in xml.steps(pieces, starts, ends, sheet.taken.text):
        if sheet.rows:
            yield from sheet.rows
            sheet.rows.clear()
    yield from sheet.rows


class Taken:
    """The text of a cell: its value, or its parts without what is spoken beside them (`rPh`)."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._is_taking = self._is_spoken = False
        self.starts = {"v": self._take, "t": self._take, "rPh": self._speak}
        self.ends = {"v": self._stop, "t": self._stop, "rPh": self._be_silent}

    def begin(self, _attributes: Attributes) -> None:
        self.parts.clear()

    def text(self, more: str) -> None:
        if self._is_taking:
            self.parts.append(more)

    def whole(self) -> str:
        return "".join(self.parts)

    def _take(self, _attributes: Attributes) -> None:
        self._is_taking = not self._is_spoken

    def _stop(self) -> None:
        self._is_taking = False

    def _speak(self, _attributes: Attributes) -> None:
        self._is_spoken = True

    def _be_silent(self) -> None:
        self._is_spoken = False


class _Sheet:
    """Where a stream of XML stands inside of a sheet."""

    def __init__(self, strings: Sequence[str], formats: Formats) -> None:
        self.rows: list[Row] = []
        self.taken = Taken()
        self._strings = strings
        self._formats = formats
        self._columns: dict[str, int] = {}
        self._row = 0
        self._column = -1
        self._cells: list[str] = []
        self._kind = self._style = ""

    def begin_cell(self, attributes: Attributes) -> None:
        self._column = self._at(attributes["r"]) if "r" in attributes else self._column + 1
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self.taken.parts.clear()

    def end_cell(self) -> None:
        if self.taken.parts:
            self._put(self._value(self.taken.whole()))

    def end_row(self) -> None:
        if self._cells:
            self.rows.append((self._row, self._cells))

    def begin_row(self, attributes: Attributes) -> None:
        given = attributes.get("r")
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
