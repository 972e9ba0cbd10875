"""Columns are known by their names and their cells, wherever the header stands."""

import pytest

from kernel.errors import Refusal
from main_service.imports.cells.looks import Look
from main_service.imports.columns.claims import Claim, Names, claims
from main_service.imports.columns.headers import find
from main_service.imports.columns.mapping import header_of
from main_service.imports.columns.shapes import Choice
from main_service.imports.columns.words import spoken
from main_service.imports.containers.reading import Line, read
from main_service.imports.refusals import FileHasTooManyColumns, MappingIsWrong
from tests.main_service.imports.as_mapped import MARATHON, columns_of, fields, mapped_as


def claim_of(name: str) -> Claim | None:
    """What a column of this name, and without any cell, holds most likely."""
    found = claims(name, Look(), Names(spoken([name]), None, (MARATHON,)))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("name", "field"),
    [
        *((name, "bib") for name in ("bib", "Bib No.", "BIB_NUMBER", "Race No", "배번", "참가번호", "No.")),
        *((name, "name") for name in ("Name", "full name", "성명", "이름", "성명(한글)")),
        *((name, "first_name") for name in ("firstname", "First Name", "Given name")),
        *((name, "last_name") for name in ("lastname", "Surname")),
        *((name, "sex") for name in ("Sex", "Gender", "성별", "M/F")),
        *((name, "course") for name in ("종목", "코스", "Event")),
        *((name, "place") for name in ("position", "Pos", "Place", "Rank", "순위", "전체순위", "Overall Rank")),
        *((name, "gun_time") for name in ("총기록", "Gun Time", "guntime", "gunTime", "clock_time", "Time")),
        *((name, "net_time") for name in ("넷타임", "Chip Time", "chiptime", "Net Time", "chip_time")),
        *((name, "category") for name in ("category", "Cat", "부문")),
        *((name, "age_group_place") for name in ("Cat Pos", "categoryRank", "연령대순위")),
        *((name, "half") for name in ("halftime", "Half Time", "Half", "21.1km")),
        *((name, "age") for name in ("Age", "나이")),
        *((name, "birth_year") for name in ("YOB", "출생연도")),
        *((name, "nation") for name in ("Nation", "국적", "Country")),
        *((name, "status") for name in ("Status", "상태")),
        ("10K", "split:10000"),
        ("30 km", "split:30000"),
        ("5K Split", "split:5000"),
        ("Club", None),
        ("1", None),
        ("", None),
    ],
)
def test_a_column_is_known_by_its_name(name: str, field: str | None) -> None:
    claim = claim_of(name)
    assert (claim.field if claim else None) == field


def test_a_plain_name_is_surer_than_one_that_could_mean_more() -> None:
    sure, likely = claim_of("Gun Time"), claim_of("Time")
    assert sure
    assert likely
    assert sure.sure > likely.sure


def test_the_header_may_stand_below_other_lines() -> None:
    table = read("서울 마라톤,2026-11-01,42k\n\n집계: 2명\n배번,성명,넷타임\n1,김,3:10:00\n".encode())
    header = header_of(table)
    assert (header.line, header.columns, header.recognised) == (4, ("배번", "성명", "넷타임"), True)


def test_an_unknown_header_is_taken_for_one_but_said_to_be_so() -> None:
    header = header_of(read(b"alpha,beta\n1,2\n"))
    assert (header.line, header.recognised) == (1, False)


def test_doubled_and_unnamed_columns_get_names_of_their_own() -> None:
    header = find([Line(1, ["bib", "time", "", "time", " Time ", ""])])
    assert header
    assert header.columns == ("bib", "time", "#3", "time (2)", "Time")


def test_of_two_columns_for_one_field_the_surer_one_counts() -> None:
    found = columns_of("No.,Bib,Time\n9,1,3:10:00\n")
    assert (found["No."].field, found["Bib"].field) == (None, "bib")


def test_a_column_shows_samples_and_the_unit_of_all_its_cells() -> None:
    net = columns_of("bib,net\n1,\n2,128.62\n3,140.1\n4,200\n5,150.5\n")["net"]
    assert (net.field, net.unit, net.samples) == ("net_time", "minutes", ("128.62", "140.1", "200"))


def test_the_organizers_word_replaces_the_proposal() -> None:
    found = columns_of("bib,net,mine\n1,3:10,3:11\n", Choice("mine", "net_time", "h:mm"), Choice("bib", "bib"))
    assert (found["net"].field, found["mine"].field) == (None, "net_time")
    assert (found["mine"].unit, found["mine"].confidence) == ("h:mm", 1.0)


@pytest.mark.parametrize(
    "choices",
    [[Choice("nowhere", "bib")], [Choice("bib", "bib"), Choice("net", "bib")]],
)
def test_a_mapping_that_can_not_be_is_refused_with_its_place(choices: list[Choice]) -> None:
    with pytest.raises(MappingIsWrong) as refused:
        columns_of("bib,net\n1,3:10:00\n", *choices)
    assert refused.value.errors[0][0][:2] == ("body", "mapping")


def test_sixty_columns_are_read_and_sixty_one_refused() -> None:
    names = [f"bib{n}" for n in range(61)]
    assert len(header_of(read(",".join(names[:60]).encode())).columns) == 60
    with pytest.raises(FileHasTooManyColumns) as refused:
        header_of(read(",".join(names).encode()))
    assert "61" in refused.value.detail[1]
    assert isinstance(refused.value, Refusal)


def test_a_unit_is_for_times_only() -> None:
    with pytest.raises(MappingIsWrong):
        columns_of("bib,net\n1,3:10:00\n", Choice("bib", "bib", "minutes"))


@pytest.mark.parametrize("field", ["split:5000", "split:21097.5", "split:CP3", "split:반환점"])
def test_a_split_is_chosen_by_its_metres_or_by_its_name(field: str) -> None:
    found = columns_of("bib,mine,net\n1,0:20:00,3:10:00\n", Choice("mine", field))["mine"]
    assert (found.field, found.unit, found.confidence) == (field, "clock", 1.0)


def test_without_a_header_the_cells_tell_what_columns_hold() -> None:
    text = "".join(f"{n},{n * 7 + 90},Kim {chr(64 + n)},{'MF'[n % 2]},{30 + n % 5},3:1{n}:05\n" for n in range(1, 10))
    found = mapped_as(text)
    assert list(fields(found).values()) == ["place", "bib", "name", "sex", "age", "gun_time"]
    assert [column.column for column in found.columns] == ["#1", "#2", "#3", "#4", "#5", "#6"]
    assert all(column.confidence <= 0.6 for column in found.columns)
    header = header_of(read(text.encode()))
    assert (header.line, header.named, header.recognised) == (0, False, False)


def test_the_first_row_below_a_preamble_is_no_header_either() -> None:
    header = header_of(read("서울 마라톤 2026\n7,김하나,3:10:00\n8,이두리,3:11:00\n".encode()))
    assert (header.line, header.columns) == (1, ("#1", "#2", "#3"))


def test_a_column_that_has_cells_but_no_name_stays() -> None:
    rows = "".join(f"{n},3:00:0{n},mine\n" for n in range(5))
    assert header_of(read(f"bib,net\n{rows}".encode())).columns == ("bib", "net", "#3")


def test_unnamed_columns_at_the_end_that_hold_nothing_go() -> None:
    assert header_of(read(b"bib,net,,\n1,3:00:00,,\n")).columns == ("bib", "net")


def test_rows_are_numbered_only_where_no_column_could_be_bibs() -> None:
    rows = "".join(f"{age},M,1:0{age % 10}:07,2:1{age % 10}:43\n" for age in (31, 32, 30, 39, 31, 30))
    assert mapped_as(f"age,gender,split,final\n{rows}").numbers_rows
    assert fields(mapped_as(f"age,gender,split,final\n{rows}"))["split"] == "half"
    asked = mapped_as("who,code,final\nKim,A-7,2:08:43\nLee,B-9,2:09:43\n", Choice("code", None))
    assert not asked.numbers_rows
    assert not mapped_as("age,gender\n31,M\n32,F\n").numbers_rows
