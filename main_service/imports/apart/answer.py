"""How a file that was understood, or the refusal of it, crosses back: JSON lines, one head and one line a row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from kernel.errors import Refusal
from main_service.imports import refusals
from main_service.imports.apart.understanding import Understood
from main_service.imports.checks.whole import Warning_
from main_service.imports.columns.shapes import Column, as_item
from main_service.imports.refusals import FileCouldNotBeRead
from main_service.imports.rows.shapes import BadCell, Row


@dataclass(frozen=True, kw_only=True)
class Head:
    """All that is to say of a file beside its good rows, of which there are `good`; see Understood and Parsed."""

    detected: Mapping[str, Any]
    mapping: Sequence[Column]
    lacking: Sequence[str]
    total: int
    good: int
    bad_lines: int
    bad: Sequence[BadCell]
    unused_fixes: Sequence[tuple[int, str]]
    warnings: Sequence[Warning_]
    divisions: Sequence[Mapping[str, Any]]
    remembered: Mapping[str, Any] | None


def lines_of(understood: Understood) -> Iterator[bytes]:
    """The head, then the rows."""
    parsed = understood.parsed
    head = {
        "detected": understood.detected,
        "mapping": as_item(understood.layout.columns),
        "lacking": understood.lacking,
        "total": parsed.total,
        "good": len(parsed.rows),
        "bad_lines": parsed.bad_lines,
        "bad": [(bad.line, bad.column, bad.value, bad.expected, bad.row) for bad in parsed.bad],
        "unused_fixes": parsed.unused_fixes,
        "warnings": understood.warnings,
        "divisions": understood.divisions,
        "remembered": understood.remembered,
    }
    yield orjson.dumps(head, option=orjson.OPT_APPEND_NEWLINE)
    for row in parsed.rows:
        yield orjson.dumps((row.line, row.bib, row.facts), option=orjson.OPT_APPEND_NEWLINE)


def line_of(refusal: Refusal) -> bytes:
    told = {"refused": type(refusal).__name__, "detail": refusal.detail, "errors": refusal.errors}
    return orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE)


def head_of(line: bytes) -> Head:
    """Raises the refusal, where it was one; FileCouldNotBeRead where nothing was said."""
    if not line.endswith(b"\n"):
        raise FileCouldNotBeRead
    told = orjson.loads(line)
    if "refused" in told:
        raise _refusal(told)
    told["mapping"] = [Column(**{**column, "samples": tuple(column["samples"])}) for column in told["mapping"]]
    told["bad"] = [BadCell(at, column, value, (ko, en), row) for at, column, value, (ko, en), row in told["bad"]]
    told["unused_fixes"] = [(at, column) for at, column in told["unused_fixes"]]
    return Head(**told)


def row_of(line: bytes) -> Row:
    return Row(*orjson.loads(line))


def _refusal(told: Mapping[str, Any]) -> Refusal:
    known = getattr(refusals, told["refused"])
    errors = [(tuple(loc), tuple(texts)) for loc, texts in told["errors"]]
    refusal: Refusal = known(tuple(told["detail"]), errors=errors)
    return refusal
