"""Progress as server-sent events: what is told, when it ends, and who may watch."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any

import orjson
import pytest
from botocore.exceptions import EndpointConnectionError

from kernel.shapes import now
from main_service.imports.events import Gallery, Look, Pace, TooManyWatch
from main_service.jobs.schemas import Job, State
from tests.main_service.conftest import Person
from tests.main_service.imports.desk import THREE, Desk

AT_ONCE = Pace(look_s=0, heartbeat_s=100, at_most_s=10)


def job(state: State = "committing", done: int = 0, total: int = 10, rate: int = 0) -> Job:
    return Job("race", "import", "import", state, True, now().isoformat(), done=done, total=total, rows_per_s=rate)


def looks(*seen: Job | Exception | None) -> Look:
    """Each look sees the next of these, and the last for ever."""
    left = list(seen)

    def look() -> Job | None:
        found = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(found, Exception):
            raise found
        return found

    return look


def watched(look: Look, pace: Pace = AT_ONCE, is_leaving: Callable[[], bool] = lambda: False) -> list[bytes]:
    async def all_of(pieces: AsyncIterator[bytes]) -> list[bytes]:
        return [piece async for piece in pieces]

    return asyncio.run(all_of(Gallery(is_leaving=is_leaving, pace=pace).watch(look)))


def events(pieces: Iterable[bytes]) -> list[tuple[str, Any]]:
    told = []
    for piece in pieces:
        lines = piece.decode().splitlines()
        if lines[0].startswith("event: "):
            told.append((lines[0].removeprefix("event: "), orjson.loads(lines[1].removeprefix("data: "))))
    return told


def test_each_change_is_told_once_and_the_end_closes_the_stream() -> None:
    half = job(done=5, rate=700)
    told = events(watched(looks(job(), half, half, job("done", done=10, rate=800))))

    assert [(name, data["progress"]) for name, data in told] == [
        ("progress", {"done": 0, "total": 10, "percent": 0, "rows_per_s": None}),
        ("progress", {"done": 5, "total": 10, "percent": 50, "rows_per_s": 700}),
        ("done", {"done": 10, "total": 10, "percent": 100, "rows_per_s": 800}),
    ]


@pytest.mark.parametrize("state", ["done", "failed", "reverted"])
def test_what_has_ended_is_told_at_once(state: State) -> None:
    assert [name for name, _ in events(watched(looks(job(state))))] == [state]


def test_a_store_that_is_away_is_told_and_watching_goes_on() -> None:
    away = EndpointConnectionError(endpoint_url="http://127.0.0.1:1")
    told = events(watched(looks(job(done=1), away, away, job(done=2), job("done"))))
    assert [name for name, _ in told] == ["progress", "away", "progress", "done"]


def test_a_bug_is_no_store_that_is_away() -> None:
    with pytest.raises(ZeroDivisionError):
        watched(looks(ZeroDivisionError()))


def test_while_nothing_changes_a_heartbeat_keeps_the_connection() -> None:
    pieces = watched(looks(job()), Pace(look_s=0.001, heartbeat_s=0.01, at_most_s=0.2))
    assert pieces.count(b": still here\n\n") > 1
    assert len(events(pieces)) == 1


def test_it_ends_after_its_time_and_when_the_service_is_to_stop() -> None:
    assert len(events(watched(looks(job()), Pace(look_s=0, heartbeat_s=100, at_most_s=0.05)))) == 1
    assert events(watched(looks(job()), is_leaving=lambda: True)) == []


def test_so_many_watch_and_so_many_of_one_account() -> None:
    gallery = Gallery(is_leaving=lambda: False, most=3, most_each=2)
    with gallery.place(1), gallery.place(1):
        with pytest.raises(TooManyWatch) as refused, gallery.place(1):
            pass
        assert refused.value.headers == {"Retry-After": "5"}
        with gallery.place(2), pytest.raises(TooManyWatch), gallery.place(3):
            pass
    with gallery.place(1), gallery.place(3):
        pass


@pytest.fixture
def following(desk: Desk) -> Callable[..., Iterator[str]]:
    def follow(made: dict[str, Any], who: Person | None = None) -> Iterator[str]:
        with (who or desk.organizer).http.stream("GET", f"{desk.address}/{made['id']}/events") as answer:
            yield str(answer.status_code)
            yield answer.headers["content-type"].split(";")[0]
            yield from (line for line in answer.iter_lines() if line.startswith("event: "))

    return follow


def test_an_import_is_watched_by_its_organizer_alone(
    desk: Desk, following: Callable[..., Iterator[str]], other_organizer: Person, runner: Person
) -> None:
    done = desk.bring_in(THREE)
    assert list(following(done)) == ["200", "text/event-stream", "event: done"]
    assert next(following({"id": "nothing"})) == "404"
    assert [next(following(done, who)) for who in (other_organizer, runner)] == ["403", "403"]
