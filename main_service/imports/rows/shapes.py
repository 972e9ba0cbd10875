"""The shapes of a file that was understood: good rows, bad cells, and how its lines are laid out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kernel.errors import Texts
from main_service.imports.columns.headers import Header
from main_service.imports.columns.shapes import Column
from main_service.marathons.schemas import CourseNow

SHOWN = 100  # bad cells
VALUE_SHOWN = 60  # letters of each
ROW_SHOWN = 100  # letters of the line around it

Fixes = Mapping[tuple[int, str], str]  # (line, column) -> the cell as it should be


@dataclass(frozen=True, slots=True)
class Row:
    """One good row. `facts`: fields of a record, only those that the file gives."""

    line: int
    bib: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class BadCell:
    """What is wrong in which line; `column` is '' where it is the whole line. `row`: the line, to know it by."""

    line: int
    column: str
    value: str
    expected: Texts
    row: str = ""


def shown(cells: Iterable[str]) -> str:
    """Some cells as one text: `3 | 26 | Kim | 2:24:44`."""
    return " | ".join(text for cell in cells if (text := cell.strip()))[:ROW_SHOWN]


def shown_row(row: Row) -> str:
    """The same of a row that was read: whose it is."""
    return shown([row.bib, row.facts.get("name") or ""])


@dataclass(frozen=True)
class Layout:
    """How the rows of a file are read. `course` is for rows that name none; `numbers_rows`: nothing could be bibs."""

    header: Header
    columns: Sequence[Column]
    courses: Sequence[CourseNow]
    course: str | None
    numbers_rows: bool = False

    def column_of(self, name: str) -> str:
        return column_of(self.columns, name)

    def has(self, name: str) -> bool:
        return bool(self.column_of(name))


def column_of(columns: Sequence[Column], name: str) -> str:
    """The column that holds a field, '' where none does."""
    return next((column.column for column in columns if column.field == name), "")
