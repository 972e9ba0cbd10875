"""What a file is that holds no table we read, by its first bytes or by the names inside: told by name."""

import re
from collections.abc import Collection
from pathlib import PurePosixPath

from main_service.imports.refusals import FileHasMacros, FileIsEncrypted, FileIsOfAnotherKind

XLSX = "Excel (xlsx)"

_STARTS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"RIFF": "WebP",
    b"{\\rtf": "RTF",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!": "RAR",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"SQLite format 3": "SQLite",
    b"\x7fELF": "ELF",
    b"MZ\x90": "EXE",
}
_OLE = b"\xd0\xcf\x11\xe0"
_HEIC = re.compile(rb".{4}ftyp(heic|heix|mif1|avif)", re.S)
_MARKUP = re.compile(rb"\s*<(!doctype html|html|head|body|table|meta|div|\?xml|!--)", re.I)
_IN_OLE = (
    ("EncryptedPackage".encode("utf-16-le"), None),
    ("WordDocument".encode("utf-16-le"), "Word (doc)"),
    ("PowerPoint Document".encode("utf-16-le"), "PowerPoint (ppt)"),
)
_IN_ARCHIVE = (
    ("xl/workbook.bin", "Excel (xlsb)"),
    ("word/document.xml", "Word (docx)"),
    ("ppt/presentation.xml", "PowerPoint (pptx)"),
    ("xl/workbook.xml", XLSX),
    ("Index/Document.iwa", "Numbers"),
    ("Index.zip", "Numbers"),
    ("content.xml", "OpenDocument (ods)"),
)


def refuse_others(body: bytes) -> None:
    """Raises FileIsOfAnotherKind, FileIsEncrypted."""
    if body.startswith(_OLE):
        _refuse_ole(body)
    for start, kind in _STARTS.items():
        if body.startswith(start) and not _is_a_table_after_all(start, body):
            raise FileIsOfAnotherKind.since_it_is(kind)
    if _HEIC.match(body):
        raise FileIsOfAnotherKind.since_it_is("HEIC")
    if found := _MARKUP.match(body.removeprefix(b"\xef\xbb\xbf")[:200]):
        raise FileIsOfAnotherKind.since_it_is("XML" if found[1] == b"?xml" else "HTML")


def _is_a_table_after_all(start: bytes, body: bytes) -> bool:
    """Two or three capital letters begin names of columns too: `BMI`, `RIFF No`."""
    return start.isalnum() and not re.search(rb"[\x00-\x08\x0e-\x1f]", body[:200])


def _refuse_ole(body: bytes) -> None:
    for mark, kind in _IN_OLE:
        if mark in body:
            raise FileIsOfAnotherKind.since_it_is(kind) if kind else FileIsEncrypted
    raise FileIsOfAnotherKind.since_it_is("Excel (xls)")


def of_archive(names: Collection[str]) -> str | None:
    """What a zip file is, where it is not just packed files. Raises FileHasMacros."""
    if any(PurePosixPath(name).name == "vbaProject.bin" for name in names):
        raise FileHasMacros
    return next((kind for mark, kind in _IN_ARCHIVE if mark in names), None)


def is_file(name: str) -> bool:
    """Not a folder, nor what a Mac puts beside the files."""
    return not name.endswith("/") and not name.startswith("__MACOSX/") and not PurePosixPath(name).name.startswith(".")
