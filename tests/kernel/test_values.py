"""Values go to DynamoDB and back as boto3's own serializers would take them."""

from collections.abc import Mapping
from decimal import Decimal
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Any

import pytest
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from hypothesis import given
from hypothesis import strategies as st

from kernel.values import pack, unpack

floats = st.floats(-1e120, 1e120).filter(lambda number: number == 0 or abs(number) > 1e-120)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**38) + 1, 10**38 - 1) | floats | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
items = st.dictionaries(st.text(min_size=1), plain, max_size=6)


def known(value: Any) -> Any:
    """Without what is not known; as boto3 takes numbers."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, Mapping):
        return {name: known(inner) for name, inner in value.items() if inner is not None}
    return [known(inner) for inner in value] if isinstance(value, list) else value


def counted(typed: Any) -> Any:
    """Numbers by what they are worth, not by how they are written."""
    if isinstance(typed, dict):
        [(kind, value)] = typed.items()
        if kind == "M":
            return {name: counted(inner) for name, inner in value.items()}
        return [counted(inner) for inner in value] if kind == "L" else Decimal(value) if kind == "N" else typed
    return typed


@given(items)
def test_what_is_written_is_what_boto3_would_write(item: dict[str, Any]) -> None:
    theirs = {name: TypeSerializer().serialize(value) for name, value in known(item).items()}
    assert counted({"M": pack(item)}) == counted({"M": theirs})


@given(items)
def test_what_is_read_is_what_boto3_would_read_and_what_was_written(item: dict[str, Any]) -> None:
    typed = pack(item)
    read = unpack(typed)
    assert known(read) == {name: TypeDeserializer().deserialize(value) for name, value in typed.items()}
    assert known(read) == known(item)


@given(st.integers(-(10**37), 10**37) | floats)
def test_a_number_keeps_every_digit_and_its_kind(number: float) -> None:
    [back] = unpack(pack({"n": number})).values()
    assert (back, type(back)) == (number, type(number))


def test_numbers_as_dynamodb_writes_them_are_whole_or_not() -> None:
    texts = ["5", "-5", "0", "21097.5", "1E+2", "-0.000001", "99999999999999999999999999999999999999"]
    read = [unpack({"n": {"N": text}})["n"] for text in texts]
    assert read == [5, -5, 0, 21097.5, 100.0, -0.000001, 10**38 - 1]


class Word(StrEnum):
    LIVE = "live"


class Level(IntEnum):
    HIGH = 3


def test_kinds_of_their_own_are_written_as_what_they_are() -> None:
    item = {"word": Word.LIVE, "level": Level.HIGH, "pair": (1, None), "map": MappingProxyType({"a": True, "b": None})}
    assert unpack(pack(item)) == {"word": "live", "level": 3, "pair": [1, None], "map": {"a": True}}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), b"bytes", {1, 2}, object()])
def test_what_main_db_can_not_hold_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        pack({"x": value})
