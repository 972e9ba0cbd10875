"""What crosses a queue: frozen, closed, versioned shapes that carry desired state, never a delta, and no personal data.

A body is JSON with `type` and `schema_version`. Yesterday's bodies lie in tests/contracts/ and must still parse;
a body of a newer schema is left for newer code (`NewerSchema`), anything else unreadable is `Poison`.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

MAX_BODY_BYTES = 200_000  # SNS and SQS take 256 KiB in a whole batch of ten
SCHEMA_VERSION = 1

Key = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[0-9A-Za-z_-]+$")]
Version = Annotated[int, Field(ge=1, lt=2**63)]
Title = Annotated[str, Field(max_length=200)]


class NewerSchema(Exception):
    """A body written by newer code than this: not ours to judge, it must reach a newer consumer."""


class Poison(Exception):
    """A body that no version of the code could have written."""


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class RecordChange(_Shape):
    """What one record or award is worth from `version` on. A void record is worth 0 points."""

    record_id: Key
    version: Version
    user_id: Annotated[int, Field(ge=1, lt=2**63)] | None
    state: Literal["live", "void"]
    points: Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
    reason: Annotated[str, Field(max_length=200)]


class RecordsChanged(_Shape):
    """Topic record-changes: the newest known state of some records of one marathon."""

    type: Literal["records-changed"] = "records-changed"
    schema_version: Literal[1] = 1
    marathon_id: Key
    marathon_title: Title
    changes: Annotated[tuple[RecordChange, ...], Field(min_length=1, max_length=1_000)]


class Credit(_Shape):
    """One move of the ledger: the record, the version that moved it, by how many points."""

    record_id: Key
    version: Version
    delta: int


class PointsCredited(_Shape):
    """Topic points-credited: moves that are committed in the ledger, of one marathon."""

    type: Literal["points-credited"] = "points-credited"
    schema_version: Literal[1] = 1
    marathon_id: Key
    marathon_title: Title
    credits: Annotated[tuple[Credit, ...], Field(min_length=1, max_length=1_000)]


class JobQueued(_Shape):
    """Queue imports: wakes the imports worker; the job itself lies in main_db."""

    type: Literal["job-queued"] = "job-queued"
    schema_version: Literal[1] = 1
    marathon_id: Key
    job_id: Key


Message = RecordsChanged | PointsCredited | JobQueued
_ANY: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="type")])


class _Envelope(BaseModel):
    type: str
    schema_version: Annotated[int, Field(strict=True, ge=1)]


def parse(body: str | bytes) -> Message:
    """Body of a queue message -> its shape. Raises NewerSchema or Poison, never anything else."""
    try:
        envelope = _Envelope.model_validate_json(body)
        if envelope.schema_version > SCHEMA_VERSION:
            raise NewerSchema(f"{envelope.type} {envelope.schema_version}")
        return _ANY.validate_json(body)
    except (ValidationError, RecursionError) as unreadable:
        raise Poison(type(unreadable).__name__) from None


def body_of(message: Message) -> str:
    """Shape -> body, in ASCII: SQS refuses bodies with some characters (U+FFFE, ...) that a title may hold."""
    return message.model_dump_json(ensure_ascii=True)
