"""What is odd about a file as a whole, though no cell of it is wrong. Told, never refused.

What is odd about its rows: times, places, winners. Each warning is one sentence with what to do, in both languages.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kernel.errors import Texts
from main_service.imports.refusals import BibColumnIsMissing, CourseIsMissing, UnitIsMissing

Warning_ = dict[str, Any]  # code, ko, en, lines (the first few), count
# The most important first: what keeps a file from being stored, what makes all of it wrong, what is lost, what is odd.
_ORDER = (
    "bib-is-missing",
    "course-is-missing",
    "unit-is-missing",
    "header-not-recognised",
    "times-do-not-fit-the-course",
    "check-this-column",
    "remembered-not-applied",
    "encoding-was-guessed",
    "sheets-left-out",
    "fix-without-a-cell",
    "changes-a-correction",
    "bibs-are-missing",
    "division-without-rows",
    "division",
    "participant-of-another-course",
    "place-outside-its-ties",
    "sex-place-outside-its-ties",
    "age-group-place-outside-its-ties",
    "places-are-missing",
    "winners-outside-age-groups",
    "faster-than-anybody",
    "slower-than-anybody",
    "net-time-over-gun-time",
    "splits-go-backwards",
    "split-after-finish",
    "segment-faster-than-anybody",
    "same-name-and-time",
    "time-without-a-finish",
    "place-without-a-finish",
    "participants-without-a-row",
    "splits-are-estimated",
)
LINES = 20
_SAID = 3
_NAME = 30


def warning(code: str, ko: str, en: str, lines: Sequence[int] = ()) -> Warning_:
    """One warning; `lines` are where it applies, all of them, of which the first are kept."""
    if lines:
        some = ", ".join(map(str, lines[:_SAID]))
        more_ko, more_en = (" 등", " and more") if len(lines) > _SAID else ("", "")
        ko = f"{ko} ({some}번째 줄{more_ko})"
        en = f"{en} (line{'s' * (len(lines) > 1)} {some}{more_en})"
    return {"code": code, "ko": ko, "en": en, "lines": list(lines[:LINES]), "count": len(lines)}


def in_order(warnings: Iterable[Warning_]) -> list[Warning_]:
    """The most important first; those that are not listed stand at the end, as they came."""
    rank = {code: at for at, code in enumerate(_ORDER)}
    return sorted(warnings, key=lambda told: rank.get(told["code"], len(rank)))


def rows_of(count: int) -> Texts:
    """`1행`, `1,204행`; `1 row`, `1,204 rows`."""
    return f"{count:,}행", f"{count:,} row{'s' * (count != 1)}"


def quoted(names: Iterable[str], most: int = 5) -> str:
    """The first names, each in quotes and no longer than can be read."""
    some = list(names)
    shown = ", ".join(f"'{name[:_NAME]}'" for name in some[:most])
    return shown + (", …" if len(some) > most else "")


def of_encoding(encoding: str, names: Sequence[str]) -> Iterator[Warning_]:
    """Letters that were read by a guess: whether it was right shows in the names."""
    if names:
        shown = quoted(names, 3)
        yield warning(
            "encoding-was-guessed",
            f"파일의 글자를 {encoding}(으)로 읽었습니다. 이름이 바르게 보이는지 확인하세요: {shown}",
            f"The letters of the file were read as {encoding}: check that the names look right: {shown}",
        )


def of_sheets(sheet: str, left_out: Sequence[str]) -> Iterator[Warning_]:
    """Sheets of a workbook that may hold results too."""
    if left_out:
        yield warning(
            "sheets-left-out",
            f"'{sheet}' 시트만 읽었습니다. 다른 시트({quoted(left_out)})에도 기록이 있으면 따로 저장해 올려 주세요",
            f"Only the sheet '{sheet}' was read: where others hold results ({quoted(left_out)}), save and upload them"
            " by themselves",
        )


def of_bibs(*, numbered: bool) -> Iterator[Warning_]:
    if numbered:
        yield warning(
            "bibs-are-missing",
            "배번 열이 없어 줄 번호로 이름 붙였습니다 (row-2, row-3, …). 참가자와 연결되지 않고 포인트도"
            " 적립되지 않습니다",
            "There is no column of bibs: rows are named by their line (row-2, row-3, …), so that none is tied to a"
            " participant or earns points",
        )


def of_divisions(divisions: Iterable[Mapping[str, Any]]) -> Iterator[Warning_]:
    """Rows that race apart, as their bibs and places show."""
    for found in divisions:
        prefix, name = found["prefix"], found["division"]
        ko, en = rows_of(found["rows"])
        if not found["rows"]:
            yield warning(
                "division-without-rows",
                f"배번이 {prefix}(으)로 시작하는 행이 없습니다. divisions의 prefix를 확인하세요",
                f"No bib begins with {prefix}: check the prefix in divisions",
            )
        elif name is not None:
            yield warning(
                "division",
                f"배번이 {prefix}(으)로 시작하는 {ko}은 '{name}' 부문으로 따로 순위를 매깁니다. 아니라면 divisions에서"
                " null로 지정하세요",
                f"{en} whose bib begins with {prefix} are placed apart, as division '{name}'. If they run with the"
                " others, set it to null in divisions",
            )


def of_odd_cells(odd: Mapping[str, Sequence[int]], rows: int) -> Iterator[Warning_]:
    """What was not taken from a row as it stands there; `rows`: how many there are."""
    for code, (ko, en) in _ODD.items():
        if lines := odd.get(code):
            rows_ko, rows_en = rows_of(len(lines))
            hint_ko, hint_en = _SECTIONS if code == _BACKWARDS and len(lines) > rows / 2 else ("", "")
            yield warning(code, ko.format(rows=rows_ko) + hint_ko, en.format(rows=rows_en) + hint_en, lines)


_BACKWARDS = "splits-go-backwards"
_SECTIONS = (
    ". 출발부터의 시간이 아니라 구간마다의 시간이라면 그 열들을 빼 주세요",
    ". If these columns hold the time of each section, not since the start, leave them out",
)
_ODD: dict[str, Texts] = {
    _BACKWARDS: (
        "구간 기록이 앞 구간보다 빠른 {rows}에서 맞지 않는 구간만 빼고 나머지는 저장합니다. 구간 기록을 확인하세요",
        "In {rows} a split is earlier than the one before it: the one that does not fit is left out, the result is"
        " stored. Check these splits",
    ),
    "place-without-a-finish": (
        "완주하지 못한 {rows}에 순위가 있습니다. 순위는 저장하지 않습니다",
        "In {rows} there is a place without a finish: the place is not stored",
    ),
    "splits-are-estimated": (
        "{rows}에 추정(*) 구간 기록이 있습니다. 시간은 저장하고 * 표시는 저장하지 않습니다",
        "In {rows} splits are estimated (marked *): the times are stored, the marks are not",
    ),
}


def of_fixes(unused: Sequence[tuple[int, str]]) -> Iterator[Warning_]:
    """Fixes that change nothing: there is no such line or column, or the column is left out."""
    if unused:
        some = ", ".join(f"{line}:{column}" for line, column in unused[:LINES])
        yield warning(
            "fix-without-a-cell",
            f"고친 값 {len(unused):,}개는 파일에서 그 칸을 찾지 못해 쓰이지 않았습니다 (줄:열 {some})",
            f"{len(unused):,} fixes were not used: the file has no such cell, or its column is left out"
            f" (line:column {some})",
            [line for line, _ in unused],
        )


def of_lacking(fields: Iterable[str]) -> Iterator[Warning_]:
    """What must be said before the file can be stored."""
    for field in fields:
        ko, en = _LACKING[field]
        yield warning(f"{field}-is-missing", ko, en)


_LACKING = {
    "bib": BibColumnIsMissing.title,
    "course": CourseIsMissing.title,
    "unit": UnitIsMissing.title,
}
