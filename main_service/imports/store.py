"""Imports in table job, beside their job, and the uploaded files in the bucket.

A file is kept from its upload until its import is done. One that is never committed is removed by the bucket's own
rule after 30 days; it holds names, so it is nobody's archive.
"""

from collections.abc import Mapping
from typing import Any

from kernel.aws import Bucket, ConditionFailed, Item, Tables, put, update
from main_service.imports.memories import MemoryStore
from main_service.imports.schemas import Kept
from main_service.jobs.schemas import State
from main_service.jobs.store import TABLE
from main_service.once import Once, create

PAGE = 50


class ImportHasMoved(Exception):
    """It is in another state by now, or somebody else edited it: read it again."""


class ImportStore:
    """The imports of all races."""

    def __init__(self, tables: Tables, bucket: Bucket) -> None:
        self._tables = tables
        self._bucket = bucket
        self.memories = MemoryStore(tables)

    def add(self, kept: Kept, body: bytes, once: Once | None) -> str:
        """Stores file and import; the id of what was made: by a repeated key, what the first request made."""
        job = kept.job
        self._bucket.put(_file_key(job.marathon_id, job.job_id), body)
        operation = put(TABLE, kept.item(), where="attribute_not_exists(job_id)")
        made = create(self._tables, job.job_id, [operation], once)
        if made != job.job_id:
            self.drop_file(job.marathon_id, job.job_id)
        return made

    def get(self, marathon_id: str, import_id: str) -> Kept | None:
        item = self._tables.get(TABLE, {"marathon_id": marathon_id, "job_id": import_id})
        return Kept.of(item) if item and item["kind"] == "import" else None

    def page(self, marathon_id: str, after: Item | None) -> tuple[list[Item], Item | None]:
        """Some jobs of the race, newest first, imports among them, and where to go on."""
        return self._tables.page(TABLE, {"marathon_id": marathon_id}, newest_first=True, limit=PAGE, after=after)

    def file(self, marathon_id: str, import_id: str) -> bytes | None:
        """The uploaded bytes, or None where they are not kept any more."""
        return self._bucket.get(_file_key(marathon_id, import_id))

    def drop_file(self, marathon_id: str, import_id: str) -> None:
        self._bucket.delete(_file_key(marathon_id, import_id))

    def edit(self, kept: Kept, facts: Mapping[str, Any]) -> None:
        """Changes what was said about an import that is not being stored. Raises ImportHasMoved."""
        self._change(kept, facts)

    def begin(self, kept: Kept, state: State, facts: Mapping[str, Any], *also: Item) -> None:
        """Asks for its storing or its revert, where `also` holds. Raises ImportHasMoved."""
        fresh = {"done": 0, "total": 0, "rows_per_s": 0, "attempts": 0, "failure": None}
        self._change(kept, {**fresh, **facts, "state": state, "unfinished": "yes"}, *also)

    def _change(self, kept: Kept, facts: Mapping[str, Any], *also: Item) -> None:
        known = {name: value for name, value in facts.items() if value is not None}
        gone = [f"#{name}" for name, value in facts.items() if value is None]
        expression = "SET " + ", ".join(f"#{name} = :{name}" for name in known) + " ADD edits :one"
        values = {f":{name}": value for name, value in known.items()}
        operation = update(
            TABLE,
            {"marathon_id": kept.job.marathon_id, "job_id": kept.job.job_id},
            expression + (f" REMOVE {', '.join(gone)}" if gone else ""),
            where="edits = :seen AND #state = :before AND attribute_not_exists(unfinished)",
            values={**values, ":one": 1, ":seen": kept.edits, ":before": kept.job.state},
        )
        try:
            self._tables.transact(operation, *also)
        except ConditionFailed:
            raise ImportHasMoved from None


def _file_key(marathon_id: str, import_id: str) -> str:
    return f"imports/{marathon_id}/{import_id}"
