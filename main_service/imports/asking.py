"""What a file is read by: the race, and the word of its organizer. Plain data, since it crosses to another process."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from main_service.imports.columns.remembering import Memory
from main_service.imports.schemas import Kept
from main_service.marathons.schemas import CourseNow, Marathon, Ranking, Rounding


class Race(BaseModel):
    """What reading needs to know of a race."""

    model_config = ConfigDict(frozen=True)

    courses: tuple[CourseNow, ...]
    ranking: Ranking
    rounding: Rounding
    winners_outside_age_groups: int = 0

    @classmethod
    def of(cls, marathon: Marathon) -> "Race":
        return cls(
            courses=tuple(marathon.courses),
            ranking=marathon.ranking,
            rounding=marathon.rounding,
            winners_outside_age_groups=marathon.winners_outside_age_groups,
        )

    def course(self, code: str) -> CourseNow | None:
        return next((course for course in self.courses if course.code == code), None)


class Said(BaseModel):
    """What the organizer said of this file, and of all files before (`remembered`, see remembering.py)."""

    model_config = ConfigDict(frozen=True)

    course: str | None = None
    choices: list[dict[str, Any]] = []
    fixes: list[dict[str, Any]] = []
    remembered: list[dict[str, Any]] = []
    divisions: list[dict[str, Any]] = []

    @classmethod
    def of(cls, kept: Kept, memories: Sequence[Memory] = ()) -> "Said":
        """`memories`: of all files of the organizer, for a file that is read for the first time."""
        known = kept.preview.get("remembered")
        return cls(
            course=kept.course,
            choices=kept.choices,
            fixes=kept.fixes,
            remembered=[dict(memory) for memory in ([known] if known else memories)],
            divisions=kept.divisions,
        )


class Asked(BaseModel):
    """All that is asked of a reading, beside the file itself. It may take `seconds`."""

    said: Said
    race: Race
    seconds: float
