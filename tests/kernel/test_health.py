"""A container is well while it answers 200."""

import subprocess
import sys

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from kernel.health import is_well
from local import ports
from tests.kernel.door import served


async def _answer(request: Request) -> PlainTextResponse:
    return PlainTextResponse("", int(request.path_params["status"]))


def test_only_200_is_well() -> None:
    with served(Starlette(routes=[Route("/{status}", _answer)])) as service:
        assert is_well(f"{service.base_url}/200")
        assert not is_well(f"{service.base_url}/503")


def test_who_is_not_there_is_not_well() -> None:
    command = [sys.executable, "-m", "kernel.health", f"http://127.0.0.1:{ports.free()}/livez"]
    assert subprocess.run(command, timeout=30, check=False).returncode == 1


def test_only_http_is_asked() -> None:
    with pytest.raises(ValueError, match="http://"):
        is_well("file:///etc/passwd")
