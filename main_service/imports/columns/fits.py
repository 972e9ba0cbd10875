"""Whether what a column's cells look like can be what its name says: 1 for sure, 0 for never."""

from collections.abc import Callable, Sequence

from main_service.imports.cells import values
from main_service.imports.cells.looks import Look
from main_service.imports.cells.values import Unexpected
from main_service.imports.columns.split_names import SPLIT
from main_service.marathons.schemas import CourseNow

_MEASURED = ("whole", "decimal", "time", "moment", "gap", "date")
_YEARS = (1900, 2035)
_OLDEST = 120
_LONGEST_BIB = 9
_MOST_SECONDS = 864_000
_FEW = 40
_MISTYPED = 0.5  # of cells that hold no other thing either: better a bad row than a column that is left out


def fit(field: str, look: Look, courses: Sequence[CourseNow]) -> float:
    """How well these cells are a column of this field."""
    if field == "status":
        return look.kinds["status"] / look.counts if look.counts else 1.0
    if not look.filled:
        return 1.0  # nothing speaks against the name
    if field == "course":
        return _names_courses(look, courses)
    return _FITS.get(field, _timed if _is_time(field) else _named)(look)


def _is_time(field: str) -> bool:
    return field in ("gun_time", "net_time", "half") or field.startswith(SPLIT)


def _names_courses(look: Look, courses: Sequence[CourseNow]) -> float:
    """The share of cells that name a course of the race. A few are enough: rows of other courses are bad rows, and no
    reason to take them all for runners of one."""
    words = list(look.words.items())[:_FEW]
    share = sum(count for word, count in words if _is_course(word, courses)) / sum(count for _, count in words)
    tells = share > 0 or (len(courses) > 1 and 1 < len(words) < _FEW)
    return max(share, _MISTYPED) if tells else 0.0


def _is_course(word: str, courses: Sequence[CourseNow]) -> bool:
    try:
        return values.course(values.cleaned(word), courses) is not None
    except Unexpected:
        return False


def _bib(look: Look) -> float:
    fine = sum(count for word, count in list(look.words.items())[:1_000] if _is_bib(word))
    return fine / sum(list(look.words.values())[:1_000]) if look.distinct > 0.5 else 0.0


def _is_bib(word: str) -> bool:
    try:
        return len(values.bib(word)) <= _LONGEST_BIB
    except Unexpected:
        return False


def _named(look: Look) -> float:
    return 1.0 - look.share(*_MEASURED, "sex", "place")


def _text(look: Look) -> float:
    return 1.0 - look.share(*_MEASURED, "place")


def _sex(look: Look) -> float:
    ones = set(look.numbers) <= {1, 2}
    return look.share("sex") + (look.share("whole") if ones else 0.0)


def _age(look: Look) -> float:
    fine = sum(1 <= number <= _OLDEST for number in look.numbers)
    return fine / look.filled + look.share("tagged", "ages") * _MISTYPED


def _birth_year(look: Look) -> float:
    first, last = _YEARS
    return sum(first <= number <= last for number in look.numbers) / look.filled + look.share("date")


def _place(look: Look) -> float:
    return look.share("whole", "place") + look.share("tagged") * _MISTYPED


def _timed(look: Look) -> float:
    seconds = not look.numbers or look.numbers[len(look.numbers) // 2] <= _MOST_SECONDS
    mistyped = look.share("words", "tagged") * _MISTYPED
    return look.share("time", "decimal") + (look.share("whole") if seconds else 0.0) + mistyped


def _age_group(look: Look) -> float:
    if look.numbers and all(number % 5 == 0 and number <= _OLDEST for number in set(look.numbers)):
        return 1.0  # 30, 35, 40: the first age of each
    return _text(look)


def _yes_or_no(look: Look) -> float:
    words = list(look.words.items())[:_FEW]
    return sum(count for word, count in words if _is_yes_or_no(word)) / sum(count for _, count in words)


def _is_yes_or_no(word: str) -> bool:
    try:
        return values.yes_or_no(word) is not None
    except Unexpected:
        return False


_FITS: dict[str, Callable[[Look], float]] = {
    "bib": _bib,
    "sex": _sex,
    "age": _age,
    "birth_year": _birth_year,
    "birth_date": lambda look: look.share("date"),
    "category": _text,
    "age_group": _age_group,
    "division": _text,
    "nation": _text,
    "place": _place,
    "sex_place": _place,
    "age_group_place": _place,
    "division_place": _place,
    "out_of_competition": _yes_or_no,
}
