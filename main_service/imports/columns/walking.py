"""One walk over all rows of a file: of each column what its times are written in, what its cells look like, samples.

Times are counted whole, cell by cell. What a column looks like is seen on rows from all over the file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest

from main_service.imports.cells.looks import Look, kind_of
from main_service.imports.cells.values import status_word
from main_service.imports.columns.headers import Header
from main_service.imports.columns.units import Times
from main_service.imports.containers.reading import MAX_ROWS, Table
from main_service.imports.refusals import FileHasTooManyRows

_TOGETHER = 1_000
_STEP = 25  # of rows behind the first thousand, each so-many-th is looked at
_FIRST = 200
_SAMPLES, _SAMPLE_LENGTH = 3, 60
_LIKE_TIMES = {"time", "decimal", "whole"}
_SAYING_NOTHING = {"blank", "status"}


@dataclass
class Walked:
    """What was seen of one column."""

    look: Look = field(default_factory=Look)
    times: Times | None = field(default_factory=lambda: Times(status_word))
    samples: list[str] = field(default_factory=list)

    def begin(self, cells: Sequence[str]) -> None:
        """The first of them: where they say something and none could be a time, none is counted."""
        kinds = {kind_of(cell) for cell in cells[:_FIRST]}
        if kinds.isdisjoint(_LIKE_TIMES) and not kinds <= _SAYING_NOTHING:
            self.times = None

    def take(self, cells: Sequence[str], step: int) -> None:
        self.look.take(cells[::step])
        if self.times:
            self.times.take(cells)
            if self.times.is_none():
                self.times = None
        if len(self.samples) < _SAMPLES:
            shown = (cell.strip()[:_SAMPLE_LENGTH] for cell in cells)
            self.samples += islice(filter(None, shown), _SAMPLES - len(self.samples))


@dataclass
class Walk:
    """`rows` are those that were looked at, by which columns can be held against each other; `count` are all."""

    columns: list[Walked]
    rows: list[list[str]] = field(default_factory=list)
    count: int = 0


def walk(table: Table, header: Header) -> Walk:
    """Raises FileHasTooManyRows."""
    walked = Walk([Walked() for _ in header.columns])
    width = len(header.columns)
    for some in _chunks(table, header):
        step = _STEP if walked.count else 1
        walked.rows += some[::step]
        walked.count += len(some)
        if walked.count > MAX_ROWS:
            raise FileHasTooManyRows
        columns = islice(zip_longest(*some, fillvalue=""), width)
        for column, cells in zip(walked.columns, columns, strict=False):
            if step == 1:
                column.begin(cells)
            column.take(cells, step)
    return walked


def _chunks(table: Table, header: Header) -> Iterator[list[list[str]]]:
    lines = (line.cells for line in table.lines() if line.number > header.line)
    while some := list(islice(lines, _TOGETHER)):
        yield some
