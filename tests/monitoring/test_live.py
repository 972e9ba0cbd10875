"""A live Prometheus beside the real system with the demo in it: all that dashboards and alerts ask has an answer."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Any

import httpx
import pytest

from local import ports, prometheus
from local.settings import ROOT
from local.stack import Stack, running
from local.stores import inherited
from monitoring.grafana import one_machine
from tests.monitoring.conftest import alerts
from tests.patience import eventually

pytestmark = pytest.mark.timeout(400)

EXPRESSIONS = sorted({target["expr"] for panel in one_machine.made()["panels"] for target in panel.get("targets", [])})
WINDOW = "5m"
WORDS = {"or", "and", "unless", "by", "on"}


@dataclass(frozen=True)
class Watched:
    """The running system, and the Prometheus that looks at it."""

    stack: Stack
    url: str

    def ask(self, expression: str) -> list[tuple[dict[str, str], float]]:
        """Labels and value of each series."""
        answer = httpx.get(f"{self.url}/api/v1/query", params={"query": expression}, timeout=20).json()
        assert answer["status"] == "success", f"{expression}: {answer}"
        return [(series["metric"], float(series["value"][1])) for series in answer["data"]["result"]]

    def alerts(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = httpx.get(f"{self.url}/api/v1/alerts", timeout=20).json()["data"]["alerts"]
        return found


@pytest.fixture(scope="module")
def watched(program: prometheus.Program, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    data_dir, folder, port = tmp_path_factory.mktemp("stack"), tmp_path_factory.mktemp("prometheus"), ports.free()
    with running(data_dir=data_dir, in_memory=True, more_env={"RECONCILE_EVERY_S": "2"}) as stack:
        asked = {name: int(url.rsplit(":", 1)[1]) for name, url in stack.endpoints.items()}
        server = prometheus.child(program, folder, asked, port, every_s=1)
        server.start()
        try:
            server.wait_until_ready()
            made = Watched(stack, f"http://127.0.0.1:{port}")
            eventually(lambda: len(made.ask("up == 1")) == len(prometheus.targets(asked)))
            load_demo(stack)
            eventually(lambda: made.ask('digests_total{outcome="taken"} > 0'), within_s=60)
            eventually(lambda: made.ask("reconcile_done_timestamp_seconds > 0"), within_s=60)
            yield made
        finally:
            server.stop()


def load_demo(stack: Stack) -> None:
    told = {"PORT": stack.url.rsplit(":", 1)[1], "DATA_DIR": str(stack.data_dir), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "local", "demo"]
    done = subprocess.run(
        command, env={**inherited(), **told}, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_every_expression_of_the_dashboard_returns_data(watched: Watched, expression: str) -> None:
    found = watched.ask(expression.replace("$__rate_interval", WINDOW))
    assert [value for _, value in found if not isnan(value)], f"{expression}: {found}"


@pytest.mark.parametrize("alert", list(alerts()), ids=lambda alert: alert["alert"])
def test_every_alert_asks_for_what_is_measured_and_is_silent_while_all_is_well(
    watched: Watched, alert: dict[str, Any]
) -> None:
    watched.ask(alert["expr"])
    for selector in selectors(alert["expr"]):
        assert watched.ask(f"count({selector})"), selector
    assert ringing(watched, alert["alert"]) == []


def selectors(expression: str) -> list[str]:
    """The series an expression asks for: name and labels, without patterns (nothing may be a 5xx yet) and ranges."""
    plain = re.sub(r"\b(?:by|on)\s*\([^)]*\)|\[\w+\]|\w+[=!]~\"[^\"]*\"", " ", expression)
    found = re.findall(r"\b[a-z_]{2,}\b(?![\w\"=~!.|\-]|\s*\()(?:\{[^}]*\})?", plain)
    return [one for one in found if one not in WORDS]


def test_race_day_is_measured(watched: Watched) -> None:
    """As the demo makes it: 38 finishers with an account, 2,825 rows, all within seconds."""
    assert watched.ask("sum(import_rows_total)")[0][1] == 2_825
    assert watched.ask('sum(ledger_points_total{direction="given"})')[0][1] == 3_800
    applications = (
        'http_requests_total{method="POST", route="/api/marathons/{marathon_id}/participations", status="201"}'
    )
    assert watched.ask(f"sum({applications})")[0][1] == 50
    [(_, lag)] = watched.ask('worker_message_lag_seconds_sum{queue="points"} / worker_message_lag_seconds_count')
    assert 0 < lag < 30


def test_a_message_that_ends_among_the_dead_letters_rings_until_it_is_gone(watched: Watched) -> None:
    queue, dead = watched.stack.queue("points"), watched.stack.queue("points-dlq")
    watched.stack.stop("points")
    queue.send(["what nobody can read"])
    while dead.depth() == 0:
        queue.keep(queue.receive(wait_s=1), 0)
    watched.stack.start("points")

    eventually(lambda: ringing(watched, "DeadLetters"), within_s=60)

    [alert] = ringing(watched, "DeadLetters")
    assert alert["labels"]["queue"] == "points-dlq"
    assert alert["annotations"]["summary"] == "1 dead letters in points-dlq"
    dead.delete(dead.receive(wait_s=5))
    eventually(lambda: not ringing(watched, "DeadLetters"), within_s=60)


def ringing(watched: Watched, name: str) -> list[dict[str, Any]]:
    found = watched.alerts()
    return [one for one in found if one["labels"]["alertname"] == name and one["state"] == "firing"]


def test_make_monitor_looks_at_the_system_that_runs_on_the_data_directory(watched: Watched) -> None:
    command = [sys.executable, "-m", "local", "monitor"]
    environment = {**inherited(), "DATA_DIR": str(watched.stack.data_dir), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) as monitor:
        try:
            assert monitor.stdout
            url = re.search(r"http://127\.0\.0\.1:\d+", monitor.stdout.readline())
            assert url
            own = Watched(watched.stack, url[0])
            eventually(lambda: len(own.ask("up == 1")) == 7, within_s=60)
            assert httpx.get(url[0], timeout=20, follow_redirects=True).status_code == 200
        finally:
            monitor.send_signal(signal.SIGTERM)
            assert monitor.wait(30) == 0


def test_monitor_says_what_to_do_where_nothing_has_run(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "local", "monitor"]
    environment = {**inherited(), "DATA_DIR": str(tmp_path / "nothing"), "PYTHONPATH": str(ROOT)}
    said = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert said.returncode == 1
    assert "make up" in said.stderr
