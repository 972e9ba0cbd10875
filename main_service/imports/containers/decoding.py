"""Bytes of a text file -> UTF-8 with plain line ends, and which encoding it was.

What is valid UTF-8 is UTF-8. Else it is Korean (CP949) or western (Windows-1252, 1250), told apart by where the bytes
above 127 stand: Korean syllables are pairs that make words of their own, accented letters stand single inside of words.
"""

import re
from dataclasses import dataclass
from itertools import islice

from main_service.imports.refusals import EncodingIsUnknown, FileIsNotText

_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SEEN = 8_192
_RUN = re.compile(rb"([A-Za-z]?)([\x80-\xff]+)")
_MOST_RUNS = 20_000
_SYLLABLES = re.compile(rb"(?:[\xb0-\xc8][\xa1-\xfe])+")
_WESTERN = {
    "windows-1252": re.compile(
        rb"[\xc0-\xd6\xd8-\xf6\xf8-\xff\x8a\x8c\x8e\x9a\x9c\x9e\x9f\x91-\x97\xa0\xaa\xb0\xb4\xba]+"
    ),
    "windows-1250": re.compile(
        rb"[\xc0-\xd6\xd8-\xf6\xf8-\xfe\x8a\x8c-\x8f\x9a\x9c-\x9f\x91-\x97\xa0\xa3\xa5\xaf\xb3\xb9\xbe\xbf]+"
    ),
}
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f]")
_SURE = 10  # so many Korean words are no chance


@dataclass(frozen=True)
class Text:
    """`body` is UTF-8; its lines end in LF. `is_guess`: another encoding would make sense too."""

    encoding: str
    body: bytes
    is_guess: bool = False


def decoded(body: bytes) -> Text:
    """Raises EncodingIsUnknown, FileIsNotText."""
    for bom, encoding in _BOMS.items():
        if body.startswith(bom):
            return _as(encoding, body[len(bom) :], skipped=len(bom))
    if b"\0" in body:
        return _without_bom(body)
    wrong = _first_wrong(body, "utf-8")
    if wrong is None:
        return Text("utf-8", _with_plain_ends(body))
    return _guessed(body, wrong)


def _as(encoding: str, body: bytes, *, skipped: int = 0, is_guess: bool = False) -> Text:
    wrong = _first_wrong(body, encoding)
    if wrong is not None:
        line = body[:wrong].decode(encoding, "ignore").count("\n") + 1
        raise EncodingIsUnknown.at(line, wrong + skipped + 1, body[wrong])
    text = body if encoding.startswith("utf-8") else body.decode(encoding).encode()
    if (nul := text.find(b"\0")) >= 0:
        raise FileIsNotText.at_line(_line(text, nul))
    return Text(encoding, _with_plain_ends(text), is_guess)


def _first_wrong(body: bytes, encoding: str) -> int | None:
    """Where the first byte stands that makes no sense in this encoding."""
    try:
        body.decode(encoding.removesuffix("-sig"))
    except UnicodeDecodeError as problem:
        return problem.start
    return None


def _line(body: bytes, at: int) -> int:
    ends = body.count(b"\n", 0, at) + body.count(b"\r", 0, at) - body.count(b"\r\n", 0, at)
    return ends + 1


def _with_plain_ends(body: bytes) -> bytes:
    if b"\r" not in body:
        return body
    return body.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _without_bom(body: bytes) -> Text:
    """UTF-16, where every NUL is one half of a plain letter, and many are."""
    seen = body[:_SEEN]
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        nuls = seen[first::2].count(0)
        if nuls * 20 >= len(seen) and nuls == seen.count(0) and _first_wrong(body, encoding) is None:
            return _as(encoding, body, is_guess=True)
    raise FileIsNotText.at_line(_line(body, body.index(0)))


def _guessed(body: bytes, wrong: int) -> Text:
    if not _is_broken_utf8(body) and not _CONTROL.search(body):
        korean, others = _words(body)
        if korean > len(others):
            broken = _first_wrong(body, "cp949")
            if broken is None:
                return _as("cp949", body, is_guess=korean < max(_SURE, 10 * len(others)))
            wrong = broken
        else:
            for encoding, letters in _WESTERN.items():
                if _is_western(others, letters) and _first_wrong(body, encoding) is None:
                    return _as(encoding, body, is_guess=True)
    raise EncodingIsUnknown.at(_line(body, wrong), wrong + 1, body[wrong])


def _words(body: bytes) -> tuple[int, list[tuple[bytes, bytes]]]:
    """How many words look Korean; of all others the letter before, if there is one, and the bytes above 127."""
    runs = [found.groups() for found in islice(_RUN.finditer(body), _MOST_RUNS)]
    others = [(before, run) for before, run in runs if not _SYLLABLES.fullmatch(run) or (before and len(run) == 2)]
    return len(runs) - len(others), others


def _is_western(words: list[tuple[bytes, bytes]], letters: re.Pattern[bytes]) -> bool:
    """Nearly all hold letters of this alphabet alone, inside of a word or single."""
    fitting = sum((bool(before) or len(run) % 2 == 1) and letters.fullmatch(run) is not None for before, run in words)
    return fitting > 0.9 * len(words)


def _is_broken_utf8(body: bytes) -> bool:
    """Most of what is beyond ASCII is UTF-8."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return len(re.findall("[^\x00-\x7f]", text)) - broken > 2 * broken
