"""Excel workbooks, read as a stream: no sheet is held as a tree, and a cell far out costs no empty ones before it."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from main_service.imports.containers import xml
from main_service.imports.containers.number_formats import Formats
from main_service.imports.containers.packed import Archive
from main_service.imports.containers.sheets import Taken, rows_of
from main_service.imports.containers.tables import MAX_ROWS, Table, held
from main_service.imports.containers.xml import Attributes
from main_service.imports.refusals import FileHasTooManyRows, FileIsEmpty, FileNeedsTooMuch, SpreadsheetIsBroken

_MOST_SHEETS = 250
_MOST_STYLES = 65_536
_MOST_STRINGS = 1_000_000
_PREAMBLE = 100
_LONGEST_NAME = 60
_WORKBOOK, _STYLES, _SHARED = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"


@dataclass(frozen=True)
class _Sheet:
    name: str
    part: str
    is_hidden: bool


def read(archive: Archive) -> Table:
    """The first sheet that holds a table; a hidden one only where no other does. Raises refusals."""
    sheets, counts_from_1904 = _workbook(archive)
    formats = _formats(archive, counts_from_1904=counts_from_1904)
    strings = _strings(archive)
    taken: Table | None = None
    for sheet in sorted(sheets, key=lambda sheet: sheet.is_hidden):
        rows = rows_of(archive.pieces(sheet.part), strings, formats)
        source = held(islice(rows, MAX_ROWS + _PREAMBLE))
        if next(rows, None):
            raise FileHasTooManyRows
        table = Table("xlsx", "", "", source, sheet=sheet.name)
        if _is_wide(table):
            return replace(table, left_out=tuple(_filled(archive, sheets, sheet)))
        taken = taken or (table if any(table.lines()) else None)
    if taken is None:
        raise FileIsEmpty
    return taken


def _is_wide(table: Table) -> bool:
    """Two rows of several cells: not a cover sheet."""
    return len(list(islice((line for line in table.lines() if len(line.cells) > 1), 2))) == 2


def _filled(archive: Archive, sheets: Iterable[_Sheet], taken: _Sheet) -> Iterator[str]:
    """Names of the other sheets that anybody sees and that hold a cell."""
    for sheet in sheets:
        if sheet == taken or sheet.is_hidden:
            continue
        begins = next(archive.pieces(sheet.part), b"")
        if any(mark in begins for mark in (b"<v>", b"<t>", b"<t ")):
            yield sheet.name[:_LONGEST_NAME]


def _workbook(archive: Archive) -> tuple[list[_Sheet], bool]:
    """Its sheets in order, and whether days are counted from 1904."""
    parts = _parts(archive)
    sheets: list[_Sheet] = []
    epochs: list[str] = []

    def about(attributes: Attributes) -> None:
        epochs.append(attributes.get("date1904", "0"))

    def sheet(attributes: Attributes) -> None:
        reference = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        if reference in parts:
            is_hidden = attributes.get("state", "visible") != "visible"
            sheets.append(_Sheet(attributes.get("name", ""), parts[reference], is_hidden))
        if len(sheets) > _MOST_SHEETS:
            raise SpreadsheetIsBroken

    xml.walk(archive.pieces(_WORKBOOK), {"workbookPr": about, "sheet": sheet})
    if not sheets:
        raise SpreadsheetIsBroken
    return sheets, any(epoch in ("1", "true") for epoch in epochs)


def _parts(archive: Archive) -> dict[str, str]:
    """Reference -> worksheet inside the archive. Charts and macros are none."""
    found: dict[str, str] = {}

    def relationship(attributes: Attributes) -> None:
        if attributes.get("Type", "").endswith("/worksheet"):
            part = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", ""))).lstrip("/")
            if part in archive.names:
                found[attributes.get("Id", "")] = part

    xml.walk(archive.pieces("xl/_rels/workbook.xml.rels"), {"Relationship": relationship})
    return found


def _formats(archive: Archive, *, counts_from_1904: bool) -> Formats:
    codes: dict[str, str] = {}
    used: list[str] = []
    is_of_cells = False

    def cells(_attributes: Attributes) -> None:
        nonlocal is_of_cells
        is_of_cells = True

    def no_cells() -> None:
        nonlocal is_of_cells
        is_of_cells = False

    def code(attributes: Attributes) -> None:
        codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")

    def style(attributes: Attributes) -> None:
        if is_of_cells:
            used.append(attributes.get("numFmtId", "0"))
        if len(used) > _MOST_STYLES:
            raise SpreadsheetIsBroken

    if _STYLES in archive.names:
        xml.walk(archive.pieces(_STYLES), {"cellXfs": cells, "numFmt": code, "xf": style}, {"cellXfs": no_cells})
    return Formats(used, codes, counts_from_1904=counts_from_1904)


def _strings(archive: Archive) -> list[str]:
    """Texts that cells share."""
    if _SHARED not in archive.names:
        return []
    strings: list[str] = []
    taken = Taken()

    def take() -> None:
        strings.append(taken.whole())
        if len(strings) > _MOST_STRINGS:
            raise FileNeedsTooMuch

    xml.walk(archive.pieces(_SHARED), {"si": taken.begin, **taken.starts}, {"si": take, **taken.ends}, taken.text)
    return strings
