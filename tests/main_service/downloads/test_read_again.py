"""Whatever records say, an import reads it from a download as it was."""

import time
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.aws import Item
from main_service.downloads import as_csv, as_xlsx
from main_service.imports.apart.understanding import understand
from main_service.imports.asking import Race, Said
from main_service.official_records.splits import Split
from main_service.official_records.splits import written as splits
from tests.main_service.downloads.files import Write, written
from tests.main_service.results.races import race, record

DURATION = st.integers(min_value=600_000, max_value=100 * 3_600_000)
MARKS = (("5K", 5_000), ("Half", 21_097.5), ("30 km", 30_000), ("Mile 20 [x]", 32_186.9))
FACTS = {"course", "name", "sex", "age", "age_group", "division", "nation", "status", "gun_time_ms", "net_time_ms"}
FACTS |= {"place", "splits", "out_of_competition"}
_SAYS_NOTHING = {"none", "null", "na", "n/a"}


def text(most: int) -> st.SearchStrategy[str]:
    """A line as a record takes it: anything printable, no blanks around it or doubled, no words for nothing."""
    letters = st.sampled_from("=+-@'\"`,;|/()%&<>김하나ÅéΩя09aA .#_") | st.characters(categories=["L", "N"])
    words = st.text(letters, min_size=1, max_size=most).map(lambda found: " ".join(found.split()))
    return words.filter(lambda found: any(letter.isalpha() for letter in found) and is_plain(found))


def is_plain(found: str) -> bool:
    return unicodedata.normalize("NFC", found) == found and found.casefold() not in _SAYS_NOTHING


@st.composite
def results(draw: st.DrawFn, bib: str) -> Item:
    """A record of any kind that an import could have made."""
    status = draw(st.sampled_from(["finished", "finished", "dnf", "dsq", "dns"]))
    gun, net = draw(st.none() | DURATION), draw(st.none() | DURATION)
    if status == "finished" and gun is None and net is None:
        gun = draw(DURATION)
    marks = draw(st.lists(st.sampled_from(MARKS), unique=True))
    times = sorted(draw(st.lists(st.integers(1_200_000, 9_000_000), min_size=len(marks), max_size=len(marks))))
    at = [Split(*mark, ms) for mark, ms in zip(sorted(marks, key=lambda mark: mark[1]), times, strict=True)]
    place = {name: draw(st.integers(1, 99_999)) for name in draw(st.sets(st.sampled_from(["overall", "sex"])))}
    return record(
        bib,
        course=draw(st.sampled_from(["full", "half"])),
        name=draw(st.none() | text(30)),
        sex=draw(st.sampled_from(["M", "F", "X", None])),
        age=draw(st.none() | st.integers(1, 120)),
        age_group=draw(st.sampled_from(["30-39", "W40", "-20", "+70", None])),
        division=draw(st.sampled_from(["휠체어", "=Elite", None])),
        nation=draw(st.sampled_from(["KOR", "GBR", None])),
        status=status,
        gun_time_ms=gun,
        net_time_ms=net,
        splits=splits(at) if at else None,
        place=place if place and status == "finished" else None,
        out_of_competition=draw(st.sampled_from([True, None])),
    )


BIBS = ["007", "7", "-4", "_x", "가나1", "1e5", "00000000000000000001", "99999999999999999999"]


@st.composite
def field(draw: st.DrawFn) -> list[Item]:
    return [draw(results(bib)) for bib in draw(st.lists(st.sampled_from(BIBS), min_size=1, unique=True))]


def told(write: Write, items: list[Item]) -> dict[str, dict[str, Any]]:
    """bib -> what an import reads of the download."""
    body = written(write, items)
    understood = understand(body, Said(), Race.of(race()), until=time.monotonic() + 60)
    assert understood.detected["vendor"] == "mrmrthon"
    assert not understood.parsed.bad_lines, understood.parsed.bad
    return {row.bib: dict(row.facts) for row in understood.parsed.rows}


@pytest.mark.parametrize("write", [as_csv.write, as_xlsx.write])
@settings(max_examples=60, deadline=None)
@given(items=field())
def test_an_import_reads_what_the_record_says(write: Write, items: list[Item]) -> None:
    wanted = {item["bib"]: {name: item[name] for name in FACTS if name in item} for item in items}
    assert told(write, items) == wanted
