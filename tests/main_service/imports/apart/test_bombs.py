"""Files made to hurt are refused in words, at once and in little memory; those that are only large are read."""

import re
import sys
import time
from pathlib import Path

import pytest

from main_service.imports.apart import process
from main_service.imports.apart.process import understood
from main_service.imports.asking import Said
from tests.main_service.imports.apart.test_apart import RACE
from tests.main_service.imports.bombs import BOMBS, LARGE

MOST_CPU_S = 2.0
MOST_MB = 150
_KOREAN = re.compile("[가-힣]")


@pytest.fixture
def used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in which a reading leaves what it took: seconds of CPU, and megabytes at its peak."""
    target = tmp_path / "used"
    command = (sys.executable, "-s", "-X", "utf8", "-m", "tests.main_service.imports.measured", str(target))
    monkeypatch.setattr(process, "_COMMAND", command)
    return target


def _taken(used: Path) -> tuple[float, int]:
    seconds, megabytes = used.read_text().split()
    return float(seconds), int(megabytes)


@pytest.mark.parametrize("name", BOMBS)
def test_it_is_refused_in_words_in_time_and_in_little_memory(used: Path, name: str) -> None:
    make, refusal, words = BOMBS[name]
    with pytest.raises(refusal) as refused, understood(make(), Said(), RACE, until=time.monotonic() + 60):
        pass
    korean, english = refused.value.detail
    assert words in english
    assert _KOREAN.search(korean)
    assert not _KOREAN.search(english)
    seconds, megabytes = _taken(used)
    assert (seconds <= MOST_CPU_S, megabytes <= MOST_MB) == (True, True), (seconds, megabytes)


@pytest.mark.parametrize("name", LARGE)
def test_what_is_only_large_is_read_in_bounded_memory(used: Path, name: str) -> None:
    make, rows = LARGE[name]
    with understood(make(), Said(), RACE, until=time.monotonic() + 60) as reading:
        assert (reading.total, sum(1 for _ in reading.rows())) == (rows, rows)
    assert _taken(used)[1] <= 2 * MOST_MB
