"""Times that are odd, though each can be read: told, with what they most likely come from."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median_low
from typing import Any

import orjson

from main_service.imports.asking import Race
from main_service.imports.checks.possible import NO_RUNNER_MS_PER_M, SLOWEST_MS_PER_M, best_ms, is_usual
from main_service.imports.checks.whole import Warning_, rows_of, warning
from main_service.imports.rows.facts import UNPLACED
from main_service.imports.rows.shapes import Row
from main_service.marathons.schemas import CourseNow

_MARGIN = 0.97  # of the best time ever
_SEGMENT_MARGIN = 0.85  # mats stand where they can
_EASY_MS_PER_M = 230.0  # nothing slower than this is near a record, up to 100 km
_SHORTEST_M = 900.0
_MOST_ARE = 0.5
Odd = defaultdict[str, list[int]]


def of_times(rows: Sequence[Row], race: Race) -> Iterator[Warning_]:
    """Everything odd about the times of single rows, and of a course's rows together."""
    odd: Odd = defaultdict(list)
    wrong: set[str] = set()
    for course in race.courses:
        ran = [row for row in rows if row.facts.get("course") == course.code]
        if misfit := _of_course(ran, course, race):
            wrong.add(course.code)
            yield misfit
    distances = {course.code: course.distance_m for course in race.courses}
    for row in rows:
        _look(row, None if row.facts.get("course") in wrong else distances.get(row.facts.get("course", "")), odd)
    both = sum("gun_time_ms" in row.facts and "net_time_ms" in row.facts for row in rows)
    yield from _told(odd, both)
    yield from _of_twins(rows)


def _look(row: Row, metres: float | None, odd: Odd) -> None:
    """Notes what is odd about one row; `metres` are those of its course, None where its times say nothing about it."""
    facts = row.facts
    gun, net = facts.get("gun_time_ms"), facts.get("net_time_ms")
    if gun is not None and net is not None and net > gun:
        odd["net-time-over-gun-time"].append(row.line)
    finish = gun if net is None else net
    splits = orjson.loads(facts["splits"]) if "splits" in facts else ()
    if facts.get("status") in UNPLACED:
        if finish is not None:
            odd["time-without-a-finish"].append(row.line)
        return
    if finish is None:
        return
    if splits and splits[-1][2] > max(finish, gun or 0):
        odd["split-after-finish"].append(row.line)
    if metres is None:
        return
    if finish > metres * SLOWEST_MS_PER_M:
        odd["slower-than-anybody"].append(row.line)
    elif _is_too_fast(min(finish, gun or finish), metres, row):
        odd["faster-than-anybody"].append(row.line)
    elif splits and _has_a_leap([*splits, ["", metres, finish]], row):
        odd["segment-faster-than-anybody"].append(row.line)


def _is_too_fast(ms: float, metres: float, row: Row) -> bool:
    return ms < metres * _EASY_MS_PER_M and ms < _fastest(metres, row, _MARGIN)


def _fastest(metres: float, row: Row, margin: float) -> float:
    """Below this many milliseconds nobody gets; in a division (wheels) only what nothing can do is too fast."""
    if row.facts.get("division"):
        return metres * NO_RUNNER_MS_PER_M * 0.9
    return best_ms(metres, row.facts.get("sex")) * margin


def _has_a_leap(points: Sequence[Sequence[Any]], row: Row) -> bool:
    """True where a way between two splits was done faster than anybody ever ran so far."""
    far, passed = 0.0, 0.0
    for _, metres, ms in points:
        if metres is None or metres - far < _SHORTEST_M:
            continue
        way, time = metres - far, ms - passed
        if 0 <= time < way * _EASY_MS_PER_M and time < _fastest(way, row, _SEGMENT_MARGIN):
            return True
        far, passed = metres, ms
    return False


def _of_course(rows: Sequence[Row], course: CourseNow, race: Race) -> Warning_ | None:
    """Where most finishes can't be: it is the unit or the course that is wrong, not the runners."""
    finishes = [
        (row, row.facts.get("net_time_ms", row.facts.get("gun_time_ms")))
        for row in rows
        if row.facts.get("status") == "finished" and not row.facts.get("division")
    ]
    timed = [(row, ms) for row, ms in finishes if ms is not None]
    metres = course.distance_m
    lines = [
        row.line
        for row, ms in timed
        if ms > metres * SLOWEST_MS_PER_M
        or (ms < metres * _EASY_MS_PER_M * 1.2 and ms < _fastest(metres, row, _MARGIN))
    ]
    if not timed or len(lines) <= len(timed) * _MOST_ARE:
        return None
    middle = median_low(ms for _, ms in timed)
    ko, en = rows_of(len(lines))
    hint_ko, hint_en = _hint(middle, course, race)
    return warning(
        "times-do-not-fit-the-course",
        f"{ko}의 기록은 {course.name} ({metres / 1000:g}km)에서 나올 수 없습니다 (가운데 기록 {_clock(middle)})."
        f" {hint_ko}",
        f"The times of {en} are impossible over {course.name} ({metres / 1000:g} km); the middle one is"
        f" {_clock(middle)}. {hint_en}",
        lines,
    )


def _hint(middle: float, course: CourseNow, race: Race) -> tuple[str, str]:
    others = [other for other in race.courses if other.code != course.code and is_usual(middle, other.distance_m)]
    if others:
        return (
            f"'{others[0].name}' 코스의 결과로 보입니다. 코스를 확인하세요",
            f"They look like results of '{others[0].name}': check the course",
        )
    if any(is_usual(middle * factor, course.distance_m) for factor in (60.0, 1_000.0, 1 / 60, 1 / 1_000)):
        return "시간 열의 단위가 잘못된 것 같습니다. 단위를 확인하세요", "The unit of the times seems wrong: check it"
    return "코스의 거리와 시간 열을 확인하세요", "Check the distance of the course and the columns of times"


def _clock(ms: float) -> str:
    seconds = int(ms // 1_000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _told(odd: Mapping[str, Sequence[int]], both: int) -> Iterator[Warning_]:
    for code, (ko, en) in _TEXTS.items():
        if lines := odd.get(code):
            rows_ko, rows_en = rows_of(len(lines))
            is_most = code == "net-time-over-gun-time" and len(lines) > both * _MOST_ARE
            hint_ko, hint_en = _SWAPPED if is_most else ("", "")
            yield warning(code, ko.format(rows=rows_ko) + hint_ko, en.format(rows=rows_en) + hint_en, lines)


_SWAPPED = (". 두 열이 서로 바뀌지 않았는지도 확인하세요", ", and that the two columns are not swapped")
_TEXTS = {
    "faster-than-anybody": (
        "{rows}의 기록이 세계 최고기록보다 빠릅니다. 잘못 적은 시간이나 짧은 코스, 지름길일 수 있으니 확인하세요",
        "In {rows} the time is faster than the best ever: check for a mistyped time, a shorter course or a shortcut",
    ),
    "slower-than-anybody": (
        "{rows}의 기록이 1km에 30분보다 느립니다. 잘못 적은 시간인지 확인하세요",
        "In {rows} the time is slower than half an hour a kilometre: check for a mistyped time",
    ),
    "net-time-over-gun-time": (
        "{rows}에서 넷타임이 건타임보다 깁니다. 두 시간을 확인하세요",
        "In {rows} the net time is longer than the gun time: check both times",
    ),
    "split-after-finish": (
        "{rows}에서 마지막 구간 기록이 완주 기록보다 늦습니다. 둘 중 어느 쪽이 맞는지 확인하세요",
        "In {rows} the last split is later than the finish: check which of the two is right",
    ),
    "segment-faster-than-anybody": (
        "{rows}의 한 구간이 세계 최고기록보다 빠릅니다. 구간 시간이 틀렸거나 중간을 건너뛰었을 수 있습니다",
        "In {rows} a way between two splits is faster than the best time ever: a split is wrong, or a part was skipped",
    ),
    "time-without-a-finish": (
        "완주하지 못한 {rows}에 기록이 있습니다. 시간은 저장하지만 순위에는 넣지 않습니다",
        "In {rows} there is a time without a finish: the time is stored, but not placed",
    ),
}


def _of_twins(rows: Sequence[Row]) -> Iterator[Warning_]:
    """The same name with the same times under several bibs: a line that was copied, most likely."""
    who = [
        (row.line, (row.facts["name"], row.facts.get("gun_time_ms"), row.facts.get("net_time_ms")))
        for row in rows
        if "name" in row.facts and ("gun_time_ms" in row.facts or "net_time_ms" in row.facts)
    ]
    times = Counter(person for _, person in who)
    if len(times) == len(who):
        return
    lines = [line for line, person in who if times[person] > 1]
    ko, en = rows_of(len(lines))
    yield warning(
        "same-name-and-time",
        f"이름과 기록이 같은 행이 배번만 달리 {ko} 있습니다. 같은 사람이 두 번 들어가지 않았는지 확인하세요",
        f"{en} share name and times and differ in the bib: check that nobody is in the file twice",
        lines,
    )
