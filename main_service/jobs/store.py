"""Table job: leases by conditional writes, and the sparse index of what is not finished."""

from collections.abc import Mapping
from typing import Any

from kernel.aws import ConditionFailed, Item, Tables, put, update
from main_service.jobs.schemas import Job, State

TABLE = "job"
_MINE = "lease_by = :me AND attribute_exists(unfinished)"


class LeaseIsLost(Exception):
    """Somebody else holds the job by now, or it is finished: stop working on it."""


class JobStore:
    """The jobs of all marathons. A worker's name is unique to its process."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add_operation(self, job: Job) -> Item:
        """For the transaction of the change that asks for this job."""
        return put(TABLE, job.item(), where="attribute_not_exists(job_id)")

    def get(self, marathon_id: str, job_id: str) -> Job | None:
        item = self._tables.get(TABLE, _key(marathon_id, job_id))
        return Job.of(item) if item else None

    def unfinished(self) -> list[tuple[str, str]]:
        """(marathon_id, job_id) of what is to do, oldest first. A global index: it may lag a moment behind."""
        items = self._tables.query(TABLE, {"unfinished": "yes"}, index="unfinished", eventual=True)
        return [(item["marathon_id"], item["job_id"]) for item in items]

    def claim(self, marathon_id: str, job_id: str, *, by: str, at_ms: int, lease_ms: int) -> Job | None:
        """Takes the lease where nobody holds it any more. None: it is finished, or somebody is at it."""
        operation = update(
            TABLE,
            _key(marathon_id, job_id),
            "SET lease_by = :me, lease_until = :until ADD attempts :one",
            where="attribute_exists(unfinished) AND (attribute_not_exists(lease_until) OR lease_until < :at)",
            values={":me": by, ":until": at_ms + lease_ms, ":at": at_ms, ":one": 1},
        )
        try:
            self._tables.write(operation)
        except ConditionFailed:
            return None
        return self.get(marathon_id, job_id)

    def keep(self, job: Job, *, by: str, until_ms: int) -> None:
        """Renews the lease. Raises LeaseIsLost."""
        self._change(job, by, {"lease_until": until_ms})

    def tell(self, job: Job, *, by: str, until_ms: int, done: int, total: int, rows_per_s: int, moved_on: bool) -> None:
        """Renews the lease and tells how far the work has come. Raises LeaseIsLost."""
        far = {"done": done, "total": total, "rows_per_s": rows_per_s, "attempts": 0 if moved_on else None}
        self._change(job, by, {"lease_until": until_ms, **far})

    def note(self, job: Job, *, by: str, facts: Mapping[str, Any]) -> None:
        """Writes facts of the job's own kind while holding it. Raises LeaseIsLost."""
        self._change(job, by, facts)

    def release(self, job: Job, *, by: str) -> None:
        """Gives the lease back unfinished, as if it had not been claimed: its store was away."""
        self._change(job, by, {"lease_until": 0, "attempts": max(0, job.attempts - 1)})

    def finish(self, job: Job, *, by: str, state: State, facts: Mapping[str, Any] | None = None) -> None:
        """Ends the job: it leaves the index, its lease ends. Raises LeaseIsLost."""
        self._change(job, by, {"state": state, "lease_until": 0, "attempts": 0, **(facts or {})}, ends=True)

    def _change(self, job: Job, by: str, facts: Mapping[str, Any], *, ends: bool = False) -> None:
        known = {name: value for name, value in facts.items() if value is not None}
        expression = "SET " + ", ".join(f"#{name} = :{name}" for name in known)
        values = {f":{name}": value for name, value in known.items()}
        operation = update(
            TABLE,
            _key(job.marathon_id, job.job_id),
            expression + (" REMOVE unfinished" if ends else ""),
            where=_MINE,
            values={**values, ":me": by},
        )
        try:
            self._tables.write(operation)
        except ConditionFailed:
            raise LeaseIsLost(job.job_id) from None


def _key(marathon_id: str, job_id: str) -> Item:
    return {"marathon_id": marathon_id, "job_id": job_id}
