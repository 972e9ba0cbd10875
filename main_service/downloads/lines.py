"""A race's results on their way to a file: JSON lines, one head and one line a row, in the order of the list.

Written by the service, read by the process that makes the file: nothing here but what both need.
"""

from collections.abc import Iterator
from typing import IO, Any, NamedTuple

import orjson


class Line(NamedTuple):
    """A row as it is shown, and what came with the official result. The order is that of a download's columns."""

    rank: int | None
    sex_rank: int | None
    age_group_rank: int | None
    division_rank: int | None
    bib: str
    name: str | None
    course: str
    sex: str | None
    age: int | None
    age_group: str | None
    division: str | None
    nation: str | None
    status: str
    gun_ms: int | None
    net_ms: int | None
    out_of_competition: bool
    official_place: int | None
    official_sex_place: int | None
    official_age_group_place: int | None
    official_division_place: int | None
    splits: list[tuple[Any, ...]]  # name, metres or None, milliseconds

    def written(self) -> bytes:
        return orjson.dumps(tuple(self), option=orjson.OPT_APPEND_NEWLINE)


class Lines:
    """A file of them, read as often as wanted. `head`: see spooling.head_of."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        file.seek(0)
        self.head: dict[str, Any] = orjson.loads(file.readline())

    def __iter__(self) -> Iterator[Line]:
        self._file.seek(0)
        self._file.readline()
        return (Line(*orjson.loads(line)) for line in self._file)
