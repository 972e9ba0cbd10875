"""`python -m tests.main_service.imports.measured FILE PARENT`: reads as the child does, and writes what it took."""

import resource
import sys
from pathlib import Path

from main_service.imports.apart import child


def peak_mb() -> int:
    """Of this process since it began as itself; getrusage would count the one that it was forked from."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


if __name__ == "__main__":
    target = Path(sys.argv[1]).open("w")  # noqa: SIM115 - the limits let hardly anything be opened later
    try:
        code = child.run(int(sys.argv[2]))
    finally:
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(used.ru_utime + used.ru_stime, peak_mb(), file=target, flush=True)
    sys.exit(code)
