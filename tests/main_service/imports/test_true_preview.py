"""What the preview says is what the commit does: real files with whatever may have happened to their cells."""

import csv
import gzip
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.main_service.imports.desk import Desk

ROOT = Path(__file__).parents[3]
FILES = [
    ROOT / "local" / "demo_data" / "lochness2018_preamble_dnf.csv",
    *sorted((ROOT / "tests" / "data" / "results").glob("*.csv*")),
]
_ROWS = 40
CELLS = ["", "-", "DNF", "DNS", "실격", "0:00:06", "2:7x:03", "2:10:00", "=1+1", "1", "W7", "9999", "F", "?", "여", '"']

Table = list[list[str]]


def rows_of(file: Path) -> Table:
    """The head of a real file, and rows from all over it."""
    body = file.read_bytes()
    text = (gzip.decompress(body) if file.suffix == ".gz" else body).decode()
    rows = list(csv.reader(text.splitlines()))
    head = 2 if len(rows[0]) < len(rows[2]) else 1
    return [*rows[:head], *rows[head :: len(rows) // _ROWS]]


def written(rows: Sequence[Sequence[str]]) -> str:
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


@st.composite
def mishaps(draw: st.DrawFn) -> list[tuple[int, int, str | int]]:
    """(row, column, the cell it holds instead, or the row whose cell it repeats)."""
    cell = st.one_of(st.sampled_from(CELLS), st.integers(2, _ROWS - 1))
    return draw(st.lists(st.tuples(st.integers(2, _ROWS - 1), st.integers(0, 60), cell), max_size=12))


def harmed(table: Table, what: Sequence[tuple[int, int, str | int]]) -> str:
    rows = [list(row) for row in table]
    for at, column, cell in what:
        row = rows[at]
        row[column % len(row)] = cell if isinstance(cell, str) else table[cell][column % len(row)]
    return written(rows)


def check(desk: Desk, content: str) -> None:
    before = desk.versions()
    shown = desk.upload(content)
    counts: dict[str, Any] = shown["counts"]
    answer = desk.ask(shown, "commit", mode="skip_bad_rows")
    if counts["bad"] == counts["rows"]:
        assert answer.status_code == 409
        return
    assert answer.status_code == 202, answer.text
    desk.worker.sweep()
    done = desk.read(shown)
    assert (done["state"], done["counts"]) == ("done", counts)
    assert (done["warnings"], done["bad_rows"]) == (shown["warnings"], shown["bad_rows"])
    after = desk.versions()
    assert sum(bib not in before for bib in after) == counts["create"]
    assert sum(after[bib] > version for bib, version in before.items()) == counts["update"]
    again = desk.upload(content)["counts"]
    good = counts["rows"] - counts["bad"]
    assert (again["unchanged"], again["create"], again["update"], again["bad"]) == (good, 0, 0, counts["bad"])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.partition(".")[0])
def test_what_the_preview_says_is_what_the_commit_does(desk: Desk, file: Path) -> None:
    table = rows_of(file)
    check(desk, written(table))

    @settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(mishaps())
    def also_after(what: list[tuple[int, int, str | int]]) -> None:
        check(desk, harmed(table, what))

    also_after()
