"""Table mapping: what an organizer said of files, by the set of their column names. The organizer is the partition."""

from kernel.aws import Tables
from main_service.imports.columns.remembering import Memory

TABLE = "mapping"
_MOST = 200  # sets of names that one organizer's next file is held against


class MemoryStore:
    """The remembered mappings of all organizers."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def of(self, owner_id: int) -> list[Memory]:
        items, _ = self._tables.page(TABLE, {"owner_id": owner_id}, limit=_MOST)
        return [{name: value for name, value in item.items() if name != "owner_id"} for item in items]

    def put(self, owner_id: int, memory: Memory) -> None:
        self._tables.put_many(TABLE, [{"owner_id": owner_id, **memory}])

    def clear(self, owner_id: int) -> None:
        """Erasure: nothing is remembered any more."""
        items = self._tables.query(TABLE, {"owner_id": owner_id})
        self._tables.delete_many(TABLE, [{"owner_id": owner_id, "header_set": item["header_set"]} for item in items])
