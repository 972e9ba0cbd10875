"""The age grade of a time (pure)."""

from dataclasses import dataclass
from typing import Literal

from main_service.marathons.schemas import AgeGrading
from main_service.results.age_grading.tables import standard

Level = Literal["world", "national", "regional", "local"]

_LEVELS: tuple[tuple[int, Level], ...] = ((90, "world"), (80, "national"), (70, "regional"), (60, "local"))


@dataclass(frozen=True)
class AgeGrade:
    """`percent` of the standard for that sex, age and distance; `age_graded_time_ms` is worth as much at an open age.

    `level` is the class of that percentage, None below 60.
    """

    percent: float
    level: Level | None
    age_graded_time_ms: int
    tables: AgeGrading


def age_grade(
    time_ms: int, *, sex: str | None, age: int | None, distance_m: float, tables: AgeGrading
) -> AgeGrade | None:
    """None where the tables say nothing: no sex or age, another sex than M or F, outside their ages and distances."""
    if sex is None or age is None:
        return None
    found = standard(tables, sex, age, distance_m)
    if found is None:
        return None
    percent = round(100_000 * found.open_s / found.factor / time_ms, 2)
    level = next((name for least, name in _LEVELS if percent >= least), None)
    return AgeGrade(percent, level, round(time_ms * found.factor), tables)
