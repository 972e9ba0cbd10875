"""Children are waited for, stopped, and gone when their parent is gone."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from local.processes import Child, NotReady
from local.settings import ROOT
from tests.patience import eventually

_STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(600)"
)
_PARENT = """
import sys, time
from pathlib import Path
from local.processes import Child
child = Child("child", [sys.executable, "-c", "import time; time.sleep(600)"], {}, Path(sys.argv[1]))
child.start()
print(child.pid, flush=True)
time.sleep(600)
"""


def python(code: str, folder: Path, ready: Callable[[], bool] = lambda: True) -> Child:
    return Child("part", [sys.executable, "-c", code], {}, folder / "part.log", ready)


def is_gone(pid: int) -> bool:
    """Gone, or a zombie whose parent has not looked yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_a_child_that_ends_too_early_is_reported_with_its_last_words(tmp_path: Path) -> None:
    child = python("raise SystemExit('no table called player')", tmp_path, ready=lambda: False)
    child.start()

    with pytest.raises(NotReady, match="no table called player"):
        child.wait_until_ready(10)


def test_a_child_that_never_answers_is_not_waited_for_forever(tmp_path: Path) -> None:
    child = python("import time; time.sleep(600)", tmp_path, ready=lambda: False)
    child.start()

    with pytest.raises(NotReady, match="not ready after"):
        child.wait_until_ready(0.2)
    child.kill()


def test_a_child_deaf_to_sigterm_is_killed_in_the_end(tmp_path: Path) -> None:
    child = python(_STUBBORN, tmp_path)
    child.ready = lambda: "deaf" in child.last_words()
    child.start()
    child.wait_until_ready(10)

    child.stop(within_s=0.3)

    assert child.pid is None
    assert child.process
    assert child.process.returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_children_die_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _PARENT, str(tmp_path / "log")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        assert not is_gone(pid)

        parent.kill()

    eventually(lambda: is_gone(pid))


def test_what_a_child_started_is_killed_with_it(tmp_path: Path) -> None:
    started = (
        "import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])"
    )
    child = python(f"{started}; print(p.pid, flush=True); time.sleep(600)", tmp_path)
    child.start()
    eventually(lambda: child.last_words().strip().isdigit())
    grandchild = int(child.last_words())

    child.kill()

    eventually(lambda: is_gone(grandchild))
