"""Cells that tell of the runner: name, nation, sex, age, category."""

import re

from main_service.imports.cells.nations import CODES
from main_service.imports.cells.values import Unexpected, by_word, group_name, is_nothing, text

_AGE = re.compile(r"(\d{1,3})\s*(?:세|살|y|yrs?|years?)?", re.A | re.I)
_NAME_AND_NATION = re.compile(r"(.*\S)\s*\(([A-Z]{3})\)", re.A)
_FLAG = re.compile(r"\[img:[^\]]*?([A-Za-z]{2,3})\.\w{3,4}\]", re.A)
_BAND = r"(?:S|SEN|SENIOR|O|OPEN|HK|[UVJ]{0,2}\d{1,2}(?:[-–]?\d{2}|\+)?)"
_SEX_WORD = r"MALE|MEN|FEMALE|WOMEN|[MFWK]"
_CATEGORY = re.compile(
    rf"(?:.*[-_/ ])?((?:({_SEX_WORD})[- ]?{_BAND})|[SVJ]([MFW])(?:\d{{2}}(?:[-–]?\d{{2}}|\+)?)?)", re.I | re.A
)
_KOREAN_CATEGORY = re.compile(r"(남|여)(?:자|성)?(?:$|[\s\d(_-].*)|.*\s(남|여)(?:자|성)?(?:부)?")

_SEX_OF = by_word(
    {
        "M": "m h male man men boy 남 남자 남성 1 masculino masculin maschile hombre homme herren männer männlich"
        " mężczyzna",
        "F": "f w k female woman women girl 여 여자 여성 2 feminino féminin feminin femenino femminile mujer femme"
        " damen frauen weiblich kobieta",
        "X": "x nb non-binary nonbinary other 기타",
    }
)
_SEX_IS_NOT_SAID = {"not specified", "unknown", "unspecified", "prefer not to say", "미상"}


def name(cell: str) -> tuple[str | None, str | None]:
    """(name, nation) of `Kipruto, Amos (KEN)`; the order of the names stays as it was written."""
    if cell.endswith(")") and (match := _NAME_AND_NATION.fullmatch(cell)) and match[2] in CODES:
        return text(match[1], 100), match[2]
    return text(cell, 100), None


def nation(cell: str) -> str | None:
    """As the file names it; a picture of a flag is the code in its file name."""
    return match[1].upper() if (match := _FLAG.fullmatch(cell)) else text(cell, 40)


def sex(cell: str) -> str | None:
    word = group_name(cell).casefold()
    if is_nothing(word) or word in _SEX_IS_NOT_SAID:
        return None
    if found := _SEX_OF.get(word):
        return found
    raise Unexpected("성별 (남, 여, M, F, X)", "a sex: M, F or X")


def sex_in_spanish(cell: str) -> str | None:
    """Where a column says H and M, these are hombre and mujer."""
    found = sex(cell)
    return "F" if group_name(cell).casefold() == "m" else found


def age(cell: str) -> int | None:
    if is_nothing(cell) or cell == "0":
        return None
    match = _AGE.fullmatch(cell)
    if not match or not 1 <= int(match[1]) <= 120:
        raise Unexpected("나이 (1~120)", "an age from 1 to 120")
    return int(match[1])


def category(cell: str) -> tuple[str | None, str | None]:
    """(sex, age group) of `M40`, `Mara-MS`, `F 35-44`, `여 30-39`; another text is an age group of its own."""
    group = text(group_name(cell), 40)
    if group is None:
        return None, None
    if match := _CATEGORY.fullmatch(group):
        return _SEX_OF[(match[2] or match[3]).lower()], match[1]
    if match := _KOREAN_CATEGORY.fullmatch(group):
        return _SEX_OF[match[1] or match[2]], group
    return None, group
