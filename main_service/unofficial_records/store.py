"""Table non_official_record: the runner is the partition, so nobody can reach another's.

The item `#count` counts the records, so that one conditional write keeps their number bounded.
"""

from kernel.aws import Item, Key, Tables, delete, put, update
from main_service.once import Once, create
from main_service.unofficial_records.schemas import UnofficialRecord

TABLE = "non_official_record"
MOST = 1_000
_COUNT = "#count"
_RECORDS = ("record_id", "0", "Z")


def _key(user_id: int, record_id: str) -> Key:
    return {"user_id": user_id, "record_id": record_id}


class UnofficialRecordStore:
    """Runners' own times."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def get(self, user_id: int, record_id: str) -> UnofficialRecord | None:
        item = self._tables.get(TABLE, _key(user_id, record_id)) if record_id != _COUNT else None
        return _record(item) if item else None

    def add(self, user_id: int, record: UnofficialRecord, once: Once | None) -> str:
        """Its id, or the id of what the same request made before. Raises ConditionFailed: 0 there are too many."""
        counted = update(
            TABLE,
            _key(user_id, _COUNT),
            "ADD records :one",
            where="attribute_not_exists(records) OR records < :most",
            values={":one": 1, ":most": MOST},
        )
        made = put(TABLE, _item(user_id, record), where="attribute_not_exists(record_id)")
        return create(self._tables, record.id, [counted, made], once)

    def replace(self, user_id: int, after: UnofficialRecord) -> None:
        """Stores it over the version before. Raises ConditionFailed."""
        values = {":before": after.version - 1}
        self._tables.write(put(TABLE, _item(user_id, after), where="#version = :before", values=values))

    def remove(self, user_id: int, record_id: str) -> None:
        """Raises ConditionFailed where it is not there."""
        self._tables.transact(
            delete(TABLE, _key(user_id, record_id), where="attribute_exists(record_id) AND attribute_exists(ran_on)"),
            update(TABLE, _key(user_id, _COUNT), "ADD records :less", values={":less": -1}),
        )

    def page(self, user_id: int, *, limit: int, after: Key | None) -> tuple[list[UnofficialRecord], Key | None]:
        """Newest entry first."""
        items, onward = self._tables.page(
            TABLE, {"user_id": user_id}, between=_RECORDS, newest_first=True, limit=limit, after=after
        )
        return [_record(item) for item in items], onward

    def every(self, user_id: int) -> list[UnofficialRecord]:
        return [_record(item) for item in self._tables.query(TABLE, {"user_id": user_id}, between=_RECORDS)]

    def clear(self, user_id: int) -> None:
        items = self._tables.query(TABLE, {"user_id": user_id})
        self._tables.delete_many(TABLE, [_key(user_id, item["record_id"]) for item in items])


def _item(user_id: int, record: UnofficialRecord) -> Item:
    return {**record.model_dump(mode="json", exclude={"id"}), "version": record.version, **_key(user_id, record.id)}


def _record(item: Item) -> UnofficialRecord:
    known = {name: item[name] for name in UnofficialRecord.model_fields if name in item}
    return UnofficialRecord(**known, id=item["record_id"])
