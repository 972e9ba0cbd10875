"""The one port of the system: routes /api by the load balancer's rules and serves the frontend.

Bodies stream through both ways; how large they may be is the services' business. What a client says of itself in
X-Forwarded-* is replaced by what the gateway saw. An upstream that is away is a 503 with Retry-After.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

# The rules of the ALB listener, first match wins: path prefix -> target group.
RULES = (
    ("/api/users", "user_service"),
    ("/api/points", "user_service"),
    ("/api/marathons", "main_service"),
    ("/api/me", "main_service"),
)
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_HOP_BY_HOP = {
    b"connection",
    b"keep-alive",
    b"proxy-authenticate",
    b"proxy-authorization",
    b"te",
    b"trailer",
    b"transfer-encoding",
    b"upgrade",
}
_OURS = {b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-host", b"forwarded", b"x-real-ip"}
_TIMEOUT = httpx.Timeout(60, connect=2)


def create_gateway(targets: Mapping[str, str], *, site: Path, landing: Callable[[], str]) -> Starlette:
    """`targets`: URL of each target group. `site`: the built frontend, if it is there; else `landing()` is shown."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with httpx.AsyncClient(timeout=_TIMEOUT, limits=httpx.Limits(max_connections=400)) as upstream:
            app.state.upstream = upstream
            yield

    async def api(request: Request) -> Response:
        target = target_of(request.url.path)
        if target is None:
            return JSONResponse(_NOT_FOUND, 404, media_type="application/problem+json")
        return await _forward(request, targets[target])

    async def page(request: Request) -> Response:
        return _page(request.path_params["path"], site, landing)

    routes = [Route("/api/{path:path}", api, methods=_METHODS), Route("/{path:path}", page, methods=["GET", "HEAD"])]
    return Starlette(routes=routes, lifespan=lifespan)


def target_of(path: str) -> str | None:
    """Name of the target group that serves the path, by whole path segments."""
    return next((target for prefix, target in RULES if path == prefix or path.startswith(prefix + "/")), None)


async def _forward(request: Request, target: str) -> Response:
    client: httpx.AsyncClient = request.app.state.upstream
    headers = [pair for pair in request.headers.raw if pair[0].lower() not in _HOP_BY_HOP | _OURS]
    seen_from = request.client.host if request.client else "unknown"
    headers += [(b"x-forwarded-for", seen_from.encode()), (b"x-forwarded-proto", request.url.scheme.encode())]
    query = request.scope["query_string"].decode("latin-1")
    address = target + request.scope["raw_path"].decode("latin-1") + (f"?{query}" if query else "")
    has_body = "content-length" in request.headers or "transfer-encoding" in request.headers
    asked = client.build_request(
        request.method, address, headers=headers, content=request.stream() if has_body else None
    )
    try:
        answer = await client.send(asked, stream=True)
    except (httpx.TransportError, httpx.InvalidURL):
        return JSONResponse(_AWAY, 503, {"Retry-After": "2"}, media_type="application/problem+json")
    response = StreamingResponse(answer.aiter_raw(), answer.status_code, background=BackgroundTask(answer.aclose))
    response.raw_headers = [(n.lower(), v) for n, v in answer.headers.raw if n.lower() not in _HOP_BY_HOP]
    return response


def _page(path: str, site: Path, landing: Callable[[], str]) -> Response:
    index = site / "index.html"
    if not index.is_file():
        return HTMLResponse(landing()) if path == "" else HTMLResponse(landing(), status_code=404)
    wanted = (site / path).resolve()
    if path and wanted.is_relative_to(site.resolve()) and wanted.is_file():
        forever = path.startswith("assets/")  # their names carry a hash of their content
        return FileResponse(
            wanted, headers={"Cache-Control": "public, max-age=31536000, immutable" if forever else "no-cache"}
        )
    return FileResponse(index, headers={"Cache-Control": "no-cache"})


_NOT_FOUND = {"type": "urn:mrmrthon:not-found", "title": "찾을 수 없습니다", "status": 404, "detail": "Not found"}
_AWAY = {
    "type": "urn:mrmrthon:store-is-away",
    "title": "잠시 이용할 수 없습니다. 곧 다시 시도하세요",
    "status": 503,
    "detail": "Temporarily unavailable: retry shortly",
}
