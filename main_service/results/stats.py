"""A course in numbers: how many finished, how their times spread, medians by sex and age group."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import numpy as np
import orjson

from kernel.callers import Caller
from main_service.marathons.schemas import Clock, CourseNow, Marathon
from main_service.official_records.schemas import Sex
from main_service.participation.refusals import CourseIsUnknown
from main_service.results.book import Book
from main_service.results.books import Books
from main_service.results.columns import NONE, Columns, Numbers, Those, Who
from main_service.results.rows import STATUSES, natural
from main_service.results.service import Answer, etag_of, is_known, opened
from main_service.results.spread import MINUTE_MS, bin_ms, counted, medians

Label = tuple[str | None, str | None]  # sex, age group

_SEXES = (*get_args(Sex), None)
_EVERYBODY: Label = (None, None)


@dataclass(frozen=True)
class Counted:
    """Whose numbers: without a course those of the race's first one, without a clock by the one that ranks overall."""

    course: str | None = None
    sex: str | None = None
    age_group: str | None = None
    clock: Clock | None = None


def stats(marathon_id: str, asked: Counted, caller: Caller | None, known: str | None, *, books: Books) -> Answer:
    """The numbers of one course. `known`: the If-None-Match header."""
    book, is_public = opened(marathon_id, caller, books)
    with book.lock:
        course, etag = _course(asked, book.marathon), etag_of(book)
        if is_known(etag, known):
            return Answer(None, etag, is_public)
        body = in_numbers(book, course, asked)
    return Answer(orjson.dumps(body), etag, is_public)


def _course(asked: Counted, marathon: Marathon) -> CourseNow:
    course = marathon.courses[0] if asked.course is None else marathon.course(asked.course)
    if course is None:
        raise CourseIsUnknown.of(marathon, said_in="query")
    return course


def in_numbers(book: Book, course: CourseNow, asked: Counted) -> dict[str, Any]:
    """As `Stats` shows it."""
    marathon, columns = book.marathon, book.columns
    clock = asked.clock or marathon.ranking.overall
    wanted = _wanted(asked, marathon.courses.index(course))
    statuses = _statuses(columns, columns.those(wanted))
    finished = columns.those(lambda who: wanted(who) and who.status == "finished") & (columns.finish[clock] != NONE)
    times, who = columns.finish[clock][finished], columns.who[finished]
    width = bin_ms(times, course.distance_m)
    histogram = [{"from_ms": number * width, "count": count} for number, count in counted(times, width)]
    minutes = counted(columns.finish["gun"][finished], MINUTE_MS)
    every = _medians(times, who, columns.kinds, [_EVERYBODY], lambda _: _EVERYBODY)
    sexes = [(sex, None) for sex in _SEXES]
    groups = _groups(columns.kinds, course)
    return {
        "course": course.code,
        "sex": asked.sex,
        "age_group": asked.age_group,
        "clock": clock,
        "starters": sum(statuses.values()) - statuses["dns"],
        "finishers": statuses["finished"],
        "statuses": statuses,
        "fastest_ms": int(times.min()) if len(times) else None,
        "median_ms": every[0]["median_ms"] if every else None,
        "slowest_ms": int(times.max()) if len(times) else None,
        "histogram": {"bin_ms": width, "bins": histogram},
        "medians_by_sex": _medians(times, who, columns.kinds, sexes, lambda one: (one.sex, None)),
        "medians_by_age_group": _medians(times, who, columns.kinds, groups, lambda one: (one.sex, one.age_group)),
        "finishers_by_minute": [{"minute": minute, "count": count} for minute, count in minutes if count],
        "results_status": marathon.results_status,
        "places_changed_at": book.places_changed_at,
    }


def _wanted(asked: Counted, course: int) -> Callable[[Who], bool]:
    def wanted(who: Who) -> bool:
        return who.pool[0] == course and asked.sex in (None, who.sex) and asked.age_group in (None, who.age_group)

    return wanted


def _statuses(columns: Columns, those: Those) -> dict[str, int]:
    found = dict.fromkeys(STATUSES, 0)
    for number, count in enumerate(np.bincount(columns.who[those], minlength=1).tolist()):
        if count:
            found[columns.kinds[number].status] += count
    return found


def _groups(kinds: Iterable[Who], course: CourseNow) -> list[Label]:
    """The age groups of each sex, in the order of the course's, then those that only the results name."""
    known = [group.name for group in course.age_groups]

    def order(label: Label) -> tuple[int, int, str]:
        sex, name = label
        return _SEXES.index(sex), known.index(name) if name in known else len(known), natural(name or "")

    return sorted({(one.sex, one.age_group) for one in kinds if one.age_group is not None}, key=order)


def _medians(
    times: Numbers, who: Numbers, kinds: Sequence[Who], labels: Sequence[Label], label_of: Callable[[Who], Label]
) -> list[dict[str, Any]]:
    """As `Median` shows them, of those labels that somebody has."""
    numbers = {label: number for number, label in enumerate(labels)}
    of_kind = np.array([numbers.get(label_of(one), NONE) for one in kinds], np.int32)
    of_each = of_kind[who]
    found = medians(times[of_each != NONE], of_each[of_each != NONE], len(labels))
    return [
        {"sex": sex, "age_group": age_group, "finishers": finishers, "median_ms": median}
        for (sex, age_group), (finishers, median) in zip(labels, found, strict=True)
        if finishers
    ]
