"""The event stream of an import through the one door of the system."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from local.demo import FILE
from local.stack import Stack
from tests.e2e import races
from tests.e2e.people import Person, create_race, organizer, said

Stream = Iterator[str]


@pytest.fixture
def owner(stack: Stack) -> Person:
    return organizer(stack.url)


@pytest.fixture
def race(owner: Person) -> dict[str, Any]:
    return create_race(owner)


@contextmanager
def watching(owner: Person, race: dict[str, Any], taken: dict[str, Any]) -> Iterator[Stream]:
    """The names of the events, as they come."""
    path = races.address(race, "imports", taken["id"], "events")
    with owner.http.stream("GET", path, timeout=httpx.Timeout(10, read=30)) as answer:
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
        yield (line.removeprefix("event: ") for line in answer.iter_lines() if line.startswith("event: "))


def test_who_watches_sees_an_import_begin_move_and_end(owner: Person, race: dict[str, Any]) -> None:
    taken = races.upload(owner, race, FILE.read_bytes(), name=FILE.name)
    with watching(owner, race, taken) as events:
        first = next(events)  # heard at once, though nothing has begun
        said(owner.http.post(races.address(race, "imports", taken["id"], "commit"), json={"mode": "strict"}), 202)
        seen = list(events)

    assert first == "progress"
    assert seen[-1] == "done"
    assert seen[:-1] == ["progress"] * len(seen[:-1])
    assert len(seen) >= 2


def test_a_service_that_stops_does_not_wait_for_who_watches(stack: Stack, owner: Person, race: dict[str, Any]) -> None:
    taken = races.upload(owner, race, b"bib,name,gun time\n1,a,3:00:00\n")
    with watching(owner, race, taken) as events:
        assert next(events) == "progress"
        started = time.monotonic()
        stack.stop("main_service")
        assert list(events) == []
    assert time.monotonic() - started < 15
    stack.start("main_service")


def test_a_store_that_keeps_silent_is_told_and_watching_goes_on(
    stack: Stack, owner: Person, race: dict[str, Any]
) -> None:
    taken = races.upload(owner, race, b"bib,name,gun time\n1,a,3:00:00\n")
    store = stack.pid("dynamodb")
    assert store
    with watching(owner, race, taken) as events:
        assert next(events) == "progress"
        os.kill(store, signal.SIGSTOP)
        try:
            assert next(events) == "away"
        finally:
            os.kill(store, signal.SIGCONT)
        assert next(events) == "progress"
