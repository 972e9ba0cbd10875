"""One result in full: its places and why, pace, age grade, and who was passed on the way."""

from math import inf
from typing import Any

import orjson

from kernel.callers import Caller
from main_service.marathons.schemas import Marathon
from main_service.official_records.splits import Split
from main_service.results.age_grading.grading import AgeGrade, age_grade
from main_service.results.book import Book
from main_service.results.books import Books
from main_service.results.passing import FINISH, passing
from main_service.results.placing import LISTS, Placing
from main_service.results.refusals import ResultIsUnknown
from main_service.results.rows import Row
from main_service.results.segments import START, halves, last_segment, segment_pace, with_pace
from main_service.results.service import Answer, etag_of, is_known, opened, shown
from main_service.results.why import why


def result(marathon_id: str, bib: str, caller: Caller | None, known: str | None, *, books: Books) -> Answer:
    """The result of this bib. `known`: the If-None-Match header."""
    book, is_public = opened(marathon_id, caller, books)
    with book.lock:
        etag = etag_of(book)
        row = book.find(bib)
        if row is None:
            raise ResultIsUnknown
        if is_known(etag, known):
            return Answer(None, etag, is_public)
        body = in_full(row, book)
    return Answer(orjson.dumps(body), etag, is_public)


def in_full(row: Row, book: Book) -> dict[str, Any]:
    """As `SingleResult` shows it."""
    marathon = book.marathon
    grade = _grade(row, marathon)
    return {
        **shown(row, marathon, book.placing),
        "placed": _placed(row, book.placing),
        **_on_the_way(row, book),
        "age_grade": grade,
        "why": [said.model_dump() for said in why(row, marathon, book.placing, grade)],
        "results_status": marathon.results_status,
        "places_changed_at": book.places_changed_at,
    }


def _placed(row: Row, placing: Placing) -> dict[str, int | None]:
    """How many are placed in each of its lists; a runner of a division is in that one's lists only."""
    overall, sex, age_group = (standing.of if (standing := placing.standing(row, ranked)) else None for ranked in LISTS)
    return {
        "overall": None if row.division else overall,
        "sex": sex,
        "age_group": age_group,
        "division": overall if row.division else None,
    }


def _on_the_way(row: Row, book: Book) -> dict[str, Any]:
    splits, distance_m = row.split_times(), _distance(row, book.marathon)
    finish = _finish(row, distance_m)
    first, second = halves(splits, finish, distance_m) if distance_m else (None, None)
    return {
        "splits": with_pace(splits),
        "last_segment": last_segment(splits, finish) if finish else None,
        "pace_ms_per_km": segment_pace(START, finish) if finish else None,
        "first_half_ms": first,
        "second_half_ms": second,
        "passing": [
            {"from": one.since, "to": one.until, "passed": one.passed, "passed_by": one.passed_by}
            for one in passing(row, book.columns, distance_m or inf)
        ],
    }


def _grade(row: Row, marathon: Marathon) -> AgeGrade | None:
    time_ms, distance_m = row.time_on("net"), _distance(row, marathon)
    if time_ms is None or distance_m is None or row.status != "finished" or row.division:
        return None
    return age_grade(time_ms, sex=row.sex, age=row.age, distance_m=distance_m, tables=marathon.age_grading)


def _finish(row: Row, distance_m: float | None) -> Split | None:
    time_ms = row.time_on("net")
    return Split(FINISH, distance_m, time_ms) if row.status == "finished" and time_ms is not None else None


def _distance(row: Row, marathon: Marathon) -> float | None:
    course = marathon.course(row.course)
    return course.distance_m if course else None
