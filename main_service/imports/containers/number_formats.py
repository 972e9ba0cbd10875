"""What a spreadsheet's cell shows: by its format a number is a number, a day, or a time with its milliseconds."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from math import isfinite
from typing import Literal

from main_service.imports.containers.tables import plain
from main_service.imports.refusals import SpreadsheetIsBroken

Kind = Literal["number", "time", "day"]

_DAY_MS = 86_400_000
_LAST_DAY = 2_958_465  # 31 December 9999
_LONGEST_TIME_DAYS = 100  # what is longer is a moment whose day is not shown
_1900, _1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - days have no zone
_LEAP_THAT_WAS_NONE = 60  # 29 February 1900, which spreadsheets count
_DAYS = {14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)}
_TIMES = {18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47}
_SAID = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?:[^hms\]]|[hms][^hms\]])[^\]]*\]', re.I)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WHOLE = re.compile(r"-?[1-9][0-9]{0,29}|0")


class Formats:
    """How the cells of each style show their numbers."""

    def __init__(self, used: Sequence[str], codes: Mapping[str, str], *, counts_from_1904: bool) -> None:
        known = {number: _kind(number, codes.get(number)) for number in set(used)}
        self._kinds: dict[str, Kind] = {str(style): known[number] for style, number in enumerate(used)}
        self._epoch = _1904 if counts_from_1904 else _1900

    def text_of(self, text: str, style: str) -> str:
        """A number as it is written in the file -> what its cell shows, times to the millisecond."""
        kind = self._kinds.get(style, "number")
        if kind == "number" and _WHOLE.fullmatch(text):
            return text
        try:
            value = float(text)
        except ValueError:
            raise SpreadsheetIsBroken from None
        if not isfinite(value):
            raise SpreadsheetIsBroken
        if kind == "number" or not 0 <= value <= _LAST_DAY:
            return _number(value)
        ms = round(value * _DAY_MS)
        if kind == "time" and value < _LONGEST_TIME_DAYS:
            return _time(ms)
        return self._day(ms)

    def _day(self, ms: int) -> str:
        days, rest = divmod(ms, _DAY_MS)
        if not days:
            return _time(rest)
        if self._epoch is _1900 and days < _LEAP_THAT_WAS_NONE:
            days += 1
        try:
            day = self._epoch + timedelta(days=days)
        except OverflowError:
            raise SpreadsheetIsBroken from None
        return f"{day:%Y-%m-%d}" + (f" {_time(rest)}" if rest else "")


def shown(text: str, kind: str) -> str:
    """A cell that holds text, true or false, or an error."""
    if kind == "b":
        return "TRUE" if text.strip() == "1" else "FALSE"
    if kind == "e" and text == "#N/A":
        return ""
    return unescaped(text)


def unescaped(text: str) -> str:
    """With the characters that XML can't hold; those are shown as blanks."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: _letter(int(found[1], 16)), text)
    return plain(text)


def _letter(code: int) -> str:
    return " " if code < 32 or 0xD800 <= code < 0xE000 else chr(code)


def _kind(number: str, code: str | None) -> Kind:
    if code is None:
        found = int(number) if number.isdecimal() and len(number) < 6 else 0
        return "day" if found in _DAYS else "time" if found in _TIMES else "number"
    letters = _SAID.sub("", code.split(";")[0]).lower().replace("am/pm", "h").replace("general", "")
    if "y" in letters or "d" in letters:
        return "day"
    if "h" in letters or "s" in letters:
        return "time"
    return "number" if "m" not in letters else "time" if "[" in letters else "day"


def _time(ms: int) -> str:
    seconds, ms = divmod(ms, 1_000)
    text = f"{seconds // 3_600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{text}.{ms:03}" if ms else text


def _number(value: float) -> str:
    """As many digits as a spreadsheet knows, none after the point for a whole number, and never an exponent."""
    if value == int(value):
        return str(int(value))
    digits = f"{value:.15g}"
    return digits if "e" not in digits else f"{value:.20f}".rstrip("0")
