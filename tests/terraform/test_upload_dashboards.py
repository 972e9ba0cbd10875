"""terraform/upload_dashboards.sh against something that answers like Grafana's HTTP API."""

import json
import os
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from local.settings import ROOT


class Grafana(ThreadingHTTPServer):
    """Remembers what it was sent; `answers` gives the status of a path."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Api)
        self.sent: dict[str, Any] = {}
        self.answers: dict[str, int] = {}


class _Api(BaseHTTPRequestHandler):
    server: Grafana

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.sent[self.path] = body
        allowed = self.headers["Authorization"] == "Bearer glsa_token"
        self.send_response(self.server.answers.get(self.path, 200) if allowed else 401)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        pass


@pytest.fixture
def grafana() -> Iterator[Grafana]:
    server = Grafana()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def upload(grafana: Grafana, **other: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "GRAFANA_URL": f"http://127.0.0.1:{grafana.server_port}",
        "GRAFANA_TOKEN": "glsa_token",
        "AWS_REGION": "ap-northeast-2",
        **other,
    }
    command = [ROOT / "terraform/upload_dashboards.sh"]
    return subprocess.run(command, env=environment, check=False, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("source", [200, 409])
def test_data_source_and_dashboard_are_put_and_put_again(grafana: Grafana, source: int) -> None:
    grafana.answers["/api/datasources"] = source

    done = upload(grafana)

    assert (done.returncode, done.stderr) == (0, "")
    assert grafana.sent["/api/datasources"]["jsonData"]["defaultRegion"] == "ap-northeast-2"
    put = grafana.sent["/api/dashboards/db"]
    assert put["overwrite"] is True
    assert put["dashboard"] == json.loads((ROOT / "monitoring/grafana/dashboards/aws.json").read_text())


def test_a_refusal_ends_it_with_what_was_refused(grafana: Grafana) -> None:
    wrong = upload(grafana, GRAFANA_TOKEN="another")
    assert (wrong.returncode, wrong.stderr) == (1, "Grafana refused the data source: 401\n")

    grafana.answers["/api/dashboards/db"] = 412
    refused = upload(grafana)
    assert (refused.returncode, refused.stderr) == (1, "Grafana refused the dashboard: 412\n")


@pytest.mark.parametrize("name", ["GRAFANA_URL", "GRAFANA_TOKEN", "AWS_REGION"])
def test_what_is_missing_is_named(grafana: Grafana, name: str) -> None:
    done = upload(grafana, **{name: ""})

    assert done.returncode != 0
    assert f"{name}: is missing: set it" in done.stderr
    assert grafana.sent == {}
