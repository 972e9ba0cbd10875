"""`python -m main_service.imports.apart.child`: reads one results file and ends. Only process.py starts it.

On stdin: one line of what is asked, then the file. On stdout: the answer, see answer.py. On stderr: what broke, without
anything of what the file holds.
"""

import ctypes
import errno
import gc
import os
import resource
import signal
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

from kernel.errors import Refusal
from main_service.imports.apart.answer import line_of, lines_of
from main_service.imports.apart.understanding import understand
from main_service.imports.asking import Asked
from main_service.imports.refusals import FileNeedsTooMuch, FileTakesTooLong

MOST_MEMORY = 512 * 1024 * 1024
MOST_WRITTEN = 256 * 1024 * 1024
_MOST_OPEN = 8  # stdin, stdout, stderr, and what Python imports late
_OUTWARD = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")
_DIES_WITH_ITS_PARENT = 1  # PR_SET_PDEATHSIG


def run(parent: int) -> int:
    """Answers what stdin asks; `parent` is the process that waits for it."""
    gc.disable()  # it lives for one file, and looking for what goes in circles takes a fifth of its time
    _die_with(parent)
    asked = Asked.model_validate_json(sys.stdin.buffer.readline())
    _limit(asked.seconds)
    try:
        body = sys.stdin.buffer.read()
        understood = understand(body, asked.said, asked.race, until=time.monotonic() + asked.seconds)
        sys.stdout.buffer.writelines(lines_of(understood))
    except Refusal as refusal:
        return _refuse(refusal)
    except MemoryError:
        return _refuse(FileNeedsTooMuch())
    except OSError as problem:
        if problem.errno == errno.EFBIG:
            return _refuse(FileNeedsTooMuch())
        print(_where(problem), file=sys.stderr)  # noqa: T201
        return 1
    except Exception as problem:
        print(_where(problem), file=sys.stderr)  # noqa: T201
        return 1
    sys.stdout.flush()
    return 0


def _die_with(parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIES_WITH_ITS_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _limit(seconds: float) -> None:
    """From here on: this much memory and time, hardly a file beside those that are open, and no way out."""
    sys.addaudithook(_stay_in)
    signal.signal(signal.SIGXCPU, _out_of_time)
    _at_most(resource.RLIMIT_CORE, 0)
    _at_most(resource.RLIMIT_CPU, int(seconds) + 1)
    _at_most(resource.RLIMIT_FSIZE, MOST_WRITTEN)
    _at_most(resource.RLIMIT_AS, MOST_MEMORY)
    _at_most(resource.RLIMIT_NOFILE, _MOST_OPEN)


def _at_most(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(ValueError, OSError):  # a system that does not know this limit
        resource.setrlimit(what, (most, most + 1 if what == resource.RLIMIT_CPU else most))


def _stay_in(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(_OUTWARD):
        raise PermissionError(event)


def _out_of_time(_signal: int, _frame: FrameType | None) -> None:
    raise FileTakesTooLong


def _refuse(refusal: Refusal) -> int:
    """Instead of what may have been written already: its time may end while it writes."""
    answer = sys.stdout.buffer
    answer.seek(0)
    answer.truncate()
    answer.write(line_of(refusal))
    answer.flush()
    return 0


def _where(problem: Exception) -> str:
    """What broke and where, not over which text."""
    frames = traceback.extract_tb(problem.__traceback__, limit=-4)
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(problem).__name__} at {places}"


if __name__ == "__main__":
    sys.exit(run(int(sys.argv[1])))
