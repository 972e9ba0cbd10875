"""What processes hold in memory, and the most that some of them held while something was done (Linux)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figures import Figure
from local import parts
from local.stack import Stack

_LOOK_EVERY_S = 0.02


def measure(stack: Stack) -> list[Figure]:
    """Resident MB of each process."""
    limits = dict.fromkeys(parts.SERVICES, 150.0) | dict.fromkeys(parts.WORKERS, 100.0)
    return [Figure(f"{name}: memory", resident_mb(stack.pid(name)), "MB", limits.get(name)) for name in parts.NAMES]


def resident_mb(pid: int | None) -> float:
    """0 for a process that is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS:")), 0.0)


def _with_children(pid: int) -> list[int]:
    try:
        tasks = [task.read_text() for task in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return [pid]
    return [pid, *(one for task in tasks for child in task.split() for one in _with_children(int(child)))]


class Peak:
    """`mb`: the most that a process and its children held together."""

    def __init__(self) -> None:
        self.mb = 0.0


@contextmanager
def watched(pid: int) -> Iterator[Peak]:
    """Looks fifty times a second."""
    peak, over = Peak(), threading.Event()

    def look() -> None:
        while not over.wait(_LOOK_EVERY_S):
            peak.mb = max(peak.mb, sum(resident_mb(one) for one in _with_children(pid)))

    watch = threading.Thread(target=look)
    watch.start()
    try:
        yield peak
    finally:
        over.set()
        watch.join()
