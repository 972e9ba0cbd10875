"""The composed system from a clean clone of what is committed, on ports and volumes of its own, gone afterwards."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from local import ports
from local.settings import ROOT
from tests.compose import docker
from tests.e2e.people import eventually, everybody_leaves

IMAGES = ("user_service", "main_service", "workers", "frontend", "local")
GRAFANA = "grafana/grafana"
HEALTHY_S = 240
LOG = ROOT / ".data" / "test-compose.log"


@dataclass(frozen=True)
class System:
    clone: Path
    env: dict[str, str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.env['PORT']}"

    @property
    def of_people(self) -> dict[str, str]:
        """Where those who use it find it."""
        discord = f"http://127.0.0.1:{self.env['DISCORD_PORT']}"
        return {"URL": self.url, "DISCORD_URL": discord, "WEBHOOKS_URL": "http://discord_stand_in:8025"}

    def compose(self, *command: str, within_s: float = docker.UP_S) -> str:
        return docker.run("docker", "compose", *command, within_s=within_s, env=self.env, cwd=self.clone)

    def up(self) -> None:
        self.compose("up", "--wait")

    def image(self, name: str) -> str:
        return f"mrmrthon/{name}:{self.env['VERSION']}"

    def containers(self) -> dict[str, Any]:
        """What `docker compose ps` tells, by service."""
        lines = self.compose("ps", "--format", "json").splitlines()
        return {told["Service"]: told for told in map(json.loads, lines)}

    def await_health(self, services: int) -> None:
        def states() -> list[tuple[str, str]]:
            return [(told["State"], told["Health"]) for told in self.containers().values()]

        eventually(states, until=lambda seen: seen == [("running", "healthy")] * services, within_s=HEALTHY_S)


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    clone = tmp_path_factory.mktemp("clone") / "mrmrthon"
    docker.run("git", "clone", "-q", str(ROOT), str(clone))
    taken: set[int] = set()
    for _ in range(4):
        taken.add(ports.free(but=frozenset(taken)))
    names = ("PORT", "PROMETHEUS_PORT", "GRAFANA_PORT", "DISCORD_PORT")
    files = ["docker-compose.yml", "docker-compose.demo.yml"]
    if not _grafana_can_be_had(clone):
        sys.stderr.write("\nGrafana's image can't be had here: the system comes up without it\n")
        files.append("tests/compose/without_grafana.yml")
    started = System(
        clone,
        {
            **dict(zip(names, map(str, taken), strict=True)),
            "COMPOSE_FILE": ":".join(files),
            "COMPOSE_PROJECT_NAME": f"mrmrthon-test-{os.getpid()}",
            "VERSION": f"test-{os.getpid()}",
        },
    )
    try:
        started.up()
        yield started
    finally:
        everybody_leaves()
        LOG.parent.mkdir(exist_ok=True)
        LOG.write_text(started.compose("logs", "--no-color"))
        started.compose("down", "--volumes", "--timeout", "5")
        docker.run("docker", "image", "rm", "--force", *map(started.image, IMAGES))


def _grafana_can_be_had(clone: Path) -> bool:
    named = next(line.split()[1] for line in (clone / "docker-compose.yml").read_text().splitlines() if GRAFANA in line)
    try:
        return docker.has_image(named) or bool(docker.run("docker", "pull", "-q", named))
    except AssertionError:
        return False
