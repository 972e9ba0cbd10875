"""A row of the results: an official record as the results see it, small enough to hold many large races in memory.

What many rows share (course, sex, nation, the names and distances of splits) is held once; numbers are packed.
"""

import re
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from struct import Struct

from main_service.marathons.schemas import Clock
from main_service.official_records.ages import Source
from main_service.official_records.splits import Split

STATUSES = ("finished", "dnf", "dsq", "dns")  # the order in which they are listed
_DIGITS = re.compile(r"\d+")

OfficialPlaces = tuple[int | None, int | None, int | None, int | None]  # overall, sex, age group, division
NO_PLACES: OfficialPlaces = (None, None, None, None)
_NO_PLACES = (0, 0, 0, 0)

# Version, gun and net time, the places that came with the result, points, line of the file, corrections and the second
# since which places hang on what it says; 0 where there is none. The splits' times follow, then the record's id.
FIXED = "<qiiiiiiiiiI"
_VERSION, _TIMES, _OFFICIAL = Struct("<q"), Struct("<ii"), Struct("<iiii")
_POINTS_AND_LINE, _CORRECTIONS = Struct("<ii"), Struct("<iI")
_AFTER_VERSION, _AFTER_TIMES, _AFTER_OFFICIAL, _AFTER_LINE, _AFTER_ALL = 8, 16, 32, 40, 48


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What many rows have in common. `pool` is the position of the course in the race's list, and the division.

    `section` is where a row is listed in its pool: placed, out of competition, DNF, DSQ, DNS. `age_from` tells which
    fact the age comes from, `has_given_group` that the age group was said and not found by the age.
    """

    course: str
    division: str | None
    sex: str | None
    age: int | None
    age_group: str | None
    nation: str | None
    status: str
    competes: bool
    pool: tuple[int, str]
    file: str | None
    age_from: Source | None
    has_given_group: bool
    is_placed: bool = field(init=False)
    section: int = field(init=False)

    def __post_init__(self) -> None:
        is_placed = self.status == "finished" and self.competes
        object.__setattr__(self, "is_placed", is_placed)
        object.__setattr__(self, "section", 0 if is_placed else STATUSES.index(self.status) + 1)


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Where splits are taken: name and metres of each. `json` is their splits with `%d` for each time."""

    points: tuple[tuple[str, float | None], ...]
    numbers: Struct
    times: Struct
    json: bytes


class Row:
    """Times are milliseconds; `official` holds the places that came with the result."""

    __slots__ = ("_marks", "_packed", "bib", "kind", "name")

    def __init__(self, bib: str, name: str | None, kind: Kind, marks: Marks, packed: bytes) -> None:
        self.bib = bib
        self.name = name
        self.kind = kind
        self._marks = marks
        self._packed = packed

    @property
    def record_id(self) -> str:
        return self._packed[_AFTER_ALL + self._marks.times.size :].decode()

    @property
    def version(self) -> int:
        version: int = _VERSION.unpack_from(self._packed)[0]
        return version

    @property
    def course(self) -> str:
        return self.kind.course

    @property
    def division(self) -> str | None:
        return self.kind.division

    @property
    def sex(self) -> str | None:
        return self.kind.sex

    @property
    def age(self) -> int | None:
        return self.kind.age

    @property
    def age_group(self) -> str | None:
        return self.kind.age_group

    @property
    def nation(self) -> str | None:
        return self.kind.nation

    @property
    def status(self) -> str:
        return self.kind.status

    @property
    def competes(self) -> bool:
        return self.kind.competes

    @property
    def pool(self) -> tuple[int, str]:
        """Whom the row competes with."""
        return self.kind.pool

    @property
    def is_placed(self) -> bool:
        """Only finishers in competition have places."""
        return self.kind.is_placed

    @property
    def gun(self) -> int | None:
        return _TIMES.unpack_from(self._packed, _AFTER_VERSION)[0] or None

    @property
    def net(self) -> int | None:
        return _TIMES.unpack_from(self._packed, _AFTER_VERSION)[1] or None

    @property
    def official(self) -> OfficialPlaces:
        places = _OFFICIAL.unpack_from(self._packed, _AFTER_TIMES)
        if places == _NO_PLACES:
            return NO_PLACES
        overall, sex, age_group, division = places
        return overall or None, sex or None, age_group or None, division or None

    @property
    def points(self) -> int:
        points: int = _POINTS_AND_LINE.unpack_from(self._packed, _AFTER_OFFICIAL)[0]
        return points

    @property
    def origin(self) -> tuple[str, int] | None:
        """The file and the line that it came from."""
        if self.kind.file is None:
            return None
        return self.kind.file, _POINTS_AND_LINE.unpack_from(self._packed, _AFTER_OFFICIAL)[1]

    @property
    def corrections(self) -> int:
        """How often what it says was changed since it was first entered."""
        count: int = _CORRECTIONS.unpack_from(self._packed, _AFTER_LINE)[0]
        return count

    @property
    def placed_at(self) -> datetime:
        """Since when it says what its places hang on, to the second."""
        return datetime.fromtimestamp(_CORRECTIONS.unpack_from(self._packed, _AFTER_LINE)[1], UTC)

    @property
    def marks(self) -> Marks:
        """Where its splits were taken."""
        return self._marks

    @property
    def split_ms(self) -> tuple[int, ...]:
        """Its splits' times, as many as `marks.points`."""
        return self._marks.times.unpack_from(self._packed, _AFTER_ALL)

    @property
    def splits(self) -> bytes:
        """JSON: `[{"name": "5K", "distance_m": 5000, "elapsed_ms": 866000}]`."""
        return self._marks.json % self.split_ms

    @property
    def size(self) -> int:
        """Bytes in memory, without what it shares."""
        return sum(map(sys.getsizeof, (self, self._packed, self.bib, self.name or 0)))

    def split_times(self) -> list[Split]:
        return [Split(*point, time) for point, time in zip(self._marks.points, self.split_ms, strict=True)]

    def time_on(self, clock: Clock) -> int | None:
        """The time that ranks it; where that clock has none, the other one's."""
        gun, net = _TIMES.unpack_from(self._packed, _AFTER_VERSION)
        return (gun or net or None) if clock == "gun" else (net or gun or None)


def natural(bib: str) -> str:
    """Sorts bibs as people count (9 before 10, W2 before W12), each at its own place."""
    if bib.isdecimal():
        return f"{bib:0>20} {bib}"
    return _DIGITS.sub(lambda digits: digits.group().zfill(20), bib) + " " + bib
