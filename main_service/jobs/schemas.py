"""The shape of a job."""

from dataclasses import dataclass, fields
from typing import Any, Literal, Self

from kernel.shapes import Clock, new_id

Kind = Literal["import", "revaluation", "withdrawal"]
State = Literal["parsed", "waiting", "committing", "reverting", "done", "failed", "reverted"]
Item = dict[str, Any]


@dataclass(frozen=True)
class Job:
    """A piece of long work of one marathon.

    It is unfinished from the moment it is asked for until a worker finishes it; who holds its lease works on it.
    A revaluation or a withdrawal goes waiting -> done; an import has states of its own between them.
    """

    marathon_id: str
    job_id: str
    kind: Kind
    state: State
    unfinished: bool
    created_at: str  # ISO 8601, UTC
    done: int = 0
    total: int = 0
    rows_per_s: int = 0  # of the run that is at it, or was last; 0 while that is not known
    lease_until: int = 0  # epoch ms; 0: nobody's
    lease_by: str = ""
    attempts: int = 0  # claims since it last moved on

    @classmethod
    def asked_for(cls, marathon_id: str, kind: Literal["revaluation", "withdrawal"], *, clock: Clock) -> Self:
        """A job to do as soon as the transaction that holds it is through."""
        return cls(marathon_id, new_id(), kind, "waiting", unfinished=True, created_at=clock().isoformat())

    @property
    def percent(self) -> int:
        """How much of it is done; all of it once it came to a good end, however little there was to do."""
        if self.state in ("done", "reverted"):
            return 100
        return 100 * self.done // self.total if self.total else 0

    @classmethod
    def of(cls, item: Item) -> Self:
        """From an item of table job."""
        known = {name: item[name] for name in _NAMES if name in item}
        return cls(**known, unfinished="unfinished" in item)

    def item(self) -> Item:
        """As it lies in table job: `unfinished` stands there only while there is something to do."""
        facts: Item = {name: getattr(self, name) for name in _NAMES if name not in ("lease_until", "lease_by")}
        return {**facts, "unfinished": "yes"} if self.unfinished else facts


_NAMES = tuple(field.name for field in fields(Job) if field.name != "unfinished")
