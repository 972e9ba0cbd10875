"""One line of cells -> one typed row, or what is wrong with it, cell by cell."""

from collections.abc import Callable
from typing import Any

from main_service.imports import cells as cell_values
from main_service.imports.cells import Unexpected, cleaned, status_word
from main_service.imports.headers import SPLIT
from main_service.imports.mapping import Column
from main_service.imports.reading import MAX_COLUMNS, Line
from main_service.imports.rows import SHOWN, BadCell, Fixes, Layout, Row
from main_service.official_records.splits import Split, written

_UNPLACED = ("dnf", "dns", "dsq")
_PLACES = {"place": "overall", "sex_place": "sex", "age_group_place": "age_group", "division_place": "division"}
_CLOCKS = {"gun_time": "gun_time_ms", "net_time": "net_time_ms"}


class LineReader:
    """Reads one line after another by the layout."""

    def __init__(self, layout: Layout, fixes: Fixes) -> None:
        self._layout = layout
        self._fixes = fixes
        self._fixed_lines = {line for line, _ in fixes}
        self.unused_fixes = set(fixes)
        self._columns = [
            (at, column, _value_reader(column, layout)) for at, column in enumerate(layout.columns) if column.field
        ]
        timed = [column.column for _, column, _ in self._columns if column.field in _CLOCKS]
        self._time_column = timed[-1] if timed else ""
        self._halves = {course.code: course.distance_m / 2 for course in layout.courses}

    def read(self, line: Line) -> tuple[Row | None, list[BadCell]]:
        if wrong := self._shape(line):
            return None, [wrong]
        given: dict[str, Any] = {}
        bad: list[BadCell] = []
        word: str | None = None
        for at, column, value_of in self._columns:
            cell = self._cell(line, at, column)
            try:
                text = cleaned(cell)
                value = value_of(text)
            except Unexpected as problem:
                bad.append(BadCell(line.number, column.column, cell[:SHOWN], problem.expected))
                continue
            if value is not None:
                given[str(column.field)] = value
            elif text and (column.field == "place" or column.field in _CLOCKS):
                word = word or status_word(text)
        if not bad:
            bad = self._incomplete(line, given, word)
        return (None, bad) if bad else (Row(line.number, given["bib"], self._facts(given, word)), [])

    def _shape(self, line: Line) -> BadCell | None:
        """What is wrong with the line as such."""
        count = len(self._layout.columns)
        if line.unclosed:
            expected = ('닫는 따옴표(")', 'a closing quote (")')
            return BadCell(line.number, "", _shown(line), expected)
        extra = line.cells[count:]
        if len(line.cells) > MAX_COLUMNS or any(cell.strip() for cell in extra):
            expected = (f"{count}열 (이 줄은 {len(line.cells)}열)", f"{count} columns; this line has {len(line.cells)}")
            return BadCell(line.number, "", _shown(line), expected)
        return None

    def _cell(self, line: Line, at: int, column: Column) -> str:
        if line.number in self._fixed_lines and (line.number, column.column) in self._fixes:
            self.unused_fixes.discard((line.number, column.column))
            return self._fixes[line.number, column.column]
        return line.cells[at] if at < len(line.cells) else ""

    def _incomplete(self, line: Line, given: dict[str, Any], word: str | None) -> list[BadCell]:
        """What a row can't do without."""
        layout = self._layout
        if layout.has("course") and "course" not in given and layout.course is None:
            return [BadCell(line.number, layout.column_of("course"), "", ("코스", "a course"))]
        unplaced = given.get("status", word) in _UNPLACED
        if self._time_column and not unplaced and not any(clock in given for clock in _CLOCKS):
            expected = ("시간 또는 DNF, DNS, DSQ", "a time, or DNF, DNS or DSQ")
            return [BadCell(line.number, self._time_column, "", expected)]
        return []

    def _facts(self, given: dict[str, Any], word: str | None) -> dict[str, Any]:
        facts = {name: given[name] for name in _SAME_NAME if name in given}
        facts |= {name: given[clock] for clock, name in _CLOCKS.items() if clock in given}
        sex, age_group = given.get("category", (None, None))
        found = {
            "name": _name(given),
            "sex": given.get("sex", sex),
            "age_group": given.get("age_group", age_group),
            "course": given.get("course", self._layout.course),
            "status": self._status(given, word),
        }
        facts |= {name: value for name, value in found.items() if value is not None}
        place = {name: given[column] for column, name in _PLACES.items() if column in given}
        if place and facts.get("status") not in _UNPLACED:
            facts["place"] = place
        if splits := self._splits(given, facts.get("course")):
            facts["splits"] = written(splits)
        return facts

    def _status(self, given: dict[str, Any], word: str | None) -> str | None:
        if found := given.get("status") or word:
            return str(found)
        return "finished" if any(clock in given for clock in _CLOCKS) or "place" in given else None

    def _splits(self, given: dict[str, Any], course: str | None) -> list[Split]:
        splits = [
            Split(f"{float(name.removeprefix(SPLIT)) / 1000:g}K", float(name.removeprefix(SPLIT)), value)
            for name, value in given.items()
            if name.startswith(SPLIT)
        ]
        if "half" in given and course in self._halves:
            splits.append(Split("Half", self._halves[course], given["half"]))
        return sorted(splits, key=lambda split: split.distance_m or 0)


_SAME_NAME = ("age", "birth_year", "birth_date", "division", "nation")


def _name(given: dict[str, Any]) -> str | None:
    """The whole name; a Korean one begins with the family name and has no blank."""
    if "name" in given:
        return str(given["name"])
    parts = [given[name] for name in ("first_name", "last_name") if name in given]
    if len(parts) == 2 and all(_is_hangul(part) for part in parts):
        return "".join(reversed(parts))
    return " ".join(parts)[:100].strip() or None


def _is_hangul(text: str) -> bool:
    return all("가" <= letter <= "힣" for letter in text)


def _shown(line: Line) -> str:
    return " | ".join(cell.strip() for cell in line.cells[:MAX_COLUMNS])[:SHOWN]


def _value_reader(column: Column, layout: Layout) -> Callable[[str], Any]:
    """What turns a cleaned cell of this column into its value."""
    name = column.field or ""
    if column.is_time():
        unit = column.unit or "clock"
        return lambda cell: cell_values.time_ms(cell, unit)
    if name == "course":
        return lambda cell: cell_values.course(cell, layout.courses)
    if name in _PLACES:
        return cell_values.place
    if name in _LENGTHS:
        return lambda cell: cell_values.text(cell, _LENGTHS[name])
    return _READERS[name]


_LENGTHS = {"name": 100, "first_name": 60, "last_name": 60, "age_group": 40, "division": 40, "nation": 40}
_READERS: dict[str, Callable[[str], Any]] = {
    "bib": cell_values.bib,
    "sex": cell_values.sex,
    "age": cell_values.age,
    "birth_year": cell_values.birth_year,
    "birth_date": cell_values.birth_date,
    "category": cell_values.category,
    "status": cell_values.status,
}
