"""Bytes become lines of cells, or a refusal that says what is wrong where."""

import csv
import io
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import Refusal
from main_service.imports import refusals
from main_service.imports.containers import delimited
from main_service.imports.containers.reading import MAX_BYTES, MAX_LINE_BYTES, read


def cells(body: bytes) -> list[list[str]]:
    return [line.cells for line in read(body).lines()]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_may_end_in_every_way(end: bytes) -> None:
    assert cells(end.join([b"bib,name", b"1,Kim"])) == [["bib", "name"], ["1", "Kim"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    body = delimiter.join(["bib", "net"]) + "\n" + delimiter.join(["1", "3:10:00"]) + "\n"
    assert read(body.encode()).delimiter == delimiter


def test_decimal_commas_are_no_delimiter() -> None:
    table = read(b"bib;net;gun\n1;56.17,6;57.01,2\n2;58.00,1;58.40,9\n")
    assert table.delimiter == ";"


def test_a_byte_order_mark_is_not_part_of_the_first_name() -> None:
    table = read("배번,성명\n1,김\n".encode("utf-8-sig"))
    assert (table.encoding, next(table.lines()).cells) == ("utf-8-sig", ["배번", "성명"])


def test_blank_lines_are_passed_over_but_counted() -> None:
    table = read(b"bib,name\n\n , \n1,Kim\n")
    assert [line.number for line in table.lines()] == [1, 4]


def test_a_quoted_cell_may_hold_delimiters_quotes_and_lines() -> None:
    assert cells(b'bib,name\n1,"Lee, ""Al""\nJr"\n2,Kim\n') == [["bib", "name"], ["1", 'Lee, "Al"\nJr'], ["2", "Kim"]]


def test_a_quote_inside_a_cell_is_a_quote() -> None:
    assert cells(b'bib,name\n1,Al "Ace" Lee\n2,"Kim" Bo\n')[1:] == [["1", 'Al "Ace" Lee'], ["2", "Kim Bo"]]


def test_a_quote_that_never_ends_costs_its_own_line_only() -> None:
    lines = list(read(b'bib,name\n1,"Kim\n' + b"".join(b"%d,Lee\n" % n for n in range(2, 30))).lines())
    assert [line.number for line in lines if line.unclosed] == [2]
    assert [line.cells[0] for line in lines[2:]] == [str(n) for n in range(2, 30)]


@pytest.mark.parametrize(
    ("body", "refusal", "words"),
    [
        (b"", refusals.FileIsEmpty, "empty"),
        (b"\xef\xbb\xbf \r\n", refusals.FileIsEmpty, "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", refusals.FileIsOfAnotherKind, "PNG"),
        (b"PK\x03\x04\x14\x00", refusals.FileIsDamaged, "damaged"),
        (b"a,b\n1,\x002\n", refusals.FileIsNotText, "Line 2"),
        (b"bib,name\n1,\x8d\x81\n", refusals.EncodingIsUnknown, "Line 2 (byte 12 of the file, 0x8D)"),
        (b"a," * (MAX_BYTES // 2), refusals.LineIsTooLong, "Line 1"),
        (b"a,b\n" + b"x" * (MAX_LINE_BYTES + 1), refusals.LineIsTooLong, "Line 2"),
        (b"\n" * MAX_BYTES, refusals.FileIsEmpty, "empty"),
        (b"a,b\n" + b"\n" * (MAX_BYTES - 9), refusals.FileHasTooManyRows, "100,000"),
        (b"x" * (MAX_BYTES + 1), refusals.FileIsTooLarge, "10 MB"),
        (b"one column\nonly\n", refusals.FileHasNoTable, "column"),
    ],
)
def test_what_is_no_table_is_refused_at_once_and_in_words(body: bytes, refusal: type[Refusal], words: str) -> None:
    started = time.monotonic()
    with pytest.raises(refusal) as refused:
        list(read(body).lines())
    assert words in refused.value.detail[1]
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("row", [b'a,"b\n', b'a,"b",c"\n', b'"\n'])
def test_a_file_of_nothing_but_open_quotes_is_read_in_time(row: bytes) -> None:
    started = time.monotonic()
    body = b"bib,name\n" + row * min(199_000, MAX_BYTES // len(row) - 10)
    assert sum(1 for _ in read(body).lines()) >= 1
    assert time.monotonic() - started < 15


simple_cells = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\r\n", exclude_categories=["Cs"]), max_size=8
)


@given(st.lists(st.lists(simple_cells, min_size=3, max_size=3), min_size=1, max_size=8))
def test_what_a_csv_writer_wrote_is_read_back(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    kept = [row for row in rows if any(cell and not cell.isspace() for cell in row)]
    assert [line.cells for line in delimited.rows(written.getvalue().encode(), ",")] == kept


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with suppress(Refusal):
        assert all(line.cells for line in read(body).lines())
