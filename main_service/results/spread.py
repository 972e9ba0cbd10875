"""How times spread (pure): arrays of milliseconds in, numbers out."""

from itertools import pairwise

import numpy as np

from main_service.results.columns import Numbers

MOST_BINS = 200
MINUTE_MS = 60_000

_MARATHON_M, _MARATHON_BIN_S = 42_195, 300
_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_200, 1_800, 3_600, 7_200, 14_400)


def bin_ms(times: Numbers, distance_m: float) -> int:
    """Five minutes for a marathon, two for a half, 30 seconds for 5 km; wider where that would be too many bins."""
    wanted = 1.2 * _MARATHON_BIN_S * distance_m / _MARATHON_M
    fine = [step for step in _STEPS_S if step <= wanted] or [_STEPS_S[0]]
    span_s = (int(times.max()) - int(times.min())) / 1_000 if len(times) else 0
    fitting = (step for step in _STEPS_S[len(fine) - 1 :] if span_s / step < MOST_BINS - 1)
    return 1_000 * next(fitting, _STEPS_S[-1])


def counted(times: Numbers, width_ms: int) -> list[tuple[int, int]]:
    """(number of the bin, how many), from the first bin to the last without gaps."""
    if not len(times):
        return []
    bins = times // width_ms
    first = int(bins.min())
    return list(enumerate(np.bincount(bins - first).tolist(), first))


def medians(times: Numbers, labels: Numbers, most: int) -> list[tuple[int, int]]:
    """For each label 0 to `most`-1: (how many, the median or 0). `labels` run beside the times."""
    ranked = np.sort(labels.astype(np.int64) << 32 | times)
    starts = np.searchsorted(ranked, np.arange(most + 1, dtype=np.int64) << 32).tolist()
    return [(end - start, _middle(ranked[start:end])) for start, end in pairwise(starts)]


def _middle(ranked: np.ndarray[tuple[int], np.dtype[np.int64]]) -> int:
    """Half way between the two in the middle, where there are two."""
    if not len(ranked):
        return 0
    low, high = (int(ranked[at]) & 0xFFFFFFFF for at in ((len(ranked) - 1) // 2, len(ranked) // 2))
    return (low + high) // 2
