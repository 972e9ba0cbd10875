"""An import is followed to its end, whatever becomes of its event stream."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from rich.console import Console

from mrmrthon import following
from mrmrthon.failures import ServiceIsAway
from mrmrthon.following import follow

Event = tuple[str, dict[str, Any] | None]


def seen(done: int, state: str = "committing") -> dict[str, Any]:
    return {"state": state, "progress": {"done": done, "total": 10, "percent": done * 10, "rows_per_s": 1_200}}


class Service:
    """Takes the place of the API: streams that end or break off, and what reading the import says, one by one."""

    def __init__(
        self, streams: list[list[Event] | httpx.HTTPError], reads: list[dict[str, Any] | ServiceIsAway]
    ) -> None:
        self._streams, self._reads = streams, reads

    @contextmanager
    def events(self, *_: Any) -> Iterator[Iterator[str]]:
        stream = self._streams.pop(0)
        if isinstance(stream, httpx.HTTPError):
            raise stream
        yield (line for name, data in stream for line in (f"event: {name}", f"data: {json.dumps(data)}", ""))

    def read(self, *_: Any) -> dict[str, Any]:
        found = self._reads.pop(0) if len(self._reads) > 1 else self._reads[0]
        if isinstance(found, ServiceIsAway):
            raise found
        return found


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "_ASK_EVERY_S", 0)


def followed(*streams: list[Event] | httpx.HTTPError, reads: list[Any]) -> tuple[str, str]:
    """How it ended, and what the bar showed at last."""
    shown = Console(file=io.StringIO(), force_terminal=True, width=120, color_system=None)
    service = Service(list(streams), reads)
    state = follow(service, {}, "import", "storing", shown)["state"]  # type: ignore[arg-type]
    return state, shown.file.getvalue()  # type: ignore[attr-defined]


def test_it_shows_how_far_it_is_and_how_fast() -> None:
    state, shown = followed([("progress", seen(5)), ("away", None), ("done", seen(10))], reads=[seen(10, "done")])
    assert state == "done"
    assert "10 / 10" in shown
    assert "1,200" in shown


def test_a_stream_that_ends_before_the_import_is_opened_again() -> None:
    assert followed([("progress", seen(5))], [("done", seen(10))], reads=[seen(10, "done")])[0] == "done"


@pytest.mark.parametrize("broken", [httpx.ReadError("cut off"), httpx.ReadTimeout("silent")])
def test_without_a_stream_it_asks_again_and_again(broken: httpx.HTTPError) -> None:
    reads = [seen(2), ServiceIsAway("away"), seen(7), seen(10, "failed"), seen(10, "failed")]
    assert followed(broken, reads=reads)[0] == "failed"


def test_a_service_that_never_comes_back_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "_PATIENCE_S", 0)
    with pytest.raises(ServiceIsAway):
        followed(httpx.ConnectError("gone"), reads=[ServiceIsAway("away")])
