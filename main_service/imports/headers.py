"""Names of columns -> what they hold, in plain English and Korean. Timing systems' own sets come beside these words."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from main_service.imports.reading import Line

SPLIT = "split:"
TIMES = ("gun_time", "net_time", "half")

# What a column can hold, and what it is called. `category` is sex and age group in one, `M40` or `Mara-MS`; `half` is
# a time at half of the course, `split:10000` one at so many metres.
_SURE = {
    "bib": "bib, bib no, bib number, bibnum, race no, race number, start number, start no, 배번, 배번호, 참가번호",
    "name": "name, full name, runner, athlete, runner name, athlete name, 성명, 이름, 선수명, 참가자명, 참가자",
    "first_name": "first name, firstname, given name, forename",
    "last_name": "last name, lastname, surname, family name",
    "sex": "sex, gender, m/f, 성별",
    "age": "age, 나이, 만나이, 연령",
    "birth_year": "birth year, year of birth, yob, 출생연도, 출생년도, 생년",
    "birth_date": "birth date, date of birth, dob, birthday, 생년월일",
    "category": "category, cat, 부문, 부별",
    "age_group": "age group, age category, age cat, agegroup, 연령대, 연령별 부문",
    "division": "division, div",
    "nation": "nation, nationality, country, nat, 국적, 국가",
    "course": "course, event, race distance, 종목, 코스, 참가종목",
    "status": "status, 상태, 완주여부, 완주 여부",
    "place": "position, pos, place, rank, overall, overall place, overall rank, overall position,"
    " 순위, 전체순위, 종합순위, 등수",
    "sex_place": "gender place, gender rank, gender position, sex place, sex rank, gender pos, 성별순위",
    "age_group_place": "category place, category rank, category position, cat pos, cat place, age group place,"
    " age group rank, 부문순위, 연령별순위, 연령대순위",
    "division_place": "division place, division rank, div place",
    "gun_time": "gun time, gun, gross time, clock time, 총기록, 건타임, 총시간",
    "net_time": "net time, net, chip time, chip, 넷타임, 순기록, 칩타임",
    "half": "half, half time, halfway, half split, 하프, 하프통과, 하프 통과기록",
}
_LIKELY = {
    "bib": "no, number, num, 번호",
    "course": "race, distance",
    "category": "class",
    "gun_time": "time, finish, finish time, official time, result, 기록, 완주기록, 최종기록",
}
FIELDS = tuple(_SURE)
_SPLIT = re.compile(
    r"(?:split|time|통과)?(\d{1,3}(?:\.\d{1,4})?)(?:k|km|킬로)(?:split|time|통과|통과기록|지점|기록)?", re.A
)
_MILE = re.compile(r"(\d{1,3})(?:mi|mile|miles)", re.A)
_HALF_MARATHON_KM = (21.0, 21.2)
_MAX_PREAMBLE = 30
_LONGEST_NAME = 200


def _folded(text: str) -> str:
    """Without case, width, spaces and punctuation: `Race No.` and `race_no` are the same."""
    wide = unicodedata.normalize("NFKC", text[:_LONGEST_NAME]).casefold()
    return "".join(letter for letter in wide if letter.isalnum() or letter == ".").strip(".")


def _words(table: dict[str, str]) -> dict[str, str]:
    return {_folded(word): field for field, words in table.items() for word in words.split(",")}


_SURE_WORDS, _LIKELY_WORDS = _words(_SURE), _words(_LIKELY)


@dataclass(frozen=True)
class Header:
    """The line of column names. `columns` are unique: a doubled name gets its number, an unnamed one its position."""

    line: int
    columns: tuple[str, ...]
    recognised: bool


def field_of(name: str) -> tuple[str | None, float]:
    """What a column of this name holds, and how sure that is; (None, 0) where the name says nothing."""
    word = _folded(name)
    for text in (word, _folded(re.sub(r"\(.*?\)|\[.*?\]", "", name))):
        if text in _SURE_WORDS:
            return _SURE_WORDS[text], 1.0 if text == word else 0.9
        if text in _LIKELY_WORDS:
            return _LIKELY_WORDS[text], 0.6
    return _split_of(word)


def _split_of(word: str) -> tuple[str | None, float]:
    if match := _SPLIT.fullmatch(word):
        km = float(match[1])
        if _HALF_MARATHON_KM[0] < km < _HALF_MARATHON_KM[1]:
            return "half", 0.8
        return (f"{SPLIT}{km * 1000:g}", 0.9) if 0 < km < 500 else (None, 0.0)
    if match := _MILE.fullmatch(word):
        metres = round(int(match[1]) * 1609.344, 1)
        return (f"{SPLIT}{metres:g}", 0.9) if metres else (None, 0.0)
    return None, 0.0


def find(lines: Sequence[Line]) -> Header | None:
    """The header among a file's first lines: the one whose cells are best known as names of columns.

    Where none is known, the first of the widest lines is taken for it, to be mapped by hand.
    """
    first = lines[:_MAX_PREAMBLE]
    if not first:
        return None

    def known(line: Line) -> int:
        return len({field for field, _ in map(field_of, line.cells) if field})

    best = max(first, key=known)
    recognised = known(best) >= 2
    header = best if recognised else max(first, key=lambda line: len(line.cells))
    return Header(header.number, _unique(header.cells), recognised)


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    columns: dict[str, None] = {}
    numbers: dict[str, int] = {}
    for at, name in enumerate(names, start=1):
        wanted = plain = " ".join(name.split())[:60] or f"#{at}"
        while wanted in columns:
            numbers[plain] = numbers.get(plain, 1) + 1
            wanted = f"{plain} ({numbers[plain]})"
        columns[wanted] = None
    named = list(columns)
    while len(named) > 1 and named[-1] == f"#{len(named)}":
        named.pop()
    return tuple(named)
