"""What is wrong with an input is said in words that tell how it should be, in both languages."""

from typing import Annotated, Any, Literal

import pytest
from pydantic import StringConstraints, TypeAdapter, ValidationError

from kernel.errors import Texts
from kernel.shapes import Day, Moment, line
from kernel.words import validation_text, worded

PLATE = Annotated[
    str, StringConstraints(pattern=worded(r"^[0-9]{4}$", "네 자리 숫자여야 합니다", "must be four digits"))
]


def told(shape: Any, value: object) -> Texts:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(shape).validate_python(value)
    return validation_text(refused.value.errors()[0])


def test_a_form_is_told_by_its_own_words() -> None:
    assert told(PLATE, "12가3456") == ("네 자리 숫자여야 합니다", "must be four digits")


def test_a_choice_is_told_in_the_language_of_the_reader() -> None:
    assert told(Literal["M", "F", "X"], "남") == (
        "다음 중 하나여야 합니다: 'M', 'F' 또는 'X'",
        "must be one of 'M', 'F' or 'X'",
    )


@pytest.mark.parametrize("value", ["2027년 5월 1일", "05/01/2027", "2027-02-30", "2027-05-01T09:00:00+09:00", 20270501])
def test_a_day_is_told_by_an_example(value: object) -> None:
    assert told(Day, value)[1] == "must be a date that exists, e.g. 2026-11-01"


@pytest.mark.parametrize("value", ["내일", "2027-05-01", "2027-05-01T09:00:00", "2027-05-01T25:00:00+09:00", 1])
def test_a_moment_is_told_by_an_example(value: object) -> None:
    assert told(Moment, value)[1] == "must be a time with its offset, e.g. 2026-11-01T09:00:00+09:00"


def test_what_is_empty_is_called_so() -> None:
    assert told(Annotated[str, line(10)], "  ") == ("비워 둘 수 없습니다", "can't be empty")


def test_what_is_no_single_line_is_told_why() -> None:
    assert told(Annotated[str, line(10)], "a\nb")[1] == "can't hold line breaks or control characters"
