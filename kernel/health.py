"""`python -m kernel.health URL`: exit code 0 where it answers 200, else 1. A container's health check, without curl."""

import sys
import urllib.request
from urllib.error import URLError

WAIT_S = 4


def is_well(url: str) -> bool:
    """Whether it answers 200 in time. Raises ValueError for what is no http address."""
    if not url.startswith("http://"):
        raise ValueError("an address is http://host:port/path")
    try:
        with urllib.request.urlopen(url, timeout=WAIT_S) as answer:  # noqa: S310 - checked above
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


if __name__ == "__main__":
    sys.exit(0 if is_well(sys.argv[1]) else 1)
