"""What stands behind a runner's places: age group, age grade, rounding, file, corrections: one sentence each."""

from collections.abc import Iterator
from datetime import date

from kernel.errors import Texts
from main_service.marathons.schemas import AgeReference, Marathon
from main_service.official_records.schemas import Said
from main_service.results.age_grading.grading import AgeGrade, Level
from main_service.results.display import displayed
from main_service.results.rows import Row

_LEVELS: dict[Level | None, Texts] = {
    "world": (" (세계 수준)", " (world class)"),
    "national": (" (전국 수준)", " (national class)"),
    "regional": (" (지역 수준)", " (regional class)"),
    "local": (" (동네 수준)", " (local class)"),
    None: ("", ""),
}
_PEOPLE: dict[str, Texts] = {"M": ("남자", "a man"), "F": ("여자", "a woman")}
_REFERENCES: dict[AgeReference, Texts] = {
    "race_day": ("대회 날", "the day of the race"),
    "year_end": ("나이를 세는 날", "the day on which this race counts ages"),
    "previous_year_end": ("나이를 세는 날", "the day on which this race counts ages"),
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def background(row: Row, marathon: Marathon, grade: AgeGrade | None) -> Iterator[Said]:
    """The sentences that hold for all of its places."""
    if row.is_placed and row.age_group is not None:
        yield _age_group(row, marathon)
    if row.status == "finished":
        yield from _age_grade(row, marathon, grade)
    if row.is_placed:
        yield _rounding(marathon)
    yield from _origin(row)
    yield from _corrections(row, marathon)
    if row.is_placed and marathon.results_status == "provisional":
        yield Said(
            code="provisional",
            ko="아직 잠정 결과라서, 정정이 있으면 순위가 바뀔 수 있습니다",
            en="The results are provisional: a correction may still move these places",
        )


def _age_group(row: Row, marathon: Marathon) -> Said:
    korean, english = _reason_of_group(row, marathon)
    return Said(code="age-group", ko=f"연령대 {row.age_group}: {korean}", en=f"Age group {row.age_group}: {english}")


def _reason_of_group(row: Row, marathon: Marathon) -> Texts:
    if row.kind.has_given_group:
        return "기록과 함께 주어진 연령대입니다", "it was given with the result"
    if row.kind.age_from == "age":
        return f"기록과 함께 주어진 나이 {row.age}세입니다", f"by the age {row.age} that was given with the result"
    if row.kind.age_from == "birth_year":
        year = marathon.ages_on.year
        return (
            f"태어난 해만 알려져 있어 {year}년에 되는 나이 {row.age}세로 정했습니다",
            f"by the age {row.age}, reached in {year}, since only the year of birth is known",
        )
    (ko_day, en_day), (ko_why, en_why) = _day(marathon.ages_on), _REFERENCES[marathon.age_reference]
    return f"{ko_why}인 {ko_day}에 만 {row.age}세입니다", f"{row.age} years old on {en_day}, {en_why}"


def _age_grade(row: Row, marathon: Marathon, grade: AgeGrade | None) -> Iterator[Said]:
    time = row.time_on("net")
    if row.sex == "X" and row.age is not None:
        yield Said(
            code="age-grade",
            ko="연령 환산 표에는 남자와 여자만 있어 연령 환산이 없습니다",
            en="There is no age grade, since the tables have men and women only",
        )
    if grade is None or time is None or row.sex is None:
        return
    (ko_level, en_level), (ko_who, en_who) = _LEVELS[grade.level], _PEOPLE[row.sex]
    shown, worth = (displayed(ms, marathon.rounding) for ms in (time, grade.age_graded_time_ms))
    ko_worth, en_worth = f"은 전성기 나이의 {worth} 기록과 같습니다", f" is worth {worth} at the best age"
    if grade.age_graded_time_ms == time:
        ko_worth, en_worth = "입니다", ""
    yield Said(
        code="age-grade",
        ko=f"연령 환산 {grade.percent:.2f} %{ko_level}, {grade.tables}년 도로 경기 표: {row.age}세 {ko_who}의 {shown}"
        f" 기록{ko_worth}",
        en=f"Age grade {grade.percent:.2f} %{en_level} by the road tables of {grade.tables}: {shown} by {en_who} of"
        f" {row.age}{en_worth}",
    )


def _rounding(marathon: Marathon) -> Said:
    korean, english = ("올려", "up") if marathon.rounding == "up" else ("내려", "down")
    return Said(
        code="rounding",
        ko=f"순위는 측정된 시간 그대로 매기고, 표시할 때만 초 단위로 {korean} 적습니다",
        en=f"Places go by the time as measured; only what is displayed is rounded {english} to whole seconds",
    )


def _origin(row: Row) -> Iterator[Said]:
    if row.origin is None:
        return
    file, line = row.origin
    yield Said(
        code="origin",
        ko=f"이 기록은 결과 파일 {file} {line:,}행에서 왔습니다",
        en=f"This result came from line {line:,} of the results file {file}",
    )


def _corrections(row: Row, marathon: Marathon) -> Iterator[Said]:
    if not row.corrections:
        return
    moment = row.placed_at.astimezone(marathon.registration_closes_at.tzinfo)  # by the clocks of the place
    (korean, english), clock = _day(moment.date()), f"{moment:%H:%M}"
    times = {1: "once", 2: "twice"}.get(row.corrections, f"{row.corrections:,} times")
    yield Said(
        code="changes",
        ko=f"처음 등록된 뒤 {row.corrections:,}번 정정되었고, 순위에 쓰이는 내용은 {korean} {clock}부터 그대로입니다",
        en=f"It was corrected {times} since it was first entered; what places rest on stands since {english}, {clock}",
    )


def _day(day: date) -> Texts:
    return f"{day.year}년 {day.month}월 {day.day}일", f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
