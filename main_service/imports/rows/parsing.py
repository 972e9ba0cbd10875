"""A table and its layout -> every row of it, good or bad. One bad row never hides the others."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from main_service.imports.cells import births
from main_service.imports.containers.reading import Table
from main_service.imports.refusals import FileHasNoRows, FileTakesTooLong
from main_service.imports.rows.line_reader import LineReader
from main_service.imports.rows.shapes import SHOWN, BadCell, Fixes, Layout, Row, shown, shown_row


@dataclass
class Parsed:
    """All rows of a file. `bad` are the first bad cells, `bad_lines` counts the bad rows, all of them.

    `unused_fixes` are the (line, column) of those that found no cell to stand in; `odd`, see Facts.
    """

    total: int = 0
    rows: list[Row] = field(default_factory=list)
    bad: list[BadCell] = field(default_factory=list)
    bad_lines: int = 0
    unused_fixes: list[tuple[int, str]] = field(default_factory=list)
    odd: dict[str, list[int]] = field(default_factory=dict)

    def refuse(self, bad: Sequence[BadCell], cells: Sequence[str]) -> None:
        """One more bad row."""
        self.bad_lines += 1
        if len(self.bad) < SHOWN:
            row = shown(cells)
            self.bad += [replace(cell, row=row) for cell in bad]


def parse(table: Table, layout: Layout, fixes: Fixes, *, until: float) -> Parsed:
    """Every row of the table. `until`: a moment of time.monotonic(). Raises a refusal for the file as a whole."""
    parsed = Parsed()
    reader = LineReader(layout, fixes, day_first=_day_first(table, layout))
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
            parsed.refuse(bad, line.cells)
    if not parsed.total:
        raise FileHasNoRows
    parsed.unused_fixes = sorted(reader.unused_fixes)
    parsed.odd = dict(reader.facts.odd)
    _refuse_doubles(parsed, layout.column_of("bib"))
    return parsed


def _day_first(table: Table, layout: Layout) -> bool | None:
    at = next((at for at, column in enumerate(layout.columns) if column.field == "birth_date"), None)
    if at is None:
        return None
    rows = (line.cells for line in table.lines() if line.number > layout.header.line)
    return births.day_first(cells[at] for cells in rows if at < len(cells))


def _refuse_doubles(parsed: Parsed, column: str) -> None:
    """Of rows with the same bib nobody can say which is right: all are bad."""
    times = Counter(row.bib for row in parsed.rows)
    if len(times) == len(parsed.rows):
        return
    doubled = [row for row in parsed.rows if times[row.bib] > 1]
    lines: dict[str, list[int]] = {}
    for row in doubled:
        lines.setdefault(row.bib, []).append(row.line)
    parsed.rows = [row for row in parsed.rows if times[row.bib] == 1]
    parsed.bad_lines += len(doubled)
    parsed.bad += [_double(row, lines[row.bib], column) for row in doubled[:SHOWN]]
    parsed.bad = sorted(parsed.bad, key=lambda bad: bad.line)[:SHOWN]


def _double(row: Row, lines: list[int], column: str) -> BadCell:
    other = next(line for line in lines if line != row.line)
    expected = (f"한 번만 나오는 배번 ({other}번째 줄과 같습니다)", f"a bib that stands once: line {other} has it too")
    return BadCell(row.line, column, row.bib, expected, shown_row(row))
