"""A cell is read once, and the memory of it is bounded."""

import pytest

from main_service.imports.cells import known
from main_service.imports.cells.known import Known


def test_a_cell_that_comes_again_is_not_read_again() -> None:
    read: list[str] = []

    def length(cell: str) -> int:
        read.append(cell)
        return len(cell)

    cells = Known(length)
    assert [cells["ab"], cells["ab"], cells["c"]] == [2, 2, 1]
    assert read == ["ab", "c"]


def test_what_can_not_be_read_fails_each_time() -> None:
    cells = Known(int)
    for _ in range(2):
        with pytest.raises(ValueError, match="x"):
            cells["x"]
    assert not cells


def test_it_forgets_when_it_knows_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "_MOST", 3)
    cells = Known(int)
    assert [cells[str(n)] for n in range(10)] == list(range(10))
    assert len(cells) <= 3
