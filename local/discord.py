"""A Discord stand-in on loopback: takes webhook posts as Discord does, keeps what would be posted, and can misbehave.

POST  /api/webhooks/{id}/{token}[?wait=true]             204, or 200 with the message; 5 in 2 s, then 429
PATCH /api/webhooks/{id}/{token}/messages/{message_id}   200 with the message
GET   /posted                                            what was posted: JSON, or a page for a browser
PUT   /behaviour                                         how to answer posts from now on: see Behaviour
"""

import asyncio
import json
import math
import time
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path
from typing import Any, Literal

import uvicorn
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_settings import BaseSettings
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from local.posted import Posted, complaints, new_message

PER_WINDOW, WINDOW_S = 5, 2.0
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_EPOCH_MS = 1_420_070_400_000


class Behaviour(BaseModel):
    """What a webhook's posts and edits meet: all webhooks or one, `times` times or until told otherwise.

    limited: 429 of `scope`, to be tried again after `seconds`. status: that status. slow: an answer after `seconds`.
    huge: 200 with a body of `size` bytes. redirect: 302 elsewhere on this host. cut: the message is kept, then the
    connection ends without an answer.
    """

    model_config = ConfigDict(extra="forbid")

    kind: Literal["normal", "limited", "status", "slow", "huge", "redirect", "cut"] = "normal"
    webhook_id: str | None = None
    times: int | None = None
    seconds: float = 0.5
    status: int = 500
    scope: Literal["user", "global", "shared"] = "user"
    size: int = 10_000_000

    def meets(self, webhook_id: str) -> bool:
        """Counts down `times`."""
        if self.kind == "normal" or self.webhook_id not in {None, webhook_id} or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class StandIn:
    """The state behind the routes."""

    def __init__(self, posted: Posted) -> None:
        self.posted = posted
        self.behaviours: list[Behaviour] = []
        self._windows: dict[str, tuple[float, int]] = {}
        self._numbers = count((time.time_ns() // 1_000_000 - _EPOCH_MS) << 22)

    def rate(self, webhook_id: str) -> tuple[dict[str, str], float]:
        """Discord's headers for this post, and how long to wait: 0 where it is within the limit."""
        now = time.monotonic()
        start, used = self._windows.get(webhook_id, (now, 0))
        if now - start >= WINDOW_S:
            start, used = now, 0
        self._windows[webhook_id] = (start, used + 1)
        left_s = max(0.001, WINDOW_S - (now - start))
        headers = {
            "X-RateLimit-Bucket": f"{hash(webhook_id) & 0xFFFFFFFF:08x}",
            "X-RateLimit-Limit": str(PER_WINDOW),
            "X-RateLimit-Remaining": str(max(0, PER_WINDOW - used - 1)),
            "X-RateLimit-Reset": f"{time.time() + left_s:.3f}",
            "X-RateLimit-Reset-After": f"{left_s:.3f}",
        }
        return headers, left_s if used >= PER_WINDOW else 0.0

    def post(self, webhook_id: str, body: dict[str, Any]) -> dict[str, Any]:
        message = new_message(webhook_id, next(self._numbers), body)
        self.posted.add(message)
        return message


async def take(request: Request) -> Response:
    """A post or an edit."""
    here: StandIn = request.app.state.stand_in
    webhook_id, message_id = str(request.path_params["id"]), request.path_params.get("message_id")
    behaviour = next((b for b in here.behaviours if b.meets(webhook_id)), None)
    if behaviour and behaviour.kind not in {"slow", "cut"}:
        return _misbehave(behaviour, request)
    headers, wait_s = here.rate(webhook_id)
    if wait_s:
        return _limited(wait_s, "user", headers)
    body = _read(await request.body())
    wrong = complaints(body)
    if wrong:
        return JSONResponse({"code": 50035, "message": "Invalid Form Body", **wrong}, 400, headers)
    before = here.posted.find(webhook_id, message_id) if message_id else None
    if message_id and before is None:
        return JSONResponse({"code": 10008, "message": "Unknown Message"}, 404, headers)
    if before:
        message = {**before, **body, "edited_timestamp": time.time()}
        here.posted.add(message)
    else:
        message = here.post(webhook_id, body)
    if behaviour and behaviour.kind == "cut":
        return StreamingResponse(_cut(), headers={"Content-Length": "1000"})
    if behaviour:
        await asyncio.sleep(behaviour.seconds)
    answers = before is not None or request.query_params.get("wait") == "true"
    return JSONResponse(message, 200, headers) if answers else Response(status_code=204, headers=headers)


async def _cut() -> AsyncIterator[bytes]:
    yield b"{"
    raise ConnectionAbortedError("cut, as it was told to")


def _read(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _misbehave(behaviour: Behaviour, request: Request) -> Response:
    if behaviour.kind == "limited":
        return _limited(behaviour.seconds, behaviour.scope, {})
    if behaviour.kind == "huge":
        return Response(b"x" * behaviour.size, 200, media_type="application/json")
    if behaviour.kind == "redirect":
        elsewhere = str(request.url.replace(path="/api/webhooks/999/elsewhere"))
        return Response(status_code=302, headers={"Location": elsewhere})
    return JSONResponse({"message": str(behaviour.status), "code": 0}, behaviour.status)


def _limited(wait_s: float, scope: str, headers: dict[str, str]) -> Response:
    body = {"message": "You are being rate limited.", "retry_after": round(wait_s, 3), "global": scope == "global"}
    more = {"Retry-After": str(math.ceil(wait_s)), "X-RateLimit-Scope": scope}
    if scope == "global":
        more["X-RateLimit-Global"] = "true"
    return JSONResponse(body, 429, {**headers, **more})


async def posted(request: Request) -> Response:
    here: Posted = request.app.state.stand_in.posted
    if "text/html" in request.headers.get("accept", ""):
        return HTMLResponse(here.page(), headers={"Content-Security-Policy": PAGE_POLICY})
    return JSONResponse({"items": here.newest_first(), "total": here.total})


async def behave(request: Request) -> Response:
    here: StandIn = request.app.state.stand_in
    try:
        wished = Behaviour.model_validate_json(await request.body())
    except ValidationError as wrong:
        return JSONResponse({"errors": json.loads(wrong.json(include_url=False))}, 422)
    here.behaviours = [b for b in here.behaviours if b.webhook_id != wished.webhook_id] + [wished]
    return Response(status_code=204)


async def livez(_: Request) -> Response:
    return PlainTextResponse("ok")


def create_app(posted_file: Path) -> Starlette:
    webhook = "/api/webhooks/{id:int}/{token}"
    app = Starlette(
        routes=[
            Route(webhook, take, methods=["POST"]),
            Route(webhook + "/messages/{message_id}", take, methods=["PATCH"]),
            Route("/posted", posted),
            Route("/behaviour", behave, methods=["PUT"]),
            Route("/livez", livez),
        ]
    )
    app.state.stand_in = StandIn(Posted(posted_file))
    return app


class Settings(BaseSettings):
    host: str = "127.0.0.1"
    port: int
    posted_file: Path


if __name__ == "__main__":
    settings = Settings()
    uvicorn.run(
        create_app(settings.posted_file), host=settings.host, port=settings.port, access_log=False, log_level="warning"
    )
