"""What one line gives: also where cells say two things at once, or what can't be taken as it stands."""

import time

from hypothesis import given
from hypothesis import strategies as st

from main_service.imports.columns.headers import Header
from main_service.imports.columns.mapping import header_of
from main_service.imports.columns.shapes import Column
from main_service.imports.containers.reading import Line, read
from main_service.imports.rows.line_reader import LineReader
from main_service.imports.rows.parsing import parse
from main_service.imports.rows.shapes import Layout
from tests.main_service.imports.given import FULL, only_bad, parsed


def test_a_nation_after_the_name_or_on_a_flag_is_the_nation() -> None:
    rows = parsed('bib,name,net\n1,Kipruto Amos (KEN),3:10:00\n2,"유, 성민",3:11:00\n').rows
    assert [(row.facts["name"], row.facts.get("nation")) for row in rows] == [
        ("Kipruto Amos", "KEN"),
        ("유, 성민", None),
    ]
    [flagged] = parsed("bib,name,nation,net\n1,Kipruto Amos (KEN),[img:flags/ke.gif],3:10:00\n").rows
    assert (flagged.facts["name"], flagged.facts["nation"]) == ("Kipruto Amos", "KE")


def test_age_groups_tell_the_sex_where_nothing_else_does() -> None:
    [row] = parsed("bib,age group,net\n1,F 35-44,3:10:00\n").rows
    assert (row.facts["sex"], row.facts["age_group"]) == ("F", "F 35-44")
    [row] = parsed("bib,age group,sex,net\n1,M40,,3:10:00\n").rows
    assert ("sex" in row.facts, row.facts["age_group"]) == (False, "M40")


def test_a_whole_column_says_how_its_dates_are_meant() -> None:
    rows = parsed("bib,date of birth,net\n1,03/04/1990,3:10:00\n2,23/04/1990,3:11:00\n").rows
    assert [row.facts["birth_date"] for row in rows] == ["1990-04-03", "1990-04-23"]
    assert only_bad("bib,date of birth,net\n1,03/04/1990,3:10:00\n").column == "date of birth"


def test_what_is_not_taken_as_it_stands_is_noted_with_its_lines() -> None:
    found = parsed(
        "bib,place,status,10K,half,net\n"
        "1,1,,45:00,1:35:00 *,3:10:00\n"
        "2,2,,1:45:00,1:35:00,3:11:00\n"
        "3,3,DNF,45:00,,\n"
        "4,,,44:00,1:34:00,3:12:00\n"
    )
    assert found.odd == {
        "splits-are-estimated": [2],
        "splits-go-backwards": [3],
        "place-without-a-finish": [4],
    }
    assert [row.facts.get("place") for row in found.rows] == [{"overall": 1}, {"overall": 2}, None, None]


def test_rows_that_nothing_names_are_named_by_their_line() -> None:
    found = read(b"age,net\n31,3:10:00\n\n32,3:11:00\n")
    header = header_of(found)
    columns = [Column("age", "age"), Column("net", "net_time", "clock")]
    layout = Layout(header, columns, (FULL,), "full", numbers_rows=True)
    rows = parse(found, layout, {}, until=time.monotonic() + 60).rows
    assert [row.bib for row in rows] == ["row-2", "row-4"]


FIELDS = {"bib": "bib", "name": "name", "sex": "sex", "place": "place", "10K": "split:10000", "net": "net_time"}
CELLS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["", "-", "7", "DNF", "F", "여", "3:10:00", "0:00:00", "45:00*", "12 / 90", "\t9 ", "=1(2)"]),
)


@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), min_size=1, max_size=30))
def test_what_is_remembered_of_a_cell_changes_no_row(cells: list[list[str]]) -> None:
    """Each line reads the same among others as alone."""
    columns = [
        Column(name, field, "clock" if field in ("split:10000", "net_time") else None) for name, field in FIELDS.items()
    ]
    layout = Layout(Header(1, tuple(FIELDS), True), columns, (FULL,), "full")
    together = LineReader(layout, {})
    for at, line in enumerate(cells, start=2):
        assert together.read(Line(at, line)) == LineReader(layout, {}).read(Line(at, line))
