"""What is beside this file reads Terraform's files alone. `live/` runs Terraform: `make test-terraform` asks for it."""

from pathlib import Path

import pytest

LIVE = Path(__file__).parent / "live"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """`live/` takes a quarter of an hour: it is collected where it is named, never on the way."""
    named = any(LIVE in (path := Path(argument.split("::")[0]).resolve(), *path.parents) for argument in config.args)
    return True if collection_path == LIVE and not named else None
