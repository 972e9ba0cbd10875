"""Rows, courses and races for the reading and the checks of a file, in short words."""

import time
from typing import Any

from main_service.imports.asking import Race
from main_service.imports.columns.mapping import header_of, mapped
from main_service.imports.containers.reading import read
from main_service.imports.rows.parsing import Parsed, parse
from main_service.imports.rows.shapes import BadCell, Fixes, Layout, Row
from main_service.marathons.schemas import CourseNow, Ranking
from main_service.official_records.splits import Split, written

FULL = CourseNow(code="full", name="풀코스", distance_m=42_195)
HALF = CourseNow(code="half", name="하프", distance_m=21_098)


def race(*courses: CourseNow, winners: int = 0, **ranking: Any) -> Race:
    courses = courses or (FULL,)
    return Race(courses=courses, ranking=Ranking(**ranking), rounding="up", winners_outside_age_groups=winners)


def ms(clock: str) -> int:
    hours, minutes, seconds = map(int, clock.split(":"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000


def row(line: int, gun: str = "", net: str = "", *splits: tuple[float, str], **facts: Any) -> Row:
    """A finisher of the full marathon unless `facts` say otherwise; the bib is the line unless given."""
    bib = facts.pop("bib", str(line))
    times = {name: ms(clock) for name, clock in (("gun_time_ms", gun), ("net_time_ms", net)) if clock}
    if splits:
        facts["splits"] = written(Split(f"{metres / 1000:g}K", metres, ms(clock)) for metres, clock in splits)
    return Row(line, bib, {"course": "full", "status": "finished", **times, **facts})


def lines_by_code(warnings: Any) -> dict[str, list[int]]:
    found = list(warnings)
    assert all(told["ko"] and told["en"] and told["ko"] != told["en"] for told in found)
    return {told["code"]: told["lines"] for told in found}


def parsed(
    text: str, *, courses: tuple[CourseNow, ...] = (FULL,), course: str | None = "full", fixes: Fixes | None = None
) -> Parsed:
    found = read(text.encode())
    header = header_of(found)
    columns = mapped(found, header, [], courses=courses, course=None).columns
    return parse(found, Layout(header, columns, courses, course), fixes or {}, until=time.monotonic() + 60)


def only_bad(text: str) -> BadCell:
    [bad] = parsed(text).bad
    return bad
