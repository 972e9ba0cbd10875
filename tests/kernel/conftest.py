import socket
from collections.abc import Iterator

import httpx
import pytest

from tests.kernel.door import served, small_app


@pytest.fixture(scope="module")
def door() -> Iterator[httpx.Client]:
    with served(small_app()) as client:
        yield client


@pytest.fixture
def hanging_port() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]
