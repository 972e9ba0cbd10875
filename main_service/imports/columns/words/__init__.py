"""What columns are called, language by language -> what they may hold. The name alone: cells are for others."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType

from main_service.imports.columns.words import english, french, german, korean, polish, portuguese, romanian, spanish

_LANGUAGES: tuple[ModuleType, ...] = (english, korean, polish, portuguese, german, french, spanish, romanian)
_SURE, _LIKELY, _LEFT_OUT, _ELSEWHERE = 1.0, 0.6, 0.9, 0.85
_LONGEST_NAME = 200
_OWN_LETTERS = str.maketrans("łøđı", "lodi")
_POINT = re.compile(r"(?<=\d)[.,](?=\d)", re.A)
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column of some name may hold, and how sure that is. `field` None: something that no record keeps."""

    field: str | None
    sure: float


Words = Mapping[str, Meaning]


def folded(name: str) -> str:
    """Without case, accents, width, blanks and punctuation: `Race No.` is `race_no`, but `AG` is not `AG#`."""
    wide = unicodedata.normalize("NFKD", name[:_LONGEST_NAME]).casefold().translate(_OWN_LETTERS)
    plain = unicodedata.normalize("NFC", "".join(letter for letter in wide if not unicodedata.combining(letter)))
    plain = _POINT.sub("\0", plain.replace("\0", ""))
    return "".join(letter for letter in plain if letter.isalnum() or letter in "#%\0").replace("\0", ".")


def _words(language: ModuleType) -> Words:
    words: dict[str, Meaning] = {}
    for sure, table in ((_SURE, language.SURE), (_LIKELY, language.LIKELY)):
        for field, names in table.items():
            for name in names.split(","):
                words.setdefault(folded(name), Meaning(field, sure))
    for name in language.LEFT_OUT.split(","):
        words.setdefault(folded(name), Meaning(None, _LEFT_OUT))
    words.pop("", None)
    return words


@lru_cache(maxsize=1)
def languages() -> tuple[Words, ...]:
    """The words of each language; English first."""
    return tuple(_words(language) for language in _LANGUAGES)


def spoken(names: Iterable[str]) -> tuple[Words, ...]:
    """The languages, that of these column names first."""
    known = [folded(name) for name in names]
    return tuple(sorted(languages(), key=lambda words: -sum(word in words for word in known)))


def meanings(name: str, spoken: tuple[Words, ...]) -> list[Meaning]:
    """What the name may mean, the likeliest first, each field once. `spoken`: the languages, the likeliest first.

    Only the likeliest language can say that the column holds nothing to keep: tempo is a time in Brazil.
    """
    word = folded(name)
    for text, less in ((word, 1.0), (word.strip("#"), 0.95), (folded(_BRACKETS.sub("", name)), 0.9)):
        found: dict[str | None, Meaning] = {}
        for at, words in enumerate(spoken):
            if text and (meaning := words.get(text)):
                sure = meaning.sure * less * (_ELSEWHERE if at else 1.0)
                found.setdefault(meaning.field, Meaning(meaning.field, round(sure, 2)))
                if not at and meaning.field is None:
                    break
        if found:
            return sorted(found.values(), key=lambda meaning: meaning.field is None)
    return []
