from collections.abc import Iterator
from pathlib import Path

import pytest

from kernel.aws import Tables
from local.discord import create_app
from tests.kernel.door import served
from tests.workers.discord.stage import Host, Stage
from workers import webhooks


@pytest.fixture
def stage(tmp_path: Path, dynamodb: Tables) -> Iterator[Stage]:
    with served(create_app(tmp_path / "posted.jsonl")) as http:
        stage = Stage(Host(http), dynamodb)
        yield stage
        for herald in stage.heralds:
            herald._line.close()


@pytest.fixture(autouse=True)
def no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "MAX_PAUSE_S", 0.3)
