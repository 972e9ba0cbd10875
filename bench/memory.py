"""What each process holds in memory after the work."""

from pathlib import Path

from bench.figures import Figure
from local import parts
from local.stack import Stack


def measure(stack: Stack) -> list[Figure]:
    """Resident MB of each process (Linux)."""
    limits = dict.fromkeys(parts.SERVICES, 150.0) | dict.fromkeys(parts.WORKERS, 100.0)
    return [Figure(f"{name}: memory", _resident_mb(stack.pid(name)), "MB", limits.get(name)) for name in parts.NAMES]


def _resident_mb(pid: int | None) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
