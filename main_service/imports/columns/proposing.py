"""Which column of a file holds what, before anybody has said anything: each field once, by the surest claim."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from main_service.imports.cells import people
from main_service.imports.cells.values import Unexpected
from main_service.imports.columns.claims import Claim, Names, claims, is_known
from main_service.imports.columns.guessing import GUESSED, Guess
from main_service.imports.columns.headers import Header
from main_service.imports.columns.walking import Walk
from main_service.imports.columns.words import meanings
from main_service.marathons.schemas import Clock

_SURELY = 0.8
_UNIQUE = 0.97
_ALL_PLACED = 0.85
_FEW = 10


@dataclass
class Proposal:
    """`taken`: position of a column -> its claim."""

    header: Header
    walk: Walk
    names: Names
    ranks_on: Clock = "gun"
    taken: dict[int, Claim] = field(default_factory=dict)

    def make(self) -> dict[int, Claim]:
        looks = [walked.look for walked in self.walk.columns]
        named = self.header.named
        every = [
            claims(c, look, self.names) if named else [] for c, look in zip(self.header.columns, looks, strict=True)
        ]
        offers = [(claim, at) for at, found in enumerate(every) for claim in found]
        for claim, at in sorted(offers, key=lambda offer: -offer[0].sure if looks[offer[1]].counts else 0.0):
            if at not in self.taken and self.at(claim.field) is None:
                self.taken[at] = claim
        self._other_clock(every)
        self._last_name()
        self._by_cells()
        self._only_clock()
        self._division()
        self._place()
        return self.taken

    def at(self, name: str) -> int | None:
        return next((at for at, claim in self.taken.items() if claim.field == name), None)

    def _other_clock(self, every: Sequence[Sequence[Claim]]) -> None:
        """`Time` beside `Gun` is the other one, and beside `Net` too."""
        gun, net = self.at("gun_time"), self.at("net_time")
        if gun is not None and net is not None and self.taken[net].sure >= _SURELY:
            self.taken[gun] = self.taken[gun]._replace(sure=max(_SURELY, self.taken[gun].sure))
        if gun is None or self.taken[gun].sure < _SURELY or net is not None:
            return
        for at, found in enumerate(every):
            if at not in self.taken and any(c.field == "gun_time" and GUESSED < c.sure < _SURELY for c in found):
                self.taken[at] = Claim("net_time", _SURELY)
                return

    def _only_clock(self) -> None:
        """One time, of which nothing says which clock took it: that which ranks the race."""
        gun = self.at("gun_time")
        if self.ranks_on == "gun" or gun is None or self.at("net_time") is not None:
            return
        meant = meanings(self.header.columns[gun], self.names.spoken) if self.header.named else []
        if not any(meaning.field == "gun_time" and meaning.sure >= _SURELY for meaning in meant):
            self.taken[gun] = self.taken[gun]._replace(field="net_time")

    def _last_name(self) -> None:
        """`Name` beside `Vorname` is the family's, `Nombre` beside `Apellidos` one's own."""
        name, first, last = self.at("name"), self.at("first_name"), self.at("last_name")
        if name is None or (first is None) == (last is None):
            return
        other = last if first is None else first
        rows = [
            (row[name].strip(), row[other or 0].strip()) for row in self.walk.rows if len(row) > max(name, other or 0)
        ]
        both = sum(bool(part) and part in whole for whole, part in rows)
        if both * 2 < len(rows):
            self.taken[name] = Claim("last_name" if last is None else "first_name", _SURELY)

    def _by_cells(self) -> None:
        """Columns whose names say nothing. Where the header is known, only for what a file can't do without."""
        unknown = [at for at, name in enumerate(self.header.columns) if at not in self.taken and self.is_open(name)]
        guess = Guess(unknown, self.walk, {claim.field for claim in self.taken.values()}, self.names.courses)
        if not self.header.recognised:
            guess.every_field()
        guess.needed_fields()
        self.taken |= guess.claims

    def is_open(self, column: str) -> bool:
        """True where the name leaves open what the column holds."""
        return not self.header.named or not is_known(column, self.names)

    def _division(self) -> None:
        """Where nothing tells divisions, `division` means the age groups."""
        at = self.at("division_place")
        ours = self.names.vendor is not None and "officialdivisionplace" in self.names.vendor.words
        if at is not None and not ours and self.at("division") is None and self.at("age_group_place") is None:
            self.taken[at] = Claim("age_group_place", min(0.8, self.taken[at].sure))

    def _place(self) -> None:
        """Whose places they are, where each stands there several times."""
        at = self.at("place")
        if at is None:
            return
        look = self.walk.columns[at].look
        places = [number for number in look.numbers if number]
        placed = self.walk.count * len(places) / (look.kinds.total() or 1)
        if placed < _FEW or places[-1] >= _ALL_PLACED * placed or self._is_once_in(at, "course"):
            return
        for group, name in (("sex", "sex_place"), ("category", "age_group_place"), ("age_group", "age_group_place")):
            if self._is_once_in(at, group) and self.at(name) is None:
                self.taken[at] = Claim(name, min(0.7, self.taken[at].sure))
                return

    def _is_once_in(self, place: int, group: str) -> bool:
        """True where hardly a place stands twice within one group, and there are several groups."""
        by = self.at(group) if group != "sex" else self._at_sex()
        if by is None:
            return False
        of: Callable[[str], str | None] = _sex_in if group == "sex" else str.strip
        rows = (row for row in self.walk.rows if max(place, by) < len(row))
        pairs = [(of(row[by]), row[place].strip()) for row in rows if row[place].strip()[:1].isdecimal()]
        return len({one for one, _ in pairs}) > 1 and len(set(pairs)) > _UNIQUE * len(pairs)

    def _at_sex(self) -> int | None:
        return next((at for name in ("sex", "category") if (at := self.at(name)) is not None), None)


def _sex_in(cell: str) -> str | None:
    try:
        return people.sex(cell.strip())
    except Unexpected:
        return people.category(cell.strip()[:40])[0]
