"""Bounded waiting."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Found = TypeVar("Found")


@dataclass(frozen=True)
class Patience:
    """How often to look, in seconds, and how long at most each thing may take."""

    look_every_s: float = 10
    scan_s: float = 600
    migration_s: float = 600
    wave_s: float = 600
    answer_s: float = 60


def wait_for(look: Callable[[], Found | None], *, every_s: float, at_most_s: float) -> Found | None:
    """What `look` finds, or None if it finds nothing in that time; it looks at least once."""
    until = time.monotonic() + at_most_s
    while (found := look()) is None and time.monotonic() < until:
        time.sleep(every_s)
    return found
