"""What the columns of a file are taken for, in short words."""

import gzip
from collections.abc import Sequence
from pathlib import Path

from main_service.imports.columns.mapping import Mapped, header_of, mapped
from main_service.imports.columns.remembering import Memory
from main_service.imports.columns.shapes import Choice, Column
from main_service.imports.containers.reading import read
from main_service.marathons.schemas import Clock, CourseNow

MARATHON = CourseNow(code="full", name="풀코스", distance_m=42_195)
HALF = CourseNow(code="half", name="하프", distance_m=21_098)
FILES = Path(__file__).parents[3] / "tests" / "data" / "results"


def mapped_as(
    text: str,
    *choices: Choice,
    courses: Sequence[CourseNow] = (MARATHON,),
    course: CourseNow | None = MARATHON,
    memory: Memory | None = None,
    ranks_on: Clock = "gun",
) -> Mapped:
    table = read(text.encode())
    header = header_of(table)
    return mapped(table, header, choices, courses=courses, course=course, memory=memory, ranks_on=ranks_on)


def columns_of(text: str, *choices: Choice, course: CourseNow | None = MARATHON) -> dict[str, Column]:
    return {column.column: column for column in mapped_as(text, *choices, course=course).columns}


def fields(found: Mapped) -> dict[str, str]:
    """column -> field, of those that are not left out."""
    return {column.column: column.field for column in found.columns if column.field}


def first_lines(name: str, count: int) -> str:
    """Of a real file."""
    body = (FILES / name).read_bytes()
    text = (gzip.decompress(body) if name.endswith(".gz") else body).decode()
    return "".join(text.splitlines(keepends=True)[:count])
