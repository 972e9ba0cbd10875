"""Debian and Ubuntu packages unpacked into a folder by a normal user: nothing is installed on the machine."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from local.tools import ToolIsMissing, only_one

FETCH_S = 300


def unpacked(packages: Sequence[str], there: Path, *, instead: str) -> Path:
    """`there`, where they are unpacked into by whoever comes first. `instead` says what a person can do otherwise.

    Raises ToolIsMissing.
    """
    with only_one(there.parent):
        if not there.exists():
            try:
                unpack(packages, there)
            except ToolIsMissing as why:
                raise ToolIsMissing(f"No {packages[0]} is here, and it can't be fetched ({why}): {instead}") from why
    return there


def libraries(root: Path) -> list[Path]:
    """The folders of shared libraries below `root`, for LD_LIBRARY_PATH."""
    return [folder for base in ("usr/lib", "lib") for folder in sorted((root / base).glob("*-linux-gnu*"))]


def unpack(packages: Sequence[str], there: Path) -> None:
    """The packages, and those they depend on that this machine lacks, unpacked into `there`."""
    if not all(map(shutil.which, ("apt-get", "dpkg"))):
        raise ToolIsMissing("this machine has no apt-get")
    partial = there.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    downloads = partial / ".downloads"
    for folder in ("archives/partial", "lists/partial"):
        (downloads / folder).mkdir(parents=True)
    options = [f"-oDir::Cache={downloads}", f"-oDir::State::lists={downloads / 'lists'}", "-oDebug::NoLocking=1"]
    options.append("-oAcquire::Retries=3")
    _run(["apt-get", "-q", *options, "update"], downloads)
    plan = _run(["apt-get", "-s", *options, "install", "--no-install-recommends", *packages], downloads)
    missing = [line.split()[1] for line in plan.splitlines() if line.startswith("Inst ")]
    _run(["apt-get", "-q", *options, "download", *missing], downloads)
    for package in downloads.glob("*.deb"):
        _run(["dpkg", "-x", str(package), str(partial)], downloads)
    shutil.rmtree(downloads)
    partial.rename(there)


def _run(command: list[str], folder: Path) -> str:
    try:
        done = subprocess.run(
            ["env", "LC_ALL=C", "DEBIAN_FRONTEND=noninteractive", *command],
            check=True,
            capture_output=True,
            text=True,
            timeout=FETCH_S,
            cwd=folder,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
        said = problem.stderr if isinstance(problem.stderr, str) else str(problem)
        raise ToolIsMissing(f"{command[0]} failed: {said.strip().splitlines()[-1:]}") from problem
    return done.stdout
