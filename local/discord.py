"""A stand-in for Discord's webhooks on loopback: keeps what would be posted, and can misbehave as Discord does.

POST /api/webhooks/{id}/{token}     taken and written to a JSON-lines file; answers with Discord's rate-limit headers
GET  /posted                        what was taken, as JSON (?id= for one webhook); / shows it as a page
POST /behaviour                     {"id": "*" or a webhook id, "mode": MODES, "times": n}: how the next n go
"""

import asyncio
import html
import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

MODES = ("route_429", "global_429", "shared_429", "500", "502", "400", "401", "403", "404", "slow", "huge", "redirect")
_MOST_KEPT = 10_000


@dataclass
class StandIn:
    """What was posted, on disk, and how the next posts are to be answered."""

    file: Path
    behaviours: dict[str, tuple[str, int]] = field(default_factory=dict)

    def take(self, webhook_id: str, body: dict[str, Any]) -> dict[str, Any]:
        kept = {"webhook_id": webhook_id, "at": round(time.time(), 3), "body": body}
        with self.file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(kept, ensure_ascii=False) + "\n")
        return kept

    def posted(self, webhook_id: str | None = None) -> list[dict[str, Any]]:
        if not self.file.exists():
            return []
        lines = self.file.read_text(encoding="utf-8").splitlines()[-_MOST_KEPT:]
        kept = [json.loads(line) for line in lines]
        return [one for one in kept if webhook_id in (None, one["webhook_id"])]

    def next_behaviour(self, webhook_id: str) -> str | None:
        for name in (webhook_id, "*"):
            mode, times = self.behaviours.get(name, ("", 0))
            if times > 0:
                self.behaviours[name] = (mode, times - 1)
                return mode
        return None


def create_discord(file: Path) -> Starlette:
    """The stand-in, keeping its posts in `file`."""
    stand_in = StandIn(file)

    async def post(request: Request) -> Response:
        webhook_id = request.path_params["id"]
        mode = stand_in.next_behaviour(webhook_id)
        if mode:
            return await _misbehave(mode)
        kept = stand_in.take(webhook_id, await request.json())
        limits = {
            "X-RateLimit-Limit": "5",
            "X-RateLimit-Remaining": "4",
            "X-RateLimit-Reset-After": "1",
            "X-RateLimit-Bucket": "stand-in",
        }
        if request.query_params.get("wait") == "true":
            return JSONResponse({"id": str(time.time_ns()), **kept["body"]}, headers=limits)
        return Response(status_code=204, headers=limits)

    async def posted(request: Request) -> Response:
        return JSONResponse({"items": stand_in.posted(request.query_params.get("id"))})

    async def behaviour(request: Request) -> Response:
        wish = await request.json()
        if wish.get("mode") not in MODES:
            return JSONResponse({"modes": MODES}, 422)
        stand_in.behaviours[str(wish.get("id", "*"))] = (wish["mode"], int(wish.get("times", 1)))
        return Response(status_code=204)

    async def page(_request: Request) -> Response:
        return HTMLResponse(_page(stand_in.posted()))

    async def alive(_request: Request) -> Response:
        return Response("ok")

    return Starlette(
        routes=[
            Route("/api/webhooks/{id}/{token}", post, methods=["POST"]),
            Route("/posted", posted),
            Route("/behaviour", behaviour, methods=["POST"]),
            Route("/livez", alive),
            Route("/", page),
        ]
    )


async def _misbehave(mode: str) -> Response:
    if mode.endswith("_429"):
        scope = {"route_429": "user", "global_429": "global", "shared_429": "shared"}[mode]
        body = {"message": "You are being rate limited.", "retry_after": 0.4, "global": scope == "global"}
        headers = {"Retry-After": "1", "X-RateLimit-Scope": scope, "X-RateLimit-Reset-After": "0.4"}
        return JSONResponse(body, 429, headers | ({"X-RateLimit-Global": "true"} if scope == "global" else {}))
    if mode == "slow":
        await asyncio.sleep(30)
        return Response(status_code=204)
    if mode == "huge":
        return Response(b"x" * 50_000_000)
    if mode == "redirect":
        return RedirectResponse("http://127.0.0.1:1/elsewhere")
    return JSONResponse({"message": "stand-in", "code": 10015 if mode == "404" else 0}, int(mode))


def _page(posts: list[dict[str, Any]]) -> str:
    rows = "".join(
        f"<article><small>{time.strftime('%H:%M:%S', time.localtime(post['at']))}"
        f" · {html.escape(post['webhook_id'])}</small>"
        f"<p>{html.escape(str(post['body'].get('content', '')))}</p>"
        f"<pre>{html.escape(json.dumps(post['body'].get('embeds', []), ensure_ascii=False, indent=1))}</pre></article>"
        for post in reversed(posts[-200:])
    )
    style = "body{font:16px/1.6 system-ui;max-width:44rem;margin:2rem auto}article{border-top:1px solid #ccc}"
    return (
        f"<!doctype html><html lang=ko><meta charset=utf-8><title>Discord stand-in</title><style>{style}</style>"
        f"<h1>Discord에 올라갔을 글 <small>({len(posts)})</small></h1>{rows or '<p>아직 없습니다.</p>'}"
    )
