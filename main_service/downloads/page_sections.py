"""What is told of a course, or of a division that shares it, above its table: how many, and the first three."""

from collections import Counter
from collections.abc import Iterator
from html import escape

from main_service.downloads.lines import Line
from main_service.downloads.page_table import Columns
from main_service.downloads.page_words import Words

Pool = tuple[str, str | None]  # course and division
_STATUSES = ("finished", "dnf", "dsq", "dns")
_MOST_ON_A_PODIUM = 6  # three, and those who share a place
_NEEDED = ("sex", "sex_rank", "age_group", "age_group_rank", "nation", "gun_ms", "net_ms")


def pool_of(line: Line) -> Pool:
    return line.course, line.division


class Section:
    """Takes its lines one by one, then tells of them. `columns` knows which places are shown."""

    def __init__(self, title: str, distance_m: float | None, columns: Columns) -> None:
        self.title = escape(title)
        self._distance_m = distance_m
        self._columns = columns
        self._statuses: Counter[str] = Counter()
        self._podiums: dict[str, list[tuple[int, Line]]] = {"F": [], "M": [], "X": [], "all": []}
        self.filled: set[str] = set()

    @property
    def size(self) -> int:
        return self._statuses.total()

    def take(self, line: Line) -> None:
        self._statuses[line.status] += 1
        self.filled.update(name for name in _NEEDED if getattr(line, name) is not None)
        for group, place in ((line.sex, line.sex_rank), ("all", self._columns.place(line))):
            podium = self._podiums.get(group or "", [])
            if place is not None and place <= 3 and len(podium) < _MOST_ON_A_PODIUM:
                podium.append((place, line))

    def head(self, at: int, words: Words) -> str:
        distance = f" <small>{self._distance_m / 1000:,.7g} km</small>" if self._distance_m else ""
        counts = [f"{words.say(name)} {self._statuses[name]:,}" for name in _STATUSES if self._statuses[name]]
        return f'<h2 id="h{at}">{self.title}{distance}</h2>\n<p class="counts">{" · ".join(counts)}</p>\n'

    def podiums(self, clocks: dict[str, str], words: Words) -> Iterator[str]:
        """By sex where there is more than one; else of the list that is shown."""
        of_sexes = [name for name in ("F", "M", "X") if self._podiums[name]]
        shown = of_sexes if len(of_sexes) > 1 or self._columns.ranked == "sex" else ["all"]
        yield '<div class="podiums">\n'
        for name in shown:
            clock = clocks["sex" if name != "all" else "overall"]
            steps = [self._step(place, line, clock) for place, line in sorted(self._podiums[name], key=_by_place)]
            if steps:
                title = words.say("first_three") if name == "all" else words.say("podium", group=words.say(name))
                yield f'<div class="podium">\n<h3>{title}</h3>\n<ol>\n{"".join(steps)}</ol>\n</div>\n'
        yield "</div>\n"

    def _step(self, place: int, line: Line, clock: str) -> str:
        name, time = self._columns.name(line), self._columns.best(line, clock)
        return f"<li><b>{place}</b><span>{name} <small>{escape(line.bib)}</small></span><span>{time}</span></li>\n"


def _by_place(step: tuple[int, Line]) -> int:
    return step[0]
