"""One cell -> one value of a record; None where the cell says nothing. `Unexpected` says what it should have held."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from kernel.errors import Texts
from main_service.imports.cells.times import NotATime, TimeOfDay, Unit, is_no_time, milliseconds
from main_service.marathons.schemas import CourseNow

_NOTHING = re.compile(r"[-–—−\s]*|n/?a|null|none", re.I | re.A)
_BIB = re.compile(r"[0-9A-Za-z가-힣_-]{1,20}")
_PLACE = re.compile(r"(\d{1,6})(?:\s*(?:/|of)\s*\d{1,6}|\.|st|nd|rd|th|위)?", re.I | re.A)
_NO_PLACE = "-1"  # what one timing system writes for it
_GROUP_NUMBER = re.compile(r"#\d+_", re.A)
_KM = re.compile(r"(\d{1,3}(?:\.\d+)?)(?:k|km|킬로)?", re.A)
_PLAIN_TIME = re.compile(r"(\d\d?):([0-5]\d):([0-5]\d)(?:\.(\d{1,3}))?", re.A)  # means the same in every unit
_FORMULA = re.compile(r"=|[+@-](?=.*\()")
_MARKS = "=+@-'"  # what a formula or an escaped cell begins with
_ESCAPED = re.compile(r"'(?='*[=+\-@\t\r])")
_LONGEST_WORD = 100
_CODES_SHOWN = 6
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")

_YES, _NO = ["yes", "y", "true", "1", "x", "o", "예"], ["no", "n", "false", "0", "아니오"]
_STATUSES = {
    "dnf": "dnf did-not-finish 기권 미완주 중도포기 gestürzt aufgegeben abandon nie-ukończył",
    "dns": "dns did-not-start 불참 미출발",
    "dsq": "dsq dq disq disqualified 실격",
    "finished": "finished finisher finish fin ok 완주",
}
_FULL = "full marathon maraton maratona 풀 풀코스 마라톤 42k"
_HALF = "half halfmarathon semimaraton semimarathon polmaraton półmaraton halbmarathon meiamaratona mediamaraton"
_HALF += " 하프 하프코스 하프마라톤"
_COURSES = dict.fromkeys(_FULL.split(), 42_195) | dict.fromkeys(_HALF.split(), 21_097)


def by_word(table: Mapping[str, str]) -> dict[str, str]:
    return {word: value for value, words in table.items() for word in words.split()}


_STATUS_OF = by_word(_STATUSES)
_STATUS_CODES = {"1": "finished", "2": "dnf", "3": "dns", "4": "finished", "5": "dsq", "6": "finished"}


class Unexpected(ValueError):
    """`expected` says in Korean and English what the cell should hold."""

    def __init__(self, korean: str, english: str) -> None:
        super().__init__(korean, english)
        self.expected: Texts = (korean, english)


def cleaned(cell: str) -> str:
    """The cell as it was meant: one line, no outer blanks, a download's escape of formulas taken off."""
    if cell.isprintable() and (cell.isascii() or unicodedata.is_normalized("NFC", cell)):
        text = cell.strip()
        if not text or text[0] not in _MARKS:
            return text
    return mended(cell)


def mended(cell: str) -> str:
    """The long way to clean a cell, whatever is in it."""
    if not cell.isascii():
        cell = unicodedata.normalize("NFC", cell.replace("\u00a0", " ").replace("\ufeff", ""))
    text = " ".join(cell.split()) if "\n" in cell or "\t" in cell else cell.strip()
    if _FORMULA.match(text) and not _NOTHING.fullmatch(text):
        raise Unexpected("수식이 아닌 값", "a value, not a formula")
    text = text[1:] if _ESCAPED.match(text) else text
    if _CONTROL.search(text):
        raise Unexpected("제어 문자가 없는 텍스트", "text without control characters")
    return text


def is_nothing(cell: str) -> bool:
    """True for empty cells, dashes, N/A."""
    return _NOTHING.fullmatch(cell) is not None


def group_name(cell: str) -> str:
    """Without the number that a timing system puts before a group's name: `#2_Female`."""
    return _GROUP_NUMBER.sub("", cell) if cell.startswith("#") else cell


def text(cell: str, most: int) -> str | None:
    if _NOTHING.fullmatch(cell):
        return None
    if len(cell) > most:
        raise Unexpected(f"{most}자 이하의 텍스트", f"text of {most} characters or fewer")
    return cell


def narrow(cell: str) -> str:
    """Wide digits and letters as narrow ones. A long cell stays: it is no bib, time or course, and some letters would
    grow eighteen-fold."""
    return cell if cell.isascii() or len(cell) > _LONGEST_WORD else unicodedata.normalize("NFKC", cell)


def bib(cell: str) -> str:
    """A bib is text: leading zeros stay, wide digits are digits."""
    cell = narrow(cell)
    if not _BIB.fullmatch(cell) or not cell.strip("-"):
        raise Unexpected("배번 (글자, 숫자, - _ 20자 이하)", "a bib: up to 20 letters, digits, - or _")
    return cell


def time_ms(cell: str, unit: Unit) -> int | None:
    if match := _PLAIN_TIME.fullmatch(cell):
        hours, minutes, seconds, fraction = match.groups()
        whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
        return whole * 1_000 + (int(fraction.ljust(3, "0")) if fraction else 0) or None
    cell = narrow(cell)
    if is_no_time(cell.rstrip("* ")) or status_word(cell):
        return None
    try:
        return milliseconds(cell, unit)
    except TimeOfDay:
        raise Unexpected(
            "시각이 아닌 소요 시간 (예: 3:45:10)", "a duration such as 3:45:10, not a time of day"
        ) from None
    except NotATime:
        example = {"clock": "3:45:10", "h:mm": "3:45", "h:mm.ss": "2:40.32,4", "minutes": "128.62", "seconds": "7403"}
        form = example.get(unit, "0.0893")
        raise Unexpected(f"시간 (예: {form})", f"a time such as {form}") from None


def status_word(cell: str) -> str | None:
    """dnf, dns, dsq or finished where the cell is a word for it; None otherwise."""
    return _STATUS_OF.get(cell.casefold().replace(" ", "-").strip("."))


def status(cell: str) -> str | None:
    if _NOTHING.fullmatch(cell):
        return None
    if found := status_word(cell):
        return found
    raise Unexpected("완주, DNF, DNS, DSQ 중 하나", "finished, DNF, DNS or DSQ")


def status_code(cell: str) -> str | None:
    """Of a timing system that numbers them: 2 is a DNF, 3 a DNS, 5 a DSQ; others are finishes of some kind."""
    if is_nothing(cell):
        return None
    if cell in _STATUS_CODES:
        return _STATUS_CODES[cell]
    raise Unexpected("상태 번호 (1~6)", "the number of a status, 1 to 6")


def place(cell: str) -> int | None:
    """`12`, `12.`, `12 / 3408`; nothing where the cell holds a status instead."""
    if _NOTHING.fullmatch(cell) or cell == _NO_PLACE or status_word(cell):
        return None
    if not (match := _PLACE.fullmatch(cell)):
        raise Unexpected("순위 (예: 12) 또는 DNF, DNS, DSQ", "a place such as 12, or DNF, DNS, DSQ")
    return int(match[1]) or None


def yes_or_no(cell: str) -> bool | None:
    if is_nothing(cell):
        return None
    if (word := cell.casefold()) in _YES or word in _NO:
        return word in _YES
    raise Unexpected("예 또는 아니오", "yes or no")


def course(cell: str, courses: Iterable[CourseNow]) -> str | None:
    """The code of the course that the cell names by code, name or distance."""
    if _NOTHING.fullmatch(cell):
        return None
    known = list(courses)
    word = _course_word(group_name(cell))
    for one in known:
        if word in (_course_word(one.code), _course_word(one.name)):
            return one.code
    metres = _COURSES.get(word) or (float(match[1]) * 1000 if (match := _KM.fullmatch(word)) else 0)
    near = [one.code for one in known if abs(one.distance_m - metres) <= one.distance_m * 0.01]
    if len(near) == 1:
        return near[0]
    codes = ", ".join(one.code for one in known[:_CODES_SHOWN]) + (", …" if len(known) > _CODES_SHOWN else "")
    raise Unexpected(f"이 대회의 코스 ({codes})", f"a course of this marathon: {codes}")


def _course_word(name: str) -> str:
    return "".join(narrow(name).casefold().split()).replace("_", "").replace("-", "")
