"""The whole system, once for all end-to-end tests of a process."""

from collections.abc import Iterator

import pytest

from local.stack import Stack, running
from tests.e2e.people import everybody_leaves


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    data_dir = tmp_path_factory.mktemp("stack")
    with running(data_dir=data_dir, in_memory=True) as started:
        yield started
        everybody_leaves()
