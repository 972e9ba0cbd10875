from collections.abc import Iterator

import httpx
import pytest

from tests.kernel.door import served, small_app


@pytest.fixture(scope="module")
def door() -> Iterator[httpx.Client]:
    with served(small_app()) as client:
        yield client
