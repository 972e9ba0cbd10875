"""The alerts: each is understood by Prometheus, shown to ring and to be silent, and explained."""

import re
import subprocess
from collections import defaultdict
from typing import Any

import pytest

from local.prometheus import Program
from tests.monitoring.conftest import FOLDER, RULES, alerts, read

TESTS = sorted((FOLDER / "prometheus" / "tests").glob("*.yml"))


def anchor(name: str) -> str:
    """DeadLetters -> dead-letters"""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def promtool(program: Program, *arguments: object) -> None:
    done = subprocess.run(
        [program.promtool, *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_prometheus_understands_its_configuration_and_every_rule(program: Program) -> None:
    promtool(program, "check", "config", FOLDER / "prometheus" / "prometheus.yml")
    promtool(program, "check", "rules", *RULES)


def test_every_alert_does_what_its_tests_say(program: Program) -> None:
    promtool(program, "test", "rules", *TESTS)


def test_every_alert_is_shown_ringing_and_silent() -> None:
    shown: dict[str, set[bool]] = defaultdict(set)
    for file in TESTS:
        for case in read(file)["tests"]:
            for asked in case["promql_expr_test"]:
                name = re.search(r'alertname="(\w+)"', asked["expr"])
                assert name
                shown[name[1]].add(bool(asked["exp_samples"]))
    assert shown == {alert["alert"]: {True, False} for alert in alerts()}


@pytest.mark.parametrize("alert", list(alerts()), ids=lambda alert: alert["alert"])
def test_every_alert_says_what_it_is_what_it_means_and_where_to_read_on(alert: dict[str, Any]) -> None:
    told = alert["annotations"]
    assert set(told) == {"summary", "description", "runbook"}
    assert len(told["summary"]) < 100
    assert len(told["description"]) > 50
    assert told["runbook"] == f"docs/operations.md#{anchor(alert['alert'])}"
    assert alert["labels"]["severity"] in {"page", "ticket"}
