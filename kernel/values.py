"""Plain values <-> DynamoDB's typed JSON. By hand, since boto3's own way through Decimal takes ten times as long."""

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

Item = dict[str, Any]


def pack(item: Mapping[str, Any]) -> dict[str, Any]:
    """Plain values -> DynamoDB JSON. None is left out: in main_db an absent attribute means 'not known'."""
    return {
        name: {"S": value} if type(value) is str else _WRITTEN.get(type(value), _written)(value)
        for name, value in item.items()
        if value is not None
    }


def unpack(image: Mapping[str, Any]) -> Item:
    """DynamoDB JSON -> plain values; numbers become int where whole, else float."""
    return {name: typed["S"] if "S" in typed else _plain(typed) for name, typed in image.items()}


def _typed(value: Any) -> dict[str, Any]:
    return _WRITTEN.get(type(value), _written)(value)


def _written(value: Any) -> dict[str, Any]:
    """A value of a kind of its own, such as an enumeration's: as the plain kind that it is."""
    for kind, written in _WRITTEN.items():
        if isinstance(value, kind):
            return written(value)
    if isinstance(value, Mapping):
        return {"M": pack(value)}
    raise TypeError(f"main_db holds no {type(value).__name__}")


def _decimal(value: float) -> dict[str, Any]:
    if not isfinite(value):
        raise TypeError(f"main_db holds no number {value}")
    return {"N": repr(float(value))}


_WRITTEN: dict[type, Callable[[Any], dict[str, Any]]] = {
    bool: lambda value: {"BOOL": value},
    int: lambda value: {"N": str(int(value))},
    str: lambda value: {"S": value},
    float: _decimal,
    dict: lambda value: {"M": pack(value)},
    list: lambda value: {"L": [_typed(inner) for inner in value]},
    tuple: lambda value: {"L": [_typed(inner) for inner in value]},
    type(None): lambda _: {"NULL": True},
}


def _plain(typed: Mapping[str, Any]) -> Any:
    ((kind, value),) = typed.items()
    return _READ[kind](value)


def _number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        return float(text)


_READ: dict[str, Callable[[Any], Any]] = {
    "S": lambda value: value,
    "N": _number,
    "BOOL": lambda value: value,
    "M": unpack,
    "L": lambda value: [_plain(inner) for inner in value],
    "NULL": lambda _: None,
}
