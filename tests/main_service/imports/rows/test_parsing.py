"""Rows are typed, or told to be bad with line, column and what was expected; no bad row hides another."""

import time

import pytest

from main_service.imports.columns.mapping import header_of, mapped
from main_service.imports.containers.reading import read
from main_service.imports.refusals import FileHasNoRows, FileHasTooManyRows, FileTakesTooLong
from main_service.imports.rows.parsing import parse
from main_service.imports.rows.shapes import Layout
from main_service.official_records import splits
from tests.main_service.imports.desk import table
from tests.main_service.imports.given import FULL, HALF, only_bad, parsed


def test_statuses_may_be_numbers_where_a_timing_system_writes_them_so() -> None:
    header = "place,first,last,age,gender,time,bib,status"
    found = parsed(table("1,Al,Bo,33,M,3:01:00,44,1", "0,Cy,Do,29,F,0,12,2", "0,Di,Eo,39,F,0,13,3", header=header))
    assert [row.facts["status"] for row in found.rows] == ["finished", "dnf", "dns"]


def test_m_is_no_man_beside_h() -> None:
    found = parsed(table("1,H,3:01:00", "2,M,3:02:00", header="dorsal,sexo,tiempo"))
    assert [row.facts["sex"] for row in found.rows] == ["M", "F"]


def test_a_status_may_stand_in_any_place() -> None:
    rows = [f"{n},{sex},{n * 2 + at},3:1{n}:00" for n in range(1, 9) for at, sex in enumerate("MF")]
    found = parsed(table(*rows, "DNF,M,99,3:30:00", header="place,sex,bib,time"))
    assert found.rows[-1].facts["status"] == "dnf"
    assert found.rows[0].facts["place"] == {"sex": 1}


def test_splits_without_a_distance_stand_by_their_time_and_name() -> None:
    header = "bib,5K,CP 1,10K,Split CP 2,net"
    [row] = parsed(table("1,0:20:00,0:30:00,0:41:00,0:35:00,3:00:00", header=header)).rows
    assert splits.read(row.facts["splits"]) == [
        ("5K", 5_000, 1_200_000),
        ("CP 1", None, 1_800_000),
        ("10K", 10_000, 2_460_000),
    ]


def test_a_row_holds_only_what_the_file_gives() -> None:
    [row] = parsed(table("7,김하나,,3:10:00,,", header="배번,성명,성별,총기록,넷타임,순위")).rows
    facts = {"name": "김하나", "gun_time_ms": 11_400_000, "status": "finished", "course": "full"}
    assert (row.line, row.bib, row.facts) == (2, "7", facts)


def test_first_and_last_names_are_joined_as_their_language_joins_them() -> None:
    rows = parsed("bib,firstname,lastname,net\n1,영수,최,3:10:00\n2,Ann,Lee,3:11:00\n3,,Cher,3:12:00\n").rows
    assert [row.facts["name"] for row in rows] == ["최영수", "Ann Lee", "Cher"]


def test_a_category_gives_sex_and_age_group_where_no_column_of_its_own_does() -> None:
    rows = parsed("bib,category,sex,net\n1,Mara-M40,,3:10:00\n2,Mara-FS,X,3:10:00\n").rows
    assert [(row.facts["sex"], row.facts["age_group"]) for row in rows] == [("M", "M40"), ("X", "FS")]


@pytest.mark.parametrize(
    ("position", "net", "status"),
    [
        ("1", "3:10:00", "finished"),
        ("DNF", "", "dnf"),
        ("DNF", "3:10:00", "dnf"),
        ("", "DNS", "dns"),
        ("실격", "3:10:00", "dsq"),
        ("", "3:10:00", "finished"),
    ],
)
def test_the_status_is_read_where_files_put_it(position: str, net: str, status: str) -> None:
    [row] = parsed(f"bib,position,net\n1,{position},{net}\n").rows
    assert row.facts["status"] == status
    assert ("place" in row.facts) == (position == "1")


def test_the_status_may_stand_in_any_column_of_places() -> None:
    [row] = parsed("bib,gender place,net\n1,DNF,\n").rows
    assert row.facts["status"] == "dnf"


def test_splits_know_their_distance_half_of_the_course_too() -> None:
    [row] = parsed("bib,10K,half,30km,net\n1,45:00,1:35:00,2:15:10.5,3:10:00\n").rows
    assert splits.read(row.facts["splits"]) == [
        ("10K", 10_000.0, 2_700_000),
        ("Half", 21_097.5, 5_700_000),
        ("30K", 30_000.0, 8_110_500),
    ]


def test_each_row_runs_the_course_that_it_names() -> None:
    rows = parsed(
        "bib,종목,half,net\n1,풀,1:30:00,3:10:00\n2,하프,45:00,1:35:00\n", courses=(FULL, HALF), course=None
    ).rows
    assert [row.facts["course"] for row in rows] == ["full", "half"]
    assert [splits.read(row.facts["splits"])[0].distance_m for row in rows] == [21_097.5, 10_549.0]


def test_a_row_without_a_course_is_bad_where_rows_name_theirs() -> None:
    [bad] = parsed("bib,종목,net\n1,,3:10:00\n2,full,3:10:00\n", courses=(FULL, HALF), course=None).bad
    assert (bad.line, bad.column) == (2, "종목")


def test_every_bad_cell_is_told_with_its_place() -> None:
    found = parsed(table("1,김,남,2:7x:03,3:00:00,1", "2,이,?,3:00:00,3:00:00,abc", "3,박,여,3:01:00,3:00:30,2"))
    assert [(bad.line, bad.column, bad.value) for bad in found.bad] == [
        (2, "총기록", "2:7x:03"),
        (3, "성별", "?"),
        (3, "순위", "abc"),
    ]
    assert (found.total, found.bad_lines, [row.bib for row in found.rows]) == (3, 2, ["3"])


def test_a_row_without_time_or_status_is_bad() -> None:
    assert only_bad(table("1,김,남,,,1")).column == "넷타임"


def test_a_row_without_a_bib_is_bad() -> None:
    assert only_bad(table(",김,남,3:00:00,,1")).column == "배번"


def test_all_rows_that_share_a_bib_are_bad_and_name_each_other() -> None:
    found = parsed(table("1,김,남,3:00:00,,1", "2,이,남,3:01:00,,2", "1,박,남,3:02:00,,3"))
    assert [(bad.line, bad.value) for bad in found.bad] == [(2, "1"), (4, "1")]
    assert "4" in found.bad[0].expected[1]
    assert [bad.row for bad in found.bad] == ["1 | 김", "1 | 박"]
    assert (found.bad_lines, [row.bib for row in found.rows]) == (2, ["2"])


def test_bibs_are_text() -> None:
    assert [row.bib for row in parsed(table("007,김,남,3:00:00,,1", "7,이,남,3:01:00,,2")).rows] == ["007", "7"]


def test_a_line_with_too_many_cells_is_bad_as_a_whole() -> None:
    bad = only_bad(table("1,김,남,3:00:00,,1,extra"))
    assert (bad.column, "7" in bad.expected[1]) == ("", True)


def test_a_line_with_an_open_quote_is_bad_as_a_whole() -> None:
    assert "quote" in only_bad(table('1,"김,남,3:00:00,,1')).expected[1]


def test_a_fixed_cell_counts_instead_of_the_files() -> None:
    fixes = {(2, "총기록"): "2:07:03"}
    [row] = parsed(table("1,김,남,2:7x:03,,1"), fixes=fixes).rows
    assert row.facts["gun_time_ms"] == 7_623_000


def test_a_header_alone_is_refused() -> None:
    with pytest.raises(FileHasNoRows):
        parsed(table())


def test_a_hundred_thousand_rows_are_read_and_one_more_is_refused() -> None:
    rows = "".join(f"{n},3:00:00\n" for n in range(100_000))
    assert parsed(f"bib,net\n{rows}").total == 100_000
    with pytest.raises(FileHasTooManyRows):
        parsed(f"bib,net\n{rows}100000,3:00:00\n")


def test_reading_ends_when_its_time_is_up() -> None:
    found = read(("bib,net\n" + "".join(f"{n},3:00:00\n" for n in range(600))).encode())
    header = header_of(found)
    columns = mapped(found, header, [], courses=(FULL,), course=FULL).columns
    with pytest.raises(FileTakesTooLong):
        parse(found, Layout(header, columns, (FULL,), "full"), {}, until=time.monotonic() - 1)
