"""Pace by the splits (pure): each split since the start and since the one before it, and the two halves of the race."""

from collections.abc import Sequence
from typing import Any

from main_service.official_records.splits import Split
from main_service.results.display import pace_ms_per_km

_HALF_WITHIN = 0.005  # of the half distance: so far from it a mark may stand and still be the half

START = Split("start", 0, 0)


def with_pace(splits: Sequence[Split]) -> list[dict[str, Any]]:
    """The splits with `segment_ms` since the one before, and the pace so far and in the segment; None where unknown."""
    return [
        {
            **split._asdict(),
            "segment_ms": segment_ms(before, split),
            "pace_ms_per_km": segment_pace(START, split),
            "segment_pace_ms_per_km": segment_pace(before, split),
        }
        for before, split in zip([START, *splits], splits, strict=False)
    ]


def segment_ms(before: Split, split: Split) -> int | None:
    """None where the later mark was not passed later."""
    ms = split.elapsed_ms - before.elapsed_ms
    return ms if ms > 0 else None


def segment_pace(before: Split, split: Split) -> int | None:
    """Milliseconds a kilometre; None where a distance or the time is not known."""
    ms = segment_ms(before, split)
    if ms is None or before.distance_m is None or split.distance_m is None or split.distance_m <= before.distance_m:
        return None
    return pace_ms_per_km(ms, split.distance_m - before.distance_m)


def last_segment(splits: Sequence[Split], finish: Split) -> dict[str, Any] | None:
    """From the last split on the way to the finish; None without one."""
    if not (on_the_way := [split for split in splits if _is_before(split, finish)]):
        return None
    last = on_the_way[-1]
    return {
        "from": last.name,
        "segment_ms": segment_ms(last, finish),
        "segment_pace_ms_per_km": segment_pace(last, finish),
    }


def _is_before(split: Split, finish: Split) -> bool:
    return split.distance_m is None or finish.distance_m is None or split.distance_m < finish.distance_m


def halves(splits: Sequence[Split], finish: Split | None, distance_m: float) -> tuple[int | None, int | None]:
    """The first half's and the second half's time. Only from a split that was taken there, not from its neighbours."""
    half = distance_m / 2
    near = [split for split in splits if split.distance_m and abs(split.distance_m - half) <= half * _HALF_WITHIN]
    if not near:
        return None, None
    first = min(near, key=lambda split: abs((split.distance_m or 0) - half))
    return first.elapsed_ms, segment_ms(first, finish) if finish else None
