"""Prometheus and its tool, and what the files of monitoring/ say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from local import prometheus
from local.settings import ROOT, Settings
from local.tools import ToolIsMissing

FOLDER = ROOT / "monitoring"
RULES = sorted((FOLDER / "prometheus" / "rules").glob("*.yml"))


@pytest.fixture(scope="session")
def program() -> prometheus.Program:
    try:
        return prometheus.program(Settings().tools_dir)
    except ToolIsMissing as missing:
        if Settings().ci:
            pytest.fail(str(missing))
        pytest.skip(str(missing))


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text())


def alerts() -> Iterator[dict[str, Any]]:
    """Every alert there is, as its rule says it."""
    for file in RULES:
        for group in read(file)["groups"]:
            yield from group["rules"]
