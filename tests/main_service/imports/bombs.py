"""Files that are made to hurt, or came out badly: name -> (how it is made, the refusal that it meets, words of it)."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from random import Random

from kernel.errors import Refusal
from main_service.imports import refusals
from main_service.imports.containers.tables import MAX_BYTES
from tests.main_service.imports.workbook import packed, parts, sheet, workbook

GOOD = [["bib", "name", "net"], [1, "김하나", "3:10:00"]]
CSV = "배번,성명,넷타임\n1,김하나,3:10:00\n"


def _gzip_bomb() -> bytes:
    return gzip.compress(bytes(1 << 20)) * 9_000


def _zip_bomb() -> bytes:
    return packed({"results.csv": bytes(300 << 20)})


def _lying_zip() -> bytes:
    """Says that it holds ten bytes."""
    body = bytearray(packed({"results.csv": bytes(50 << 20)}))
    entry = body.index(b"PK\x01\x02")
    body[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    return bytes(body)


def _encrypted_zip() -> bytes:
    body = bytearray(packed({"results.csv": CSV}))
    body[6] |= 1
    body[body.index(b"PK\x01\x02") + 8] |= 1
    return bytes(body)


def _many_entries() -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number}", b"")
    return body.getvalue()


def _with(**changed: str | bytes) -> bytes:
    """A workbook with other parts than it should have: `sheet`, `strings`, `workbook`, `macros`."""
    made = parts(sheet(GOOD))
    names = {
        "sheet": "xl/worksheets/sheet1.xml",
        "strings": "xl/sharedStrings.xml",
        "workbook": "xl/workbook.xml",
        "macros": "xl/vbaProject.bin",
        "styles": "xl/styles.xml",
    }
    return packed(made | {names[name]: content for name, content in changed.items()})


def _many_sheets() -> bytes:
    sheets = "".join(f'<sheet name="{n}" r:id="rId1"/>' for n in range(50_000))
    return _with(sheet="<worksheet/>", workbook=f'<workbook xmlns:r="r"><sheets>{sheets}</sheets></workbook>')


def _many_styles() -> bytes:
    styles = "".join(f'<xf numFmtId="{n}"/>' for n in range(500_000))
    return _with(styles=f"<styleSheet><cellXfs>{styles}</cellXfs></styleSheet>")


def _rows(xml: str) -> str:
    return f"<worksheet><sheetData>{xml}</sheetData></worksheet>"


_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]>"
    + _rows('<row r="1"><c t="inlineStr"><is><t>&m;</t></is></c></row>')
)
_OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + _rows(
    '<row r="1"><c t="inlineStr"><is><t>&e;</t></is></c></row>'
)
_SHARED = "".join(f"<si><t>{n:015d}</t></si>" for n in range(16 * (1 << 20) // 32))


def _shared_strings() -> bytes:
    return packed(parts(sheet(GOOD), strings=f"<sst>{_SHARED}</sst>"))


def _ole(*names: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(name.encode("utf-16-le") for name in names)


def _wide() -> bytes:
    header = "bib,name,net," + ",".join(f"c{n}" for n in range(57))
    rows = (f"{n},김하나,3:10:00," + ",".join(f"{n + k}" for k in range(57)) for n in range(100_000))
    return gzip.compress("\n".join([header, *rows]).encode(), 1)


def _of_objects() -> bytes:
    return json.dumps([{"bib": n, "name": "김하나", "net": "3:10:00"} for n in range(50_000)]).encode()


Bomb = tuple[Callable[[], bytes], type[Refusal], str]

BOMBS: dict[str, Bomb] = {
    "gzip of 9 GB": (_gzip_bomb, refusals.FileExpandsTooMuch, "100"),
    "zip of 300 MB": (_zip_bomb, refusals.FileExpandsTooMuch, "100"),
    "zip that lies about its size": (_lying_zip, refusals.FileIsDamaged, "damaged"),
    "zip of 20,000 files": (_many_entries, refusals.FileExpandsTooMuch, "100"),
    "zip of two files": (lambda: packed({"a.csv": CSV, "b.csv": CSV}), refusals.ZipHoldsManyFiles, "2 files"),
    "zip with a password": (_encrypted_zip, refusals.FileIsEncrypted, "password"),
    "zip by LZMA": (lambda: packed({"a.csv": CSV}, zipfile.ZIP_LZMA), refusals.FileIsDamaged, "damaged"),
    "zip in a zip": (lambda: packed({"a.zip": packed({"a.csv": CSV})}), refusals.FileIsPackedTwice, "unpack"),
    "gzip in a gzip": (lambda: gzip.compress(gzip.compress(CSV.encode())), refusals.FileIsPackedTwice, "unpack"),
    "gzip that is cut off": (lambda: gzip.compress(CSV.encode())[:-12], refusals.FileIsDamaged, "damaged"),
    "gzip with a wrong byte": (
        lambda: gzip.compress(CSV.encode())[:20] + b"\xff" * 40,
        refusals.FileIsDamaged,
        "damaged",
    ),
    "workbook with one cell at XFD1048576": (
        lambda: _with(sheet=_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        refusals.FileHasTooManyColumns,
        "16384 columns",
    ),
    "workbook with a cell beyond all sheets": (
        lambda: _with(sheet=_rows('<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>')),
        refusals.SpreadsheetIsBroken,
        "not valid",
    ),
    "workbook with row 10^4000": (
        lambda: _with(sheet=_rows(f'<row r="1{"0" * 5_000}"><c><v>1</v></c></row>')),
        refusals.SpreadsheetIsBroken,
        "not valid",
    ),
    "workbook of a million rows": (
        lambda: _with(sheet=_rows("<row><c><v>1</v></c><c><v>2</v></c></row>" * 1_000_000)),
        refusals.FileHasTooManyRows,
        "100,000",
    ),
    "workbook with 300 MB of blanks": (
        lambda: _with(sheet=_rows(" " * (300 << 20))),
        refusals.FileExpandsTooMuch,
        "100",
    ),
    "workbook with five million strings": (
        lambda: _with(strings=f"<sst>{'<si/>' * 5_000_000}</sst>"),
        refusals.FileExpandsTooMuch,
        "100",
    ),
    "workbook 100,000 elements deep": (
        lambda: _with(sheet="<a>" * 100_000),
        refusals.SpreadsheetIsBroken,
        "not valid",
    ),
    "workbook with an attribute of 20 MB": (
        lambda: _with(sheet=_rows(f'<row r="1" spans="{"1" * (20 << 20)}"><c><v>1</v></c></row>')),
        refusals.FileExpandsTooMuch,
        "100",
    ),
    "workbook that laughs a billion times": (lambda: _with(sheet=_LAUGHS), refusals.SpreadsheetIsBroken, "not valid"),
    "workbook that reads a file": (lambda: _with(sheet=_OUTSIDE), refusals.SpreadsheetIsBroken, "not valid"),
    "workbook with macros": (lambda: _with(macros=b"\xd0\xcf"), refusals.FileHasMacros, ".xlsx, without"),
    "workbook that is cut off": (lambda: workbook(sheet(GOOD))[:-400], refusals.FileIsDamaged, "damaged"),
    "workbook without sheets": (lambda: _with(workbook="<workbook/>"), refusals.SpreadsheetIsBroken, "not valid"),
    "workbook of 50,000 sheets": (_many_sheets, refusals.SpreadsheetIsBroken, "not valid"),
    "workbook of 500,000 styles": (_many_styles, refusals.SpreadsheetIsBroken, "not valid"),
    "workbook that is no XML": (lambda: _with(sheet="bib;net"), refusals.SpreadsheetIsBroken, "not valid"),
    "workbook with numbers that are none": (
        lambda: _with(sheet=_rows("<row><c><v>1e999</v></c><c><v>2</v></c></row>")),
        refusals.SpreadsheetIsBroken,
        "not valid",
    ),
    "workbook with a password": (lambda: _ole("EncryptedPackage"), refusals.FileIsEncrypted, "password"),
    "workbook of 1997": (lambda: _ole("Workbook"), refusals.FileIsOfAnotherKind, "Excel (xls)"),
    "JSON 100,000 levels deep": (lambda: b"[" * 100_000, refusals.JsonIsBroken, "line 1"),
    "JSON of three million empty lists": (
        lambda: b"[" + b"[]," * 3_000_000 + b"[]]",
        refusals.FileHasTooManyRows,
        "100,000",
    ),
    "JSON of five million numbers": (lambda: b"[[" + b"1," * 5_000_000 + b"1]]", refusals.FileNeedsTooMuch, "memory"),
    "JSON of one long text": (lambda: b'["' + b"x" * 9_000_000 + b'"]', refusals.JsonHasNoTable, "RACE RESULT"),
    "JSON with a cell of 9 MB": (
        lambda: json.dumps([{"bib": 1, "name": "x" * 9_000_000}]).encode(),
        refusals.LineIsTooLong,
        "Line 2",
    ),
    "workbook with a cell of 9 MB": (
        lambda: _with(sheet=_rows(f'<row r="7"><c t="str"><v>{"".join(map(str, range(1_400_000)))}</v></c></row>')),
        refusals.LineIsTooLong,
        "Line 7",
    ),
    "JSON with half a letter": (lambda: b'[{"bib": 1, "name": "\\ud800"}]', refusals.JsonIsBroken, "line 1"),
    "JSON that is cut off": (lambda: json.dumps([{"bib": 1}] * 50).encode()[:-9], refusals.JsonIsBroken, "line 1"),
    "JSON without results": (lambda: b'{"error": "not found"}', refusals.JsonHasNoTable, "RACE RESULT"),
    "one line of 10 MB": (lambda: b"1," * (MAX_BYTES // 2), refusals.LineIsTooLong, "Line 1"),
    "a million rows": (lambda: b"bib,net\n" + b"1,3:00:00\n" * 1_000_000, refusals.FileHasTooManyRows, "100,000"),
    "200 columns": (
        lambda: b",".join(b"c%d" % n for n in range(200)) + b"\n" + b"1," * 199,
        refusals.FileHasTooManyColumns,
        "200 columns",
    ),
    "UTF-16 with half a letter": (
        lambda: b"\xff\xfe" + "bib,name\n1,".encode("utf-16-le") + b"\x00\xd8,\x00",
        refusals.EncodingIsUnknown,
        "Line 2",
    ),
    "UTF-16 of an odd length": (
        lambda: CSV.encode("utf-16")[:-1],
        refusals.EncodingIsUnknown,
        "Line 2",
    ),
    "NULs": (lambda: b"bib,net\n1,\x00\x00\x00\x00\n" * 9, refusals.FileIsNotText, "Line 2"),
    "UTF-8 and CP949 in one": (
        lambda: (CSV * 9).encode() + "10,이두리,3:20:00\n".encode("cp949"),
        refusals.EncodingIsUnknown,
        "Line 19",
    ),
    "an image": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400, refusals.FileIsOfAnotherKind, "PNG"),
    "a web page": (lambda: b"<html><table><tr><td>1</td></tr></table>", refusals.FileIsOfAnotherKind, "HTML"),
    "noise": (lambda: Random(1).randbytes(90_000).replace(b"\0", b""), refusals.EncodingIsUnknown, "byte"),
}

# name -> (how it is made, how many rows it has)
LARGE: dict[str, tuple[Callable[[], bytes], int]] = {
    "workbook with 16 MB of shared strings": (_shared_strings, 1),
    "100,000 rows of 60 columns": (_wide, 100_000),
    "JSON of 50,000 objects": (_of_objects, 50_000),
}
