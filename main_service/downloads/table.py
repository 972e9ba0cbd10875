"""The table of a download. What an import makes of each column is told in main_service/imports; the two agree, so that
a download imports again unchanged."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from main_service.downloads.lines import Line, Lines

Holds = Literal["number", "text", "time"]


class Column(NamedTuple):
    title: str
    holds: Holds


Cell = int | str | None  # a time is milliseconds
Mark = tuple[str, float | None]  # a split's name and metres

COLUMNS = (
    Column("Rank", "number"),
    Column("Sex rank", "number"),
    Column("Age group rank", "number"),
    Column("Division rank", "number"),
    Column("Bib", "text"),
    Column("Name", "text"),
    Column("Course", "text"),
    Column("Sex", "text"),
    Column("Age", "number"),
    Column("Age group", "text"),
    Column("Division", "text"),
    Column("Nation", "text"),
    Column("Status", "text"),
    Column("Gun time", "time"),
    Column("Net time", "time"),
    Column("Out of competition", "text"),
    Column("Official place", "number"),
    Column("Official sex place", "number"),
    Column("Official age group place", "number"),
    Column("Official division place", "number"),
)
MOST_SPLITS = 200  # a sheet stays one that people can look at, however many names a race has for its marks
_STATUSES = {"finished": "Finished", "dnf": "DNF", "dsq": "DSQ", "dns": "DNS"}
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_STATUS, _OUT = Line._fields.index("status"), Line._fields.index("out_of_competition")


class Table:
    """All rows of a race under one header; its splits are columns of their own, by distance."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self.size, marks = 0, dict[Mark, None]()
        for line in lines:
            self.size += 1
            marks.update(dict.fromkeys((name, distance) for name, distance, _ in line.splits))
        self._marks = sorted(marks, key=_by_distance)[:MOST_SPLITS]
        self.columns = (*COLUMNS, *(Column(_title(mark), "time") for mark in self._marks))

    def rows(self) -> Iterator[Sequence[Cell]]:
        """A cell for each column."""
        for line in self._lines:
            cells: list[Cell] = [*line[:-1]]
            cells[_STATUS] = _STATUSES[line.status]
            cells[_OUT] = "yes" if line.out_of_competition else None
            times = {(name, distance): elapsed_ms for name, distance, elapsed_ms in line.splits}
            yield [*cells, *(times.get(mark) for mark in self._marks)]


def _by_distance(mark: Mark) -> tuple[bool, float, str]:
    name, distance = mark
    return distance is None, distance or 0, name


def _title(mark: Mark) -> str:
    name, distance = mark
    return f"Split {name}" if distance is None else f"Split {name} [{distance:.12g} m]"


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an import takes the apostrophe off again."""
    return f"'{text}" if _FORMULA.match(text) else text


def clock(time_ms: int) -> str:
    """11400500 -> `3:10:00.500`."""
    seconds, ms = divmod(time_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}.{ms:03}"
