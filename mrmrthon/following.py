"""An import on its way, as a bar: from the event stream, and by asking again where there is none."""

import json
import time
from collections.abc import Callable, Iterator

import httpx
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from mrmrthon.api import Api, Json
from mrmrthon.failures import ServiceIsAway
from mrmrthon.words import say

ENDED = ("done", "failed", "reverted")
_ASK_EVERY_S = 1.0
_PATIENCE_S = 120.0  # without a word from the service


def follow(api: Api, race: Json, import_id: str, what: str, console: Console) -> Json:
    """Shows its progress to the end; the import as it is then. Raises ServiceIsAway."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.completed:,.0f} / {task.total:,.0f}"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=console,
    )
    with bar:
        task = bar.add_task(what, total=0, rate="")
        for progress in _progresses(api, race, import_id):
            rate = progress.get("rows_per_s")
            per_s = say(f"초당 {rate:,}행", f"{rate:,} rows/s") if rate else ""
            bar.update(task, completed=progress["done"], total=progress["total"], rate=per_s)
    return api.read(race, import_id)


def _progresses(api: Api, race: Json, import_id: str) -> Iterator[Json]:
    """Until it has ended."""
    try:
        while True:
            for name, data in _events(api, race, import_id):
                if data:
                    yield data["progress"]
                if name in ENDED:
                    return
            time.sleep(_ASK_EVERY_S)
    except httpx.HTTPError:
        yield from _asked(lambda: api.read(race, import_id))


def _events(api: Api, race: Json, import_id: str) -> Iterator[tuple[str, Json]]:
    name = ""
    with api.events(race, import_id) as lines:
        for line in lines:
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                yield name, json.loads(line.removeprefix("data: "))


def _asked(read: Callable[[], Json]) -> Iterator[Json]:
    heard = time.monotonic()
    while True:
        try:
            seen = read()
        except ServiceIsAway:
            if time.monotonic() - heard > _PATIENCE_S:
                raise
        else:
            heard = time.monotonic()
            yield seen["progress"]
            if seen["state"] in ENDED:
                return
        time.sleep(_ASK_EVERY_S)
