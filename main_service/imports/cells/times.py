"""Times as results files write them -> whole milliseconds. Pure; knows no file and no runner.

The unit belongs to a column and is inferred from all of its cells, see units.py:

    clock     2:03:23  02:11:31.1  56:17  56:17,6     two parts are minutes and seconds
    h:mm      2:03                                    two parts are hours and minutes
    h:mm.ss   2:40.32,4  56.17,6                      a dot before the seconds, a comma before the fraction
    minutes   128.62                                  decimal
    seconds   7403  7403.5
    days      0.0893                                  a spreadsheet's fraction of a day

Three parts between colons or dots mean the same under every unit.
"""

import re
from typing import Literal, get_args

Unit = Literal["clock", "h:mm", "h:mm.ss", "minutes", "seconds", "days"]
UNITS: tuple[Unit, ...] = get_args(Unit)

_FRACTION = r"(?:[.,](\d{1,9}))?"
_THREE = re.compile(
    rf"(\d{{1,3}}):([0-5]\d):([0-5]\d){_FRACTION}|(\d{{1,3}})\.([0-5]\d)\.([0-5]\d)(?:,(\d{{1,9}}))?", re.A
)
_TWO = re.compile(rf"(\d{{1,3}}):([0-5]\d){_FRACTION}", re.A)
_DOTTED = re.compile(r"(?:(\d{1,3}):)?(\d{1,3})\.([0-5]\d)(?:,(\d{1,9}))?", re.A)
_NUMBER = re.compile(r"(\d{1,9})(?:[.,](\d{1,12}))?", re.A)
_TIME_OF_DAY = re.compile(r"\d{1,2}:\d{2}(:\d{2})?\s*[ap]\.?m\.?|(오전|오후).*", re.I | re.A)
_NO_TIME = re.compile(r"[-–—−.\s]*|n/?a|null|none|0+([:.,]0+)*", re.I | re.A)

MS = {"minutes": 60_000, "seconds": 1_000, "days": 86_400_000}
_DAY_MS = 86_400_000
MAX_MS = 10 * _DAY_MS


class NotATime(ValueError):
    """The cell holds something, but no duration that its column's unit allows."""


class TimeOfDay(NotATime):
    """The cell says when, not how long: `09:30:37AM`."""


def is_no_time(cell: str) -> bool:
    """True where the cell says that there is no time: empty, dashes, N/A, 0, 00:00:00."""
    return _NO_TIME.fullmatch(cell) is not None


def milliseconds(cell: str, unit: Unit) -> int:
    """A cell that holds a time -> ms, to the nearest. A star (an estimated split) is passed over. Raises NotATime."""
    text = cell.rstrip("*").strip()
    found = _of_three_parts(text)
    if found is None:
        found = _of_unit(text, unit)
    if found is None or found > MAX_MS:
        raise (TimeOfDay if _TIME_OF_DAY.fullmatch(text) else NotATime)(cell)
    return found


def _of_three_parts(text: str) -> int | None:
    match = _THREE.fullmatch(text)
    if not match:
        return None
    parts = match.groups()
    hours, minutes, seconds, fraction = parts[:4] if parts[0] is not None else parts[4:]
    return _sum(hours, minutes, seconds, fraction)


def _of_unit(text: str, unit: Unit) -> int | None:
    if unit in ("clock", "h:mm"):
        match = _TWO.fullmatch(text)
        if not match or (unit == "h:mm" and match[3]):
            return None
        return _sum("0", match[1], match[2], match[3]) if unit == "clock" else _sum(match[1], match[2], "0", None)
    if unit == "h:mm.ss":
        match = _DOTTED.fullmatch(text)
        if not match or (match[1] and int(match[2]) > 59):
            return None
        return _sum(match[1] or "0", match[2], match[3], match[4])
    match = _NUMBER.fullmatch(text)
    return _scaled(match[1], match[2] or "", MS[unit]) if match else None


def _sum(hours: str, minutes: str, seconds: str, fraction: str | None) -> int:
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1_000 + (_scaled("0", fraction, 1_000) if fraction else 0)


def _scaled(whole: str, fraction: str, ms: int) -> int:
    below = int(10 ** len(fraction))
    return (int(whole + fraction) * ms * 2 + below) // (2 * below)


def form_of(text: str) -> str:
    """Which form a text has that is no word for a missing time; `other` for none."""
    if _THREE.fullmatch(text):
        return "three"
    if match := _TWO.fullmatch(text):
        return "two.f" if match[3] else "two"
    if _NUMBER.fullmatch(text) and not ("," in text and "." in text):
        return "number"
    return "dotted" if _DOTTED.fullmatch(text) else "other"


def could_end_in_seconds(number: str) -> bool:
    """True for a number with two decimals below .60, such as 56.17."""
    return _DOTTED.fullmatch(number) is not None
