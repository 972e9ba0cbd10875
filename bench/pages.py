"""The results page of 50 rows from the 48,000-row race, beside an app that only ever sends the same bytes."""

import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from bench.asking import Question, per_second, question
from bench.figures import Figure
from local import ports, probes, stores
from local.processes import Child
from local.settings import ROOT
from local.stack import Stack

ROUNDS = 5
SECONDS = 2.0
_OF_THE_SERVER = {"date", "content-length", "transfer-encoding", "connection"}


def measure(stack: Stack, marathon_id: str) -> list[Figure]:
    """Requests a second of the page and of its 304, as a share of the raw app's; medians of rounds side by side."""
    url = f"{stack.endpoints['main_service']}/api/marathons/{marathon_id}/results?limit=50"
    page = httpx.get(url, timeout=30).raise_for_status()
    with _raw(page) as raw_url:
        asked = {
            "raw": question(raw_url, status=200),
            "page": question(url, status=200),
            "304": question(url, {"if-none-match": page.headers["etag"]}, status=304),
        }
        speed = _side_by_side(asked)
    return [
        Figure(f"raw app, the same {len(page.content) / 1000:.0f} KB", speed["raw"], "requests/s"),
        Figure("results page of 50 rows, share of the raw app", 100 * speed["page"] / speed["raw"], "%", 70, True),
        Figure("its 304, share of the raw app", 100 * speed["304"] / speed["raw"], "%", 100, True),
    ]


def _side_by_side(asked: dict[str, Question]) -> dict[str, float]:
    rounds = [{name: per_second(one, seconds=SECONDS) for name, one in asked.items()} for _ in range(ROUNDS)]
    return {name: statistics.median(one[name] for one in rounds) for name in asked}


@contextmanager
def _raw(page: httpx.Response) -> Iterator[str]:
    """An app that answers every request with this page; its URL."""
    headers = [(name, value) for name, value in page.headers.items() if name not in _OF_THE_SERVER]
    headers.append(("content-length", str(len(page.content))))
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        answer.write_text(json.dumps({"headers": headers, "body": page.text}), encoding="utf-8")
        port = ports.free()
        command = [sys.executable, "-m", "bench.raw", str(answer), str(port)]
        child = Child("raw", command, stores.inherited(), Path(folder) / "log", probes.answers(port), cwd=ROOT)
        child.start()
        try:
            child.wait_until_ready()
            yield f"http://127.0.0.1:{port}/"
        finally:
            child.kill()
