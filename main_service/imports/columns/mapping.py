"""Which column holds what: proposed from names and cells, then as remembered, then as the organizer says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kernel.errors import Texts
from main_service.imports.cells.looks import Look
from main_service.imports.columns.claims import Names
from main_service.imports.columns.fits import fit
from main_service.imports.columns.guessing import GUESSED
from main_service.imports.columns.headers import Header, find
from main_service.imports.columns.proposing import Proposal
from main_service.imports.columns.remembering import Memory, keys_of
from main_service.imports.columns.shapes import CODES, H_OR_M, Choice, Column
from main_service.imports.columns.split_names import name_of
from main_service.imports.columns.timing import with_units
from main_service.imports.columns.unnamed import could_be_bibs, counts_up
from main_service.imports.columns.vendors import ULTRASIGNUP, Vendor, vendor_of
from main_service.imports.columns.walking import Walk, walk
from main_service.imports.columns.words import spoken
from main_service.imports.containers.reading import MAX_COLUMNS, Table
from main_service.imports.refusals import FileHasNoTable, FileHasTooManyColumns, MappingIsWrong
from main_service.marathons.schemas import Clock, CourseNow

_CONTRADICTED = 0.3
_MOST_CODES = 6


@dataclass(frozen=True)
class Mapped:
    """Every column of the file with what it holds.

    `numbers_rows`: the file has no bibs and no column that could be some. `forgotten`: columns of which something is
    remembered that their cells contradict. `untold`: columns of finish times whose unit nothing tells.
    """

    columns: list[Column]
    vendor: str | None = None
    numbers_rows: bool = False
    forgotten: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()


def header_of(table: Table) -> Header:
    """The line of column names. Raises FileHasNoTable, FileHasTooManyColumns."""
    first = [line for line, _ in zip(table.lines(), range(40), strict=False)]
    header = find(first)
    if header is None or len(header.columns) < 2:
        raise FileHasNoTable
    if len(header.columns) > MAX_COLUMNS:
        raise FileHasTooManyColumns.at(header.line, len(header.columns))
    return header


def mapped(
    table: Table,
    header: Header,
    choices: Sequence[Choice],
    *,
    courses: Sequence[CourseNow],
    course: CourseNow | None,
    memory: Memory | None = None,
    ranks_on: Clock = "gun",
) -> Mapped:
    """By the choices, else as remembered, else as names and cells are understood.

    `course`: what all rows run, where that is known; `memory`: of files with these columns; `ranks_on`: the clock of
    the race. Raises MappingIsWrong, FileHasTooManyRows.
    """
    walked = walk(table, header)
    vendor = vendor_of(header.columns) if header.named else None
    names = Names(spoken(header.columns), vendor, courses)
    proposal = Proposal(header, walked, names, ranks_on)
    columns = _proposed(header, proposal, walked)
    columns, forgotten = _remembered(columns, memory, walked, courses) if memory else (columns, ())
    distance_m = course.distance_m if course else None
    said = {column.column: column.unit for column in columns if column.remembered}
    said |= {choice.column: choice.unit for choice in choices}
    columns, untold = with_units(_chosen(columns, choices), walked, said, distance_m)
    return Mapped(
        columns=[_spelled(column, one.look, vendor) for column, one in zip(columns, walked.columns, strict=True)],
        vendor=vendor.name if vendor else None,
        numbers_rows=_numbers_rows(columns, proposal),
        forgotten=forgotten,
        untold=untold,
    )


def _proposed(header: Header, proposal: Proposal, walked: Walk) -> list[Column]:
    taken = proposal.make()
    columns = []
    for at, name in enumerate(header.columns):
        column = Column(name, None, samples=tuple(walked.columns[at].samples))
        if claim := taken.get(at):
            column = replace(column, field=claim.field, confidence=claim.sure, split=claim.split)
        columns.append(column)
    return columns


def _remembered(
    columns: list[Column], memory: Memory, walked: Walk, courses: Sequence[CourseNow]
) -> tuple[list[Column], tuple[str, ...]]:
    """What the cells do not contradict; and the columns where they do."""
    at_key = {key: at for at, key in enumerate(keys_of(column.column for column in columns))}
    choices: list[Choice] = []
    forgotten: list[str] = []
    for said in memory["choices"]:
        at = at_key[said["column"]]
        field = said.get("field")
        if field and fit(field, walked.columns[at].look, courses) < _CONTRADICTED:
            forgotten.append(columns[at].column)
        else:
            choices.append(Choice(columns[at].column, field, said.get("unit")))
    said_of = {choice.column: choice.unit for choice in choices}
    return [
        replace(column, unit=said_of[column.column], remembered=True) if column.column in said_of else column
        for column in _chosen(columns, choices)
    ], tuple(forgotten)


def _chosen(columns: list[Column], choices: Sequence[Choice]) -> list[Column]:
    known = {column.column for column in columns}
    wrong = [(at, choice) for at, choice in enumerate(choices) if choice.column not in known]
    if wrong:
        raise MappingIsWrong(errors=[_told(at, _NO_SUCH_COLUMN) for at, _ in wrong])
    taken: dict[str, int] = {}
    for at, choice in enumerate(choices):
        if choice.field and taken.setdefault(choice.field, at) != at:
            raise MappingIsWrong(errors=[_told(at, _FIELD_IS_TAKEN)])
        if choice.unit and not (choice.field and Column("", choice.field).is_time()):
            raise MappingIsWrong(errors=[_told(at, _UNIT_WITHOUT_TIME)])
    by_column = {choice.column: choice for choice in choices}
    return [_as_chosen(column, by_column.get(column.column), taken) for column in columns]


def _as_chosen(column: Column, choice: Choice | None, taken: Mapping[str, int]) -> Column:
    if choice is None:
        return replace(column, field=None, confidence=0.0, unit=None) if column.field in taken else column
    split = column.split if choice.field == column.field else name_of(choice.field or "")
    return replace(column, field=choice.field, unit=None, confidence=1.0, split=split, remembered=False)


_NO_SUCH_COLUMN: Texts = ("파일에 그런 열이 없습니다", "the file has no such column")
_FIELD_IS_TAKEN: Texts = ("한 항목을 두 열에 지정할 수 없습니다", "two columns can't hold the same field")
_UNIT_WITHOUT_TIME: Texts = ("단위는 시간 열에만 지정합니다", "a unit is for columns of times only")


def _told(at: int, texts: Texts) -> tuple[tuple[str | int, ...], Texts]:
    return ("body", "mapping", at), texts


def _spelled(column: Column, look: Look, vendor: Vendor | None) -> Column:
    if column.field == "sex" and {word.casefold() for word in look.words} == {"h", "m"}:
        return replace(column, spelling=H_OR_M)
    is_status = column.field == "status" or (column.column == "status" and not column.confidence)
    is_coded = look.numbers and len(look.numbers) == look.filled and look.numbers[-1] <= _MOST_CODES
    if vendor and vendor.name == ULTRASIGNUP and is_status and is_coded:
        return replace(column, field="status", spelling=CODES, confidence=1.0)
    return column


def _numbers_rows(columns: Sequence[Column], proposal: Proposal) -> bool:
    if any(column.field == "bib" for column in columns) or not any(column.is_time() for column in columns):
        return False
    return not any(
        proposal.is_open(column.column)
        and (column.field is None or (column.field == "place" and column.confidence <= GUESSED))
        and (could_be_bibs(walked.look, ()) or counts_up(walked.look))
        for column, walked in zip(columns, proposal.walk.columns, strict=True)
    )
