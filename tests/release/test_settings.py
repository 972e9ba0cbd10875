"""A release refuses to start without knowing where it goes, and knows what Terraform tells."""

import json
import re
from pathlib import Path

import pytest

from release import settings
from release.__main__ import main
from release.services import WAVES
from release.settings import SettingsAreUnfit, Target
from tests.release.test_release import release
from tests.release.world import World

TERRAFORM = Path(__file__).resolve().parents[2] / "terraform"
REVISION = "ab" * 20


def test_every_setting_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RELEASE_TARGET", "REVISION"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(SettingsAreUnfit) as unfit:
        settings.read()

    assert "RELEASE_TARGET" in str(unfit.value)
    assert "terraform -chdir=terraform output -json release" in str(unfit.value)
    assert "REVISION: set the commit's 40" in str(unfit.value)


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("", "RELEASE_TARGET"),
        ("prod", "no JSON"),
        ("{}", "RELEASE_TARGET.cluster"),
        ('{"surprise": 1}', "RELEASE_TARGET.surprise"),
    ],
)
def test_a_target_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], target: str, says: str
) -> None:
    monkeypatch.setenv("RELEASE_TARGET", target)
    monkeypatch.setenv("REVISION", REVISION)

    assert main(["go"]) == 2
    assert says in capsys.readouterr().err


def test_the_target_is_what_terraform_prints() -> None:
    block = re.search(r'output "release" \{.*?\n\}', (TERRAFORM / "outputs.tf").read_text(), re.DOTALL)
    assert block

    assert set(re.findall(r"^    (\w+) +=", block[0], re.MULTILINE)) == set(Target.model_fields)


def test_the_waves_name_every_service_that_terraform_deploys() -> None:
    deployed = re.search(r"deployed = \{(.*?)\n  \}", (TERRAFORM / "release.tf").read_text(), re.DOTALL)
    assert deployed

    assert sorted(re.findall(r"(\w+) += module", deployed[1])) == sorted(name for wave in WAVES for name in wave)


def test_a_release_does_only_what_its_role_may_do(world: World) -> None:
    policy = (TERRAFORM / "release.tf").read_text()
    allowed = set(re.findall(r'"((?:ecr|ecs|s3|cloudfront):\w+)"', policy))
    named_otherwise = {"s3:ListObjectsV2": "s3:ListBucket"}
    world.between.changes.pop("DescribeServices", None)

    release(world, "1")
    world.answers["/api/marathons"] = (503, b"")
    with pytest.raises(Exception, match="Not so"):
        release(world, "2")

    asked = {named_otherwise.get(operation, operation) for operation in world.asked}
    assert asked <= allowed, asked - allowed
    assert {"ecs:RunTask", "ecs:UpdateService", "s3:PutObject", "cloudfront:CreateInvalidation"} <= asked


def test_a_target_as_json_is_taken(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELEASE_TARGET", json.dumps(world.target.model_dump()))
    monkeypatch.setenv("REVISION", REVISION)

    assert settings.read().release_target == world.target


def test_the_target_is_said_before_anything_is_built(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RELEASE_TARGET", json.dumps(world.target.model_dump()))
    monkeypatch.setenv("REVISION", REVISION)

    assert main(["target"]) == 0
    assert f"{REVISION} goes to {world.target.site_url}" in capsys.readouterr().out
    assert world.asked == []
