"""Shapes at the door, and cursors that nobody can forge."""

import base64
from datetime import UTC, datetime
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from kernel.errors import Invalid
from kernel.shapes import Cursors, Day, Id, Moment, epoch_ms, line, moment_of, new_id, whole

CURSORS = Cursors("k" * 32)
positions = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner)
    ),
    max_leaves=8,
)


@given(positions)
def test_a_cursor_is_read_as_it_was_written(position: object) -> None:
    assert CURSORS.read(CURSORS.write(position)) == position


@given(positions, st.data())
def test_a_cursor_with_one_byte_changed_is_refused(position: object, data: st.DataObject) -> None:
    cursor = CURSORS.write(position)
    raw = bytearray(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Invalid):
        CURSORS.read(base64.urlsafe_b64encode(raw).decode())


@given(st.text(max_size=100).filter(bool))
def test_a_cursor_that_was_made_up_is_refused(cursor: str) -> None:
    with pytest.raises(Invalid) as refused:
        CURSORS.read(cursor)
    assert refused.value.errors[0][0] == ("query", "cursor")


def test_a_cursor_of_another_key_is_refused() -> None:
    with pytest.raises(Invalid):
        Cursors("z" * 32).read(CURSORS.write({"a": 1}))


def test_no_cursor_is_the_beginning() -> None:
    assert CURSORS.read(None) is None
    assert CURSORS.read("") is None


@pytest.mark.parametrize("text", ["a\nb", "a\x00b", "a\x7fb", "a\u2028b", " ", "", "x" * 11])
def test_a_line_is_one_line_of_bounded_text(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Annotated[str, line(10)]).validate_python(text)


def test_a_line_is_stripped() -> None:
    assert TypeAdapter(Annotated[str, line(10)]).validate_python("  서울  ") == "서울"


@pytest.mark.parametrize("value", [True, 1.0, "1", None, -1, 10])
def test_a_whole_number_is_neither_text_nor_true(value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Annotated[int, whole(0, 9)]).validate_python(value)


@pytest.mark.parametrize(
    "value", ["2026-11-01T09:00:00", 1_793_491_200, "1793491200", "today", None, "2026-13-01T00:00:00Z"]
)
def test_a_moment_is_text_with_an_offset(value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Moment).validate_python(value)


@pytest.mark.parametrize("value", ["2026-02-29", "01-11-2026", 20_000, "1793491200", "2026-11-01T09:00:00Z", ""])
def test_a_day_is_a_date_that_exists(value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(value)


def test_ids_sort_by_time_and_are_told_from_other_text() -> None:
    ids = [new_id() for _ in range(3)]
    assert len(set(ids)) == 3
    assert all(TypeAdapter(Id).validate_python(one) == one for one in ids)
    for odd in ("", "1", ids[0].lower(), ids[0] + "\n", ids[0][:-1] + "U"):
        with pytest.raises(ValidationError):
            TypeAdapter(Id).validate_python(odd)


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda moment: 1970 <= moment.year <= 2200))
def test_a_moment_survives_as_milliseconds(moment: datetime) -> None:
    assert abs(moment_of(epoch_ms(moment)) - moment).total_seconds() <= 0.001
