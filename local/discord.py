"""A Discord stand-in on loopback: takes webhook posts as Discord does, keeps what would be posted, and can misbehave.

POST  /api/webhooks/{id}/{token}[?wait=true]             204, or 200 with the message; 5 in 2 s, then 429
PATCH /api/webhooks/{id}/{token}/messages/{message_id}   200 with the message
GET   /posted                                            what was posted: JSON, or a page for a browser
PUT   /behaviour                                         how to answer posts from now on: see Behaviour
"""

import asyncio
import json
import time
from itertools import count
from pathlib import Path
from typing import Any

import uvicorn
from pydantic import ValidationError
from pydantic_settings import BaseSettings
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from local.behaviour import Behaviour, cut, limited, misbehave
from local.posted import Posted, complaints, new_message

PER_WINDOW, WINDOW_S = 5, 2.0
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_EPOCH_MS = 1_420_070_400_000


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
        return misbehave(behaviour, request)
    headers, wait_s = here.rate(webhook_id)
    if wait_s:
        return limited(wait_s, "user", headers)
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
        return StreamingResponse(cut(), headers={"Content-Length": "1000"})
    if behaviour:
        await asyncio.sleep(behaviour.seconds)
    answers = before is not None or request.query_params.get("wait") == "true"
    return JSONResponse(message, 200, headers) if answers else Response(status_code=204, headers=headers)


def _read(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


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
