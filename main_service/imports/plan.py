"""What storing a file would do: each row against the record there is. The preview counts it, the commit does it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal

from kernel.aws import Item
from kernel.errors import Texts
from main_service.imports.columns.shapes import Column
from main_service.imports.columns.split_names import SPLIT
from main_service.imports.rows.shapes import SHOWN, BadCell, Row, column_of, shown_row
from main_service.marathons.schemas import Marathon
from main_service.official_records import rules
from main_service.official_records.splits import read, written
from main_service.official_records.store import RecordStore
from main_service.official_records.versions import FIELDS, PERSONAL, Change, first, next_of
from main_service.participation.schemas import Holder

# Rows that are read, planned and saved together, mostly one transaction, and how many chunks are on their way to the
# store while the next one is planned: few enough to leave the store's other callers their turn. More than two only wait
# for each other in DynamoDB Local.
CHUNK = 100
AT_ONCE = 2
_UNPLACED = ("dnf", "dns", "dsq")
_COLUMN_OF = {"gun_time_ms": "gun_time", "net_time_ms": "net_time"}

Action = Literal["create", "update", "unchanged", "bad"]


@dataclass(frozen=True)
class Source:
    """Where rows come from, as a record remembers it."""

    import_id: str
    file: str
    by: int

    def change(self, row: Row) -> Change:
        source = {"file": self.file, "line": row.line, "import_id": self.import_id}
        return Change("imported", by=self.by, source=source)


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one row. `new` supersedes `old`; both None where nothing is written."""

    row: Row
    action: Action
    new: Item | None = None
    old: Item | None = None
    bad: tuple[BadCell, ...] = ()


def chunks(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    rest = iter(rows)
    return iter(lambda: list(islice(rest, CHUNK)), [])


@dataclass
class Plan:
    """How rows of good cells become records of one race.

    `known` are the only bibs that may have a record; None: any may. Who is wrong about one learns it by its write.
    """

    marathon: Marathon
    holders: Mapping[str, Holder]
    columns: Sequence[Column]
    source: Source
    known: set[str] | None = None

    def steps(self, chunk: Sequence[Row], *, records: RecordStore) -> list[Step]:
        """Some rows against the records as they are just now."""
        bibs = [row.bib for row in chunk if self.known is None or row.bib in self.known]
        there = records.get_many(self.marathon.id, bibs) if bibs else {}
        return [self.step(row, there.get(row.bib)) for row in chunk]

    def step(self, row: Row, old: Item | None) -> Step:
        """One row against the record with its bib, if there is one."""
        is_there = old is not None and old["state"] == "live"
        if not is_there and (missing := self._missing(row)):
            return Step(row, "bad", bad=(missing,))
        new = self._next(row, old) if old and is_there else self._first(row, old)
        if new is None:
            return Step(row, "unchanged", old=old)
        if faults := rules.faults(new, self.marathon):
            return Step(row, "bad", bad=tuple(self._told(row, field, texts) for field, texts in faults))
        return Step(row, "update" if is_there else "create", new, old)

    def _missing(self, row: Row) -> BadCell | None:
        """What a new record can't do without."""
        if "status" not in row.facts:
            return self._told(row, "net_time_ms", ("시간 또는 DNF, DNS, DSQ", "a time, or DNF, DNS or DSQ"))
        return self._told(row, "course", ("코스", "a course")) if "course" not in row.facts else None

    def _first(self, row: Row, void: Item | None) -> Item | None:
        """A record that is not there, or is void: nothing of what it once said stays."""
        facts: dict[str, Any] = {**dict.fromkeys(FIELDS), **row.facts, "state": "live"}
        holder = self.holders.get(row.bib)
        if holder and holder.erased:
            facts |= {**dict.fromkeys(PERSONAL), "erased": True}
        else:
            facts["user_id"] = holder.user_id if holder else None
        change = self.source.change(row)
        if void:
            return next_of(self.marathon, void, facts, change)
        return first(self.marathon, row.bib, facts, change)

    def _next(self, row: Row, old: Item) -> Item | None:
        """The record with what the file says; a cell that says nothing changes nothing."""
        facts = _merged(row.facts, old)
        said = {name: value for name, value in facts.items() if old.get(name) != value}
        if old.get("erased"):
            said = {name: value for name, value in said.items() if name not in PERSONAL}
        return next_of(self.marathon, old, said, self.source.change(row)) if said else None

    def _told(self, row: Row, name: str, texts: Texts) -> BadCell:
        column = column_of(self.columns, _COLUMN_OF.get(name, name))
        if name == "splits":
            splits = (c.column for c in self.columns if c.field and (c.field == "half" or c.field.startswith(SPLIT)))
            column = next(splits, "")
        return BadCell(row.line, column, "", texts, shown_row(row))


def _merged(facts: Mapping[str, Any], old: Item) -> dict[str, Any]:
    merged = dict(facts)
    if "place" in facts:
        merged["place"] = {**(old.get("place") or {}), **facts["place"]}
    elif old.get("place") and facts.get("status") in _UNPLACED:
        merged["place"] = None
    if "splits" in facts:
        merged["splits"] = _with_splits(old.get("splits"), facts["splits"])
    return merged


def _with_splits(old: str | None, new: str) -> str:
    """Both, the new one where they are of one place. Times tell the order where a distance is not known."""
    splits = {split.distance_m or split.name: split for split in [*read(old), *read(new)]}.values()
    if any(split.distance_m is None for split in splits):
        return written(sorted(splits, key=lambda split: split.elapsed_ms))
    return written(sorted(splits, key=lambda split: split.distance_m or 0))


@dataclass
class Outcome:
    """What all steps come to."""

    counts: dict[Action, int] = field(
        default_factory=lambda: {"create": 0, "update": 0, "unchanged": 0, "bad": 0},
    )
    bad: list[BadCell] = field(default_factory=list)
    matched: int = 0
    moving: int = 0
    points: int = 0

    def take(self, step: Step) -> None:
        self.counts[step.action] += 1
        if step.action == "bad" and len(self.bad) < SHOWN:
            self.bad += step.bad
        now = step.new or step.old
        if now and now["state"] == "live":
            self.matched += now.get("user_id") is not None
        if step.new:
            moved = step.new["points"] - (step.old["points"] if step.old else 0)
            self.moving += moved != 0
            self.points += moved
