"""make bench-web: the built web app in headless Chromium, with a race of 48,000 rows; writes frontend/bench/WEB.md."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import chicago
from bench.figures import Figure, table
from bench.imports import HELD_ON
from bench.people import commit, create, person, publish, upload
from local import chromium
from local.settings import Settings
from local.stack import Stack, running
from local.tools import ToolIsMissing

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "frontend" / "bench" / "WEB.md"
REST_S = 30  # until the workers have followed 48,000 new records, which is not what is measured here


def main() -> int:
    """Exit code: 1 where a wanted figure was not reached."""
    try:
        browser = chromium.program(Settings())
    except ToolIsMissing as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    with tempfile.TemporaryDirectory() as folder, running(data_dir=Path(folder) / "data", in_memory=True) as stack:
        figures = _seen(browser, stack.url, _large_race(stack), Path(folder) / "figures.json")
    text = table(figures)
    print(text)
    FIGURES.write_text(_page(text), encoding="utf-8")
    return 0 if all(one.reached for one in figures) else 1


def _large_race(stack: Stack) -> str:
    """Its id."""
    owner = person(stack, "bench-web", 1)
    race_id: str = create(owner, chicago.RACE)["id"]
    commit(owner, upload(owner, race_id, "chicago.csv", chicago.first(chicago.SIZES[-1])))
    publish(owner, race_id, HELD_ON)
    time.sleep(REST_S)
    return race_id


def _seen(browser: Path, url: str, race_id: str, figures: Path) -> list[Figure]:
    env = {**os.environ, "CHROMIUM": str(browser), "URL": url, "RACE": race_id, "FIGURES": str(figures)}
    subprocess.run(["npm", "run", "-s", "bench"], cwd=ROOT / "frontend", env=env, check=True)
    return [Figure(**one) for one in json.loads(figures.read_text())]


def _page(text: str) -> str:
    return (
        f"# The web app, measured\n\n`make bench-web` on {os.cpu_count()} shared cores: the built app from the gateway,"
        " in headless Chromium without a GPU, services and browser on one machine. Take them as what this one run"
        " saw.\n\n"
        f"{text}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
