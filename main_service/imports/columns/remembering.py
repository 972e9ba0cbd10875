"""What an organizer said of a file, for the next file with the same column names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from main_service.imports.columns.words import folded

Memory = Mapping[str, Any]  # header_set, choices; course and divisions where some were said


def keys_of(columns: Iterable[str]) -> list[str]:
    """A name for each column that is the same whatever the order, the case and the punctuation."""
    seen: Counter[str] = Counter()
    keys = []
    for column in columns:
        word = folded(column) or column
        seen[word] += 1
        keys.append(word if seen[word] == 1 else f"{word} {seen[word]}")
    return keys


def header_set(columns: Iterable[str]) -> str:
    """One text for all files with these columns."""
    return sha256("\n".join(sorted(keys_of(columns))).encode()).hexdigest()[:32]


def fitting(memories: Iterable[Memory], columns: Sequence[str]) -> Memory | None:
    """What is remembered of files with these columns."""
    wanted = header_set(columns)
    return next((memory for memory in memories if memory["header_set"] == wanted), None)


def memory_of(
    columns: Sequence[str],
    before: Memory | None,
    choices: Iterable[Mapping[str, Any]],
    course: str | None,
    divisions: Sequence[Mapping[str, Any]],
) -> Memory | None:
    """All that is to be remembered now, of a file with these columns; None where nothing was ever said."""
    keys = dict(zip(columns, keys_of(columns), strict=True))
    known = {choice["column"]: choice for choice in (before["choices"] if before else ())}
    for choice in choices:
        if choice["column"] in keys:
            key, field = keys[choice["column"]], choice.get("field")
            known = {name: one for name, one in known.items() if field is None or one.get("field") != field}
            unit = choice.get("unit")
            known[key] = {"column": key, **({"field": field} if field else {}), **({"unit": unit} if unit else {})}
    if not known and course is None and not divisions:
        return None
    memory = {"header_set": header_set(columns), "choices": list(known.values())}
    if course is not None:
        memory["course"] = course
    if divisions:
        memory["divisions"] = [dict(division) for division in divisions]
    return memory
