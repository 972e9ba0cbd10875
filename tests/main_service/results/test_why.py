"""The sentences that explain a place, as a runner reads them."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from kernel.aws import Item
from main_service.marathons.schemas import AgeGroup, AgeReference, CourseNow, Ranking
from main_service.official_records.schemas import Said
from main_service.results.age_grading.grading import age_grade
from main_service.results.why import why
from tests.main_service.results.races import book_of, record

GROUPS = [AgeGroup(name="18-39", from_age=18, to_age=39), AgeGroup(name="40-44", from_age=40, to_age=44)]
FULL = CourseNow(code="full", name="풀코스", distance_m=42_195, age_groups=GROUPS)
NET = Ranking(overall="net", sex="net", age_group="net")
THREE_HOURS = 10_800_000


def told(items: list[Item], bib: str = "1", *, graded: bool = False, **settings: Any) -> dict[str, Said]:
    """code -> sentence about that bib in a final race on the chip."""
    book = book_of(items, **{"courses": [FULL], "ranking": NET, "results_status": "final", **settings})
    row = book.find(bib)
    assert row
    time = row.time_on("net") if graded else None
    grade = age_grade(time, sex=row.sex, age=row.age, distance_m=42_195, tables="2025") if time else None
    return {said.code: said for said in why(row, book.marathon, book.placing, grade)}


def english(sentences: dict[str, Said]) -> dict[str, str]:
    return {code: said.en for code, said in sentences.items()}


def woman(bib: str, net: int = THREE_HOURS, **facts: Any) -> Item:
    return record(bib, **{"net_time_ms": net, "sex": "F", "age": 41, **facts})


def test_each_place_has_its_sentence_and_then_what_all_of_them_rest_on() -> None:
    sentences = told([woman("1"), woman("2", THREE_HOURS + 1_000, age=30), woman("3", sex="M")])

    assert english(sentences) == {
        "overall-place": "Overall place 1 of 3, by net time 3:00:00; the 2 runners with the same time share the place,"
        " so the next is 3",
        "sex-place": "Place among women: 1 of 2, by net time 3:00:00",
        "age_group-place": "Place among women 40-44: 1 of 1, by net time 3:00:00",
        "age-group": "Age group 40-44: by the age 41 that was given with the result",
        "rounding": "Places go by the time as measured; only what is displayed is rounded up to whole seconds",
    }
    assert sentences["overall-place"].ko == (
        "전체 순위: 3명 가운데 1위, 넷타임 3:00:00 기준입니다."
        " 시간이 같은 2명이 순위를 함께 쓰므로 다음 순위는 3위입니다"
    )
    assert sentences["age_group-place"].ko == "여자 40-44 순위: 1명 가운데 1위, 넷타임 3:00:00 기준입니다"
    assert sentences["rounding"].ko == "순위는 측정된 시간 그대로 매기고, 표시할 때만 초 단위로 올려 적습니다"


def test_each_list_names_its_own_clock_and_what_was_measured_to_the_millisecond() -> None:
    ranking = Ranking(overall="gun", sex="net", age_group="net")
    sentences = english(told([woman("1", THREE_HOURS + 250, gun_time_ms=THREE_HOURS + 20_300)], ranking=ranking))

    assert sentences["overall-place"] == "Overall place 1 of 1, by gun time 3:00:20.3"
    assert sentences["sex-place"] == "Place among women: 1 of 1, by net time 3:00:00.25"


def test_where_the_clock_has_no_time_the_other_one_stands_in_and_says_so() -> None:
    sentences = told([woman("1")], ranking=Ranking())["overall-place"]

    assert sentences.en == "Overall place 1 of 1, by net time 3:00:00 (there is no gun time, so the net time stands in)"
    assert sentences.ko == (
        "전체 순위: 1명 가운데 1위, 넷타임 3:00:00 기준입니다 (건타임이 없어 넷타임으로 대신했습니다)"
    )


def test_an_official_place_that_breaks_a_tie_is_the_official_results_word() -> None:
    said = told([woman("1", place={"overall": 2}), woman("2", place={"overall": 1})])["overall-place"]

    assert said.en == (
        "Overall place 2 of 2, as the official results say, which put the 2 runners with net time 3:00:00 in order"
    )
    assert said.ko == (
        "전체 순위: 2명 가운데 2위, 공식 결과에 실려 온 순위입니다"
        " (넷타임 3:00:00인 2명의 순서를 공식 결과가 정했습니다)"
    )


def test_an_official_place_that_the_time_bears_out_says_so() -> None:
    said = told([woman("1", place={"overall": 1}), woman("2", THREE_HOURS + 1)])["overall-place"]

    assert said.en == "Overall place 1 of 2, as the official results say; by net time 3:00:00 it is the same"
    assert said.ko == "전체 순위: 2명 가운데 1위, 공식 결과에 실려 온 순위입니다 (넷타임 3:00:00으로 매겨도 같습니다)"


def test_an_official_place_that_the_time_does_not_explain_is_kept_and_says_what_the_time_gives() -> None:
    said = told([woman("1", place={"overall": 12}), woman("2", 9_000_000)])["overall-place"]

    assert said.en == "Overall place 12 of 2, as the official results say (by net time 3:00:00 alone it would be 2)"
    assert said.ko == "전체 순위: 2명 가운데 12위, 공식 결과에 실려 온 순위입니다 (넷타임 3:00:00만 보면 2위입니다)"


def test_a_winner_is_told_why_there_is_no_place_in_the_age_group_and_others_who_is_not_counted() -> None:
    items = [woman("1"), woman("2", THREE_HOURS + 1)]
    winner = told(items, "1", winners_outside_age_groups=1)
    other = told(items, "2", winners_outside_age_groups=1)

    assert "age_group-place" not in winner
    assert winner["winners"].en == (
        "The top 1 of the women are placed among all women only, so there is no place in age group 40-44"
    )
    assert winner["winners"].ko == "여자 상위 1명은 여자 순위만 받으므로 연령대 40-44 순위가 없습니다"
    assert other["age_group-place"].en == (
        "Place among women 40-44: 1 of 1, by net time 3:00:00.001; the top 1 of the women are not counted"
    )
    assert other["age_group-place"].ko.endswith("기준입니다. 여자 상위 1명은 세지 않았습니다")


def test_a_division_is_named_in_each_of_its_places() -> None:
    sentences = told([woman("1", division="휠체어"), woman("2", 100)])

    assert sentences["overall-place"].en == "Place in 휠체어: 1 of 1, by net time 3:00:00"
    assert sentences["overall-place"].ko.startswith("휠체어 부문 순위: 1명 가운데 1위")
    assert sentences["sex-place"].en.startswith("Place among women in 휠체어: 1 of 1")
    assert sentences["sex-place"].ko.startswith("휠체어 부문 여자 순위: 1명 가운데 1위")


@pytest.mark.parametrize(
    ("facts", "korean", "words"),
    [
        ({"status": "dnf", "net_time_ms": None}, "완주하지 못해(DNF)", "did not finish (DNF), so there is no place"),
        ({"status": "dnf"}, "측정된 시간은 보여", "so there is no place; the time that was measured is only shown"),
        ({"status": "dsq"}, "실격되어", "was disqualified (DSQ), so there is no place"),
        ({"status": "dns", "net_time_ms": None}, "출발하지 않아", "did not start (DNS), so there is no place"),
        ({"out_of_competition": True}, "순위 경쟁 밖에서", "nobody is pushed down by it"),
    ],
)
def test_who_has_no_place_is_told_why(facts: dict[str, Any], korean: str, words: str) -> None:
    sentences = told([woman("1", **facts)])

    assert korean in sentences["not-placed"].ko
    assert sentences["not-placed"].en.endswith(words)
    assert not {"overall-place", "sex-place", "age-group", "rounding", "provisional"} & set(sentences)


@pytest.mark.parametrize(
    ("facts", "reference", "korean", "words"),
    [
        (
            {"age": None, "birth_date": "1985-11-02"},
            "race_day",
            "연령대 40-44: 대회 날인 2026년 11월 1일에 만 40세입니다",
            "Age group 40-44: 40 years old on 1 November 2026, the day of the race",
        ),
        (
            {"age": None, "birth_date": "1985-11-02"},
            "year_end",
            "연령대 40-44: 나이를 세는 날인 2026년 12월 31일에 만 41세입니다",
            "Age group 40-44: 41 years old on 31 December 2026, the day on which this race counts ages",
        ),
        (
            {"age": None, "birth_year": 1985},
            "previous_year_end",
            "연령대 40-44: 태어난 해만 알려져 있어 2025년에 되는 나이 40세로 정했습니다",
            "Age group 40-44: by the age 40, reached in 2025, since only the year of birth is known",
        ),
        (
            {"age": 40, "birth_date": "1950-01-01"},
            "race_day",
            "연령대 40-44: 기록과 함께 주어진 나이 40세입니다",
            "Age group 40-44: by the age 40 that was given with the result",
        ),
        (
            {"age": 40, "age_group": "Masters"},
            "race_day",
            "연령대 Masters: 기록과 함께 주어진 연령대입니다",
            "Age group Masters: it was given with the result",
        ),
    ],
)
def test_the_age_group_says_where_it_comes_from(
    facts: dict[str, Any], reference: AgeReference, korean: str, words: str
) -> None:
    said = told([woman("1", **facts)], age_reference=reference)["age-group"]

    assert (said.ko, said.en) == (korean, words)


def test_without_an_age_group_there_is_nothing_to_say_about_it() -> None:
    assert "age-group" not in told([woman("1", age=None)])


def test_the_age_grade_is_said_in_times() -> None:
    said = told([woman("1", 16_200_000, age=70)], graded=True)["age-grade"]

    assert said.en == (
        "Age grade 70.16 % (regional class) by the road tables of 2025: 4:30:00 by a woman of 70 is worth 3:05:12"
        " at the best age"
    )
    assert said.ko == (
        "연령 환산 70.16 % (지역 수준), 2025년 도로 경기 표: 70세 여자의 4:30:00 기록은 전성기 나이의 3:05:12 기록과"
        " 같습니다"
    )


def test_at_the_best_age_a_time_is_worth_itself_and_nothing_is_said_of_it() -> None:
    said = told([woman("1", sex="M", age=25)], graded=True)["age-grade"]

    assert said.en == "Age grade 66.99 % (local class) by the road tables of 2025: 3:00:00 by a man of 25"
    assert said.ko.endswith("25세 남자의 3:00:00 기록입니다")


def test_a_non_binary_runner_is_told_why_there_is_no_age_grade() -> None:
    said = told([woman("1", sex="X")], graded=True)["age-grade"]

    assert said.en == "There is no age grade, since the tables have men and women only"


def test_the_file_and_its_line_are_named() -> None:
    said = told([woman("1", origin={"file": "결과.csv", "line": 1_412})])["origin"]

    assert said.en == "This result came from line 1,412 of the results file 결과.csv"
    assert said.ko == "이 기록은 결과 파일 결과.csv 1,412행에서 왔습니다"


def test_corrections_are_counted_and_dated_by_the_clocks_of_the_place() -> None:
    seoul = datetime(2026, 10, 1, tzinfo=timezone(timedelta(hours=9)))
    facts = {"corrections": 2, "version": 5, "placed_at": "2026-11-01T20:03:59.999Z"}
    said = told([woman("1", **facts)], registration_closes_at=seoul)["changes"]

    assert said.en == (
        "It was corrected twice since it was first entered; what places rest on stands since 2 November 2026, 05:03"
    )
    assert said.ko == ("처음 등록된 뒤 2번 정정되었고, 순위에 쓰이는 내용은 2026년 11월 2일 05:03부터 그대로입니다")


def test_a_new_version_that_corrected_nothing_is_no_correction() -> None:
    assert "changes" not in told([woman("1", version=7)])


def test_provisional_places_say_that_they_may_move() -> None:
    said = told([woman("1")], results_status="provisional")["provisional"]

    assert said.en == "The results are provisional: a correction may still move these places"
    assert said.ko == "아직 잠정 결과라서, 정정이 있으면 순위가 바뀔 수 있습니다"


def test_large_numbers_are_grouped_and_no_sentence_ends_with_a_full_stop() -> None:
    items = [woman("1", THREE_HOURS + 2_000), *(woman(str(at), THREE_HOURS + at) for at in range(2, 1_203))]
    sentences = told(items)

    assert sentences["overall-place"].en == "Overall place 1,202 of 1,202, by net time 3:00:02"
    assert not any(said.ko.endswith(".") or said.en.endswith(".") for said in sentences.values())


def test_the_day_of_a_correction_does_not_hang_on_this_machine() -> None:
    said = told(
        [woman("1", corrections=1, placed_at="2026-03-01T00:30:00.000Z")],
        registration_closes_at=datetime(2026, 10, 1, tzinfo=UTC),
    )["changes"]

    assert said.en.startswith("It was corrected once since")
    assert said.en.endswith("1 March 2026, 00:30")
