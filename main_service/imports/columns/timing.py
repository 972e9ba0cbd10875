"""The units of all columns of times, each from its own cells; what can't be told there is told by the others."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from main_service.imports.cells.times import Unit
from main_service.imports.columns.shapes import Column
from main_service.imports.columns.split_names import SPLIT, metres_of, name_of
from main_service.imports.columns.units import Inferred
from main_service.imports.columns.walking import Walk

_TOLD = 0.75
_BY_OTHERS = 0.8
_HALF = (0.3, 0.7)
_GUESS = 0.6
_FINISH = ("gun_time", "net_time")


def with_units(
    columns: Sequence[Column], walked: Walk, said: Mapping[str, Unit | None], distance_m: float | None
) -> tuple[list[Column], tuple[str, ...]]:
    """The columns, and those of finish times whose unit nobody can tell.

    `said`: the columns of which somebody said what they hold, with the unit if that was said; `distance_m`: of the
    race, where all rows run the same.
    """
    known = {at: unit for at, column in enumerate(columns) if (unit := said.get(column.column))}
    found = {
        at: _inferred(walked, at, _metres(column.field or "", distance_m))
        for at, column in enumerate(columns)
        if column.is_time() and at not in known
    }
    sure = {*known.values(), *(one.unit for one in found.values() if one.confidence >= _TOLD)}
    timed, untold = list(columns), []
    for at, column in enumerate(columns):
        if at in known:
            timed[at] = replace(column, unit=known[at])
        elif at in found:
            one = found[at]
            other = next(iter(sure)) if len(sure) == 1 and one.confidence < _TOLD else None
            if other and _reads(walked, at, other):
                one = Inferred(other, _BY_OTHERS)
            if column.field in _FINISH and _is_untold(walked, at, one):
                untold.append(column.column)
            timed[at] = replace(column, unit=one.unit, confidence=round(min(column.confidence, one.confidence), 2))
    return _without_laps(timed, walked, said), tuple(untold)


def _is_untold(walked: Walk, at: int, one: Inferred) -> bool:
    """Numbers that could be minutes as well as seconds; a column without any time is just empty."""
    times = walked.columns[at].times
    return one.confidence <= _GUESS and times is not None and times.are_numbers()


def _inferred(walked: Walk, at: int, metres: float | None) -> Inferred:
    times = walked.columns[at].times
    return times.unit(metres) if times else Inferred("clock", 0.5)


def _reads(walked: Walk, at: int, unit: Unit) -> bool:
    times = walked.columns[at].times
    return times is not None and times.middle_ms(unit) is not None


def _metres(field: str, distance_m: float | None) -> float | None:
    if field.startswith(SPLIT):
        return metres_of(field)
    return distance_m / 2 if field == "half" and distance_m else distance_m


def _without_laps(columns: list[Column], walked: Walk, said: Container[str]) -> list[Column]:
    """Without splits that nobody has `said` to be some and that can't be times since the start: laps, a second half."""
    middles = {at: _middle(column, walked, at) for at, column in enumerate(columns) if column.is_time()}
    finish = max((ms for at, ms in middles.items() if columns[at].field in _FINISH), default=0)
    guessed = [at for at in middles if columns[at].column not in said and middles[at]]
    named = [at for at in guessed if name_of(columns[at].field or "")]
    wrong = named if any(middles[one] >= middles[two] for one, two in pairwise(named)) else []
    if finish:
        wrong += [at for at in named if middles[at] > finish]
        low, high = _HALF
        wrong += [at for at in guessed if columns[at].field == "half" and not low < middles[at] / finish < high]
    return [
        replace(column, field=None, unit=None, confidence=0.0) if at in wrong else column
        for at, column in enumerate(columns)
    ]


def _middle(column: Column, walked: Walk, at: int) -> int:
    times = walked.columns[at].times
    return (times.middle_ms(column.unit) if times and column.unit else 0) or 0
