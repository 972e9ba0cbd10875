"""A small app built by the kernel, served by a real uvicorn: what the tests of the door knock at."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import httpx
import uvicorn
from fastapi import APIRouter, FastAPI, UploadFile

from kernel import http
from kernel.errors import Conflict
from kernel.heads import BoundedHead
from kernel.http import Idempotency, IfMatch
from kernel.shapes import Closed, Moment, line, whole


class Song(Closed):
    title: Annotated[str, line(20)]
    year: Annotated[int, whole(1, 3000)]
    loud: bool = False
    tags: tuple[Annotated[str, line(10)], ...] = ()
    written_at: Moment | None = None


class StoreIsGone(Exception):
    """What a driver raises when its server is away."""


class SongIsTaken(Conflict):
    title = ("이미 있는 노래입니다", "This song is taken")


def small_app(is_ready: object = None) -> FastAPI:
    app = http.build(
        title="Songs",
        prefix="/api/songs",
        allowed_origins=["https://songs.example"],
        is_away=lambda problem: isinstance(problem, StoreIsGone),
        is_ready=is_ready if callable(is_ready) else lambda: None,
    )

    @app.post("/songs", status_code=201)
    def sing(song: Song, key: Idempotency) -> dict[str, str | None]:
        return {"title": song.title, "key": key.of("me") if key else None, "print": key.fingerprint if key else None}

    @app.get("/songs/{number}")
    def look(number: int) -> dict[str, int]:
        return {"number": number}

    @app.patch("/songs/{number}")
    def change(number: int, version: IfMatch) -> dict[str, int]:
        return {"version": version}

    sung = APIRouter(prefix="/sung")

    @sung.get("/{year}/songs")
    def sung_in(year: int) -> dict[str, int]:
        return {"year": year}

    @sung.delete("/{year}/songs")
    def forget(year: int) -> dict[str, int]:
        return {"year": year}

    app.include_router(sung)

    @app.post("/files", status_code=201)
    def take(file: UploadFile, key: Idempotency) -> dict[str, str | int | None]:
        return {"size": len(file.file.read()), "print": key.fingerprint if key else None}

    @app.get("/bug")
    def bug() -> None:
        raise RuntimeError("password=hunter2 at /srv/secret.py")

    @app.get("/away")
    def away() -> None:
        raise StoreIsGone

    @app.get("/taken")
    def taken() -> None:
        raise SongIsTaken

    return app


@contextmanager
def served(app: FastAPI) -> Iterator[httpx.Client]:
    """The app on a free loopback port, and a client that talks to it."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(app, http=BoundedHead, ws="none", log_config=None, access_log=False, server_header=False)
    )
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=10) as client:
            until = time.monotonic() + 10
            while not server.started and time.monotonic() < until:
                thread.join(0.01)
            yield client
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


def is_a_problem(answer: httpx.Response, language: str) -> bool:
    told = answer.json()
    return (
        answer.headers["content-type"] == "application/problem+json"
        and answer.headers["content-language"] == language
        and told["status"] == answer.status_code
        and {"type", "title", "detail"} <= told.keys()
        and "Traceback" not in answer.text
    )
