"""The whole system, once for all end-to-end tests of a process. With URL in the environment it is one that runs.

Only tests that do no more than people do can then run: test_race_day.py. DISCORD_URL is where its Discord stand-in is
looked at, WEBHOOKS_URL where the system itself reaches that.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from local.stack import Stack, running
from tests.e2e.people import everybody_leaves


@dataclass(frozen=True)
class Elsewhere:
    """A running system, as people know it."""

    url: str
    discord_url: str
    webhooks_url: str


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack | Elsewhere]:
    if "URL" in os.environ:
        yield Elsewhere(os.environ["URL"], os.environ["DISCORD_URL"], os.environ["WEBHOOKS_URL"])
        everybody_leaves()
        return
    data_dir = tmp_path_factory.mktemp("stack")
    with running(data_dir=data_dir, in_memory=True) as started:
        yield started
        everybody_leaves()
