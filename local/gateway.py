"""The one door of the system on this machine: `/api/*` goes to the services, all else is the built frontend."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from pydantic_settings import BaseSettings
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kernel.guard import safe
from kernel.heads import BoundedHead
from local.proxy import Proxy
from local.settings import ROOT

_FRONTEND_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

_FOREVER = "public, max-age=31536000, immutable"  # the name of an asset says what is in it


class Settings(BaseSettings):
    host: str = "127.0.0.1"
    port: int
    user_service_url: str
    main_service_url: str
    frontend_dir: Path = ROOT / "frontend" / "dist"


class Frontend(StaticFiles):
    """The built single-page app: a path that is no file is a page of its own, which the app draws."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        found = await self._found(path, scope)
        found.headers["Content-Security-Policy"] = _FRONTEND_POLICY
        found.headers["Cache-Control"] = _FOREVER if path.startswith("assets/") else "no-cache"
        return found

    async def _found(self, path: str, scope: Scope) -> Response:
        try:
            return await super().get_response(path, scope)
        except HTTPException as missing:
            if missing.status_code != 404 or Path(path).suffix:
                raise
            return await super().get_response("index.html", scope)


class Gateway:
    """ASGI app: `/api/*` to the one, all else to the other; answers of both keep a browser safe."""

    def __init__(self, api: ASGIApp, pages: ASGIApp) -> None:
        self._api, self._pages = api, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": safe(message.get("headers", []))}
            await send(message)

        is_api = scope["type"] == "http" and f"{scope['path']}/".startswith("/api/")
        await (self._api if is_api else self._pages)(scope, receive, safely)


def create_app(settings: Settings) -> Gateway:
    proxy = Proxy(
        {
            "/api/users": settings.user_service_url,
            "/api/points": settings.user_service_url,
            "/api/marathons": settings.main_service_url,
            "/api/me": settings.main_service_url,
        }
    )

    @asynccontextmanager
    async def closing(_: Starlette) -> AsyncIterator[None]:
        async with proxy.http:
            yield

    return Gateway(proxy, Starlette(routes=[Route("/livez", _livez), _pages(settings)], lifespan=closing))


def _pages(settings: Settings) -> BaseRoute:
    if (settings.frontend_dir / "index.html").exists():
        frontend = Frontend(directory=settings.frontend_dir, html=True)
        return Mount("/", GZipMiddleware(frontend, minimum_size=1_000, compresslevel=4))  # each time, so: quickly
    return Route("/{rest:path}", _not_built)


async def _not_built(_: Request) -> Response:
    return PlainTextResponse("The web app is not built here: `make up` builds it.\n", 404)


async def _livez(_: Request) -> Response:
    return PlainTextResponse("ok")


if __name__ == "__main__":
    chosen = Settings()
    uvicorn.run(
        create_app(chosen),
        host=chosen.host,
        port=chosen.port,
        http=BoundedHead,
        ws="none",
        access_log=False,
        log_level="warning",
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=20,
    )
