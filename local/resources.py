"""The one description of tables, queues, topics and the bucket (`resources.json`; Terraform reads the same file)."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

AttributeType = Literal["S", "N"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GlobalIndex(_Part):
    hash_key: str
    range_key: str | None


class LocalIndex(_Part):
    range_key: str


class Table(_Part):
    """A DynamoDB table, paid by request. Indexes carry all attributes; `ttl` names the attribute of epoch seconds."""

    hash_key: str
    range_key: str | None
    attributes: dict[str, AttributeType]
    global_indexes: dict[str, GlobalIndex]
    local_indexes: dict[str, LocalIndex]
    stream: Literal["NEW_IMAGE", "NEW_AND_OLD_IMAGES"] | None
    ttl: str | None


class QueueOf(_Part):
    topic: str | None


class QueueSettings(_Part):
    visibility_timeout_s: int
    receive_wait_s: int
    max_receive_count: int
    dead_letter_retention_s: int


class Resources(_Part):
    """Tables and queues by short name.

    Each queue has a `<name>-dlq` beside it, and a `<name>-subscription-dlq` where it listens to a topic.
    """

    tables: dict[str, Table]
    topics: list[str]
    queues: dict[str, QueueOf]
    queue_settings: QueueSettings
    bucket: str


def described() -> Resources:
    return Resources.model_validate_json((Path(__file__).parent / "resources.json").read_bytes())
