"""How both services speak HTTP: one way to build the app, to refuse, to say what is wrong where, to start, to stop."""

import asyncio
import hashlib
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Annotated, Any

import orjson
import uvicorn
from fastapi import Depends, FastAPI, Header, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi_offline import FastAPIOffline
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Match
from starlette.types import ASGIApp, Scope

from kernel import errors
from kernel.errors import Invalid, Refusal, VersionIsMissing
from kernel.garbage import look_seldom
from kernel.guard import METHODS, Guard
from kernel.heads import BoundedHead
from kernel.logs import logger
from kernel.words import validation_text, worded

READY_DEADLINE_S = 1.0
_KEY = worded(
    r"^[\x21-\x7e]+$",
    "빈칸 없는 영문자, 숫자, 기호여야 합니다",
    "must be letters a to z, digits and signs, without blanks",
)

log = logger("http")


def build(
    *,
    title: str,
    prefix: str,
    allowed_origins: Sequence[str],
    is_away: Callable[[BaseException], bool],
    is_ready: Callable[[], object],
) -> FastAPI:
    """A FastAPI app with everything but its routes; docs lie under `prefix`; `is_ready` raises if a store is away."""
    app = FastAPIOffline(
        title=title,
        docs_url=f"{prefix}/docs",
        redoc_url=None,
        redirect_slashes=False,  # the redirect would go wherever the Host header says
        openapi_url=f"{prefix}/openapi.json",
        static_url=f"{prefix}/docs-static",
        swagger_ui_oauth2_redirect_url=f"{prefix}/docs/oauth2-redirect",
    )
    app.state.draining = False
    app.add_exception_handler(Refusal, lambda request, refusal: problem(request.scope, refusal))  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _invalid)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, _plain)  # type: ignore[arg-type]
    shared: dict[str, Any] = {
        "allow_origins": list(allowed_origins),
        "allow_credentials": True,
        "allow_methods": ["GET", "POST", "PATCH", "DELETE"],
        "allow_headers": ["Authorization", "Content-Type", "If-Match", "Idempotency-Key", "Accept-Language"],
        "expose_headers": ["ETag", "Location", "Retry-After", "X-Request-Id"],
    }
    app.add_middleware(CORSMiddleware, **shared)
    # What the guard itself refuses never went through that; a listed origin may read it all the same.
    app.add_middleware(
        Guard,
        is_away=is_away,
        render=lambda scope, refusal: CORSMiddleware(problem(scope, refusal), **shared),
        docs_path=f"{prefix}/docs",
    )
    _add_health(app, is_ready)
    return app


def _add_health(app: FastAPI, is_ready: Callable[[], object]) -> None:
    @app.get("/livez", include_in_schema=False)
    async def livez() -> Response:
        return Response("ok", media_type="text/plain")

    @app.get("/readyz", include_in_schema=False)
    async def readyz() -> Response:
        if app.state.draining:
            return Response("draining", status_code=503, media_type="text/plain")
        try:
            await asyncio.wait_for(asyncio.to_thread(is_ready), READY_DEADLINE_S)
        except Exception as problem:  # whatever keeps the store from answering, we are not ready
            log.warning("readyz.store_away", error=type(problem).__name__)
            return Response("store away", status_code=503, media_type="text/plain")
        return Response("ok", media_type="text/plain")

    @app.get("/metrics", include_in_schema=False)
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def speaks_english(scope: Scope) -> bool:
    """True where Accept-Language prefers English to Korean; Korean is the default."""
    given = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")[:200].lower()
    best = {"ko": 0.0, "en": 0.0}
    for part in given.split(","):
        tag, _, quality = part.strip().partition(";q=")
        language = tag[:2]
        if language in best:
            try:
                best[language] = max(best[language], float(quality or 1))
            except ValueError:
                continue
    return best["en"] > best["ko"]


def problem(scope: Scope, refusal: Refusal) -> ASGIApp:
    """Renders a refusal as problem+json (RFC 9457) in the caller's language."""
    language = int(speaks_english(scope))
    body: dict[str, Any] = {
        "type": f"urn:mrmrthon:{refusal.slug()}",
        "title": refusal.title[language],
        "status": refusal.status,
        "detail": refusal.detail[language],
    }
    if refusal.errors:
        body["errors"] = [{"loc": list(loc), "msg": texts[language]} for loc, texts in refusal.errors]
    headers = {"Content-Language": ("ko", "en")[language], "Vary": "Accept-Language", **refusal.headers}
    return Response(orjson.dumps(body), refusal.status, headers, "application/problem+json")


def _invalid(request: Request, found: RequestValidationError) -> ASGIApp:
    """Malformed input, without echoing it: what was sent may not even be writable as JSON."""
    places = [(_place(error["loc"]), validation_text(error)) for error in found.errors()[:50]]
    return problem(request.scope, Invalid(errors=places))


def _place(loc: Sequence[str | int]) -> list[str | int]:
    return [part if isinstance(part, int) else part.encode("utf-8", "replace").decode()[:100] for part in loc][:20]


def _plain(request: Request, found: HTTPException) -> ASGIApp:
    if isinstance(found.__cause__, Refusal):  # raised while FastAPI read the body
        return problem(request.scope, found.__cause__)
    known = {400: errors.Unreadable, 401: errors.NotSignedIn, 403: errors.NotAllowed, 404: errors.NotFound}
    if found.status_code in known:
        return problem(request.scope, known[found.status_code]())
    if found.status_code == 405:
        return problem(request.scope, MethodIsNotAllowed(headers={"Allow": _allowed(request)}))
    return problem(request.scope, type("Refused", (Refusal,), {"status": found.status_code})())


def _allowed(request: Request) -> str:
    """The methods of every route with this address; the framework names those of the first one only."""

    def takes(method: str) -> bool:
        asked = {**request.scope, "method": method}
        return any(route.matches(asked)[0] is Match.FULL for route in request.app.routes)

    return ", ".join(filter(takes, sorted(METHODS)))


class MethodIsNotAllowed(Refusal):
    status = 405
    title = ("이 주소에 쓸 수 없는 메서드입니다", "This address does not take that method")


class Problem(BaseModel):
    """RFC 9457; `errors` says what is wrong where."""

    class Place(BaseModel):
        loc: list[str | int]
        msg: str

    type: str
    title: str
    status: int
    detail: str
    errors: list[Place] = []


def refusals(*kinds: type[Refusal]) -> dict[int | str, dict[str, Any]]:
    """For a route's `responses`: the refusals it is known for, and those that every route may answer with."""
    by_status: dict[int | str, list[str]] = {}
    always: list[type[Refusal]] = [errors.Unreadable, errors.TooLarge, Invalid, errors.StoreIsAway]
    for kind in [*kinds, *always]:
        by_status.setdefault(kind.status, []).append(kind.title[1])
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        status: {"description": "; ".join(dict.fromkeys(titles)), "model": Problem, "content": content}
        for status, titles in sorted(by_status.items(), key=str)
    }


@dataclass(frozen=True)
class IdempotencyKey:
    """A client's name for one request: the same name again gets what the first one made.

    `key` is bound to method and path, `fingerprint` to the body; the service adds the caller with `of`.
    """

    key: str
    fingerprint: str

    def of(self, caller: object) -> str:
        """The stored name: nobody can meet somebody else's."""
        return hashlib.sha256(f"{caller}\n{self.key}".encode()).hexdigest()


def _idempotency_key(
    request: Request,
    idempotency_key: Annotated[str | None, Header(min_length=8, max_length=128, pattern=_KEY)] = None,
) -> IdempotencyKey | None:
    if idempotency_key is None:
        return None
    address = f"{request.method} {request.url.path}\n{idempotency_key}"
    return IdempotencyKey(key=address, fingerprint=request.scope["body_digest"].hexdigest())


def _version(if_match: Annotated[str | None, Header(max_length=64)] = None) -> int:
    if if_match is None:
        raise VersionIsMissing
    digits = if_match.strip().removeprefix("W/").strip('"')
    if not digits.isascii() or not digits.isdigit() or len(digits) > 18:
        raise errors.VersionHasMoved
    return int(digits)


Idempotency = Annotated[IdempotencyKey | None, Depends(_idempotency_key)]
IfMatch = Annotated[int, Depends(_version)]


class _Server(uvicorn.Server):
    """On SIGTERM it first says at /readyz that it is leaving, serves on while the balancer notices, then closes."""

    def __init__(self, config: uvicorn.Config, app: FastAPI, drain_s: float) -> None:
        super().__init__(config)
        self._app = app
        self._drain_s = drain_s

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if sig == signal.SIGTERM and not self._app.state.draining and self._drain_s > 0:
            self._app.state.draining = True
            asyncio.get_running_loop().call_later(self._drain_s, super().handle_exit, sig, frame)
        else:
            self._app.state.draining = True
            super().handle_exit(sig, frame)


def serve(app: FastAPI, *, host: str, port: int, drain_s: float = 0, front: ASGIApp | None = None) -> None:
    """Runs the app until SIGTERM or SIGINT; keep-alive outlives the balancer's 60 s, open requests get 25 s.

    `front` is what wraps the app, if anything does.
    """
    config = uvicorn.Config(
        front or app,
        host=host,
        port=port,
        http=BoundedHead,
        ws="none",
        timeout_keep_alive=75,
        timeout_graceful_shutdown=25,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # whose X-Forwarded-For to believe is a setting of the service
        log_config=None,
    )
    look_seldom()
    _Server(config, app, drain_s).run()
