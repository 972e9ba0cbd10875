"""Dates of birth as timing files write them. Whether 03/04 is a day in March or in April, only its column can say."""

import re
from collections.abc import Iterable
from datetime import date

from main_service.imports.cells.values import Unexpected, is_nothing

_YEAR, _MONTH, _DAY = r"((?:19|20)\d\d)", r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_YEAR_FIRST = re.compile(rf"{_YEAR}([-./년]?){_MONTH}(?:\2|월){_DAY}[.일]?", re.A)
_DAY_FIRST = re.compile(rf"{_DAY}\.{_MONTH}\.{_YEAR}", re.A)
_EITHER = re.compile(rf"(\d{{1,2}})([-/])(\d{{1,2}})\2{_YEAR}", re.A)
_WORDED = re.compile(rf"{_DAY}[-./]?([a-z]{{3}})[a-z]*[-./,]*{_YEAR}|([a-z]{{3}})[a-z]*\.?{_DAY},?{_YEAR}", re.A | re.I)
_A_YEAR = re.compile(rf"{_YEAR}년?(?:생)?", re.A)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def birth_date(cell: str, *, day_first: bool | None = None) -> str | None:
    """ISO date. `day_first` tells what 03/04/1990 means in this column; None: nobody knows."""
    if is_nothing(cell):
        return None
    try:
        if found := _found("".join(cell.split()), day_first):
            return date(*found).isoformat()
    except ValueError:
        pass
    raise Unexpected("생년월일 (예: 1990-03-04)", "a date such as 1990-03-04")


def birth_year(cell: str) -> int | None:
    if is_nothing(cell):
        return None
    if match := _A_YEAR.fullmatch(cell):
        return int(match[1])
    text = "".join(cell.split())
    if match := _EITHER.fullmatch(text):
        return int(match[4])
    if found := _found(text, None):
        return found[0]
    raise Unexpected("출생연도 (예: 1990)", "a year of birth such as 1990")


def day_first(cells: Iterable[str]) -> bool | None:
    """What a whole column of dates such as 23/04/1990 says: a part above 12 is no month. None: it can't be told."""
    first = second = False
    for cell in cells:
        if match := _EITHER.fullmatch(cell.strip()):
            first = first or int(match[1]) > 12
            second = second or int(match[3]) > 12
    return first if first != second else None


def _found(text: str, day_first: bool | None) -> tuple[int, int, int] | None:
    """(year, month, day) as written; such a day there need not be."""
    if match := _YEAR_FIRST.fullmatch(text):
        return int(match[1]), int(match[3]), int(match[4])
    if match := _DAY_FIRST.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _WORDED.fullmatch(text):
        day, month, year = match.group(1, 2, 3) if match[1] else match.group(5, 4, 6)
        return int(year), _MONTHS.index(month.casefold()) + 1, int(day)
    if day_first is not None and (match := _EITHER.fullmatch(text)):
        day, month = (match[1], match[3]) if day_first else (match[3], match[1])
        return int(match[4]), int(month), int(day)
    return None
