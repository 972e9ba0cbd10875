"""The results as one page to read and to print: by course and division, the first three, then everybody."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import IO, Any

from main_service.downloads import page_table
from main_service.downloads.lines import Line, Lines
from main_service.downloads.page_sections import Pool, Section, pool_of
from main_service.downloads.page_style import STYLE
from main_service.downloads.page_table import Columns
from main_service.downloads.page_words import Words


def write(lines: Lines, file: IO[bytes]) -> None:
    """The whole page, row by row."""
    file.writelines(piece.encode() for piece in Page(lines).pieces())


class Page:
    """Looks at all lines once for what stands above the tables, and again for the tables."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._head: dict[str, Any] = lines.head
        self._words = Words(self._head["language"])
        self._columns = Columns(self._words, ranked=self._head["ranked"], rounding=self._head["rounding"])
        self._sections: dict[Pool, Section] = {}
        for line in lines:
            if (pool := pool_of(line)) not in self._sections:
                self._sections[pool] = self._section(*pool)
            self._sections[pool].take(line)

    def _section(self, course: str, division: str | None) -> Section:
        name, distance_m = self._head["courses"].get(course, (course, None))
        return Section(f"{name} · {division}" if division else name, distance_m, self._columns)

    def pieces(self) -> Iterator[str]:
        """HTML, from the first to the last."""
        yield self._top()
        yield self._contents()
        yield "<main>\n"
        if not self._sections:
            yield f"<p>{self._words.say('nobody')}</p>\n"
        for at, (pool, lines) in enumerate(groupby(self._lines, pool_of), start=1):
            yield from self._of_section(at, self._sections[pool], lines)
        yield f"</main>\n{self._foot()}</body>\n</html>\n"

    def _top(self) -> str:
        head, say = self._head, self._words.say
        title, day = escape(head["title"]), self._words.day(head["date"])
        when_and_where = f'<time datetime="{head["date"]}">{day}</time> · {escape(head["place"])}'
        return (
            f'<!doctype html>\n<html lang="{self._words.language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title} {say('results')}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
            f'<header>\n<p class="status {head["status"]}">{say(head["status"])}</p>\n<h1>{title}</h1>\n'
            f"<p>{when_and_where}{self._chosen()}</p>\n</header>\n"
        )

    def _chosen(self) -> str:
        """What was asked for, where that is not everybody."""
        wanted, say = self._head["wanted"], self._words.say
        told = [say(wanted[name]) for name in ("sex", "status") if wanted[name]]
        told += [escape(wanted["age_group"])] if wanted["age_group"] else []
        return "".join(f" · <strong>{word}</strong>" for word in told)

    def _contents(self) -> str:
        if len(self._sections) < 2:
            return ""
        say = self._words.say
        links = "".join(
            f'<li><a href="#s{at}">{section.title} <span>{say("runners", count=section.size)}</span></a></li>\n'
            for at, section in enumerate(self._sections.values(), start=1)
        )
        return f'<nav aria-label="{say("contents")}"><ol>\n{links}</ol></nav>\n'

    def _of_section(self, at: int, section: Section, lines: Iterable[Line]) -> Iterator[str]:
        columns = self._columns.of(section.filled)
        caption = self._words.say("table", section=section.title)
        yield f'<section id="s{at}" aria-labelledby="h{at}">\n{section.head(at, self._words)}'
        yield from section.podiums(self._head["ranking"], self._words)
        yield f'<div class="wide"><table>\n<caption>{caption}</caption>\n'
        yield f"<thead><tr>{page_table.head(columns, self._words)}</tr></thead>\n<tbody>\n"
        yield from (page_table.row(columns, line) for line in lines)
        yield "</tbody>\n</table></div>\n</section>\n"

    def _foot(self) -> str:
        say, ranking = self._words.say, self._head["ranking"]
        clocks = {name: say(f"{clock}_ranks") for name, clock in ranking.items()}
        rules = say("rules", **clocks, rounding=say(self._head["rounding"]))
        changed = self._head["changed_at"]
        when = (
            f' {say("as_of")}: <time datetime="{changed}">{changed[:16].replace("T", " ")} UTC</time>'
            if changed
            else ""
        )
        return f"<footer><p>{rules}</p><p>{say('legend')}.{when}</p></footer>\n"
