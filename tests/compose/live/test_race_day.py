"""The journeys of the other tests, against the gateway's URL, on MySQL."""

import os
import subprocess
import sys

import pytest

from local.settings import ROOT
from tests.compose import docker
from tests.compose.live.conftest import System


def test_race_day_passes(system: System) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "tests/e2e/test_race_day.py"]
    done = subprocess.run(command, check=False, cwd=ROOT, env={**os.environ, **system.of_people}, timeout=900)

    assert done.returncode == 0


def test_the_demo_can_be_loaded(system: System) -> None:
    env = {
        "PORT": system.env["PORT"],
        "DISCORD_WEBHOOK_URL": f"{system.of_people['WEBHOOKS_URL']}/api/webhooks/2018/demo",
    }
    said = docker.run(sys.executable, "-m", "local", "demo", env=env, cwd=ROOT)

    assert "38 finishers with an account have 100 points each" in said


def test_an_organizer_and_a_runner_find_their_way_in_a_browser(system: System) -> None:
    if not (ROOT / "frontend/node_modules").exists():
        pytest.skip("no browser tests: frontend/node_modules is missing (make test-web installs it)")
    browse = ["npm", "--prefix", "frontend", "run", "-s", "browse", "--", "--project=ways", "tests/journey.spec.ts"]
    done = subprocess.run(
        [sys.executable, "-m", "local.against", *browse],
        check=False,
        cwd=ROOT,
        env={**os.environ, **system.of_people},
        timeout=900,
    )

    assert done.returncode == 0
