"""The steps of the release workflow as GitHub runs them: make targets, one after the other, told by the environment."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.release.test_images import REVISION, docker_log, scans
from tests.release.world import SERVICES, World

__all__ = ["docker_log"]  # a fixture
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def told(world: World, docker_log: Path, tmp_path: Path) -> dict[str, str]:
    world.build("1")
    scans(world, "COMPLETE")
    return {
        **os.environ,
        "RELEASE_TARGET": json.dumps(world.target.model_dump()),
        "REVISION": REVISION,
        "IMAGES_FILE": str(tmp_path / "images.json"),
        "WEB_DIR": str(world.web_dir),
    }


def make(target: str, told: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = ["make", "--no-print-directory", target]
    return subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, check=False, timeout=100)


def test_the_steps_of_the_workflow_release_what_was_built(world: World, told: dict[str, str]) -> None:
    for target in ("release-target", "release-push", "release-plan", "release"):
        said = make(target, told)
        assert said.returncode == 0, said.stdout + said.stderr

    images = json.loads(Path(told["IMAGES_FILE"]).read_text())
    assert {name: world.definition(f"{world.target.cluster}-{name}")["image"] for name in SERVICES} == {
        name: images["workers" if name.startswith("worker_") else name] for name in SERVICES
    }
    assert b"start-1.js" in world.shown()
    assert json.loads(make("release-running", told).stdout) == {"images": images}


def test_a_failed_migration_fails_the_step_and_leaves_the_old_version_serving(
    world: World, told: dict[str, str]
) -> None:
    world.migration_ends(1)
    assert make("release-push", told).returncode == 0

    said = make("release", told)

    assert said.returncode != 0
    assert "MigrationFailed" in said.stderr
    assert world.served() == dict.fromkeys(SERVICES, "0")


def test_a_step_without_a_target_names_the_variable_and_what_to_set(told: dict[str, str]) -> None:
    said = make("release-target", {**told, "RELEASE_TARGET": ""})

    assert said.returncode != 0
    assert "RELEASE_TARGET" in said.stderr
    assert "terraform -chdir=terraform output -json release" in said.stderr
