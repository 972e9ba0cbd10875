"""The table of a section of the page: which columns it needs, and its rows."""

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from main_service.downloads.lines import Line
from main_service.downloads.page_words import Words
from main_service.results.display import displayed

if TYPE_CHECKING:
    from main_service.marathons.schemas import Rounding

Cell = Callable[[Line], str]
_TWICE = {"overall": (), "sex": ("sex", "sex_rank"), "age_group": ("sex", "age_group", "group_rank")}


class Column(NamedTuple):
    """`needs`: the column is left out where no row has that. `looks`: n a number, s kept on one line."""

    word: str
    looks: str
    needs: str | None
    cell: Cell


class Columns:
    """How lines become rows. `ranked`: the list whose order it is, as in results."""

    def __init__(self, words: Words, *, ranked: str, rounding: "Rounding") -> None:
        self._words = words
        self._rounding = rounding
        self.ranked = ranked
        ranks = [
            Column("sex_rank", "n", "sex_rank", lambda line: _number(line.sex_rank)),
            Column("group_rank", "n", "age_group_rank", lambda line: _number(line.age_group_rank)),
        ]
        self._all = (
            Column("rank", "n", None, self._rank),
            Column("bib", "s", None, lambda line: escape(line.bib)),
            Column("name", "", None, self.name),
            Column("sex", "s", "sex", lambda line: words.say(f"short_{line.sex}") if line.sex else ""),
            *ranks[:1],
            Column("age_group", "s", "age_group", lambda line: escape(line.age_group or "")),
            *ranks[1:],
            Column("nation", "s", "nation", lambda line: escape(line.nation or "")),
            Column("gun", "n", "gun_ms", lambda line: self._time(line.gun_ms)),
            Column("net", "n", "net_ms", lambda line: self._time(line.net_ms)),
        )

    def of(self, filled: set[str]) -> "list[Column]":
        """Those that a section needs: of one sex, its place is the first column already."""
        has = {None, *filled}
        return [column for column in self._all if column.needs in has and column.word not in _TWICE[self.ranked]]

    def name(self, line: Line) -> str:
        return escape(line.name) if line.name else f"<i>{self._words.say('no_name')}</i>"

    def place(self, line: Line) -> int | None:
        """The place in the list that is shown."""
        if self.ranked == "overall":
            return line.division_rank if line.division else line.rank
        return line.sex_rank if self.ranked == "sex" else line.age_group_rank

    def _rank(self, line: Line) -> str:
        if line.status != "finished":
            return self._words.say(line.status)
        place = self.place(line)
        return self._words.say("out") if line.out_of_competition else _number(place)

    def _time(self, time_ms: int | None) -> str:
        return "" if time_ms is None else displayed(time_ms, self._rounding)

    def best(self, line: Line, clock: str) -> str:
        """The time that ranks it."""
        first, second = (line.gun_ms, line.net_ms) if clock == "gun" else (line.net_ms, line.gun_ms)
        return self._time(first if first is not None else second)


def head(columns: list[Column], words: Words) -> str:
    return "".join(f'<th scope="col"{_class(column)}>{words.say(column.word)}</th>' for column in columns)


def row(columns: list[Column], line: Line) -> str:
    cells = "".join(
        f'<th scope="row">{column.cell(line)}</th>'
        if column.word == "name"
        else f"<td{_class(column)}>{column.cell(line)}</td>"
        for column in columns
    )
    placed = line.status == "finished" and not line.out_of_competition
    return f"<tr>{cells}</tr>\n" if placed else f'<tr class="u">{cells}</tr>\n'


def _class(column: Column) -> str:
    return f" class={column.looks}" if column.looks else ""


def _number(number: int | None) -> str:
    return "" if number is None else f"{number}"
