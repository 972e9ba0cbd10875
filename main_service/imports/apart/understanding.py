"""Bytes of a results file -> typed rows, bad cells and what is odd about it. Pure: it runs in a process of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from main_service.imports.asking import Race, Said
from main_service.imports.checks import whole
from main_service.imports.checks.columns import of_columns
from main_service.imports.checks.places import of_places
from main_service.imports.checks.times import of_times
from main_service.imports.checks.whole import Warning_
from main_service.imports.checks.winners import of_winners
from main_service.imports.columns.mapping import header_of, mapped
from main_service.imports.columns.remembering import Memory, fitting
from main_service.imports.columns.shapes import Choice, Column
from main_service.imports.containers.reading import Table, read
from main_service.imports.refusals import FileHasNoRows
from main_service.imports.rows.divisions import divide
from main_service.imports.rows.parsing import Parsed, parse
from main_service.imports.rows.shapes import Layout


@dataclass(frozen=True)
class Understood:
    """A file by its mapping. `lacking`: what must be said before its rows mean anything (`bib`, `course`,
    `unit`); `remembered`: what was said of an earlier file with these columns."""

    detected: Mapping[str, Any]
    layout: Layout
    lacking: tuple[str, ...]
    parsed: Parsed
    warnings: Sequence[Warning_]
    divisions: Sequence[Mapping[str, Any]] = ()
    remembered: Memory | None = None


def understand(body: bytes, said: Said, race: Race, *, until: float) -> Understood:
    """The rows of the file as the organizer maps them. Raises a refusal for the file as a whole."""
    table = read(body)
    header = header_of(table)
    memory = fitting(said.remembered, header.columns)
    wanted = said.course or (memory.get("course") if memory else None)
    course = (race.course(wanted) if wanted else None) or (race.courses[0] if len(race.courses) == 1 else None)
    choices = [Choice(choice["column"], choice.get("field"), choice.get("unit")) for choice in said.choices]
    clock = race.ranking.overall
    found = mapped(table, header, choices, courses=race.courses, course=course, memory=memory, ranks_on=clock)
    layout = Layout(header, found.columns, race.courses, course.code if course else None, found.numbers_rows)
    lacking = tuple(_lacking(layout, is_update=not _tells_results(found.columns)))
    lacking += ("unit",) if found.untold else ()
    if lacking:
        parsed = _unread(table, header.line)
    else:
        fixes = {(fix["line"], fix["column"]): fix["value"] for fix in said.fixes}
        parsed = parse(table, layout, fixes, until=until)
    detected = {
        "container": table.container,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "header_line": header.line,
        "vendor": found.vendor,
    }
    remembered = memory.get("divisions", ()) if memory and not said.divisions else ()
    divisions = divide(parsed.rows, said.divisions or remembered)
    divisions = [division for division in divisions if division["rows"] or not remembered]
    warnings = chain(
        whole.of_lacking(lacking),
        of_columns(header, found),
        whole.of_sheets(table.sheet, table.left_out),
        whole.of_fixes(parsed.unused_fixes),
        whole.of_divisions(divisions),
        () if lacking else _warnings(table, layout, parsed, race),
    )
    return Understood(detected, layout, lacking, parsed, list(warnings), divisions, memory)


def _tells_results(columns: Sequence[Column]) -> bool:
    return any(column.is_time() or column.field in ("place", "status") for column in columns)


def _lacking(layout: Layout, *, is_update: bool) -> Iterator[str]:
    if not layout.has("bib") and not layout.numbers_rows:
        yield "bib"
    if layout.course is None and not layout.has("course") and not is_update:
        yield "course"


def _unread(table: Table, header_line: int) -> Parsed:
    total = sum(line.number > header_line for line in table.lines())
    if not total:
        raise FileHasNoRows
    return Parsed(total=total, bad_lines=total)


def _warnings(table: Table, layout: Layout, parsed: Parsed, race: Race) -> Iterator[Warning_]:
    """What is odd about the rows, all of them."""
    if table.encoding_is_guess:
        names = (row.facts.get("name", "") for row in parsed.rows)
        yield from whole.of_encoding(table.encoding, list(islice((n for n in names if not n.isascii()), 3)))
    yield from whole.of_bibs(numbered=layout.numbers_rows)
    yield from whole.of_odd_cells(parsed.odd, len(parsed.rows))
    yield from of_times(parsed.rows, race)
    yield from of_places(parsed.rows, race, bad=parsed.bad_lines)
    yield from of_winners(parsed.rows, race)
