"""Fixtures of a release: `world` is one copy of the system in an emulator of AWS."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from local import stores
from local.tools import ToolIsMissing
from tests.release import emulator
from tests.release import world as worlds
from tests.release.between import Between
from tests.release.world import World


@pytest.fixture(scope="session")
def emulated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    try:
        with emulator.running(tmp_path_factory.mktemp("aws")) as url:
            yield url
    except ToolIsMissing as missing:
        pytest.fail(str(missing))


@pytest.fixture
def between(emulated: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Between]:
    with Between.running(emulated) as found:
        for name, value in {
            "AWS_ENDPOINT_URL": found.url,
            "AWS_REGION": stores.REGION,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_EC2_METADATA_DISABLED": "true",
        }.items():
            monkeypatch.setenv(name, value)
        for name in ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL_SQS", "AWS_PROFILE"):
            monkeypatch.delenv(name, raising=False)
        yield found


@pytest.fixture
def world(between: Between, tmp_path: Path) -> Iterator[World]:
    with worlds.made(between, tmp_path / "dist") as found:
        yield found
