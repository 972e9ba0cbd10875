"""Dates of birth: the forms that mean one day are read, the others by what their column says."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from main_service.imports.cells import births
from main_service.imports.cells.values import Unexpected, cleaned


@pytest.mark.parametrize(
    "cell",
    [
        "1990-03-04",
        "1990. 3. 4.",
        "1990/03/04",
        "19900304",
        "1990년 3월 4일",
        "04.03.1990",
        "4.3.1990",
        "04-Mar-1990",
        "4 March 1990",
        "Mar 4, 1990",
    ],
)
def test_one_day_in_many_forms(cell: str) -> None:
    assert births.birth_date(cell) == "1990-03-04"
    assert births.birth_year(cell) == 1990


def test_what_could_be_two_days_is_read_as_its_column_says() -> None:
    assert births.birth_date("04/03/1990", day_first=True) == "1990-03-04"
    assert births.birth_date("04/03/1990", day_first=False) == "1990-04-03"
    assert births.birth_year("04/03/1990") == 1990
    with pytest.raises(Unexpected):
        births.birth_date("04/03/1990")


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["01/02/1990", "23/02/1990"], True),
        (["01/02/1990", "02/23/1990", ""], False),
        (["01/02/1990"], None),
        (["23/02/1990", "02/23/1990"], None),
        ([], None),
    ],
)
def test_a_column_says_it_by_its_parts_above_twelve(cells: list[str], first: bool | None) -> None:
    assert births.day_first(cells) == first


@pytest.mark.parametrize("cell", ["1990-02-30", "1890-01-01", "31.04.1990", "4 Mai 1990", "90", "soon"])
def test_what_is_no_day_is_told(cell: str) -> None:
    with pytest.raises(Unexpected):
        births.birth_date(cell)


@pytest.mark.parametrize(
    ("cell", "year"), [("1990", 1990), ("1990년생", 1990), ("1990년", 1990), ("-", None), ("", None)]
)
def test_a_year_alone_is_a_year(cell: str, year: int | None) -> None:
    assert births.birth_year(cell) == year


def test_a_cell_that_says_nothing_is_no_date() -> None:
    assert births.birth_date("–") is None


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)))
def test_every_day_comes_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%Y%m%d", "%d %B %Y", "%b %d, %Y"):
        assert births.birth_date(day.strftime(form)) == day.isoformat()
    assert births.birth_date(day.strftime("%d/%m/%Y"), day_first=True) == day.isoformat()


@given(st.text(max_size=30), st.sampled_from([True, False, None]))
def test_any_text_is_a_date_or_told_to_be_wrong(cell: str, day_first: bool | None) -> None:
    with suppress(Unexpected):
        births.birth_date(cleaned(cell), day_first=day_first)
