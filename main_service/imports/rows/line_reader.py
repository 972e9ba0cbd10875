"""One line of cells -> one typed row, or what is wrong with it, cell by cell."""

from collections.abc import Callable
from functools import partial
from typing import Any

from main_service.imports.cells import births, people
from main_service.imports.cells import values as cell_values
from main_service.imports.cells.known import Known
from main_service.imports.cells.times import Unit
from main_service.imports.cells.values import Unexpected, cleaned, status_word
from main_service.imports.columns.headers import TIMES
from main_service.imports.columns.shapes import CODES, H_OR_M, Column
from main_service.imports.columns.split_names import SPLIT
from main_service.imports.containers.reading import MAX_COLUMNS, Line
from main_service.imports.rows.facts import CLOCKS, PLACES, UNPLACED, Facts
from main_service.imports.rows.shapes import VALUE_SHOWN, BadCell, Fixes, Layout, Row

Value = Callable[[str], Any]


class LineReader:
    """Reads one line after another by the layout. `day_first`: how dates of birth such as 03/04/1990 are meant."""

    def __init__(self, layout: Layout, fixes: Fixes, *, day_first: bool | None = None) -> None:
        self._layout = layout
        self._fixes = fixes
        self._fixed_lines = {line for line, _ in fixes}
        self.unused_fixes = set(fixes)
        self._width = len(layout.columns)
        read_as = _Readers(layout, day_first)
        self._columns = [
            (at, field, read_as.of(field, column.unit))
            for at, column in enumerate(layout.columns)
            if (field := _meaning(column, layout))
        ]
        self._worded = [(at, field) for at, field, _ in self._columns if field in PLACES or field in CLOCKS]
        self._word_of = Known(lambda cell: status_word(cleaned(cell)))
        timed = [column.column for column in layout.columns if column.field in CLOCKS]
        self._time_column = timed[-1] if timed else ""
        self.facts = Facts(layout)

    def read(self, line: Line) -> tuple[Row | None, list[BadCell]]:
        cells = line.cells
        if line.unclosed or len(cells) != self._width:
            if wrong := self._shape(line):
                return None, [wrong]
            cells = [*cells, *[""] * (self._width - len(cells))]
        if line.number in self._fixed_lines:
            cells = self._fixed(line.number, cells)
        given: dict[str, Any] = {}
        bad: list[BadCell] = []
        for at, field, value_of in self._columns:
            try:
                value = value_of(cells[at])
            except Unexpected as problem:
                name = self._layout.columns[at].column
                bad.append(BadCell(line.number, name, cells[at][:VALUE_SHOWN], problem.expected))
                continue
            if value is not None:
                given[field] = value
        if bad:
            return None, bad
        word = self._word(cells, given)
        if lacking := self._lacking(line.number, given, word):
            return None, [lacking]
        bib = f"row-{line.number}" if self._layout.numbers_rows else given["bib"]
        return Row(line.number, bib, self.facts.of(line.number, cells, given, word)), []

    def _shape(self, line: Line) -> BadCell | None:
        """What is wrong with the line as such."""
        if line.unclosed:
            return BadCell(line.number, "", _shown(line), ('닫는 따옴표(")', 'a closing quote (")'))
        width, count = self._width, len(line.cells)
        if count > MAX_COLUMNS or any(cell.strip() for cell in line.cells[width:]):
            expected = (f"{width}열 (이 줄은 {count}열)", f"{width} columns; this line has {count}")
            return BadCell(line.number, "", _shown(line), expected)
        return None

    def _fixed(self, line: int, cells: list[str]) -> list[str]:
        fixed = list(cells)
        for at, _, _ in self._columns:
            where = line, self._layout.columns[at].column
            if where in self._fixes:
                self.unused_fixes.discard(where)
                fixed[at] = self._fixes[where]
        return fixed

    def _word(self, cells: list[str], given: dict[str, Any]) -> str | None:
        """The status, where it stands instead of a place or a time."""
        for at, field in self._worded:
            if field not in given and (word := self._word_of[cells[at]]):
                return str(word)
        return None

    def _lacking(self, line: int, given: dict[str, Any], word: str | None) -> BadCell | None:
        """What a row can't do without."""
        layout = self._layout
        if "course" not in given and layout.course is None and layout.has("course"):
            return BadCell(line, layout.column_of("course"), "", ("코스", "a course"))
        if not self._time_column or "gun_time" in given or "net_time" in given:
            return None
        if given.get("status", word) in UNPLACED:
            return None
        return BadCell(line, self._time_column, "", ("시간 또는 DNF, DNS, DSQ", "a time, or DNF, DNS or DSQ"))


def _shown(line: Line) -> str:
    return " | ".join(cell.strip() for cell in line.cells[:MAX_COLUMNS])[:VALUE_SHOWN]


def _meaning(column: Column, layout: Layout) -> str | None:
    """Its field; age groups tell the sex too where no other column does."""
    tells_sex = column.field == "age_group" and not layout.has("category") and not layout.has("sex")
    return "category" if tells_sex else column.field


class _Readers:
    """What turns a raw cell into its value, for each column; those of times share what they know."""

    def __init__(self, layout: Layout, day_first: bool | None) -> None:
        self._courses = layout.courses
        self._day_first = day_first
        self._spelled = {column.field: column.spelling for column in layout.columns if column.spelling}
        self._times: dict[Unit, Value] = {}

    def of(self, field: str, unit: Unit | None) -> Value:
        if field in TIMES or field.startswith(SPLIT):
            return self._times.setdefault(
                unit or "clock", _remembered(partial(cell_values.time_ms, unit=unit or "clock"))
            )
        read = self._reader(field)
        if field in ("bib", "name"):  # no other row repeats it
            return lambda cell: read(cleaned(cell))
        return _remembered(read)

    def _reader(self, field: str) -> Value:
        if field == "course":
            return partial(cell_values.course, courses=self._courses)
        if field == "birth_date":
            return partial(births.birth_date, day_first=self._day_first)
        if spelling := self._spelled.get(field):
            return _SPELLED[spelling]
        return cell_values.place if field in PLACES else _READERS[field]


def _remembered(read: Value) -> Value:
    return Known(lambda cell: read(cleaned(cell))).__getitem__


_SPELLED: dict[str, Value] = {H_OR_M: people.sex_in_spanish, CODES: cell_values.status_code}
_READERS: dict[str, Value] = {
    "bib": cell_values.bib,
    "name": people.name,
    "first_name": partial(cell_values.text, most=60),
    "last_name": partial(cell_values.text, most=60),
    "sex": people.sex,
    "age": people.age,
    "birth_year": births.birth_year,
    "age_group": partial(cell_values.text, most=40),
    "category": people.category,
    "division": partial(cell_values.text, most=40),
    "nation": people.nation,
    "status": cell_values.status,
    "out_of_competition": cell_values.yes_or_no,
}
