"""A workbook's first table becomes lines of cells as they show; times keep their milliseconds."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from main_service.imports import refusals
from main_service.imports.containers.reading import Line, read
from tests.main_service.imports.workbook import packed, parts, sheet, workbook

HEADER = ["bib", "name", "net"]


def lines(body: bytes) -> list[Line]:
    return list(read(body).lines())


def cells(*rows: list[Any], **about: Any) -> list[list[str]]:
    return [line.cells for line in lines(workbook(sheet(rows), **about))]


def shown(value: float, code: str, **about: Any) -> str:
    return cells(["bib", "x"], ["1", (repr(value), 1)], formats=[code], **about)[1][1]


def test_it_says_what_it_is() -> None:
    table = read(workbook(sheet([HEADER, [1, "김하나", "3:10:00"]])))
    assert (table.container, table.encoding, table.delimiter) == ("xlsx", "", "")
    assert [line.cells for line in table.lines()] == [HEADER, ["1", "김하나", "3:10:00"]]
    assert list(table.lines()) == list(table.lines())


def test_lines_have_the_numbers_of_rows_and_empty_rows_and_cells_are_passed_over() -> None:
    found = lines(workbook(sheet([["title"], [], HEADER, [None, None, ""], [1, None, "3:10:00"]])))
    assert [(line.number, line.cells) for line in found] == [(1, ["title"]), (3, HEADER), (5, ["1", "", "3:10:00"])]


def test_every_kind_of_cell_shows_what_it_holds() -> None:
    kinds = [
        '<c t="s"><v>1</v></c>',
        '<c t="str"><f>A1&amp;"x"</f><v>by formula</v></c>',
        "<c><f>1+1</f><v>2</v></c>",
        "<c><f>NOW()</f></c>",
        '<c t="b"><v>1</v></c>',
        '<c t="e"><v>#N/A</v></c>',
        '<c t="e"><v>#REF!</v></c>',
        '<c t="inlineStr"><is><r><t>two </t></r><r><t>parts</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh></is></c>',
        '<c t="d"><v>2018-09-23</v></c>',
        "<c/>",
        "<c><v>7.0</v></c>",
    ]
    strings = (
        "<sst><si><t>no</t></si><si><r><t>sha</t></r><r><t>red_x000D_ &amp; so</t></r><rPh><t>x</t></rPh></si></sst>"
    )
    row = f"<worksheet><sheetData><row>{''.join(kinds)}</row></sheetData></worksheet>"
    [line] = lines(packed(parts(row, strings=strings)))
    assert line.cells == [
        "shared  & so", "by formula", "2", "", "TRUE", "", "#REF!", "two parts", "2018-09-23", "", "7",
    ]  # fmt: skip


def test_names_of_elements_may_have_a_prefix() -> None:
    cell = '<x:row r="2"><x:c r="B2"><x:v>1</x:v></x:c></x:row>'
    row = f'<x:worksheet xmlns:x="x"><x:sheetData>{cell}</x:sheetData></x:worksheet>'
    assert [(line.number, line.cells) for line in lines(packed(parts(row)))] == [(2, ["", "1"])]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.09925925925925926, "h:mm:ss", "2:22:56"),
        (0.09925925925925926, "[h]:mm:ss", "2:22:56"),
        (0.09925925925925926, "[$-409]h:mm:ss AM/PM;@", "2:22:56"),
        (0.0334490740740741, "mm:ss", "0:48:10"),
        (0.0334490740740741, "mm:ss.0", "0:48:10"),
        (0.03344984953703704, "[mm]:ss.000", "0:48:10.067"),
        (1.25, "[h]:mm:ss", "30:00:00"),
        (1.25, "h:mm:ss", "30:00:00"),
        (43366.5, "h:mm", "2018-09-23 12:00:00"),
        (43366, "yyyy-mm-dd", "2018-09-23"),
        (43366, 'yyyy"년" m"월" d"일"', "2018-09-23"),
        (43366.395833333336, "d/m/yy h:mm", "2018-09-23 9:30:00"),
        (0.395833333333333, "d/m/yy h:mm", "9:30:00"),
        (43366, "mmm", "2018-09-23"),
        (59, "yyyy-mm-dd", "1900-02-28"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (0.09925925925925926, "General", "0.0992592592592593"),
        (0.09925925925925926, "0.00", "0.0992592592592593"),
        (12, '0" hours"', "12"),
        (12, "[Red]0", "12"),
        (12.5, "0.0_);[Red]\\(0.0\\)", "12.5"),
        (1e-7, "0.00E+00", "0.0000001"),
        (6500000000000001261, "0", "6500000000000001261"),
        (-0.5, "h:mm:ss", "-0.5"),
    ],
)
def test_a_number_shows_by_its_format(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_days_may_be_counted_from_1904_times_are_the_same() -> None:
    assert shown(43366 - 1462, "yyyy-mm-dd", about='date1904="1"') == "2018-09-23"
    assert shown(0.09925925925925926, "h:mm:ss", about='date1904="1"') == "2:22:56"


@given(st.integers(0, 100 * 3_600_000 - 1))
def test_a_time_is_exact_to_the_millisecond(ms: int) -> None:
    hours, minutes, seconds, rest = ms // 3_600_000, ms // 60_000 % 60, ms // 1_000 % 60, ms % 1_000
    expected = f"{hours}:{minutes:02}:{seconds:02}" + (f".{rest:03}" if rest else "")
    assert shown(ms / 86_400_000, "[h]:mm:ss.000") == expected


def test_built_in_formats_need_no_code() -> None:
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="21"/><xf numFmtId="14"/><xf/></cellXfs></styleSheet>'
    rows = [["a", "b", "c"], [(0.5, 1), (43366, 2), (0.5, 3)]]
    [_, line] = lines(packed(parts(sheet(rows)) | {"xl/styles.xml": styles}))
    assert line.cells == ["12:00:00", "2018-09-23", "0.5"]


def test_the_first_sheet_with_a_table_is_read_a_hidden_one_last() -> None:
    cover, empty = sheet([["The great race"], ["2018"]]), sheet([])
    one, two = sheet([["bib", "net"], [1, 1]]), sheet([["bib", "net"], [2, 2]])
    assert lines(workbook(empty, cover, one, two))[1].cells == ["1", "1"]
    assert lines(workbook(one, two, hidden=[1]))[1].cells == ["2", "2"]
    assert lines(workbook(empty, one, hidden=[2]))[1].cells == ["1", "1"]
    assert lines(workbook(cover))[0].cells == ["The great race"]
    with pytest.raises(refusals.FileIsEmpty):
        lines(workbook(empty))


def test_other_sheets_that_hold_something_are_named() -> None:
    table = sheet([["bib", "net"], [1, 1]])
    found = read(workbook(sheet([]), table, table, table, hidden=[4]))
    assert (found.sheet, found.left_out) == ("S2", ("S3",))


def test_sixty_columns_are_read_and_one_more_that_holds_something_is_refused() -> None:
    def wide(column: str, text: str) -> bytes:
        cell = f'<c r="{column}2" t="inlineStr"><is><t>{text}</t></is></c>'
        return workbook(f'<worksheet><sheetData><row r="2"><c r="A2"><v>1</v></c>{cell}</row></sheetData></worksheet>')

    assert len(lines(wide("BH", "x"))[0].cells) == 60
    assert lines(wide("XFD", ""))[0].cells == ["1"]
    with pytest.raises(refusals.FileHasTooManyColumns, match="Line 2 has 61 columns"):
        lines(wide("BI", "x"))


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="2"/><row r="2"><c><v>1</v></c></row>',
        '<row r="-1"><c><v>1</v></c></row>',
        '<row r="x"><c><v>1</v></c></row>',
        '<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row><c r="1"><v>1</v></c></row>',
        '<row><c r="ÀB1"><v>1</v></c></row>',
        "<row><c><v>one</v></c></row>",
        "<row><c><v>nan</v></c></row>",
        '<row><c t="s"><v>7</v></c></row>',
        '<row><c t="s"><v>-x</v></c></row>',
        "<row><c><v>1</v></row>",
        "<row>",
        "\x00",
    ],
)
def test_a_sheet_that_is_not_valid_is_refused(xml: str) -> None:
    with pytest.raises(refusals.SpreadsheetIsBroken):
        lines(workbook(f"<worksheet><sheetData>{xml}</sheetData></worksheet>"))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"])
def test_a_workbook_that_lacks_a_part_is_refused(part: str) -> None:
    made = parts(sheet([HEADER]))
    del made[part]
    with pytest.raises((refusals.SpreadsheetIsBroken, refusals.FileIsDamaged, refusals.ZipHoldsManyFiles)):
        lines(packed(made))


def test_loch_ness_as_excel_times_is_loch_ness() -> None:
    variants = Path(__file__).parents[3] / "data" / "results" / "variants"
    excel = lines((variants / "lochness2018_times_as_excel_time.xlsx").read_bytes())
    text = lines((variants / "lochness2018_utf8bom_semicolon.csv").read_bytes())

    def short(line: Line) -> list[str]:
        return [cell.removeprefix("0") if ":" in cell else cell for cell in line.cells]

    assert len(excel) == 2_827
    assert [line.cells for line in excel] == [short(line) for line in text]
