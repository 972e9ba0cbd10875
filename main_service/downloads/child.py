"""`python -m main_service.downloads.child KIND PARENT`, started by apart.py: lines on stdin, the file on stdout."""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Callable
from typing import IO

from main_service.downloads.lines import Lines

_DIES_WITH_ITS_PARENT = 1  # PR_SET_PDEATHSIG
_CPU_S = 60
Write = Callable[[Lines, IO[bytes]], None]


def run(kind: str, parent: int) -> None:
    """Writes the file; `parent` is the process that waits for it, and comes before this one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIES_WITH_ITS_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        return
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_S, _CPU_S))
    _writer(kind)(Lines(sys.stdin.buffer), sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _writer(kind: str) -> Write:
    """Only what this file needs is loaded: most files are small."""
    if kind == "csv":
        from main_service.downloads.as_csv import write
    elif kind == "xlsx":
        from main_service.downloads.as_xlsx import write
    else:
        from main_service.downloads.as_page import write
    return write


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]))
