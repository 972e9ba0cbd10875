"""python -m local.against COMMAND ...: runs a command against a system of its own, with the demo loaded.

The system is on free ports and in memory, and is gone when the command ends. The command finds URL, DISCORD_URL and
CHROMIUM in its environment; its exit code is ours. Where URL is given already, nothing is started.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from local import chromium, demo
from local.processes import NotReady
from local.settings import Settings
from local.stack import running
from local.tools import ToolIsMissing
from local.visitor import DemoFailed


def main(command: Sequence[str]) -> int:
    """Exit code."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        browser = {"CHROMIUM": str(chromium.program(Settings()))}
        with _system() as system:
            return subprocess.run(command, check=False, env={**os.environ, **browser, **system}).returncode
    except (ToolIsMissing, NotReady, DemoFailed) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1


@contextmanager
def _system() -> Iterator[Mapping[str, str]]:
    if "URL" in os.environ:
        yield {}
        return
    with tempfile.TemporaryDirectory() as folder, running(data_dir=Path(folder), in_memory=True) as stack:
        demo.load(stack.url, f"{stack.discord_url}/api/webhooks/2018/demo")
        yield {"URL": stack.url, "DISCORD_URL": stack.discord_url}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if sys.argv[1:] else __doc__)
