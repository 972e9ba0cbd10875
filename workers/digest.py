"""What a digest says, as the body of a Discord webhook: counts, the first places, a link. Nobody is ever mentioned."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

MAX_CONTENT = 2_000
MAX_EMBED_TITLE = 256
MAX_EMBED = 4_096
ROWS = 3

# Letters that are no control characters, but show as nothing.
_BLANK = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
_MARKDOWN = re.compile(r"([\\*_~`|<>\[\]#@]|:(?=//))")
_OPENING = re.compile(r"^([-+=]|\d+(?=[.)]))")  # what makes a list at the beginning of a line


@dataclass(frozen=True)
class Row:
    """One of the first places: the place, the name (None where it was erased), the time as the race shows it."""

    place: int
    name: str | None
    time: str


@dataclass(frozen=True)
class Digest:
    """The news of one race: how many records were credited, and of how many points were taken back."""

    title: str
    credited: int
    taken_back: int
    link: str
    course: str = ""
    rows: Sequence[Row] = ()


def body_of(digest: Digest, *, plain: bool = False) -> bytes:
    """The webhook's JSON body; `plain` leaves out all but the counts and the link, for a host that refused the rest."""
    title = "" if plain else shown(digest.title)
    content = f"{_headline(title, digest)}\n<{digest.link}>"
    body: dict[str, Any] = {"content": _cut(content, MAX_CONTENT), "allowed_mentions": {"parse": []}}
    if digest.rows and not plain:
        lines = (f"{row.place}위 {shown(row.name or '이름 없음')} {shown(row.time)}" for row in digest.rows[:ROWS])
        heading = _cut(" ".join(part for part in (title, shown(digest.course)) if part), MAX_EMBED_TITLE)
        body["embeds"] = [{"title": heading, "url": digest.link, "description": _cut("\n".join(lines), MAX_EMBED)}]
    return orjson.dumps(body)


def _headline(title: str, digest: Digest) -> str:
    name = f"{title}: " if title else ""
    if not digest.credited:
        return f"{name}{digest.taken_back:,}명 포인트 회수 완료"
    more = f" (회수 {digest.taken_back:,}명)" if digest.taken_back else ""
    return f"{name}{digest.credited:,}명 포인트 적립 완료{more}"


def shown(text: str, most: int = 100) -> str:
    """The text as it stands there, on one line: no markdown, nothing that reverses, hides or mentions."""
    line = " ".join(_visible(text).split())
    return _OPENING.sub(r"\\\1", _MARKDOWN.sub(r"\\\1", _cut(line, most)))


def _visible(text: str) -> str:
    return "".join(_kept(text))


def _kept(text: str) -> Iterable[str]:
    for letter in text:
        if letter.isspace():
            yield " "
        elif unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"} and letter not in _BLANK:
            yield letter


def _cut(text: str, most: int) -> str:
    """At most so many letters, as Discord counts them (UTF-16)."""
    units = text.encode("utf-16-le")
    if len(units) // 2 <= most:
        return text
    return units[: 2 * (most - 1)].decode("utf-16-le", "ignore").rstrip("\\") + "…"
