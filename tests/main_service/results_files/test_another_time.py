"""A real file brought in again: as it was, with blanks, corrected, taken back."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.main_service.results_files import test_cluj, test_loch_ness, test_porto_alegre
from tests.main_service.results_files.office import Office, Rows

Cells = list[str]
Change = Callable[[Cells], Cells]


def csv_with(change: Change, body: bytes) -> bytes:
    """The file with its lines below the header changed."""
    lines = list(csv.reader(io.StringIO(body.decode(), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([*lines[:2], *map(change, lines[2:])])
    return out.getvalue().encode()


def json_with(change: Change, body: bytes) -> bytes:
    """The list with the lines of its groups changed."""
    told = json.loads(body)
    groups = told["data"]["#1_Maraton"]
    for name, lines in groups.items():
        groups[name] = [change(cells) for cells in lines]
    return json.dumps(told).encode()


@dataclass(frozen=True)
class Case:
    """Where the bib stands in a line, where the time to correct, and which cells may be blank."""

    file: Path
    race: dict[str, Any]
    rewritten: Callable[[Change, bytes], bytes]
    bib: int
    time: int
    clock: str
    may_be_blank: Sequence[int]
    corrected: tuple[str, str, int]  # a bib, its time in a corrected file, the same in milliseconds

    def blanked(self, cells: Cells) -> Cells:
        return ["" if at in self.may_be_blank else cell for at, cell in enumerate(cells)]

    def put_right(self, cells: Cells) -> Cells:
        bib, time, _ = self.corrected
        return [*cells[: self.time], time, *cells[self.time + 1 :]] if cells[self.bib] == bib else cells


CASES = {
    "loch ness": Case(
        test_loch_ness.FILE, test_loch_ness.RACE, csv_with, 1, 6, "net", (2, 3, 4, 5), ("13", "02:31:12.5", 9_072_500)
    ),
    "porto alegre": Case(
        test_porto_alegre.FILE,
        test_porto_alegre.RACE,
        csv_with,
        1,
        9,
        "net",
        (2, 4, 6, 7),
        ("26", "2:24:42", 8_682_000),
    ),
    "cluj": Case(
        test_cluj.FILE, test_cluj.RACE, json_with, 0, 9, "gun", (3, 4, 5, 8), ("692", "2:49:13.77", 10_153_770)
    ),
}


@dataclass(frozen=True)
class Story:
    """The whole list after each of the imports, and what they counted."""

    case: Case
    first: Rows
    again: Rows
    blanked: Rows
    corrected: Rows
    reverted: Rows
    taken_back: Rows
    counts: dict[str, dict[str, int]]


@pytest.fixture(scope="module", params=CASES)
def story(request: pytest.FixtureRequest, office: Office) -> Story:
    case = CASES[request.param]
    desk = office.desk(**case.race)
    body = case.file.read_bytes()
    lists: dict[str, Rows] = {}
    counts: dict[str, dict[str, int]] = {}
    made: dict[str, Any] = {}
    for name, content in {
        "first": body,
        "again": body,
        "blanked": case.rewritten(case.blanked, body),
        "corrected": case.rewritten(case.put_right, body),
    }.items():
        made[name] = office.stored(desk, desk.upload(content, case.file.name))
        counts[name] = made[name]["counts"]
        lists[name] = office.listed(desk)
    for name, which in {"reverted": "corrected", "taken_back": "first"}.items():
        assert desk.revert(made[which])["state"] == "reverted"
        lists[name] = office.listed(desk)
    return Story(case, **lists, counts=counts)


def without(rows: Rows, *names: str) -> Rows:
    return [{name: value for name, value in row.items() if name not in names} for row in rows]


def test_the_same_file_again_changes_nothing_and_raises_no_version(story: Story) -> None:
    rows = len(story.first)
    assert story.counts["first"] == {"rows": rows, "create": rows, "update": 0, "unchanged": 0, "bad": 0}
    assert story.counts["again"] == {"rows": rows, "create": 0, "update": 0, "unchanged": rows, "bad": 0}
    assert story.again == story.first


def test_blank_cells_clear_nothing(story: Story) -> None:
    assert story.counts["blanked"]["unchanged"] == len(story.first)
    assert story.blanked == story.first


def test_a_corrected_file_changes_only_what_was_corrected(story: Story) -> None:
    bib, _, time_ms = story.case.corrected
    clock = f"{story.case.clock}_time"
    before = {row["bib"]: row for row in story.first}
    after = {row["bib"]: row for row in story.corrected}
    shown = after[bib][clock]
    assert story.counts["corrected"] == {**story.counts["again"], "update": 1, "unchanged": len(story.first) - 1}
    assert after.pop(bib) == {**before.pop(bib), clock: shown, f"{clock}_ms": time_ms, "version": 2}
    assert after == before


def test_a_revert_puts_back_exactly_what_was_there(story: Story) -> None:
    assert without(story.reverted, "version") == without(story.first, "version")
    versions = {row["bib"]: row["version"] for row in story.reverted if row["version"] != 1}
    assert versions == {story.case.corrected[0]: 3}


def test_a_revert_of_the_first_import_leaves_nothing_that_only_it_brought(story: Story) -> None:
    assert story.taken_back == []
