"""A setting that can't be right stops the start, by its name. A change of code is soon an image."""

import subprocess
import sys
import time
from os import environ
from uuid import uuid4

import pytest

from tests.compose import docker
from tests.compose.live.conftest import System

REBUILD_S = 20


def started(system: System, service: str, **given: str) -> tuple[int, str]:
    """Exit code and words of a container of that service, started with other settings."""
    env = [part for name, value in given.items() for part in ("-e", f"{name}={value}")]
    command = ["docker", "compose", "run", "--rm", "--no-deps", "-T", *env, service]
    done = subprocess.run(
        command,
        check=False,
        cwd=system.clone,
        env={**environ, **system.env},
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, done.stderr + done.stdout


@pytest.mark.parametrize("name", ["CURSOR_KEY", "WEBHOOK_KEY", "SIGNING_KEYS"])
def test_a_placeholder_in_env_stops_everything_before_it_starts(system: System, name: str) -> None:
    code, said = started(system, "keys", **{name: "change-me-change-me-change-me-change-me"})

    assert (code, f"{name}: still holds a placeholder: set a real key" in said) == (2, True)


@pytest.mark.parametrize(
    ("service", "given", "said"),
    [
        ("user_service", {"CURSOR_KEY": "short"}, "CURSOR_KEY: set 32 random characters"),
        ("user_service", {"SIGNING_KEYS": "[]"}, "SIGNING_KEYS: set a JSON list"),
        ("main_service", {"WEBHOOK_KEY": "short"}, "WEBHOOK_KEY: set 32 random bytes"),
        ("main_service", {"IMPORTS_QUEUE_URL": ""}, "IMPORTS_QUEUE_URL: is missing: set the URL"),
        ("worker_points", {"USER_DB_URL": ""}, "USER_DB_URL: is missing: set sqlite"),
        ("worker_relay", {"RECORD_CHANGES_TOPIC_ARN": ""}, "RECORD_CHANGES_TOPIC_ARN: is missing: set the ARN"),
    ],
)
def test_what_does_not_fit_is_named_with_what_to_set(
    system: System, service: str, given: dict[str, str], said: str
) -> None:
    code, told = started(system, service, **given)

    assert (code, said in told) == (2, True), told


@pytest.mark.parametrize(
    ("image", "file"),
    [
        ("user_service", "user_service/app.py"),
        ("main_service", "main_service/app.py"),
        ("workers", "workers/relay.py"),
        ("frontend", "frontend/src/main.tsx"),
    ],
)
def test_a_change_of_code_is_soon_an_image(system: System, image: str, file: str) -> None:
    changed = system.clone / file
    remark = "//" if changed.suffix == ".tsx" else "#"
    changed.write_text(f"{changed.read_text()}{remark} {uuid4()}\n")  # what was built before would be found again
    begun = time.monotonic()

    docker.run("docker", "build", "-q", "-f", f"{image}/Dockerfile", ".", cwd=system.clone)

    took = time.monotonic() - begun
    sys.stderr.write(f"{image}: built anew in {took:.1f} s\n")
    assert took < REBUILD_S
