"""What is odd about a file as a whole, though no cell of it is wrong. Told, never refused."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from main_service.imports.asking import Race
from main_service.imports.mapping import Column
from main_service.imports.refusals import BibColumnIsMissing, CourseIsMissing
from main_service.imports.rows import Row
from main_service.official_records import rules

Clock = Literal["gun", "net"]
Warning_ = dict[str, Any]  # code, ko, en, lines (the first few), count
_LINES = 20
_SURE_ENOUGH = 0.75


def warning(code: str, ko: str, en: str, lines: Sequence[int] = ()) -> Warning_:
    """One warning; `lines` are where it applies, all of them, of which the first are kept."""
    return {"code": code, "ko": ko, "en": en, "lines": list(lines[:_LINES]), "count": len(lines)}


def of_rows(rows: Sequence[Row], race: Race) -> Iterator[Warning_]:
    """Rows that are odd by themselves, and places that no order of times explains."""
    odd: dict[str, tuple[str, str, list[int]]] = {}
    for row in rows:
        for said in rules.warnings(row.facts):
            odd.setdefault(said.code, (said.ko, said.en, []))[2].append(row.line)
    for code, (ko, en, lines) in odd.items():
        yield warning(code, f"{ko} ({len(lines):,}행)", f"{en} ({len(lines):,} rows)", lines)
    yield from _of_places(rows, race)


def _of_places(rows: Sequence[Row], race: Race) -> Iterator[Warning_]:
    clock = race.ranking.overall
    outside = _outside(rows, clock, race)
    if not outside:
        return
    other: Clock = "net" if clock == "gun" else "gun"
    better = len(_outside(rows, other, race)) < len(outside)
    ko, en = _CLOCKS[clock]
    hint_ko, hint_en = _CLOCKS[other]
    yield warning(
        "place-outside-its-ties",
        f"{len(outside):,}행의 순위가 {ko} 순서와 맞지 않습니다. 파일의 순위를 그대로 둡니다"
        + (f". {hint_ko} 순서에 더 잘 맞으니 대회의 순위 기준을 확인하세요" if better else ""),
        f"The places of {len(outside):,} rows do not fit the order of their {en} times; they are kept as they came"
        + (f". They fit the {hint_en} times better: check which clock ranks this race" if better else ""),
        outside,
    )


_CLOCKS: dict[Clock, tuple[str, str]] = {"gun": ("건타임", "gun"), "net": ("넷타임", "net")}


def _outside(rows: Sequence[Row], clock: Clock, race: Race) -> list[int]:
    """Lines whose overall place is not among the places that their tie group shares, by this clock."""
    by_course: dict[str, list[tuple[int, int, int]]] = {}
    for row in rows:
        ms = row.facts.get(f"{clock}_time_ms")
        place = (row.facts.get("place") or {}).get("overall")
        if row.facts.get("status") == "finished" and ms is not None and place is not None:
            shown = -(-ms // 1_000) if race.rounding == "up" else ms // 1_000
            by_course.setdefault(row.facts.get("course", ""), []).append((shown, place, row.line))
    lines: list[int] = []
    for placed in by_course.values():
        seconds = sorted(shown for shown, _, _ in placed)
        for shown, place, line in placed:
            if not bisect_left(seconds, shown) < place <= bisect_right(seconds, shown):
                lines.append(line)
    return sorted(lines)


def of_columns(columns: Iterable[Column], *, recognised: bool, header_line: int) -> Iterator[Warning_]:
    """What was guessed rather than known."""
    if not recognised:
        yield warning(
            "header-not-recognised",
            f"열 이름을 알아보지 못했습니다. {header_line}번째 줄을 열 이름으로 보았으니 열을 지정해 주세요",
            f"The column names were not recognised: line {header_line} was taken for them, please give the mapping",
        )
    for column in columns:
        if column.is_time() and column.confidence < _SURE_ENOUGH:
            yield warning(
                "check-this-column",
                f"'{column.column}' 열을 {column.field} ({column.unit})(으)로 읽었습니다. 맞는지 확인하세요",
                f"The column '{column.column}' was read as {column.field} ({column.unit}): please check",
            )


def of_participants(bibs: Iterable[str], held: Iterable[str]) -> Iterator[Warning_]:
    """Participants with a bib of whom the file says nothing."""
    missing = sorted(set(held).difference(bibs))
    if missing:
        some = ", ".join(missing[:_LINES])
        yield warning(
            "participants-without-a-row",
            f"배번이 있는 참가자 {len(missing):,}명이 파일에 없습니다: {some}",
            f"{len(missing):,} participants with a bib are not in the file: {some}",
        )


def of_fixes(unused: Sequence[tuple[int, str]]) -> Iterator[Warning_]:
    """Fixes that change nothing: there is no such line or column, or the column is left out."""
    if unused:
        some = ", ".join(f"{line}:{column}" for line, column in unused[:_LINES])
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
}
