"""One cell becomes one value, nothing, or a sentence about what it should have held."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from main_service.imports.cells import values
from main_service.imports.cells.times import UNITS, NotATime, Unit, is_no_time, milliseconds
from main_service.imports.cells.values import Unexpected, cleaned
from main_service.marathons.schemas import CourseNow

COURSES = [
    CourseNow(code="full", name="풀코스", distance_m=42_195),
    CourseNow(code="half", name="하프", distance_m=21_097),
    CourseNow(code="10K", name="10km 건강달리기", distance_m=10_000),
]


def course(cell: str) -> str | None:
    return values.course(cell, COURSES)


@pytest.mark.parametrize(
    ("reader", "cell", "value"),
    [
        (values.bib, "007", "007"),
        (values.bib, "W12", "W12"),
        (values.bib, "１２", "12"),
        *(
            (lambda cell: values.time_ms(cell, "clock"), cell, None)
            for cell in ("", "-----", "–", "*", "- *", "0:00:00", "DNF")
        ),
        (lambda cell: values.time_ms(cell, "clock"), "1:02:03 *", 3_723_000),
        (values.place, "12", 12),
        (values.place, "167.", 167),
        (values.place, "27 / 13408", 27),
        (values.place, "3rd", 3),
        (values.place, "12위", 12),
        (values.place, "DNF", None),
        (values.place, "-", None),
        (values.place, "0", None),
        (values.place, "-1", None),
        (values.place, "92.", 92),
        (values.status, "완주", "finished"),
        (values.status, "Did not finish", "dnf"),
        (values.status, "실격", "dsq"),
        (values.status, "DQ", "dsq"),
        (values.status, "불참", "dns"),
        (values.status, "gestürzt", "dnf"),
        (course, "FULL", "full"),
        (course, "풀 코스", "full"),
        (course, "42.195km", "full"),
        (course, "하프마라톤", "half"),
        (course, "21.1K", "half"),
        (course, "10k", "10K"),
        (course, "#1_Maraton", "full"),
        (course, "Półmaraton", "half"),
        (course, "", None),
    ],
)
def test_a_cell_means(reader: Callable[[str], Any], cell: str, value: object) -> None:
    assert reader(cell) == value


@pytest.mark.parametrize(
    ("reader", "cell"),
    [
        (values.bib, ""),
        (values.bib, "-"),
        (values.bib, "12 34"),
        (values.bib, "x" * 21),
        (values.place, "first"),
        (values.place, "-3"),
        (values.status, "fast"),
        (course, "5K"),
        (lambda cell: values.text(cell, 10), "elevenchars"),
        (lambda cell: values.time_ms(cell, "clock"), "2:7x:03"),
        (lambda cell: values.time_ms(cell, "clock"), "09:30:37AM"),
    ],
)
def test_what_does_not_belong_is_told_in_both_languages(reader: Callable[[str], Any], cell: str) -> None:
    with pytest.raises(Unexpected) as problem:
        reader(cell)
    assert all(problem.value.expected)


@pytest.mark.parametrize("cell", ["=1+2", '=HYPERLINK("http://x")', "@SUM(A1)", "+cmd(1)", "-2+3(1)"])
def test_a_formula_is_no_value(cell: str) -> None:
    with pytest.raises(Unexpected):
        cleaned(cell)


@pytest.mark.parametrize(
    ("cell", "value"), [("'=x", "=x"), ("'+82", "+82"), ("'tis", "'tis"), ("-", "-"), ("--", "--")]
)
def test_what_a_download_escaped_is_read_as_it_was(cell: str, value: str) -> None:
    assert cleaned(cell) == value


@pytest.mark.parametrize(("cell", "value"), [(" a ", "a"), ("a\u00a0b\u00a0", "a b"), ("Lee\nJr", "Lee Jr")])
def test_blanks_around_and_line_breaks_within_go(cell: str, value: str) -> None:
    assert cleaned(cell) == value


@pytest.mark.parametrize("cell", ["a\x07b", "a\u2028b"])
def test_control_characters_are_refused(cell: str) -> None:
    with pytest.raises(Unexpected):
        cleaned(cell)


READERS: list[Callable[[str], Any]] = [
    values.bib, values.place, values.status, course,
    lambda cell: values.text(cell, 40), lambda cell: values.time_ms(cell, "clock"),
]  # fmt: skip


@given(st.sampled_from(READERS), st.text(max_size=30))
def test_any_text_is_a_value_or_told_to_be_wrong(reader: Callable[[str], Any], cell: str) -> None:
    with suppress(Unexpected):
        reader(cleaned(cell))


TIMES = st.tuples(
    st.integers(0, 300), st.integers(0, 99), st.integers(0, 99), st.sampled_from(["", ".5", ".007", ",31"])
)


@given(TIMES, st.sampled_from(UNITS), st.booleans())
def test_the_short_way_to_read_a_plain_time_says_what_the_long_way_says(
    parts: tuple[int, int, int, str], unit: Unit, is_padded: bool
) -> None:
    hours, minutes, seconds, fraction = parts
    cell = (
        f"{hours:02}:{minutes:02}:{seconds:02}{fraction}" if is_padded else f"{hours}:{minutes:02}:{seconds}{fraction}"
    )
    try:
        long_way = None if is_no_time(cell) else milliseconds(cell, unit) or None
    except NotATime:
        with pytest.raises(Unexpected):
            values.time_ms(cell, unit)
    else:
        assert values.time_ms(cell, unit) == long_way


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_the_short_way_to_clean_a_cell_says_what_the_long_way_says(cell: str) -> None:
    try:
        long_way = values.mended(cell)
    except Unexpected:
        with pytest.raises(Unexpected):
            cleaned(cell)
    else:
        assert cleaned(cell) == long_way
