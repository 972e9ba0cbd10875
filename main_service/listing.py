"""Pages of lists: filtered reads that look at a bounded number of items, and cursors bound to their list."""

from collections.abc import Callable, Sequence

from kernel.aws import Item, Key
from kernel.errors import Invalid
from kernel.shapes import Cursors

MOST_EXAMINED = 2_000

Read = Callable[[Key | None], tuple[list[Item], Key | None]]


def examined(
    read: Read, *, keep: Callable[[Item], bool], key: Sequence[str], limit: int, after: Key | None
) -> tuple[list[Item], Key | None]:
    """Up to `limit` items that `keep` wants, and where to go on. A page may be short, even empty, and still go on:
    a search that finds little must not read a whole table in one request. `key` names the attributes of a position.
    """
    found: list[Item] = []
    looked_at = 0
    while True:
        items, after = read(after)
        for at, item in enumerate(items, start=1):
            if keep(item):
                found.append(item)
            if len(found) == limit:
                more = at < len(items) or after
                return found, {name: item[name] for name in key} if more else None
        looked_at += len(items)
        if after is None or looked_at >= MOST_EXAMINED:
            return found, after


def position(cursor: str | None, scope: Sequence[object], cursors: Cursors) -> Key | None:
    """Where the cursor goes on in the list that `scope` names, or None for its start. Raises Invalid."""
    read = cursors.read(cursor)
    if read is None:
        return None
    if not isinstance(read, list) or len(read) != 2 or read[0] != list(scope):
        detail = ("다른 목록의 cursor 값입니다", "This cursor belongs to another list")
        raise Invalid(errors=[(("query", "cursor"), detail)])
    key: Key = read[1]
    return key


def cursor_at(after: Key | None, scope: Sequence[object], cursors: Cursors) -> str | None:
    """The cursor that goes on after this key, or None at the end."""
    return cursors.write([list(scope), after]) if after else None
