"""Images: pushed once a commit, run by digest, refused with critical findings. Docker is played by a program that puts
a manifest where the real one would push."""

import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from release import images
from release.refusals import ImageIsMissing, ImageIsUnsafe
from tests.release.world import DEPLOYABLES, IMPATIENT, World

REVISION = "ab" * 20
DOCKER = """#!{python}
import json, sys
from pathlib import Path
import boto3
with Path({log!r}).open("a") as log:
    log.write(json.dumps(sys.argv[1:]) + "\\n")
if sys.argv[1] == "push":
    repository, tag = sys.argv[-1].rsplit(":", 1)
    manifest = {{"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json", "layers": [],
                "config": {{"digest": "sha256:" + "1" * 64, "size": len(repository), "mediaType": "application/json"}}}}
    boto3.client("ecr", region_name={region!r}).put_image(
        repositoryName=repository.split("/", 1)[1], imageTag=tag, imageManifest=json.dumps(manifest))
"""


@pytest.fixture
def docker_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, world: World) -> Path:
    log, program = tmp_path / "docker.jsonl", tmp_path / "bin" / "docker"
    log.touch()
    program.parent.mkdir()
    program.write_text(DOCKER.format(python=sys.executable, log=str(log), region=world.target.region))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return log


def done(log: Path) -> list[list[str]]:
    return [json.loads(line) for line in log.read_text().splitlines()]


def scans(world: World, status: str, *findings: tuple[str, str]) -> None:
    """The emulator knows no scans: this is what ECR answers by its documentation."""

    def answer(request: dict[str, Any], _: dict[str, Any]) -> dict[str, Any]:
        found = [{"name": name, "severity": severity} for name, severity in findings]
        return {**request, "imageScanStatus": {"status": status}, "imageScanFindings": {"findings": found}}

    world.between.changes["DescribeImageScanFindings"] = answer


def test_each_image_is_pushed_under_its_commit_and_known_by_its_digest(world: World, docker_log: Path) -> None:
    pushed = images.push(REVISION, "dev", world.target.repositories, ecr=world.aws.ecr)

    commands = done(docker_log)
    assert commands[0][0] == "login"
    for name in DEPLOYABLES:
        there = world.target.repositories[name]
        assert ["tag", f"mrmrthon/{name}:dev", f"{there}:{REVISION}"] in commands
        assert pushed[name].startswith(f"{there}@sha256:")


def test_the_registrys_password_is_no_argument(world: World, docker_log: Path) -> None:
    images.push(REVISION, "dev", world.target.repositories, ecr=world.aws.ecr)

    login = done(docker_log)[0]
    assert login[:4] == ["login", "--username", "AWS", "--password-stdin"]
    assert "ministack-auth-token" not in docker_log.read_text()


def test_a_commit_that_was_pushed_before_is_released_as_it_was(world: World, docker_log: Path) -> None:
    first = images.push(REVISION, "dev", world.target.repositories, ecr=world.aws.ecr)
    docker_log.write_text("")

    again = images.push(REVISION, "dev", world.target.repositories, ecr=world.aws.ecr)

    assert again == first
    assert done(docker_log) == []


def test_without_docker_it_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(ImageIsMissing, match="docker is not on this machine"):
        images.push(REVISION, "dev", world.target.repositories, ecr=world.aws.ecr)


def test_images_are_run_by_digest_and_all_workers_share_one(world: World) -> None:
    pushed = world.images("1")

    assert images.image_of("worker_relay", pushed) == images.image_of("worker_points", pushed) == pushed["workers"]
    assert images.image_of("main_service", pushed) == pushed["main_service"]
    with pytest.raises(ImageIsMissing):
        images.image_of("stranger", pushed)


def test_what_was_pushed_is_remembered_for_the_next_step(tmp_path: Path, world: World) -> None:
    file = tmp_path / "more" / "images.json"
    with pytest.raises(ImageIsMissing, match="release-push"):
        images.read(file)

    images.write(world.images("1"), file)

    assert images.read(file) == world.images("1")


@pytest.mark.parametrize("status", ["COMPLETE", "ACTIVE"])
def test_a_clean_scan_passes(world: World, status: str) -> None:
    scans(world, status, ("CVE-2026-0001", "HIGH"), ("CVE-2026-0002", "INFORMATIONAL"))

    images.refuse_unsafe(world.images("1"), ecr=world.aws.ecr, accepted=frozenset(), patience=IMPATIENT)


def test_a_critical_finding_ends_the_release_unless_somebody_took_it(world: World) -> None:
    scans(world, "COMPLETE", ("CVE-2026-0003", "CRITICAL"))

    with pytest.raises(ImageIsUnsafe, match="CVE-2026-0003"):
        images.refuse_unsafe(world.images("1"), ecr=world.aws.ecr, accepted=frozenset(), patience=IMPATIENT)

    taken = frozenset({"CVE-2026-0003"})
    images.refuse_unsafe(world.images("1"), ecr=world.aws.ecr, accepted=taken, patience=IMPATIENT)


@pytest.mark.parametrize(("status", "says"), [("IN_PROGRESS", "not scanned within"), ("FAILED", "can't be scanned")])
def test_an_image_that_was_not_scanned_is_not_released(world: World, status: str, says: str) -> None:
    scans(world, status)

    with pytest.raises(ImageIsUnsafe, match=says):
        images.refuse_unsafe(world.images("1"), ecr=world.aws.ecr, accepted=frozenset(), patience=IMPATIENT)
