"""Splits as items hold them: one JSON text, `[["5K", 5000, 866000], ["Half", 21097.5, 3648000]]`.

A map of three typed attributes for each split made a marathoner's item three times as large, and as slow to read.
"""

from collections.abc import Iterable
from typing import NamedTuple

import orjson


class Split(NamedTuple):
    """A time on the way: milliseconds since the runner's start, at that many metres where that is known."""

    name: str
    distance_m: float | None
    elapsed_ms: int


def written(splits: Iterable[Split]) -> str:
    """The same splits always give the same text: a whole distance has no decimals."""
    return orjson.dumps([(name, _plain(distance_m), ms) for name, distance_m, ms in splits]).decode()


def read(text: str | None) -> list[Split]:
    return list(map(Split._make, orjson.loads(text))) if text else []


def _plain(distance_m: float | None) -> float | None:
    return int(distance_m) if distance_m is not None and distance_m == int(distance_m) else distance_m
