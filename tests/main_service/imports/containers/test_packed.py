"""What is packed is unpacked once, and named."""

import gzip
from collections.abc import Callable

import pytest

from main_service.imports import refusals
from main_service.imports.containers import packed
from main_service.imports.containers.reading import Table, read
from tests.main_service.imports import workbook

CSV = "배번,성명\n1,김하나\n".encode()


def cells(table: Table) -> list[list[str]]:
    return [line.cells for line in table.lines()]


@pytest.mark.parametrize(
    ("body", "container", "encoding"),
    [
        (gzip.compress(CSV), "csv+gzip", "utf-8"),
        (gzip.compress(CSV.decode().encode("cp949")), "csv+gzip", "cp949"),
        (gzip.compress(CSV[:20]) + gzip.compress(CSV[20:]), "csv+gzip", "utf-8"),
        (gzip.compress(CSV) + b"\0" * 512, "csv+gzip", "utf-8"),
        (workbook.packed({"results/2024.csv": CSV}), "csv+zip", "utf-8"),
        (workbook.packed({"a/": b"", "a/.DS_Store": b"x", "__MACOSX/a.csv": b"x", "a/a.csv": CSV}), "csv+zip", "utf-8"),
        (gzip.compress('[["배번","성명"],[1,"김하나"]]'.encode()), "json+gzip", "utf-8"),
        (gzip.compress(workbook.workbook(workbook.sheet([["배번", "성명"], [1, "김하나"]]))), "xlsx+gzip", ""),
    ],
)
def test_a_packed_table_is_read(body: bytes, container: str, encoding: str) -> None:
    table = read(body)
    assert (table.container, table.encoding) == (container, encoding)
    assert cells(table) == [["배번", "성명"], ["1", "김하나"]]


def test_what_grows_is_counted_however_it_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    text = b"bib,name\n" + b"".join(b"%d,Kim %d\n" % (n, n * n) for n in range(9_000))
    monkeypatch.setattr(packed, "_BLOCK", 100)
    assert packed.gunzipped(gzip.compress(text)) == text
    monkeypatch.setattr(packed, "MOST_EXPANDED", len(text))
    assert packed.gunzipped(gzip.compress(text)) == text
    monkeypatch.setattr(packed, "MOST_EXPANDED", len(text) - 1)
    with pytest.raises(refusals.FileExpandsTooMuch):
        packed.gunzipped(gzip.compress(text))


@pytest.mark.parametrize("body", [gzip.compress(CSV), gzip.compress(CSV, 0)])
def test_a_gzip_that_is_cut_off_anywhere_is_damaged(body: bytes) -> None:
    for end in range(2, len(body)):
        with pytest.raises(refusals.FileIsDamaged):
            packed.gunzipped(body[:end])


@pytest.mark.parametrize(
    ("parts", "refusal", "words"),
    [
        ({"xl/workbook.xml": "", "xl/vbaProject.bin": b""}, refusals.FileHasMacros, "xlsm"),
        ({"xl/workbook.bin": b""}, refusals.FileIsOfAnotherKind, "xlsb"),
        ({"mimetype": "", "content.xml": ""}, refusals.FileIsOfAnotherKind, "ods"),
        ({"word/document.xml": ""}, refusals.FileIsOfAnotherKind, "docx"),
        ({"Index/Document.iwa": b""}, refusals.FileIsOfAnotherKind, "Numbers"),
        ({"a.csv": CSV, "b.csv": CSV, "c/": b""}, refusals.ZipHoldsManyFiles, "2 files"),
        ({}, refusals.ZipHoldsManyFiles, "0 files"),
        ({"a.png": b"\x89PNG"}, refusals.FileIsOfAnotherKind, "PNG"),
    ],
)
def test_another_kind_of_archive_is_refused_by_name(
    parts: dict[str, str | bytes], refusal: Callable[[], Exception], words: str
) -> None:
    with pytest.raises(refusal, match=words):  # type: ignore[arg-type]
        read(workbook.packed(parts))


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a\x01\x00\x01\x00", "GIF"),
        (b"BM\x36\x00\x00\x00", "BMP"),
        (b"RIFF\x00\x00\x00\x00WEBP", "WebP"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"{\\rtf1", "RTF"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "Word"),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "xls"),
        (b"\xef\xbb\xbf\n <!DOCTYPE html><table>", "HTML"),
        (b"<table><tr><td>1", "HTML"),
        (b'<?xml version="1.0"?><Workbook>', "XML"),
    ],
)
def test_another_kind_of_file_is_refused_by_name_with_what_to_do(start: bytes, kind: str) -> None:
    with pytest.raises(refusals.FileIsOfAnotherKind) as refused:
        read(start + b" , , \n" * 9)
    korean, english = refused.value.detail
    assert kind in korean
    assert kind in english
    assert ("xlsx" in korean, "CSV" in korean, "xlsx" in english, "CSV" in english) == (True, True, True, True)


@pytest.mark.parametrize("header", ["BM,bib", "BMI,bib", "MM,SS", "RIFF,bib", "BZh,bib"])
def test_names_of_columns_that_look_like_the_start_of_an_image_are_names(header: str) -> None:
    assert cells(read(f"{header}\n1,2\n".encode())) == [header.split(","), ["1", "2"]]
