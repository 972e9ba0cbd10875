"""The gateway routes by the balancer's rules, streams, tells who asked, and refuses plainly when a service is away."""

import asyncio
import hashlib
import json
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from local import ports, probes, stores
from local.processes import Child
from local.settings import ROOT
from tests.kernel.door import served

go_on = asyncio.Event()


async def _echo(request: Request) -> Response:
    digest = hashlib.sha256()
    async for chunk in request.stream():
        digest.update(chunk)
    return JSONResponse(
        {
            "method": request.method,
            "target": request.scope["raw_path"].decode() + "?" + request.scope["query_string"].decode(),
            "headers": request.headers.items(),
            "sha256": digest.hexdigest(),
        },
        headers={"Connection": "X-Inner", "X-Inner": "dropped", "X-Outer": "kept", "Set-Cookie": "a=1"},
    )


async def _drip(_: Request) -> Response:
    """Its last line waits until somebody asked for /api/users/go-on."""
    go_on.clear()

    async def drops() -> AsyncIterator[bytes]:
        yield b"first\n"
        await asyncio.wait_for(go_on.wait(), 10)
        yield b"last\n"

    return StreamingResponse(drops())


async def _go_on(_: Request) -> Response:
    go_on.set()
    return Response()


async def _break_off(_: Request) -> Response:
    async def broken() -> AsyncIterator[bytes]:
        yield b"{"
        raise ConnectionAbortedError

    return StreamingResponse(broken(), headers={"Content-Length": "100"})


async def _refuse_early(_: Request) -> Response:
    return JSONResponse({"status": 413}, 413)


def _service() -> FastAPI:
    every = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    return FastAPI(
        routes=[
            Route("/api/users/drip", _drip),
            Route("/api/users/go-on", _go_on),
            Route("/api/users/broken", _break_off),
            Route("/api/users/small", _refuse_early, methods=every),
            Route("/{rest:path}", _echo, methods=every),
        ]
    )


@pytest.fixture(scope="module")
def service_url() -> Iterator[str]:
    with served(_service()) as service:
        yield str(service.base_url)


@contextmanager
def gateway_to(user_service: str, main_service: str, folder: Path, frontend: Path) -> Iterator[httpx.Client]:
    """The gateway as the process that it is."""
    port = ports.free()
    env = {
        **stores.inherited(),
        "PORT": str(port),
        "USER_SERVICE_URL": user_service,
        "MAIN_SERVICE_URL": main_service,
        "FRONTEND_DIR": str(frontend),
    }
    command = [sys.executable, "-m", "local.gateway"]
    child = Child("gateway", command, env, folder / "gateway.log", probes.answers(port, "/livez"), cwd=ROOT)
    child.start()
    try:
        child.wait_until_ready()
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
            yield client
    finally:
        child.kill()


@pytest.fixture(scope="module")
def gateway(service_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Its user_service is there, its main_service is not."""
    nobody, folder = f"http://127.0.0.1:{ports.free()}", tmp_path_factory.mktemp("gateway")
    with gateway_to(service_url, nobody, folder, folder / "none") as client:
        yield client


def test_a_request_arrives_as_it_was_sent(gateway: httpx.Client) -> None:
    seen = gateway.patch("/api/users/a%2Fb%20c?q=%EC%84%9C&q=2", content=b"body", headers={"If-Match": '"3"'}).json()

    assert (seen["method"], seen["target"]) == ("PATCH", "/api/users/a%2Fb%20c?q=%EC%84%9C&q=2")
    assert seen["sha256"] == hashlib.sha256(b"body").hexdigest()
    assert ["if-match", '"3"'] in seen["headers"]


def test_who_asked_is_said_by_the_gateway_alone(gateway: httpx.Client) -> None:
    lies = {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "https", "Forwarded": "for=6.6.6.6"}

    headers = gateway.get("/api/users/me", headers=lies).json()["headers"]

    forwarded = {name: value for name, value in headers if "forward" in name}
    assert forwarded == {
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-proto": "http",
        "x-forwarded-port": str(gateway.base_url.port),
    }


def test_what_belongs_to_one_connection_is_not_passed_on(gateway: httpx.Client) -> None:
    answer = gateway.get("/api/points/ranking", headers={"Connection": "X-Mine", "X-Mine": "1", "TE": "trailers"})

    sent = dict(answer.json()["headers"])
    assert not {"x-mine", "te"} & set(sent)
    assert "x-inner" not in answer.headers
    assert (answer.headers["x-outer"], answer.headers["set-cookie"]) == ("kept", "a=1")
    assert len(answer.headers.get_list("date")) == 1


def test_an_answer_streams_before_it_is_complete(gateway: httpx.Client) -> None:
    with gateway.stream("GET", "/api/users/drip") as answer:
        lines = answer.iter_lines()
        assert next(lines) == "first"
        gateway.get("/api/users/go-on")
        assert next(lines) == "last"


@pytest.mark.parametrize("chunked", [True, False])
def test_a_big_body_streams_through(gateway: httpx.Client, *, chunked: bool) -> None:
    body = bytes(range(256)) * 40_000
    content = iter([body[:5_000_000], body[5_000_000:]]) if chunked else body

    seen = gateway.post("/api/users/files", content=content).json()

    assert seen["sha256"] == hashlib.sha256(body).hexdigest()


def test_a_refusal_before_the_body_was_read_reaches_the_client(gateway: httpx.Client) -> None:
    for _ in range(5):
        assert gateway.post("/api/users/small", content=bytes(30_000_000)).status_code == 413


def test_a_service_that_is_away_is_a_plain_503(gateway: httpx.Client) -> None:
    answer = gateway.get("/api/marathons", headers={"Accept-Language": "en"})

    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert answer.headers["retry-after"] == "1"
    assert answer.json()["status"] == 503


def test_an_answer_that_breaks_off_is_not_taken_for_whole(gateway: httpx.Client) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        gateway.get("/api/users/broken")


@pytest.mark.parametrize(
    "target",
    [
        "/api/users/../../metrics",
        "/api/users/./../../readyz",
        "/api/users/..",
        "/api/users/%2e%2e/%2E./metrics",
        "/api/users/..%2F..%2Fmetrics",
        "/api/users/..;/metrics",
        "/api/users/../marathons",
        "/api/points/..\\..\\metrics",
        "http://127.0.0.1/api/users/../../metrics",
    ],
)
def test_no_path_climbs_out_of_what_the_gateway_opens(gateway: httpx.Client, target: str) -> None:
    assert raw(gateway, target).startswith(b"HTTP/1.1 404 ")


def raw(gateway: httpx.Client, target: str) -> bytes:
    """The answer to a target that a client of ours would tidy up."""
    answer = b""
    with socket.create_connection((gateway.base_url.host, gateway.base_url.port or 80), timeout=10) as line:
        line.sendall(f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        while more := line.recv(65_536):
            answer += more
    return answer


def test_a_head_that_never_ends_is_cut_off(gateway: httpx.Client) -> None:
    sent = 0
    with (
        suppress(ConnectionError),
        socket.create_connection((gateway.base_url.host, gateway.base_url.port or 80), timeout=10) as line,
    ):
        line.sendall(b"GET / HTTP/1.1\r\nX-Long: ")
        for _ in range(500):
            sent += line.send(b"a" * 16_384)
    assert sent < 500 * 16_384


@pytest.mark.parametrize("path", ["/", "/livez", "/nowhere", "/api/nothing", "/api/marathons", "/a%0Ab", "/a%00b"])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_every_answer_of_its_own_keeps_a_browser_safe(gateway: httpx.Client, method: str, path: str) -> None:
    headers = gateway.request(method, path).headers

    assert "max-age=" in headers["strict-transport-security"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"]
    assert "server" not in headers


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/nothing", "/api/MARATHONS", "/api/no%0A", "/api/%0Ausers"])
def test_a_path_of_no_service_is_a_plain_404(gateway: httpx.Client, path: str) -> None:
    answer = gateway.get(path)

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_a_gateway_without_a_built_web_app_says_so(gateway: httpx.Client) -> None:
    page = gateway.get("/marathons/01J/results")
    assert (page.status_code, "make up" in page.text) == (404, True)


def test_a_built_frontend_is_served_and_draws_its_own_paths(service_url: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>app</h1>")
    (tmp_path / "app.js").write_text("run()")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "app-3f2a.js").write_text("run();" * 1_000)
    (tmp_path.parent / "secret.txt").write_text("secret")

    with gateway_to(service_url, service_url, tmp_path.parent, tmp_path) as client:
        assert client.get("/").text == client.get("/marathons/01J").text == "<h1>app</h1>"
        assert client.get("/app.js").text == "run()"
        assert client.get("/").headers["cache-control"] == "no-cache"
        hashed = client.get("/assets/app-3f2a.js")
        assert "immutable" in hashed.headers["cache-control"]
        assert hashed.headers["content-encoding"] == "gzip"
        assert client.get("/old.js").status_code == 404
        assert "secret" not in client.get("/..%2fsecret.txt").text
        assert json.loads(client.get("/api/marathons").text)["method"] == "GET"
