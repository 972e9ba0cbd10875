"""`python -m user_service` as a process."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.user_service.conftest import SECRET, pem
from tests.user_service.people import PASSWORD, application

ROOT = Path(__file__).parents[2]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def served(user_db_url: str, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    port = _free_port()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PORT": str(port),
        "USER_DB_URL": user_db_url,
        "CURSOR_KEY": SECRET,
        "TOKEN_ISSUER": "https://mrmrthon.kr",
        "TOKEN_AUDIENCE": "mrmrthon",
        "SIGNING_KEYS": json.dumps([{"kid": "2026-11", "private_key_pem": pem()}]),
    }
    log = (tmp_path / "log").open("wb")
    process = subprocess.Popen([sys.executable, "-m", "user_service"], env=environment, cwd=tmp_path, stdout=log)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=5, trust_env=False) as client:
        _wait_until_ready(process, client)
        yield process, client
    process.kill()
    process.wait(timeout=10)
    log.close()


def _wait_until_ready(process: subprocess.Popen[bytes], client: httpx.Client) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        assert process.poll() is None
        try:
            if client.get("/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    raise AssertionError("user_service did not get ready")


def test_it_serves_signs_its_tokens_and_stops_when_told(
    served: tuple[subprocess.Popen[bytes], httpx.Client], tmp_path: Path
) -> None:
    process, client = served

    assert client.post("/api/users", json=application()).status_code == 201
    token = client.get("/api/users/login", auth=("runner.kim", PASSWORD.encode())).json()["access_token"]
    assert client.get("/api/users/me", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=25) in (0, -signal.SIGTERM)
    written = (tmp_path / "log").read_text()
    assert '"event": "session.started"' in written
    assert PASSWORD not in written
    assert token not in written
