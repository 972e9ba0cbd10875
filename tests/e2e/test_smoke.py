"""The smoke test of a release against the whole system: it passes, and it does not where something is wrong."""

import os
import subprocess
from pathlib import Path

import pytest

from local import ports
from local.stack import Stack
from release import smoke
from release.refusals import SmokeTestFailed
from release.waiting import Patience

ROOT = Path(__file__).resolve().parents[2]


def test_a_running_system_passes(stack: Stack) -> None:
    said = subprocess.run(
        ["make", "smoke"],
        cwd=ROOT,
        env={**os.environ, "SITE_URL": stack.url},
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 0, said.stderr
    assert f"answers: {stack.url}" in said.stdout


@pytest.mark.parametrize("asked", [smoke.api, smoke.pages])
def test_a_site_that_is_away_fails_with_what_was_asked(asked: object) -> None:
    url = f"http://127.0.0.1:{ports.free()}"

    with pytest.raises(SmokeTestFailed, match=f"GET {url}/.*ConnectError"):
        asked(url, patience=Patience(answer_s=0))  # type: ignore[operator]
