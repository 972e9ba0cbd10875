"""Finding runners by the beginning of a bib or of any word of a name, without case and accents."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from kernel.shapes import folded
from main_service.results.rows import Row

_LAST = "\U0010ffff"


class Names:
    """Sorted (word, bib) pairs: a prefix is two searches, however many runners there are."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._pairs = sorted((word, row.bib) for row in rows for word in _words_of(row))

    def add(self, row: Row) -> None:
        for word in _words_of(row):
            insort(self._pairs, (word, row.bib))

    def remove(self, row: Row) -> None:
        for word in _words_of(row):
            del self._pairs[bisect_left(self._pairs, (word, row.bib))]

    def find(self, words: Sequence[str]) -> set[str]:
        """Bibs of those for whom each of these folded words begins the bib or a word of the name."""
        return set.intersection(*(self._beginning(word) for word in words))

    def _beginning(self, word: str) -> set[str]:
        start, end = bisect_left(self._pairs, (word,)), bisect_left(self._pairs, (word + _LAST,))
        return {bib for _, bib in self._pairs[start:end]}


def _words_of(row: Row) -> set[str]:
    words = folded(row.name or "").split()
    parts = [part for word in words for part in word.split("-")]
    # A Korean name is one word, but people look for its given name alone.
    given = [word[start:] for word in words if _is_hangul(word) for start in range(1, len(word))]
    return {folded(row.bib), *words, *parts, *given} - {""}


def _is_hangul(word: str) -> bool:
    return all("가" <= letter <= "힣" for letter in word)
