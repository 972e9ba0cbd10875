"""Who shares the file but not the race: bibs of one letter prefix whose overall places repeat those of the others."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from main_service.imports.rows.shapes import Row

Division = dict[str, Any]  # prefix, division (None: one race with the others), rows
_PREFIX = re.compile(r"[A-Za-z가-힣]+(?=[-_]?\d)")
_NAMES = {"W": "Wheelchair", "WC": "Wheelchair"}
_ENOUGH = 0.5  # of the places of a prefix, so many have to be held by others too
_FEWEST = 2
_MOST = 20  # divisions of a file


def divide(rows: Sequence[Row], said: Sequence[Mapping[str, Any]]) -> list[Division]:
    """Sets the division of rows that race apart, as the organizer `said`, else as their places show; tells which.

    A division that the file itself names stays.
    """
    by_prefix: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if not row.bib[0].isdigit():
            by_prefix[_prefix(row.bib)].append(row)
    chosen = {str(choice["prefix"]).upper(): choice.get("division") for choice in said}
    shown = _found(rows, by_prefix) if by_prefix else {}
    told = [
        {"prefix": prefix, "division": name, "rows": len(by_prefix[prefix]) if prefix in by_prefix else 0}
        for prefix, name in sorted({**shown, **chosen}.items())[:_MOST]
    ]
    for division in told:
        if division["division"] is not None:
            for row in by_prefix.get(str(division["prefix"]), ()):
                row.facts.setdefault("division", division["division"])
    return told


def _prefix(bib: str) -> str:
    return match[0].upper() if (match := _PREFIX.match(bib)) else ""


def _found(rows: Sequence[Row], by_prefix: Mapping[str, Sequence[Row]]) -> dict[str, str]:
    """Prefix -> the name of its division, where its places are those of a race of its own."""
    of_prefix = {row.bib: prefix for prefix, some in by_prefix.items() for row in some if prefix}
    counts = Counter(of_prefix.get(row.bib, "") for row in rows)
    main = max(counts, key=lambda prefix: (counts[prefix], not prefix))
    field = [row for row in rows if of_prefix.get(row.bib, "") == main]
    held = {place for row in field for place in _places(row)}
    sexes = {row.facts.get("sex") for row in field}
    found: dict[str, str] = {}
    for prefix, some in by_prefix.items():
        places = [place for row in some for place in _places(row)]
        repeated = sum(place in held for place in places)
        is_a_sex = sexes.isdisjoint(row.facts.get("sex") for row in some)  # then these are places among their sex
        if prefix not in ("", main) and not is_a_sex and repeated >= max(_FEWEST, len(places) * _ENOUGH):
            found[prefix] = _NAMES.get(prefix, prefix)
    return found


def _places(row: Row) -> Iterator[tuple[Any, int]]:
    place = (row.facts.get("place") or {}).get("overall")
    if place is not None:
        yield row.facts.get("course"), place
