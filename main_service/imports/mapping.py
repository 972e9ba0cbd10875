"""Which column holds what: proposed from the header and the cells, then as the organizer says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kernel.errors import Texts
from main_service.imports import headers, times
from main_service.imports.cells import status_word
from main_service.imports.headers import SPLIT, TIMES, Header
from main_service.imports.reading import MAX_COLUMNS, MAX_ROWS, Table
from main_service.imports.refusals import FileHasNoTable, FileHasTooManyColumns, FileHasTooManyRows, MappingIsWrong
from main_service.imports.times import Unit

_SAMPLES = 3
_SAMPLE_LENGTH = 60


@dataclass(frozen=True)
class Column:
    """One column of the file. `field` is None where it is left out; `unit` belongs to times only."""

    column: str
    field: str | None
    unit: Unit | None = None
    confidence: float = 0.0
    samples: tuple[str, ...] = ()

    def is_time(self) -> bool:
        return self.field is not None and (self.field in TIMES or self.field.startswith(SPLIT))


@dataclass(frozen=True)
class Choice:
    """What the organizer says of a column."""

    column: str
    field: str | None
    unit: Unit | None = None


def header_of(table: Table) -> Header:
    """The line of column names. Raises FileHasNoTable, FileHasTooManyColumns."""
    first = [line for line, _ in zip(table.lines(), range(40), strict=False)]
    header = headers.find(first)
    if header is None or len(header.columns) < 2:
        raise FileHasNoTable
    if len(header.columns) > MAX_COLUMNS:
        raise FileHasTooManyColumns.at(header.line, len(header.columns))
    return header


def columns_of(table: Table, header: Header, choices: Sequence[Choice], *, distance_m: float | None) -> list[Column]:
    """Every column of the file with what it holds: by the choices, else as its name is understood.

    `distance_m`: of the race, where all rows run the same. Raises MappingIsWrong, FileHasTooManyRows.
    """
    columns = _chosen(_named(header), choices)
    timed = {at: times.Column() for at, column in enumerate(columns) if column.is_time()}
    samples: list[list[str]] = [[] for _ in columns]
    wanting = len(columns)
    rows = 0
    for line in table.lines():
        if line.number <= header.line:
            continue
        rows += 1
        if rows > MAX_ROWS:
            raise FileHasTooManyRows
        cells = line.cells
        for at, column in timed.items():
            if at < len(cells) and not status_word(cell := cells[at].strip()):
                column.take(cell)
        if wanting:
            wanting = _sample(cells, samples)
    units = {choice.column: choice.unit for choice in choices if choice.unit}
    return [
        replace(_with_unit(column, timed.get(at), units.get(column.column), distance_m), samples=tuple(samples[at]))
        for at, column in enumerate(columns)
    ]


def _sample(cells: Sequence[str], samples: list[list[str]]) -> int:
    """Takes what this row has to show; how many columns still want samples."""
    wanting = 0
    for cell, taken in zip(cells, samples, strict=False):
        if len(taken) < _SAMPLES:
            wanting += 1
            if shown := cell.strip()[:_SAMPLE_LENGTH]:
                taken.append(shown)
    return wanting


def _named(header: Header) -> list[Column]:
    """By the names alone; of several columns of one name's meaning, the surest and first."""
    understood = [headers.field_of(name) for name in header.columns]
    best: dict[str, int] = {}
    for at, (field, sure) in enumerate(understood):
        if field and (field not in best or sure > understood[best[field]][1]):
            best[field] = at
    return [
        Column(name, field, confidence=sure) if field and best[field] == at else Column(name, None)
        for at, (name, (field, sure)) in enumerate(zip(header.columns, understood, strict=True))
    ]


def _chosen(columns: list[Column], choices: Sequence[Choice]) -> list[Column]:
    known = {column.column for column in columns}
    wrong = [(at, choice) for at, choice in enumerate(choices) if choice.column not in known]
    if wrong:
        raise MappingIsWrong(errors=[_told(at, _NO_SUCH_COLUMN) for at, _ in wrong])
    taken: dict[str, int] = {}
    for at, choice in enumerate(choices):
        if choice.field and taken.setdefault(choice.field, at) != at:
            raise MappingIsWrong(errors=[_told(at, _FIELD_IS_TAKEN)])
    by_column = {choice.column: choice for choice in choices}
    return [
        Column(column.column, by_column[column.column].field, confidence=1.0)
        if column.column in by_column
        else (replace(column, field=None, confidence=0.0) if column.field in taken else column)
        for column in columns
    ]


_NO_SUCH_COLUMN: Texts = ("파일에 그런 열이 없습니다", "the file has no such column")
_FIELD_IS_TAKEN: Texts = ("한 항목을 두 열에 지정할 수 없습니다", "two columns can't hold the same field")


def _told(at: int, texts: Texts) -> tuple[tuple[str | int, ...], Texts]:
    return ("body", "mapping", at), texts


def _with_unit(column: Column, seen: times.Column | None, chosen: Unit | None, distance_m: float | None) -> Column:
    if seen is None or column.field is None:
        return column
    if chosen:
        return replace(column, unit=chosen)
    found = seen.unit(_metres(column.field, distance_m))
    return replace(column, unit=found.unit, confidence=round(min(column.confidence, found.confidence), 2))


def _metres(field: str, distance_m: float | None) -> float | None:
    if field.startswith(SPLIT):
        return float(field.removeprefix(SPLIT))
    return distance_m / 2 if field == "half" and distance_m else distance_m


def field_is_known(field: str) -> bool:
    """True for a field of a record, and for `split:` with its metres."""
    if not field.startswith(SPLIT):
        return field in headers.FIELDS
    try:
        return 0 < float(field.removeprefix(SPLIT)) <= 1_000_000
    except ValueError:
        return False


def as_item(columns: Iterable[Column]) -> list[dict[str, Any]]:
    """As it is stored and shown."""
    return [{**vars(column), "samples": list(column.samples)} for column in columns]
