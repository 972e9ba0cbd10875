"""The one door of the system on this machine: `/api/*` goes to the services, all else is the built frontend."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from pydantic_settings import BaseSettings
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kernel.guard import safe
from kernel.heads import BoundedHead
from local.proxy import Proxy
from local.settings import ROOT

_PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_FRONTEND_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class Settings(BaseSettings):
    host: str = "127.0.0.1"
    port: int
    user_service_url: str
    main_service_url: str
    discord_url: str
    frontend_dir: Path = ROOT / "frontend" / "dist"


class Frontend(StaticFiles):
    """The built single-page app: a path that is no file is a page of its own, which the app draws."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        found = await self._found(path, scope)
        found.headers["Content-Security-Policy"] = _FRONTEND_POLICY
        found.headers["Cache-Control"] = "no-cache"
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
        return Mount("/", Frontend(directory=settings.frontend_dir, html=True))
    page = (Path(__file__).parent / "landing.html").read_text().replace("{discord}", f"{settings.discord_url}/posted")

    async def landing(request: Request) -> Response:
        return HTMLResponse(
            page, 200 if request.url.path == "/" else 404, headers={"Content-Security-Policy": _PAGE_POLICY}
        )

    return Route("/{rest:path}", landing)


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
