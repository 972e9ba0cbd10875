"""Names of columns that hold times on the way: `5k`, `05K`, `5 mi`, `CP3`, our own `Split 5K [5000 m]`."""

import re
from typing import NamedTuple

from main_service.imports.columns.words import folded

SPLIT = "split:"
_MILE_M = 1609.344
_MOST_M = 1_000_000
_HALF_MARATHON_M = (21_000, 21_200)
_LONGEST_NAME = 34  # of a split without a distance: its field has room for so much

_BEFORE = r"(?:split|time|splittime|통과|passage|zeit|tempo|tiempo|temps|timp|czas|km)?"
_AFTER = r"(?:split|time|splittime|chip|net|gun|elapsed|통과|통과기록|통과시간|지점|지점기록|기록|czas|zeit)?"
_KM = re.compile(rf"{_BEFORE}(?:km|k)?(\d{{1,3}}(?:\.\d{{1,4}})?)(?:km|k|킬로|킬로미터){_AFTER}|km(\d{{1,3}})", re.A)
_MILES = re.compile(rf"{_BEFORE}(\d{{1,3}}(?:\.\d{{1,4}})?)(?:mi|mile|miles|m?마일){_AFTER}|mile(\d{{1,3}})", re.A)
_METRES = re.compile(rf"{_BEFORE}(\d{{3,6}})m(?:eter|eters|etres)?{_AFTER}", re.A)
_NUMBERED = re.compile(
    r"(?:split|lap|laps|cp|checkpoint|check|point|timingpoint|interval|sector|aid|pk|parcial|volta|vuelta|tour|giro|runde|"
    r"zwischenzeit|zz|okrazenie|petla|tura|tur|랩|체크포인트|통과|지점)(?:time)?#?\d{1,6}(?:time|통과|기록)?"
)
_BESIDE = re.compile(
    r"pace|tempo$|tod$|timeofday|speed|diff$|gap|place$|rank$|pos$|position|miejsce|ritmo|allure|schnitt|velocidad|vitesse|"
    r"predkosc|페이스|순위|속도|시각|구간|placement|segment"
)
_OURS = re.compile(r"Split (.+?)(?: \[(\d+(?:\.\d+)?) m\])?(?: \(\d+\))?", re.S)


class SplitName(NamedTuple):
    """What a split's column says of it: field, and the split's name where that is not said by its distance."""

    field: str
    name: str | None = None


def split_of(column: str) -> SplitName | None:
    """The split that a column of this name holds; None where it is another column."""
    word = folded(column)
    if _BESIDE.search(word):
        return None
    if match := _KM.fullmatch(word):
        return _at(float(match[1] or match[2]) * 1000)
    if match := _MILES.fullmatch(word):
        miles = float(match[1] or match[2])
        return _at(round(miles * _MILE_M, 1), f"{miles:g} mi")
    if match := _METRES.fullmatch(word):
        return _at(float(match[1]))
    if _NUMBERED.fullmatch(word):
        return named(" ".join(column.split()))
    return None


def our_split_of(column: str) -> SplitName | None:
    """The same for a download of ours, which gives every split by its name, and its metres where they are known."""
    if not (match := _OURS.fullmatch(column)):
        return None
    name, metres = match.groups()
    return named(name) if metres is None else SplitName(f"{SPLIT}{float(metres):.12g}", name)


def named(name: str) -> SplitName:
    """A split at a distance that nobody tells."""
    return SplitName(SPLIT + (name if not _is_number(name) else f"#{name}")[:_LONGEST_NAME], name)


def is_beside_a_split(column: str) -> bool:
    """True for pace, place, speed and the like of some split or of the whole."""
    return _BESIDE.search(folded(column)) is not None


def metres_of(field: str) -> float | None:
    """The distance in `split:5000`; None for a split by name, and for other fields."""
    text = field.removeprefix(SPLIT)
    return float(text) if field.startswith(SPLIT) and _is_number(text) else None


def name_of(field: str) -> str | None:
    """The name in `split:CP3`; None where a distance tells the split, and for other fields."""
    if not field.startswith(SPLIT) or metres_of(field) is not None:
        return None
    return field.removeprefix(SPLIT).removeprefix("#")


def is_split_field(field: str) -> bool:
    """True for `split:` with metres that there can be, or with a name."""
    text = field.removeprefix(SPLIT)
    if not field.startswith(SPLIT) or not text.strip():
        return False
    metres = metres_of(field)
    return 0 < metres <= _MOST_M if metres is not None else text[0].isalnum() or text[0] == "#"


def _at(metres: float, name: str | None = None) -> SplitName | None:
    if not 0 < metres <= _MOST_M / 2:
        return None
    if _HALF_MARATHON_M[0] < metres < _HALF_MARATHON_M[1]:
        return SplitName("half")
    return SplitName(f"{SPLIT}{metres:.12g}", name)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
