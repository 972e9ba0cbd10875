"""What a column holds whose name says nothing: told by its cells alone. Never sure."""

from collections.abc import Sequence

from main_service.imports.cells.looks import Look
from main_service.imports.columns.claims import Claim
from main_service.imports.columns.fits import fit
from main_service.marathons.schemas import CourseNow

_MOST = 0.9
_YOUNG, _OLD = 5, 100


def told_by_cells(look: Look, courses: Sequence[CourseNow]) -> Claim | None:
    """The one field that these cells look like, times and what every row has its own of left out."""
    if not look.filled:
        return None
    if look.kinds["status"] and fit("status", look, courses) > _MOST:
        return Claim("status", 0.6)
    for kinds, claim in _BY_KIND:
        if look.share(*kinds) > _MOST:
            return claim
    if look.share("words", "code", "tagged", "decimal", "whole") > _MOST and fit("course", look, courses) > _MOST:
        return Claim("course", 0.55)
    return _of_numbers(look, courses)


_BY_KIND = (
    (("sex",), Claim("sex", 0.6)),
    (("category",), Claim("category", 0.55)),
    (("ages",), Claim("age_group", 0.5)),
)


def _of_numbers(look: Look, courses: Sequence[CourseNow]) -> Claim | None:
    if look.share("whole") > _MOST and look.numbers:
        if fit("birth_year", look, courses) > _MOST:
            return Claim("birth_year", 0.55)
        if look.distinct < 0.8 and look.numbers[0] >= _YOUNG and look.numbers[-1] <= _OLD:
            return Claim("age", 0.5)
    return Claim("birth_date", 0.5) if look.share("date") > _MOST else None


def could_be_names(look: Look) -> bool:
    return look.share("words", "code") > _MOST and look.distinct > 0.6


def could_be_bibs(look: Look, courses: Sequence[CourseNow]) -> bool:
    """Short, with a digit, and hardly one comes twice."""
    return look.share("whole", "tagged") > _MOST and look.distinct > _MOST and fit("bib", look, courses) > _MOST


def counts_up(look: Look) -> bool:
    """1, 2, 3 and so on: a place, or the number of the row."""
    numbers = sorted(set(look.numbers))[:3]
    return len(numbers) > 1 and numbers == [1, 2, 3][: len(numbers)] and look.share("whole", "place") == 1


def could_be_times(look: Look) -> bool:
    return look.share("time") > _MOST or (look.share("decimal") > _MOST and look.distinct > 0.3)
