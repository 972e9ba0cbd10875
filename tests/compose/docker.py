"""Docker's command line, and what it tells, as plain values."""

import json
import os
import subprocess
from collections.abc import Mapping
from typing import Any

UP_S = 600


def run(*command: str, within_s: float = UP_S, env: Mapping[str, str] | None = None, cwd: Any = None) -> str:
    """What it prints; an AssertionError with all it said where it fails."""
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        timeout=within_s,
        cwd=cwd,
        env={**os.environ, **(env or {})},
    )
    assert done.returncode == 0, f"{' '.join(command)}: {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def inspected(name: str) -> Any:
    return json.loads(run("docker", "inspect", name))[0]


def has_image(name: str) -> bool:
    return subprocess.run(["docker", "image", "inspect", name], check=False, capture_output=True).returncode == 0


def missing() -> str:
    """What is missing to run compose here; nothing where nothing is."""
    for command, what in (
        (["docker", "version"], "a running Docker engine (DOCKER_HOST says where, if it is not the usual place)"),
        (["docker", "compose", "version"], "docker compose, version 2"),
        (["docker", "buildx", "version"], "docker buildx"),
    ):
        try:
            found = subprocess.run(command, check=False, capture_output=True, timeout=60).returncode == 0
        except FileNotFoundError:
            return "the program `docker`"
        if not found:
            return what
    return ""
