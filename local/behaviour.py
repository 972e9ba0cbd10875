"""How the Discord stand-in answers when it is told to misbehave."""

import math
from collections.abc import AsyncIterator
from typing import Literal

from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import JSONResponse, Response


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


def misbehave(behaviour: Behaviour, request: Request) -> Response:
    if behaviour.kind == "limited":
        return limited(behaviour.seconds, behaviour.scope, {})
    if behaviour.kind == "huge":
        return Response(b"x" * behaviour.size, 200, media_type="application/json")
    if behaviour.kind == "redirect":
        elsewhere = str(request.url.replace(path="/api/webhooks/999/elsewhere"))
        return Response(status_code=302, headers={"Location": elsewhere})
    return JSONResponse({"message": str(behaviour.status), "code": 0}, behaviour.status)


def limited(wait_s: float, scope: str, headers: dict[str, str]) -> Response:
    body = {"message": "You are being rate limited.", "retry_after": round(wait_s, 3), "global": scope == "global"}
    more = {"Retry-After": str(math.ceil(wait_s)), "X-RateLimit-Scope": scope}
    if scope == "global":
        more["X-RateLimit-Global"] = "true"
    return JSONResponse(body, 429, {**headers, **more})


async def cut() -> AsyncIterator[bytes]:
    yield b"{"
    raise ConnectionAbortedError("cut, as it was told to")
