"""Whatever happens to a file's bytes on their way, it is read or refused; nothing else comes out of it."""

import gzip
import zipfile
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kernel.errors import Refusal
from main_service.imports.containers.reading import read
from tests.main_service.imports.workbook import packed, parts, sheet

ROWS = [["bib", "name", "net"], [1, "김하나", (0.125, 1)], [2, "Lee", "3:10:00"]]
WHOLE = {
    "stored workbook": packed(parts(sheet(ROWS), formats=["h:mm:ss"], strings="<sst/>"), zipfile.ZIP_STORED),
    "workbook": packed(parts(sheet(ROWS), formats=["h:mm:ss"])),
    "gzip": gzip.compress("배번,성명\n1,김하나\n".encode()),
    "zip": packed({"a.csv": "배번,성명\n1,김하나\n"}),
    "json": '{"DataFields": ["BIB", "NAME"], "data": {"#1_A": [["1", "김하나"]]}, "list": {"Fields": []}}'.encode(),
    "cp949": '배번,성명\n1,"김하나"\n2,이두리\n'.encode("cp949"),
    "utf-16": "배번\t성명\n1\t김하나\n".encode("utf-16"),
}  # fmt: skip


def changes(size: int) -> st.SearchStrategy[tuple[int, int, bytes]]:
    """(where, how many bytes go, what comes instead)"""
    return st.tuples(st.integers(0, size), st.sampled_from([0, 1, 2, 4, 50, 100_000]), st.binary(max_size=4))


@pytest.mark.parametrize("kind", WHOLE)
@given(st.data())
def test_a_file_with_changed_bytes_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    body = WHOLE[kind]
    for at, gone, instead in data.draw(st.lists(changes(len(body)), min_size=1, max_size=4)):
        body = body[:at] + instead + body[at + gone :]
    with suppress(Refusal):
        assert all(line.cells for line in read(body).lines())


PIECES = """<row>|</row>|<row r="7">|<c>|</c>|<c t="s">|<c r="B9" s="1">|<c s="x" t="?">|<v>|</v>|<t>|</t>|<is>|</is>
<rPh>|</rPh>|0|1.5|-1|1e400|x|&amp;|&x;|<!-- -->|<?x?>|<![CDATA[1]]>""".replace("\n", "|").split("|")
XML = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(XML)
@example("<row><c><v>1</v></c></row>")
def test_a_sheet_of_any_elements_is_read_or_refused(xml: str) -> None:
    body = packed(parts(f"<worksheet><sheetData>{xml}</sheetData></worksheet>"), zipfile.ZIP_STORED)
    with suppress(Refusal):
        assert all(line.cells for line in read(body).lines())
