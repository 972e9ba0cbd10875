"""What every container becomes: lines of text cells, which can be read again and again. And how much is taken."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from main_service.imports.refusals import LineIsTooLong

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 60
MAX_LINE_BYTES = 32_768
MAX_LINES = 2 * MAX_ROWS  # blank ones too

_BETWEEN = "\x1f"  # ASCII's unit separator: no cell holds it


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one row; `number` is its (first) line in the file, from 1. `unclosed`: a quote never ends."""

    number: int
    cells: list[str]
    unclosed: bool = False


@dataclass(frozen=True)
class Table:
    """A file whose rows can be read. `encoding` and `delimiter` are what was found in it, '' where it has none.

    `encoding_is_guess`: its bytes would make sense in another one too. `left_out`: other sheets that hold something.
    """

    container: str
    encoding: str
    delimiter: str
    source: Callable[[], Iterator[Line]] = field(repr=False)
    encoding_is_guess: bool = False
    sheet: str = ""
    left_out: tuple[str, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Every row that holds anything, in the order of the file."""
        return self.source()


def held(rows: Iterable[tuple[int, Sequence[str]]]) -> Callable[[], Iterator[Line]]:
    """The source of rows that can't be walked again where they come from. Each is held as one text.

    Raises LineIsTooLong.
    """
    texts = []
    for number, cells in rows:
        text = _BETWEEN.join(cells)
        if len(text) > MAX_LINE_BYTES:
            raise LineIsTooLong.at(number, MAX_LINE_BYTES)
        texts.append((number, text))
    return lambda: (Line(number, text.split(_BETWEEN)) for number, text in texts)


def plain(text: str) -> str:
    """A cell that `held` can hold."""
    return text.replace(_BETWEEN, " ")
