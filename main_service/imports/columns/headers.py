"""The line of column names in a file, wherever it stands; or that there is none."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mode

from main_service.imports.cells.looks import kind_of
from main_service.imports.columns.split_names import our_split_of, split_of
from main_service.imports.columns.words import folded, languages
from main_service.imports.containers.reading import Line

TIMES = ("gun_time", "net_time", "half")

# What a column can hold. `category` is sex and age group in one, `M40` or `Mara-MS`; `half` is a time at half of the
# course, `split:10000` one at so many metres, `split:CP3` one at a point whose distance nobody tells.
FIELDS = (
    *("bib", "name", "first_name", "last_name", "sex", "age", "birth_year", "birth_date", "category", "age_group"),
    *("division", "nation", "course", "status", "place", "sex_place", "age_group_place", "division_place"),
    *("gun_time", "net_time", "half", "out_of_competition"),
)
_MAX_PREAMBLE = 30
_LONGEST_NAME = 60
_WIDEST = 100  # more columns are refused
_FEW = 2  # lines that are too long are just that
_DATA = ("whole", "decimal", "time", "moment", "date", "place", "gap")
_TELLING = (*_DATA, "sex", "category", "ages")


@dataclass(frozen=True)
class Header:
    """The line of column names; where there is none (`named` is false), the line above the first row.

    `columns` are unique: a doubled name gets its number, an unnamed one its position.
    """

    line: int
    columns: tuple[str, ...]
    recognised: bool
    named: bool = True


def find(lines: Sequence[Line]) -> Header | None:
    """The header among a file's first lines: the one whose cells are best known as names of columns.

    Where none is known, the first of the widest lines is taken for it, to be mapped by hand; or for the first row,
    where it looks like those below it.
    """
    first = lines[:_MAX_PREAMBLE]
    if not first:
        return None
    best = max(first, key=lambda line: _known(line.cells))
    recognised = _known(best.cells) >= 2
    top = best if recognised else max(first, key=lambda line: len(line.cells))
    below = [line.cells for line in lines if line.number > top.number]
    if recognised or not _is_a_row(top.cells, below):
        return Header(top.number, _unique(_as_wide(top.cells, below)), recognised)
    return Header(top.number - 1, _unique(_as_wide([""] * len(top.cells), [top.cells, *below])), False, named=False)


def _known(cells: Sequence[str]) -> int:
    """How many cells are names of columns; cells that only a row has speak against it."""
    words = {folded(cell) for cell in cells[:_WIDEST] if _is_name(cell)}
    return len(words) - sum(kind_of(cell) in _DATA for cell in cells[:_WIDEST])


def _is_name(cell: str) -> bool:
    word = folded(cell)
    known = any(word in words or word.strip("#") in words for words in languages())
    return known or split_of(cell) is not None or our_split_of(cell) is not None


def _is_a_row(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """True where more of the cells look like those below them than like a name above them."""
    seen: Counter[bool] = Counter()
    for at, cell in enumerate(cells[:_WIDEST]):
        kinds = [kind for line in below if at < len(line) and (kind := kind_of(line[at])) != "blank"]
        usual = mode(kinds) if kinds else ""
        if usual in _TELLING:
            seen[kind_of(cell) == usual or kind_of(cell) in _DATA] += 1
    return seen[True] > seen[False]


def _as_wide(names: Sequence[str], below: Sequence[Sequence[str]]) -> list[str]:
    """With the columns that hold something and have no name, without those at the end that hold nothing."""
    filled = Counter(at for line in below for at, cell in enumerate(line) if cell.strip())
    width = len(names)
    while filled[width] > max(_FEW, len(below) // 2):
        width += 1
    named = [*names, *[""] * (width - len(names))]
    while len(named) > 1 and not named[-1].strip() and not filled[len(named) - 1]:
        named.pop()
    return named


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    columns: dict[str, None] = {}
    numbers: dict[str, int] = {}
    for at, name in enumerate(names, start=1):
        wanted = plain = " ".join(name.split())[:_LONGEST_NAME] or f"#{at}"
        while wanted in columns:
            numbers[plain] = numbers.get(plain, 1) + 1
            wanted = f"{plain} ({numbers[plain]})"
        columns[wanted] = None
    return tuple(columns)
