"""The rows of a race that were entered or changed last, kept while rows come and go (pure)."""

from bisect import insort
from collections.abc import Iterable
from datetime import datetime
from heapq import nlargest

from main_service.results.rows import Row

MOST = 100
_ENOUGH = 50  # what is shown at most; below that the rows that were left out are looked for again

Key = tuple[datetime, int, str]


class Newest:
    """The latest first. Of what came at once, as a file does, those come first who came in last."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._keys = sorted(nlargest(MOST, map(_key, rows)))
        self._has_all = len(self._keys) < MOST

    @property
    def is_worn(self) -> bool:
        """True where so many were taken out that others may belong in their place."""
        return not self._has_all and len(self._keys) < _ENOUGH

    def follow(self, before: Row | None, row: Row | None) -> None:
        if before and (key := _key(before)) in self._keys:
            self._keys.remove(key)
        if row and (self._has_all or not self._keys or _key(row) > self._keys[0]):
            insort(self._keys, _key(row))
        if len(self._keys) > MOST:
            del self._keys[0]
            self._has_all = False

    def bibs(self, most: int) -> list[str]:
        return [bib for _, _, bib in self._keys[: -min(most, _ENOUGH) - 1 : -1]]


def _key(row: Row) -> Key:
    return row.placed_at, row.time_on("gun") or 0, row.bib
