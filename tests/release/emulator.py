"""An emulator of ECS, ECR, S3 and CloudFront (PyPI ministack, in a virtual environment of its own in `.tools/`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local import ports, probes, stores
from local.processes import Child
from local.settings import Settings
from local.tools import ToolIsMissing


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Its URL; all that it knows is gone afterwards. Raises ToolIsMissing."""
    program = Settings().tools_dir.resolve() / "ministack" / "bin" / "hypercorn"
    if not program.exists():
        raise ToolIsMissing("the emulator is not there: make test installs it")
    port = ports.free()
    command = [str(program), "ministack.app:app", "--bind", f"127.0.0.1:{port}"]
    env = {**stores.inherited(), "GATEWAY_PORT": str(port), "MINISTACK_REGION": stores.REGION, "TMPDIR": str(folder)}
    child = Child("ministack", command, env, folder / "ministack.log", probes.answers(port), cwd=folder)
    child.start()
    try:
        child.wait_until_ready()
        yield f"http://127.0.0.1:{port}"
    finally:
        child.kill()
