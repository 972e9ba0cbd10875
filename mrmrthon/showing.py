"""Races and imports as tables that people can read."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table

from mrmrthon.api import Json
from mrmrthon.words import say

_MOST_BAD = 20


def races(found: Iterable[Json]) -> Table:
    shown = Table(say("날짜", "Date"), say("대회", "Race"), say("장소", "Place"), say("결과", "Results"), "id")
    for race in found:
        shown.add_row(race["date"], escape(race["title"]), escape(race["place"]), race["results_status"], race["id"])
    return shown


def preview(made: Json) -> RenderableType:
    """What was detected, the mapping, the counts, warnings, bad rows."""
    bad = [_bad_rows(made)] if made["bad_rows"] else []
    told = [_counts(made), *_warnings(made["warnings"])]
    return Group(_detected(made["detected"]), _mapping(made["mapping"]), *told, *bad)


def _detected(found: Json) -> str:
    known = [found["container"], found["encoding"], repr(found["delimiter"]) if found["delimiter"] else ""]
    known += [found["vendor"]] if found.get("vendor") else []
    line = say(f"열 이름은 {found['header_line']}행", f"header in line {found['header_line']}")
    return say("형식: ", "Format: ") + escape(", ".join([part for part in known if part] + [line]))


def _mapping(columns: Iterable[Json]) -> Table:
    shown = Table(say("열", "Column"), say("내용", "Holds"), say("확신", "Sure"), say("예", "Samples"))
    for column in columns:
        field = column["field"] or "[dim]–[/]"
        unit = f" [dim]{column['unit']}[/]" if column.get("unit") else ""
        sure = f"{column['confidence']:.0%}" if column["field"] else ""
        note = say(" (기억함)", " (remembered)") if column.get("remembered") else ""
        samples = escape("  ".join(column["samples"]))
        style = "yellow" if column["field"] and column["confidence"] < 0.7 else None
        shown.add_row(escape(column["column"]), f"{field}{unit}", sure + note, samples, style=style)
    return shown


def _counts(made: Json) -> str:
    counts, matched = made["counts"], made["participants"]["matched"]
    points = made["points"]["total"]
    return say(
        f"{counts['rows']:,}행: 새 기록 {counts['create']:,}, 수정 {counts['update']:,}, "
        f"그대로 {counts['unchanged']:,}, 잘못된 행 {counts['bad']:,} · 참가자와 연결 {matched:,} · 포인트 {points:+,}",
        f"{counts['rows']:,} rows: {counts['create']:,} new, {counts['update']:,} changed, "
        f"{counts['unchanged']:,} unchanged, {counts['bad']:,} bad · {matched:,} matched to participants · "
        f"points {points:+,}",
    )


def _warnings(warnings: Iterable[Json]) -> list[str]:
    return [f"[yellow]![/] {escape(warning['message'])}{_at(warning['lines'])}" for warning in warnings]


def _at(lines: list[int]) -> str:
    if not lines:
        return ""
    return " [dim](" + say("행 ", "lines ") + ", ".join(map(str, lines[:5])) + (" …" if len(lines) > 5 else "") + ")[/]"


def _bad_rows(made: Json) -> Table:
    rows, bad = made["bad_rows"], made["counts"]["bad"]
    title = say(f"잘못된 행 {bad:,}개", f"{bad:,} bad rows")
    shown = Table(say("행", "Line"), say("열", "Column"), say("값", "Cell"), say("필요한 값", "Expected"), title=title)
    for row in rows[:_MOST_BAD]:
        shown.add_row(str(row["line"]), escape(row["column"]), escape(row["value"]), escape(row["expected"]))
    if len(rows) > _MOST_BAD:
        shown.caption = say(f"… 그 밖에 {len(rows) - _MOST_BAD}칸", f"… and {len(rows) - _MOST_BAD} more cells")
    return shown


def summary(made: Json) -> str:
    """How it ended."""
    if made["state"] == "reverted":
        back = made["reverted"]
        return say(
            f"되돌렸습니다: 이전으로 {back['restored']:,}, 지움 {back['removed']:,}, 그대로 둠 {back['left']:,}",
            f"Reverted: {back['restored']:,} put back, {back['removed']:,} taken away, {back['left']:,} left",
        )
    counts = made["counts"]
    return say(
        f"저장했습니다: 새 기록 {counts['create']:,}, 수정 {counts['update']:,}, 그대로 {counts['unchanged']:,}, "
        f"건너뜀 {counts['bad']:,}",
        f"Stored: {counts['create']:,} new, {counts['update']:,} changed, {counts['unchanged']:,} unchanged, "
        f"{counts['bad']:,} skipped",
    )


def terminal(*, errors: bool = False) -> Console:
    return Console(stderr=errors, highlight=False)
