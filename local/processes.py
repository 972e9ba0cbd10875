"""Child processes: started in a group and with a log of their own, stopped in bounded time, gone when we are gone.

NotReady: a child did not answer in time, or ended before it did; the text ends with the last lines of its log.
"""

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

READY_S = 60.0
STOP_S = 30.0
_POLL_S = 0.02

# On Linux the kernel kills the child when the thread that started it ends, so even kill -9 of ours leaves nothing.
# This runs in the child itself: code between fork and exec is not safe in a process with threads.
_LEASH = """
import os, sys
if sys.platform == "linux":
    import ctypes
    ctypes.CDLL(None).prctl(1, 9)
    if os.getppid() != int(sys.argv[1]):
        os._exit(1)
os.execv(sys.argv[2], sys.argv[2:])
"""


class NotReady(Exception):
    """A child process did not become ready."""


@dataclass
class Child:
    """One program and how to run it. `ready` says whether it answers; `command[0]` is a path."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    log: Path
    ready: Callable[[], bool] = lambda: True
    cwd: Path | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Starts it without waiting. The calling thread has to outlive the child: see _LEASH."""
        leashed = [sys.executable, "-I", "-S", "-c", _LEASH, str(os.getpid()), *self.command]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                leashed,
                env=dict(self.env),
                cwd=self.cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self.process.pid if self.process and self.process.poll() is None else None

    def wait_until_ready(self, within_s: float = READY_S) -> None:
        """Raises NotReady."""
        until = time.monotonic() + within_s
        while time.monotonic() < until:
            if self.pid is None:
                raise NotReady(f"{self.name} ended before it was ready:\n{self.last_words()}")
            if self.ready():
                return
            time.sleep(_POLL_S)
        raise NotReady(f"{self.name} was not ready after {within_s:.0f} s:\n{self.last_words()}")

    def ask_to_stop(self) -> None:
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        """kill -9 of it and of what it started; back when it is gone."""
        self._signal(signal.SIGKILL)
        if self.process:
            self.process.wait(STOP_S)

    def stop(self, within_s: float = STOP_S) -> None:
        """SIGTERM, then kill -9 after `within_s`."""
        self.ask_to_stop()
        try:
            if self.process:
                self.process.wait(within_s)
        except subprocess.TimeoutExpired:
            pass
        self.kill()

    def last_words(self, lines: int = 15) -> str:
        with self.log.open(errors="replace") as log:
            return "".join(deque(log, lines))

    def _signal(self, number: int) -> None:
        if self.process:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return
