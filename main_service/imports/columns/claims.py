"""What a column may hold, by its name and its cells together. A name that the cells contradict loses."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from main_service.imports.cells.looks import Look
from main_service.imports.columns.fits import fit
from main_service.imports.columns.split_names import is_beside_a_split, our_split_of, split_of
from main_service.imports.columns.vendors import OURS, Vendor
from main_service.imports.columns.words import Meaning, Words, folded, meanings
from main_service.marathons.schemas import CourseNow

_ENOUGH = 0.5
_YOUNG = 5
_VENDOR, _SPLIT_SURE = 1.0, 0.9


class Claim(NamedTuple):
    """A field that a column may hold, and how sure that is. `split`: the name of a split, where it has one."""

    field: str
    sure: float
    split: str | None = None


class Names(NamedTuple):
    """How the names of a file are to be understood."""

    spoken: tuple[Words, ...]
    vendor: Vendor | None
    courses: Sequence[CourseNow]


def claims(column: str, look: Look, names: Names) -> list[Claim]:
    """By its name, held against its cells; the likeliest first. Of a download of ours the names alone count."""
    if names.vendor and names.vendor.name == OURS:
        return _named(column, names)
    found: list[Claim] = []
    for claim in _named(column, names):
        for field, worth in _by_cells(claim.field, look, names.courses):
            sure = round(claim.sure * worth * fit(field, look, names.courses), 2)
            found.append(Claim(field, sure, claim.split if field == claim.field else None))
    return sorted(found, key=lambda claim: -claim.sure)


def is_known(column: str, names: Names) -> bool:
    """True where the name says what the column holds, be it nothing that a record keeps."""
    vendor = names.vendor.words if names.vendor else {}
    known = folded(column) in vendor or bool(meanings(column, names.spoken))
    return known or is_beside_a_split(column) or bool(_named(column, names))


def _named(column: str, names: Names) -> list[Claim]:
    word = folded(column)
    if names.vendor and word in names.vendor.words:
        field = names.vendor.words[word]
        return [Claim(field, _VENDOR)] if field else []
    if names.vendor and names.vendor.name == OURS and (split := our_split_of(column)):
        return [Claim(split.field, _VENDOR, split.name)]
    found = meanings(column, names.spoken)
    if found:
        return [Claim(meaning.field, meaning.sure) for meaning in _until_left_out(found) if meaning.field]
    if split := split_of(column):
        return [Claim(split.field, _SPLIT_SURE, split.name)]
    return [Claim(field, _SPLIT_SURE) for field in _OF_GROUPS] if word in _GROUPS else []


_GROUPS = ("group1", "group2", "group3", "group4")
_OF_GROUPS = ("course", "sex", "category", "status")


def _until_left_out(found: list[Meaning]) -> list[Meaning]:
    return [] if found[0].field is None else found


def _by_cells(field: str, look: Look, courses: Sequence[CourseNow]) -> list[tuple[str, float]]:
    """The field and what it is worth; or what else the same word stands for, where its cells say so."""
    if not look.filled:
        return [(field, 1.0)]
    fine = fit(field, look, courses) >= _ENOUGH
    for also, says, worth in _ALSO.get(field, ()):
        if says(look, courses):
            return [(also, worth)]
    return [(field, 1.0)] if fine else []


Says = Callable[[Look, Sequence[CourseNow]], bool]


def _whole(look: Look, _: Sequence[CourseNow]) -> bool:
    return look.share("whole", "place") > 0.9 and not _decades(look)


def _decades(look: Look) -> bool:
    return bool(look.numbers) and all(number % 5 == 0 for number in set(look.numbers)) and len(look.words) < 25


def _sexes(look: Look, _: Sequence[CourseNow]) -> bool:
    return look.share("sex") > 0.9


def _beyond_two(look: Look, courses: Sequence[CourseNow]) -> bool:
    return _whole(look, courses) and look.numbers[-1] > 2


def _categories(look: Look, _: Sequence[CourseNow]) -> bool:
    return look.share("category") > 0.5


def _ages(look: Look, _: Sequence[CourseNow]) -> bool:
    return look.share("ages", "category") > 0.5


def _years(look: Look, courses: Sequence[CourseNow]) -> bool:
    return fit("birth_year", look, courses) > 0.9


def _years_old(look: Look, courses: Sequence[CourseNow]) -> bool:
    return fit("age", look, courses) > 0.9


def _some_age(look: Look, courses: Sequence[CourseNow]) -> bool:
    return _years_old(look, courses) and not _decades(look) and look.numbers[0] >= _YOUNG and look.share("whole") > 0.9


def _dates(look: Look, _: Sequence[CourseNow]) -> bool:
    return look.share("date") > 0.9


def _courses(look: Look, courses: Sequence[CourseNow]) -> bool:
    return fit("course", look, courses) > 0.9


# field by its name -> field by its cells, what tells that, what it is worth
_ALSO: dict[str, tuple[tuple[str, Says, float], ...]] = {
    "category": (("age_group_place", _whole, 0.8), ("sex", _sexes, 0.8), ("course", _courses, 0.8)),
    "age_group": (("age", _some_age, 0.8), ("age_group_place", _whole, 0.8), ("sex", _sexes, 0.8)),
    "division": (
        ("age_group_place", _whole, 0.8),
        ("sex", _sexes, 0.7),
        ("category", _categories, 0.95),
        ("age_group", _ages, 0.95),
    ),
    "sex": (("sex_place", _beyond_two, 0.8), ("category", _categories, 0.8)),
    "age": (("birth_year", _years, 0.8), ("age_group", _ages, 0.8), ("birth_date", _dates, 0.8)),
    "birth_year": (("birth_date", _dates, 0.9), ("age", _years_old, 0.7)),
    "birth_date": (("birth_year", lambda look, courses: _years(look, courses) and bool(look.numbers), 0.9),),
    "name": (("bib", lambda look, courses: _whole(look, courses) and look.distinct > 0.9, 0.5),),
    "course": (("category", _categories, 0.6),),
}
