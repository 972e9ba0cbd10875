"""Age in sport: completed years on the day that the race counts ages on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from main_service.marathons.schemas import AgeGroup

Source = Literal["age", "birth_date", "birth_year"]
_SOURCES: tuple[Source, ...] = ("age", "birth_date", "birth_year")


def completed_years(born: date, on: date) -> int:
    """By calendar month and day: who was born on 29 February is a year older on 1 March of a common year."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_of(record: Mapping[str, Any], on: date) -> int | None:
    """What the record gives: the age itself, else from the birth date; from a mere year, the age reached that year.

    `on`: `Marathon.ages_on`.
    """
    source = source_of_age(record)
    if source is None:
        return None
    if source == "birth_date":
        return completed_years(date.fromisoformat(record["birth_date"]), on)
    number = int(record[source])
    return number if source == "age" else on.year - number


def source_of_age(record: Mapping[str, Any]) -> Source | None:
    """Which of its facts tells the age."""
    return next((name for name in _SOURCES if record.get(name) is not None), None)


def age_group_of(age: int | None, groups: Sequence[AgeGroup]) -> str | None:
    """The course's group for that age."""
    if age is None:
        return None
    return next((group.name for group in groups if _holds(group, age)), None)


def _holds(group: AgeGroup, age: int) -> bool:
    return group.from_age <= age and (group.to_age is None or age <= group.to_age)
