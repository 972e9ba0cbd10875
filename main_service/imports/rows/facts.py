"""What the cells of one row give -> the facts of a record."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from main_service.imports.rows.shapes import Layout
from main_service.imports.rows.split_columns import SplitColumns

UNPLACED = ("dnf", "dns", "dsq")
PLACES = {"place": "overall", "sex_place": "sex", "age_group_place": "age_group", "division_place": "division"}
CLOCKS = {"gun_time": "gun_time_ms", "net_time": "net_time_ms"}
_SAME = ("sex", "age", "age_group", "birth_year", "birth_date", "division", "nation", "course", "out_of_competition")


class Facts:
    """Makes them row by row. `odd`: what was not taken as it stands -> the lines where that was so."""

    def __init__(self, layout: Layout) -> None:
        fields = {column.field for column in layout.columns}
        plain = {**{name: name for name in _SAME}, **CLOCKS}
        self._plain = [(field, name) for field, name in plain.items() if field in fields]
        self._places = [(field, name) for field, name in PLACES.items() if field in fields]
        self._course = layout.course
        self._splits = SplitColumns(layout)
        self.odd: defaultdict[str, list[int]] = defaultdict(list)

    def of(self, line: int, cells: Sequence[str], given: Mapping[str, Any], word: str | None) -> dict[str, Any]:
        """`given`: field -> value; `word`: the status that stands instead of a place or a time."""
        facts = {name: given[field] for field, name in self._plain if field in given}
        if self._course is not None:
            facts.setdefault("course", self._course)
        _add_name(facts, given)
        _add(facts, ("sex", "age_group"), given.get("category", ()))
        place = {name: given[field] for field, name in self._places if field in given}
        if status := given.get("status") or word or _finished(given):
            facts["status"] = status
        if place and status in UNPLACED:
            self.odd["place-without-a-finish"].append(line)
        elif place:
            facts["place"] = place
        splits = self._splits.of(facts.get("course"), cells, given)
        if splits.text:
            facts["splits"] = splits.text
        if splits.dropped:
            self.odd["splits-go-backwards"].append(line)
        if splits.estimated:
            self.odd["splits-are-estimated"].append(line)
        return facts


def _finished(given: Mapping[str, Any]) -> str | None:
    return "finished" if "gun_time" in given or "net_time" in given or "place" in given else None


def _add(facts: dict[str, Any], names: Sequence[str], values: Sequence[Any]) -> None:
    """What no column of its own has said."""
    for name, value in zip(names, values, strict=False):
        if value is not None:
            facts.setdefault(name, value)


def _add_name(facts: dict[str, Any], given: Mapping[str, Any]) -> None:
    """The whole name; a Korean one begins with the family name and has no blank."""
    if "name" in given:
        _add(facts, ("name", "nation"), given["name"])
        return
    parts = [given[name] for name in ("first_name", "last_name") if name in given]
    if len(parts) == 2 and all(_is_hangul(part) for part in parts):
        facts["name"] = "".join(reversed(parts))
    elif parts:
        facts["name"] = " ".join(parts)[:100].strip()


def _is_hangul(text: str) -> bool:
    return all("가" <= letter <= "힣" for letter in text)
