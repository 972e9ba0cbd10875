"""The columns of a file: what each holds, and what the organizer may say of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from main_service.imports.cells.times import Unit
from main_service.imports.columns.headers import FIELDS, TIMES
from main_service.imports.columns.split_names import SPLIT, is_split_field

H_OR_M, CODES = "H/M", "1-6"


@dataclass(frozen=True)
class Column:
    """One column of the file. `field` is None where it is left out; `unit` belongs to times only.

    `split`: the name of a split that its distance does not tell. `remembered`: so the organizer said of another file.
    `spelling`: H_OR_M, where M is no man; CODES, where 2 is a DNF.
    """

    column: str
    field: str | None
    unit: Unit | None = None
    confidence: float = 0.0
    samples: tuple[str, ...] = ()
    remembered: bool = False
    split: str | None = None
    spelling: str | None = None

    def is_time(self) -> bool:
        return self.field is not None and (self.field in TIMES or self.field.startswith(SPLIT))


@dataclass(frozen=True)
class Choice:
    """What the organizer says of a column."""

    column: str
    field: str | None
    unit: Unit | None = None


def field_is_known(field: str) -> bool:
    """True for a field of a record, and for `split:` with its metres or its name."""
    return is_split_field(field) if field.startswith(SPLIT) else field in FIELDS


def as_item(columns: Iterable[Column]) -> list[dict[str, Any]]:
    """As it is stored and shown."""
    return [{**vars(column), "samples": list(column.samples)} for column in columns]
