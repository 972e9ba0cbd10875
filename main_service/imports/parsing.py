"""A table and its layout -> every row of it, good or bad. One bad row never hides the others."""

import time
from dataclasses import dataclass, field

from main_service.imports.line_reader import LineReader
from main_service.imports.reading import Table
from main_service.imports.refusals import FileHasNoRows, FileTakesTooLong
from main_service.imports.rows import SHOWN, BadCell, Fixes, Layout, Row


@dataclass
class Parsed:
    """All rows of a file. `bad` are the first bad cells, `bad_lines` counts the bad rows, all of them.

    `unused_fixes` are the (line, column) of those that found no cell to stand in.
    """

    total: int = 0
    rows: list[Row] = field(default_factory=list)
    bad: list[BadCell] = field(default_factory=list)
    bad_lines: int = 0
    unused_fixes: list[tuple[int, str]] = field(default_factory=list)

    def refuse(self, *bad: BadCell) -> None:
        """One more bad row."""
        self.bad_lines += 1
        if len(self.bad) < SHOWN:
            self.bad += bad


def parse(table: Table, layout: Layout, fixes: Fixes, *, until: float) -> Parsed:
    """Every row of the table. `until`: a moment of time.monotonic(). Raises a refusal for the file as a whole."""
    parsed = Parsed()
    reader = LineReader(layout, fixes)
    for line in table.lines():
        if line.number <= layout.header.line:
            continue
        parsed.total += 1
        if not parsed.total % 500 and time.monotonic() > until:
            raise FileTakesTooLong
        row, bad = reader.read(line)
        if row:
            parsed.rows.append(row)
        else:
            parsed.refuse(*bad)
    if not parsed.total:
        raise FileHasNoRows
    parsed.unused_fixes = sorted(reader.unused_fixes)
    _refuse_doubles(parsed, layout.column_of("bib"))
    return parsed


def _refuse_doubles(parsed: Parsed, column: str) -> None:
    """Of rows with the same bib nobody can say which is right: all are bad."""
    lines: dict[str, list[int]] = {}
    for row in parsed.rows:
        lines.setdefault(row.bib, []).append(row.line)
    doubled = [row for row in parsed.rows if len(lines[row.bib]) > 1]
    if not doubled:
        return
    parsed.rows = [row for row in parsed.rows if len(lines[row.bib]) == 1]
    parsed.bad_lines += len(doubled)
    parsed.bad += [_double(row, lines[row.bib], column) for row in doubled[:SHOWN]]
    parsed.bad = sorted(parsed.bad, key=lambda bad: bad.line)[:SHOWN]


def _double(row: Row, lines: list[int], column: str) -> BadCell:
    other = next(line for line in lines if line != row.line)
    expected = (f"한 번만 나오는 배번 ({other}번째 줄과 같습니다)", f"a bib that stands once: line {other} has it too")
    return BadCell(row.line, column, row.bib, expected)
