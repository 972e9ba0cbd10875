"""A name that the cells of its column contradict loses; what can't be told is asked."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import Refusal
from main_service.imports.columns.headers import FIELDS
from main_service.imports.columns.shapes import field_is_known
from main_service.marathons.schemas import CourseNow
from tests.main_service.imports.as_mapped import HALF, MARATHON, columns_of, fields, mapped_as


def field_of(name: str, cells: Sequence[str]) -> str | None:
    """Of a column among others."""
    rows = [f"{n * 3 + 50},{cell},3:1{n % 10}:05" for n, cell in enumerate(cells)]
    return columns_of("\n".join([f"bib,{name},gun time", *rows]))[name].field


@pytest.mark.parametrize(
    ("name", "cells", "field"),
    [
        ("division", ["8", "1", "12", "25", "3"], "age_group_place"),
        ("division", ["M40-44", "F35-39", "M40-44"], "category"),
        ("division", ["20-24", "30-34", "20-24"], "age_group"),
        ("division", ["Wheelchair", "Elite", "Open"], "division"),
        ("div place", ["1", "2", "3"], "age_group_place"),
        ("category", ["남", "여", "남"], "sex"),
        ("category", ["풀코스", "풀코스"], "course"),
        ("category", ["Mara-MS", "Mara-M40"], "category"),
        ("age group", ["30", "40", "50", "30"], "age_group"),
        ("age group", ["1", "2", "3", "14"], "age_group_place"),
        ("ag", ["31", "44", "27", "31"], "age"),
        ("gender", ["1", "2", "1"], "sex"),
        ("gender", ["1", "2", "3", "4"], "sex_place"),
        ("gender", ["0", "1", "0"], None),
        ("age", ["1985", "1990"], "birth_year"),
        ("age", ["31", "44"], "age"),
        ("age", ["30-34", "35-39"], "age_group"),
        ("yob", ["1985-03-04", "1990-01-02"], "birth_date"),
        ("birth date", ["1985", "1990"], "birth_year"),
        ("status", ["A", "B", "C"], None),
        ("status", ["Finished", "DNF"], "status"),
        ("비고", ["DNF", "", "DNS"], "status"),
        ("비고", ["첫 출전", "", "생일"], None),
        ("chip", ["1045673", "1045674", "2034567"], None),
        ("chip", ["3:10:01", "3:20:02"], "net_time"),
        ("net time", ["09:30:37AM", "09:31:37AM"], None),
        ("net time", ["3:1x:05", "3:2x:05"], "net_time"),
        ("event", ["Spring Run", "Spring Run"], None),
        ("course", ["풀코스", "풀코스"], "course"),
        ("course", ["10km", "하프", "5km", "풀코스"], "course"),
        ("course", ["Wave A", "Wave B"], None),
        ("nation", ["KOR", "KEN"], "nation"),
        ("out of competition", ["yes", "", "no"], "out_of_competition"),
        ("finish time of day", ["09:30:37AM", "09:31:37AM"], None),
        ("pace", ["4:30", "4:31"], None),
        ("5K pace", ["4:30", "4:31"], None),
        ("half", ["1:30:00", "1:31:00"], "half"),
        ("half", ["0:10:00", "0:11:00"], None),
    ],
)
def test_name_and_cells_together_tell_the_field(name: str, cells: Sequence[str], field: str | None) -> None:
    assert field_of(name, cells) == field


def test_long_identifiers_are_no_bibs() -> None:
    rows = "".join(f"65000000000000{n:05},3:10:0{n}\n" for n in range(9))
    assert fields(mapped_as(f"number,gun time\n{rows}")) == {"gun time": "gun_time"}


def test_of_several_forms_of_a_time_the_best_stays_and_the_others_are_left_out() -> None:
    text = "bib,gunTimeInSec,gunTime,chipTime,Official Time\n1,4072,01:07:52,01:07:50,01:07:52\n"
    assert fields(mapped_as(text, courses=(HALF,), course=HALF)) == {
        "bib": "bib",
        "gunTime": "gun_time",
        "chipTime": "net_time",
    }


@pytest.mark.parametrize(
    ("header", "gun", "net"),
    [
        ("bib,time,gun", "gun", "time"),
        ("bib,gun,time", "gun", "time"),
        ("bib,time,net", "time", "net"),
        ("bib,time,pace", "time", None),
    ],
)
def test_a_mere_time_beside_one_clock_is_the_other_one(header: str, gun: str, net: str | None) -> None:
    found = {field: name for name, field in fields(mapped_as(f"{header}\n1,3:10:05,3:10:02\n")).items()}
    assert (found.get("gun_time"), found.get("net_time")) == (gun, net)


@pytest.mark.parametrize(
    ("header", "on_gun", "on_net"),
    [
        ("finish", "gun_time", "net_time"),
        ("official", "gun_time", "net_time"),
        ("기록", "gun_time", "net_time"),
        ("gun time", "gun_time", "gun_time"),
        ("chip time", "net_time", "net_time"),
    ],
)
def test_a_time_of_which_nothing_says_whose_clock_it_is_is_by_that_which_ranks(
    header: str, on_gun: str, on_net: str
) -> None:
    text = f"bib,{header}\n12,3:10:00\n7,3:20:00\n"
    assert fields(mapped_as(text))[header] == on_gun
    assert fields(mapped_as(text, ranks_on="net"))[header] == on_net


def test_laps_are_no_splits_but_times_that_add_up_are() -> None:
    laps = "bib,lap 1,lap 2,lap 3,time\n1,40:00,41:00,40:30,2:01:30\n2,42:00,41:30,42:30,2:06:00\n"
    sums = "bib,lap 1,lap 2,lap 3,time\n1,0:40:00,1:21:00,2:01:30,2:41:30\n2,0:42:00,1:23:30,2:06:00,2:46:00\n"
    assert set(fields(mapped_as(laps)).values()) == {"bib", "gun_time"}
    assert set(fields(mapped_as(sums)).values()) == {"bib", "split:lap 1", "split:lap 2", "split:lap 3", "gun_time"}


def test_places_that_come_again_for_each_sex_are_places_among_it() -> None:
    rows = "".join(f"{n + 1},{n * 2 + at},{sex},3:{10 + n}:00\n" for n in range(40) for at, sex in enumerate("MF"))
    assert fields(mapped_as(f"place,bib,sex,time\n{rows}"))["place"] == "sex_place"
    ranked = "".join(f"{n + 1},{n},{'MF'[n % 2]},3:{10 + n % 50}:00\n" for n in range(80))
    assert fields(mapped_as(f"place,bib,sex,time\n{ranked}"))["place"] == "place"


def test_places_that_come_again_for_each_course_are_places_of_the_course() -> None:
    rows = "".join(f"{n + 1},{n * 2 + at},{code},1:{10 + n}:00\n" for n in range(40) for at, code in enumerate(COURSES))
    found = mapped_as(f"place,bib,course,time\n{rows}", courses=(MARATHON, HALF), course=None)
    assert fields(found)["place"] == "place"


COURSES = (MARATHON.code, HALF.code)


def test_courses_that_the_race_does_not_have_are_bad_rows_and_no_reason_to_ask_for_one() -> None:
    text = "bib,event,gun time\n1,10 km men,0:40:00\n2,10 km women,0:45:00\n"
    assert fields(mapped_as(text, courses=(MARATHON, HALF), course=None))["event"] == "course"
    assert "event" not in fields(mapped_as(text))


def test_a_unit_that_nothing_tells_is_asked() -> None:
    text = "bib,course,net\n1,full,40\n2,half,50\n"
    assert mapped_as(text, courses=(MARATHON, HALF), course=None).untold == ("net",)
    assert mapped_as(text, courses=(MARATHON, HALF), course=MARATHON).untold == ("net",)
    assert mapped_as("bib,net\n1,190.5\n2,200\n").untold == ()
    assert mapped_as("bib,net\n1,\n2,\n").untold == ()


def test_a_column_that_tells_no_unit_takes_that_of_the_others() -> None:
    found = columns_of("bib,CP1,net\n1,40.5,190.5\n2,50.25,200.1\n")
    assert (found["CP1"].unit, found["net"].unit) == ("minutes", "minutes")


def test_h_and_m_are_spelled_in_spanish() -> None:
    both = columns_of("dorsal,sexo,tiempo\n1,H,3:10:05\n2,M,3:20:05\n")["sexo"]
    french = columns_of("dossard,sexe,temps\n1,H,3:10:05\n2,F,3:20:05\n")["sexe"]
    assert (both.spelling, french.spelling) == ("H/M", None)


cells = st.one_of(
    st.text(alphabet=st.characters(blacklist_characters='",;\t\r\n\0', blacklist_categories=["Cs"]), max_size=12),
    st.sampled_from(["", "DNF", "M", "3:10:05", "128.62", "27 / 130", "-", "1990", "KOR", "M40", "09:30AM", "0"]),
)
names = st.one_of(
    cells, st.sampled_from(["bib", "Name", "time", "net", "5K", "lap 1", "순위", "Tempo", "group 1", "Cat"])
)


@given(st.lists(names, min_size=2, max_size=8), st.lists(st.lists(cells, min_size=2, max_size=8), max_size=6))
def test_any_file_is_mapped_without_a_crash_and_no_field_twice(header: list[str], rows: list[list[str]]) -> None:
    courses: tuple[CourseNow, ...] = (MARATHON, HALF)
    try:
        found = mapped_as("\n".join(",".join(line) for line in [header, *rows]), courses=courses, course=None)
    except Refusal:
        return
    taken = [column.field for column in found.columns if column.field]
    assert len(taken) == len(set(taken))
    assert all(field in FIELDS or field_is_known(field) for field in taken)
    assert all(0 <= column.confidence <= 1 for column in found.columns)
    assert len({column.column for column in found.columns}) == len(found.columns)
