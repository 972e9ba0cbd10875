"""Many changes of records -> few messages: grouped by race, only the newest of each record, within the size limits."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from time import monotonic

from pydantic import TypeAdapter

from kernel.aws import Item
from kernel.messages import MAX_BODY_BYTES, Key, RecordChange, RecordsChanged, body_of
from kernel.shapes import epoch_ms
from main_service.official_records.service import change_of

MAX_CHANGES = 1_000
TITLES = 500
TITLE_LASTS_S = 60.0

_KEY: TypeAdapter[str] = TypeAdapter(Key)


Change = tuple[str, RecordChange]  # marathon_id, change


class Titles:
    """Titles of races: the last few hundred, each at most a minute old."""

    def __init__(self, title_of: Callable[[str], str], clock: Callable[[], float] = monotonic) -> None:
        self._title_of = title_of
        self._clock = clock
        self._known: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def __call__(self, marathon_id: str) -> str:
        title, read_at = self._known.get(marathon_id, ("", float("-inf")))
        if self._clock() - read_at >= TITLE_LASTS_S:
            title = self._title_of(marathon_id)[:200]
            self._known[marathon_id] = (title, self._clock())
            self._known.move_to_end(marathon_id)
        while len(self._known) > TITLES:
            self._known.popitem(last=False)
        return title


def change_in(item: Item) -> Change:
    """An item of official_record -> (marathon_id, its change), both fit for a message. Raises whatever is wrong."""
    return _KEY.validate_python(item["marathon_id"]), change_of(item)


def happened_ms(item: Item) -> int:
    """When the item was changed, epoch ms."""
    return epoch_ms(datetime.fromisoformat(item["changed_at"]))


def packed(changes: Iterable[Change], title_of: Callable[[str], str]) -> list[str]:
    """(marathon_id, change) in the order of the stream -> bodies of RecordsChanged."""
    newest: dict[str, dict[str, RecordChange]] = {}
    for marathon_id, change in changes:
        known = newest.setdefault(marathon_id, {})
        if change.record_id not in known or known[change.record_id].version <= change.version:
            known[change.record_id] = change
    return [
        body_of(RecordsChanged(marathon_id=marathon_id, marathon_title=title_of(marathon_id), changes=part))
        for marathon_id, known in newest.items()
        for part in _parts(known.values())
    ]


def _parts(changes: Iterable[RecordChange]) -> Iterator[tuple[RecordChange, ...]]:
    part: list[RecordChange] = []
    room = MAX_BODY_BYTES - 2_000  # the envelope, with a title of 200 letters written in ASCII
    left = room
    for change in changes:
        size = len(change.model_dump_json(ensure_ascii=True)) + 1
        if part and (len(part) == MAX_CHANGES or size > left):
            yield tuple(part)
            part, left = [], room
        part.append(change)
        left -= size
    if part:
        yield tuple(part)
