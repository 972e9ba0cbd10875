"""python -m tests.compose: the system of docker-compose.yml, brought up from a clean clone and put to the test.

Says what is missing where it can't run, and ends with 1.
"""

import os
import sys

import pytest

from tests.compose import docker

if __name__ == "__main__":
    lacking = docker.missing()
    if lacking:
        sys.exit(f"make test-compose has tested nothing: it needs {lacking}")
    os.environ["TEST_COMPOSE"] = "1"
    sys.exit(pytest.main(["tests/compose", "-v", "--timeout=1800", *sys.argv[1:]]))
