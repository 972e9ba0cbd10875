"""The shapes of an import: what an organizer may say about one, and what is shown of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from kernel.shapes import Closed, line, omissible, whole
from main_service.imports.cells.times import Unit
from main_service.imports.columns.headers import FIELDS
from main_service.imports.columns.shapes import field_is_known
from main_service.jobs.schemas import Job, State
from main_service.marathons.schemas import CourseCode

# All fixes, samples and bad rows of an import lie in one item, which may have 400 KB.
MOST_FIXES = 200
MOST_FIXED_BYTES = 100_000

Mode = Literal["strict", "skip_bad_rows"]
Item = dict[str, Any]


def _known_field(name: str) -> str:
    if not field_is_known(name):
        names = ", ".join(FIELDS)
        raise ValueError(
            f"{names}, split:(미터나 이름) 가운데 하나여야 합니다", f"must be one of {names} or split:(metres or name)"
        )
    return name


ColumnName = Annotated[str, line(80)]
FieldName = Annotated[str, line(40), AfterValidator(_known_field)]
CellText = Annotated[str, StringConstraints(strict=True, max_length=120)]


class ChosenColumn(Closed):
    """What a column holds, in the organizer's word; `field: null` leaves it out, `unit` is for times.

    A split is `split:5000`, at so many metres, or `split:CP3` where they are not known.
    """

    column: ColumnName
    field: FieldName | None
    unit: Unit | None = None


class Fix(Closed):
    """A cell as it should be: `line` and `column` as a bad row names them."""

    line: Annotated[int, whole(1, 1_000_000)]
    column: ColumnName
    value: CellText


class ChosenDivision(Closed):
    """Rows whose bib begins with `prefix` race as that division; `division: null` leaves them with the others."""

    prefix: Annotated[str, line(20)]
    division: Annotated[str, line(40)] | None


class ImportEdit(Closed):
    """`mapping` is laid over what was proposed, column by column, `divisions` prefix by prefix; fixes add up."""

    mapping: Annotated[list[ChosenColumn], Field(max_length=60)] = omissible()
    course: CourseCode | None = None
    fixes: Annotated[list[Fix], Field(max_length=MOST_FIXES)] = omissible()
    divisions: Annotated[list[ChosenDivision], Field(max_length=20)] = omissible()


class Commitment(Closed):
    """`strict` stores nothing unless every row is good; `skip_bad_rows` stores the good ones."""

    mode: Mode


class Detected(BaseModel):
    container: str
    encoding: str
    delimiter: str
    header_line: int
    vendor: str | None = None


class MappedColumn(BaseModel):
    """`field` null: left out. `unit` says how its times were read; `confidence` is between 0 and 1.

    `remembered`: so the organizer said of an earlier file with the same column names.
    """

    column: str
    field: str | None = None
    unit: Unit | None = None
    confidence: float = 0
    samples: list[str] = []
    remembered: bool = False


class Division(BaseModel):
    """Rows that race apart from the others, as their bibs and places show or the organizer says (null: they do not)."""

    prefix: str
    division: str | None = None
    rows: int


class Counts(BaseModel):
    """Rows by what storing them does. A bad row is in none of the other three."""

    rows: int = 0
    create: int = 0
    update: int = 0
    unchanged: int = 0
    bad: int = 0


class Participants(BaseModel):
    """Good rows whose record is tied to an account, and those whose is not."""

    matched: int = 0
    unmatched: int = 0


class Points(BaseModel):
    """How many records would be worth something else than now, and by how much in all."""

    records: int = 0
    total: int = 0


class Warned(BaseModel):
    """`lines` are the first of `count` lines it is about, if it is about lines."""

    code: str
    message: str
    lines: list[int] = []
    count: int = 0


class BadRow(BaseModel):
    """`column` is empty where it is the whole line. `row`: the beginning of the line, for people to know it."""

    line: int
    column: str
    value: str
    expected: str
    row: str = ""


class Progress(BaseModel):
    """`rows_per_s` is null until it is known."""

    done: int = 0
    total: int = 0
    percent: int = 0
    rows_per_s: int | None = None


class Reverted(BaseModel):
    """What reverting did: put back as before, taken away again, and left since somebody changed it later."""

    restored: int = 0
    removed: int = 0
    left: int = 0


class Import(BaseModel):
    """An import as its organizer sees it. `bad_rows` are the first ones; `error` says why it failed."""

    id: str
    marathon_id: str
    file: str
    state: State
    course: str | None
    mode: Mode | None
    detected: Detected
    mapping: list[MappedColumn]
    divisions: list[Division] = []
    counts: Counts
    participants: Participants
    points: Points
    warnings: list[Warned]
    bad_rows: list[BadRow]
    progress: Progress
    reverted: Reverted | None
    error: str | None
    created_at: datetime


@dataclass(frozen=True)
class Kept:
    """An import as it lies in table job, beside the job itself. Texts are kept in both languages."""

    job: Job
    by: int
    file: str
    sha256: str
    course: str | None = None
    mode: Mode | None = None
    edits: int = 0
    planned: bool = False  # `preview.counts` are those of the commit that began
    since: str = ""  # no record that it changed was changed before
    choices: list[Item] = field(default_factory=list)
    fixes: list[Item] = field(default_factory=list)
    divisions: list[Item] = field(default_factory=list)
    preview: Item = field(default_factory=dict)  # see preview.py
    reverted: Item | None = None
    failure: Item | None = None

    @classmethod
    def of(cls, item: Item) -> Self:
        return cls(Job.of(item), **{name: item[name] for name in _OWN if name in item})

    def item(self) -> Item:
        return {**self.job.item(), **{name: getattr(self, name) for name in _OWN}}


_OWN = tuple(name for name in Kept.__dataclass_fields__ if name != "job")
