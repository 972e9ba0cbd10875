"""JSON that holds a table: a list of RACE RESULT, a list of objects or of rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from main_service.imports.containers.tables import MAX_ROWS, Table, held, plain
from main_service.imports.refusals import FileHasTooManyRows, FileNeedsTooMuch, JsonHasNoTable, JsonIsBroken

_JSON = re.compile(rb'\s*(\{\s*["}]|\[\s*[\[{"\]\d-])')
_MOST_BYTES = 32 * 1024 * 1024
_MOST_VALUES = 3_000_000
_MOST_NESTED = 3 * MAX_ROWS
_DEEPEST = 20
_LONGEST = 1_000

Rows = Iterator[Sequence[Any]]


def is_json(body: bytes) -> bool:
    return _JSON.match(body[:1_000]) is not None


def read(body: bytes) -> Table:
    """The table in UTF-8 JSON; its header counts as line 1. Raises a refusal that says what is wrong."""
    whole = _loaded(body)
    if isinstance(whole, dict) and isinstance(whole.get("DataFields"), list) and "data" in whole:
        return _table("raceresult", _of_raceresult(whole))
    rows = _list_in(whole)
    if rows and all(isinstance(row, dict) for row in rows):
        return _table("json", _of_objects(rows))
    if rows and all(isinstance(row, list) for row in rows):
        return _table("json", iter(rows))
    raise JsonHasNoTable


def _loaded(body: bytes) -> Any:
    """Refused before it is built, where building it would take hundreds of megabytes."""
    if len(body) > _MOST_BYTES or body.count(b",") > _MOST_VALUES:
        raise FileNeedsTooMuch
    if body.count(b"[") + body.count(b"{") > _MOST_NESTED:
        raise FileHasTooManyRows
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as problem:
        raise JsonIsBroken.at(problem.lineno, problem.colno) from None


def _table(container: str, rows: Rows) -> Table:
    texts = ((number, [_text(value) for value in row]) for number, row in enumerate(rows, start=1))
    return Table(container, "utf-8", "", held((number, cells) for number, cells in texts if any(cells)))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return plain(value)
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:.0f}"
    return orjson.dumps(value).decode()[:_LONGEST]


def _list_in(whole: Any) -> list[Any] | None:
    """The list itself, or the longest one among the values of an object."""
    if isinstance(whole, dict):
        lists = [value for value in whole.values() if isinstance(value, list)]
        return max(lists, key=len, default=None)
    return whole if isinstance(whole, list) else None


def _of_objects(rows: Sequence[Mapping[str, Any]]) -> Rows:
    """Keys in the order in which they first appear; those of an object inside stand behind its own key."""
    keys = list(dict.fromkeys(key for row in rows for key, _ in _flat(row, "", 0)))
    yield keys
    for row in rows:
        cells = dict(_flat(row, "", 0))
        yield [cells.get(key) for key in keys]


def _flat(row: Mapping[str, Any], before: str, depth: int) -> Iterator[tuple[str, Any]]:
    for key, value in row.items():
        if isinstance(value, dict) and depth < _DEEPEST:
            yield from _flat(value, f"{before}{key} ", depth + 1)
        else:
            yield f"{before}{key}", value


def _of_raceresult(whole: Mapping[str, Any]) -> Rows:
    """The groups that a row lies in come before its own cells."""
    labels = dict(_labels(whole))
    names = [labels.get(str(field)) or str(field) for field in whole["DataFields"]]
    rows = list(_grouped(whole["data"], ()))
    groups = max((len(path) for path, _ in rows), default=0)
    yield [*(f"group {number}" for number in range(1, groups + 1)), *names]
    for path, row in rows:
        yield [*path, *[""] * (groups - len(path)), *row]


def _labels(whole: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    about = whole.get("list")
    fields = about.get("Fields") if isinstance(about, dict) else None
    for field in fields if isinstance(fields, list) else []:
        if isinstance(field, dict):
            yield str(field.get("Expression")), str(field.get("Label") or "")


def _grouped(data: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    if len(path) > _DEEPEST:
        raise JsonHasNoTable
    if isinstance(data, dict):
        for name, inner in data.items():
            yield from _grouped(inner, (*path, name))
    elif isinstance(data, list):
        for row in data:
            if isinstance(row, list):
                yield path, row
