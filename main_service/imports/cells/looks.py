"""What a column's cells look like, whatever its name says. From cells that are spread over the whole file."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from main_service.imports.cells import people
from main_service.imports.cells.times import is_no_time
from main_service.imports.cells.values import Unexpected, group_name, is_nothing, status_word

_PATTERNS = tuple(
    (kind, re.compile(pattern, re.A | re.I))
    for kind, pattern in (
        ("whole", r"\d{1,24}"),
        ("place", r"\d{1,6}(?:\.|st|nd|rd|th|위|\s*(?:/|of)\s*\d{1,6})|-1"),
        ("decimal", r"\d{1,9}[.,]\d{1,12}\*?"),
        ("time", r"\d{1,3}[:.][0-5]\d[:.][0-5]\d(?:[.,]\d{1,9})?\s*\*?|\d{1,3}:[0-5]\d(?:[.,]\d{1,9})?\s*\*?"),
        ("time", r"\d{1,3}:\d{2}\.\d{2}(?:,\d+)?|\d{1,3}\.\d{2},\d+"),
        ("moment", r"\d{1,2}:\d{2}(?::\d{2})?\s*[ap]\.?m\.?|(?:오전|오후).*|\d{4}-\d\d-\d\d[T ]\d\d:.*"),
        ("gap", r"[+-]\s*\d.*|[+-]?\d+ lap.*"),
        ("date", r"(?:19|20)\d\d[-./년]\d{1,2}[-./월]\d{1,2}[.일]?|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d"),
        ("ages", r"(?:under|over|u)?\s*\d{1,2}\s*(?:[-–~]\s*\d{2}|\+|\s*to\s*\d{2}|대.*|세.*)|\d{1,2} (?:&|and) .*"),
    )
)
_CODE = re.compile(r"[A-Z]{2,3}|\[img:.*\]", re.A)
_TAGGED = re.compile(r"(?=.*\d)[A-Za-z0-9가-힣_-]{1,12}")
_NUMBER = re.compile(r"(?:#\d+_)?(\d{1,24})(?:\.|st|nd|rd|th|위|\s*(?:/|of)\s*\d{1,6})?$", re.A | re.I)
_LONGEST = 80


@dataclass
class Look:
    """Counts of a column's cells by kind. `blank` says nothing, `status` is DNF and the like."""

    cells: Counter[str] = field(default_factory=Counter)

    def take(self, cells: Iterable[str]) -> None:
        self.cells.update(cells)

    @cached_property
    def _kind_of(self) -> dict[str, str]:
        return {cell: kind_of(cell) for cell in self.cells}

    @cached_property
    def kinds(self) -> Counter[str]:
        kinds: Counter[str] = Counter()
        for cell, kind in self._kind_of.items():
            kinds[kind] += self.cells[cell]
        return kinds

    @property
    def filled(self) -> int:
        """How many cells say something of their own."""
        return self.kinds.total() - self.kinds["blank"] - self.kinds["status"]

    @property
    def counts(self) -> int:
        """How many cells hold anything."""
        return self.kinds.total() - self.kinds["blank"]

    def share(self, *kinds: str) -> float:
        """Of the cells that say something, those of these kinds."""
        return sum(self.kinds[kind] for kind in kinds) / self.filled if self.filled else 0.0

    @cached_property
    def words(self) -> dict[str, int]:
        """The cells that say something, with how often each stands there."""
        said = (cell for cell, kind in self._kind_of.items() if kind not in ("blank", "status"))
        return {cell.strip(): self.cells[cell] for cell in said}

    @cached_property
    def numbers(self) -> list[int]:
        """The whole numbers, places among them, smallest first, each as often as it stands there."""
        found = ((_NUMBER.match(cell), count) for cell, count in self.words.items())
        return sorted(int(match[1]) for match, count in found if match for _ in range(count))

    @property
    def distinct(self) -> float:
        """1 where no cell comes twice."""
        return len(self.words) / self.filled if self.filled else 0.0


def kind_of(cell: str) -> str:
    """The kind of one cell; `words` where it is none of the others."""
    text = group_name(cell.strip())[:_LONGEST]
    if is_nothing(text) or (text != "0" and is_no_time(text)):
        return "blank"
    if status_word(text):
        return "status"
    for kind, pattern in _PATTERNS:
        if pattern.fullmatch(text):
            return kind
    return _worded(text)


def _worded(text: str) -> str:
    if _is_a_sex(text):
        return "sex"
    if people.category(text[:40])[0]:
        return "category"
    if _CODE.fullmatch(text):
        return "code"
    return "tagged" if _TAGGED.fullmatch(text) else "words"


def _is_a_sex(text: str) -> bool:
    try:
        return people.sex(text) is not None
    except Unexpected:
        return False
