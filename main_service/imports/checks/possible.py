"""What runners can run: the best times ever, and paces that results don't have."""

from bisect import bisect_left
from math import exp, log

# Metres -> seconds of the fastest man and woman so far, on the track or the road.
_BESTS = (
    (400.0, 43.03, 47.60),
    (1_000.0, 131.96, 148.98),
    (1_609.344, 223.13, 247.64),
    (5_000.0, 755.36, 838.06),
    (10_000.0, 1_571.00, 1_734.14),
    (21_097.5, 3_402.0, 3_772.0),
    (42_195.0, 7_235.0, 7_796.0),
    (100_000.0, 21_935.0, 23_591.0),
    (430_000.0, 172_800.0, 172_800.0),
)
_LOG_METRES = [log(metres) for metres, _, _ in _BESTS]
SLOWEST_MS_PER_M = 1_800.0  # half an hour for a kilometre
NO_RUNNER_MS_PER_M = 105.0  # 38 km/h: nobody keeps that for a lap
_USUAL_MS_PER_M = (150.0, 1_100.0)  # what the middle of a field runs, with room on both sides


def best_ms(metres: float, sex: str | None) -> float:
    """The best time over a distance, between those that are raced by the pace in between. Unknown sex: anybody's."""
    which = 2 if sex == "F" else 1
    at = min(max(bisect_left(_LOG_METRES, log(max(metres, 1.0))), 1), len(_BESTS) - 1)
    before, after = _BESTS[at - 1], _BESTS[at]
    part = (log(max(metres, 1.0)) - _LOG_METRES[at - 1]) / (_LOG_METRES[at] - _LOG_METRES[at - 1])
    slow, fast = log(before[which] / before[0]), log(after[which] / after[0])
    return exp(slow + min(max(part, 0.0), 1.0) * (fast - slow)) * metres * 1_000


def is_usual(ms: float, metres: float) -> bool:
    """True where the middle of a field may have taken so long."""
    return _USUAL_MS_PER_M[0] <= ms / metres <= _USUAL_MS_PER_M[1]
