"""What holds between the facts of a race, whoever says them first or edits them later."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kernel.errors import Invalid, Texts
from main_service.marathons.schemas import AgeGroup, Course, Marathon

EARLIEST_YEAR, LATEST_YEAR = 1896, 2200

Fault = tuple[Sequence[str | int], Texts]


def check(marathon: Marathon) -> None:
    """Raises Invalid with every place that does not fit."""
    faults = [*_of_dates(marathon), *_of_courses(marathon.courses)]
    if faults:
        raise Invalid(errors=faults)


def _of_dates(marathon: Marathon) -> Iterator[Fault]:
    opens, closes = marathon.registration_opens_at, marathon.registration_closes_at
    years = {marathon.date.year, opens.year, closes.year}
    if min(years) < EARLIEST_YEAR or max(years) > LATEST_YEAR:
        yield (
            ("body", "date"),
            (
                f"{EARLIEST_YEAR}년부터 {LATEST_YEAR}년까지여야 합니다",
                f"must lie in {EARLIEST_YEAR} to {LATEST_YEAR}",
            ),
        )
    if closes <= opens:
        yield (
            ("body", "registration_closes_at"),
            (
                "접수 마감은 접수 시작보다 늦어야 합니다",
                "must be later than registration_opens_at",
            ),
        )
    if closes.date() > marathon.date:
        yield (
            ("body", "registration_closes_at"),
            (
                "접수는 대회 당일까지 마감해야 합니다",
                "must not be later than the day of the race",
            ),
        )


def _of_courses(courses: Sequence[Course]) -> Iterator[Fault]:
    times = Counter(course.code for course in courses)
    for at, course in enumerate(courses):
        if times[course.code] > 1:
            texts = (f"코스 코드 {course.code}이(가) 중복됩니다", f"the code {course.code} stands more than once")
            yield ("body", "courses", at, "code"), texts
        for text in _of_age_groups(course.age_groups):
            yield ("body", "courses", at, "age_groups"), text


def _of_age_groups(groups: Iterable[AgeGroup]) -> Iterator[Texts]:
    in_order = sorted(groups, key=lambda group: group.from_age)
    if len({group.name for group in in_order}) < len(in_order):
        yield "연령대 이름이 중복됩니다", "a name stands more than once"
    if any(group.to_age is not None and group.to_age < group.from_age for group in in_order):
        yield "to_age는 from_age 이상이어야 합니다", "to_age must be from_age or more"
    if any(younger.to_age is None or younger.to_age >= older.from_age for younger, older in pairwise(in_order)):
        yield "연령대가 겹칩니다", "two age groups overlap"
