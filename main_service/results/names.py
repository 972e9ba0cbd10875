"""Finding runners by the beginning of a bib or of any word of a name, without case and accents.

A Korean name is one word, but people look for its given name alone, or by initial consonants: ㅅㅎ finds 김수현.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kernel.shapes import folded
from main_service.results.rows import Row

_LAST = "\U0010ffff"
_WORD = re.compile(r"\w+")
_KOREAN_IN_TWO = re.compile("([가-힣]{1,2}),? ([가-힣]{1,4})")  # `김, 수현` is looked for as 김수현
_FIRST_SYLLABLE, _LAST_SYLLABLE, _SYLLABLES_OF_A_CONSONANT, _FIRST_CONSONANT = "가", "힣", 588, 0x1100
_LONGEST_NAME = 12  # of one Korean word; a longer one is no name

Mask = NDArray[np.bool_]


def words_in(text: str) -> tuple[str, ...]:
    """What is looked for: folded words; each must begin a bib or a word of a name."""
    text = folded(text)
    return tuple(_WORD.findall(text) or text.split())


class _Words:
    """Words in order, each beside the slot of its row: who is meant by a beginning stands side by side."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._slots = array("I")

    def append(self, word: str, slots: list[int]) -> None:
        """To fill it: words and slots come in order."""
        self._words += [word] * len(slots)
        self._slots.extend(slots)

    def put_in(self, word: str, slot: int) -> None:
        at = self._find(word, slot)
        self._words.insert(at, word)
        self._slots.insert(at, slot)

    def take_out(self, word: str, slot: int) -> None:
        at = self._find(word, slot)
        del self._words[at], self._slots[at]

    def _find(self, word: str, slot: int) -> int:
        first = bisect_left(self._words, word)
        return bisect_left(self._slots, slot, first, bisect_right(self._words, word, first))

    def beginning(self, word: str) -> "array[int]":
        return self._slots[bisect_left(self._words, word) : bisect_left(self._words, word + _LAST)]


class Names:
    """All words by their first letter. `rows` come in order of their slots."""

    def __init__(self, rows: Iterable[tuple[int, Row]] = ()) -> None:
        slots: dict[str, list[int]] = {}
        for slot, row in rows:
            for word in _words_of(row):
                slots.setdefault(word, []).append(slot)
        self._by_letter: dict[str, _Words] = {}
        for word in sorted(slots):
            self._like(word).append(word, slots[word])

    def _like(self, word: str) -> _Words:
        if word[0] not in self._by_letter:
            self._by_letter[word[0]] = _Words()
        return self._by_letter[word[0]]

    def follow(self, slot: int, before: Row | None, after: Row | None) -> None:
        """The row in that slot changed; None where there was or is none."""
        if before and after and before.name == after.name:
            return
        gone, come = (_words_of(row) if row else set() for row in (before, after))
        for word in gone - come:
            self._like(word).take_out(word, slot)
        for word in come - gone:
            self._like(word).put_in(word, slot)

    def mask(self, words: Sequence[str], slots: int) -> Mask:
        """For each of so many slots: whether each of these words begins the bib or a word of the name there."""
        found = np.ones(slots, np.bool_)
        for word in words:
            this = np.zeros(slots, np.bool_)
            if word[0] in self._by_letter:
                this[self._by_letter[word[0]].beginning(word)] = True
            found &= this
        return found


def _words_of(row: Row) -> set[str]:
    bib = folded(row.bib)
    found = {bib} if bib.isalnum() else {bib, *_WORD.findall(bib)}
    if row.name:
        name = folded(row.name)
        found.update(*map(_forms, name.split()))
        if apart := _KOREAN_IN_TWO.fullmatch(name):
            found.update(_korean_forms(apart[1] + apart[2]))
    return found


@lru_cache(16_384)
def _forms(word: str) -> tuple[str, ...]:
    """The words that one part of a name is found by."""
    if word.isalnum():
        return _korean_forms(word) if _is_korean(word) else (word,)
    parts = _WORD.findall(word)
    return (*parts, "".join(parts)) if parts else ()


def _is_korean(word: str) -> bool:
    return len(word) <= _LONGEST_NAME and all(_FIRST_SYLLABLE <= letter <= _LAST_SYLLABLE for letter in word)


def _korean_forms(word: str) -> tuple[str, ...]:
    given = [word[start:] for start in range(len(word))]
    return (*given, *map(_initials, given))


def _initials(word: str) -> str:
    syllables = (ord(letter) - ord(_FIRST_SYLLABLE) for letter in word)
    return "".join(chr(_FIRST_CONSONANT + syllable // _SYLLABLES_OF_A_CONSONANT) for syllable in syllables)
