"""Bytes of an upload -> a table of cells. What it means is for others; a new container is a new module beside this."""

from dataclasses import replace

from main_service.imports.containers import decoding, delimited, json_tables, kinds, packed, workbooks
from main_service.imports.containers.packed import Archive
from main_service.imports.containers.tables import MAX_BYTES, MAX_COLUMNS, MAX_LINE_BYTES, MAX_ROWS, Line, Table
from main_service.imports.refusals import (
    FileIsEmpty,
    FileIsOfAnotherKind,
    FileIsPackedTwice,
    FileIsTooLarge,
    ZipHoldsManyFiles,
)

__all__ = ["MAX_BYTES", "MAX_COLUMNS", "MAX_LINE_BYTES", "MAX_ROWS", "Line", "Table", "read"]


def read(body: bytes) -> Table:
    """The table in an uploaded file. Raises a refusal that says what is wrong where."""
    if len(body) > MAX_BYTES:
        raise FileIsTooLarge
    if packed.is_gzip(body):
        return _unpacked(packed.gunzipped(body), "gzip")
    if packed.is_zip(body):
        return _zipped(Archive(body))
    return _text(body)


def _unpacked(body: bytes, how: str) -> Table:
    if packed.is_gzip(body):
        raise FileIsPackedTwice
    if packed.is_zip(body):
        archive = Archive(body)
        if kinds.of_archive(archive.names) != kinds.XLSX:
            raise FileIsPackedTwice
        table = workbooks.read(archive)
    else:
        table = _text(body)
    return replace(table, container=f"{table.container}+{how}")


def _zipped(archive: Archive) -> Table:
    kind = kinds.of_archive(archive.names)
    if kind == kinds.XLSX:
        return workbooks.read(archive)
    if kind:
        raise FileIsOfAnotherKind.since_it_is(kind)
    files = [name for name in archive.names if kinds.is_file(name)]
    if len(files) != 1:
        raise ZipHoldsManyFiles.counted(len(files))
    return _unpacked(archive.read(files[0]), "zip")


def _text(body: bytes) -> Table:
    kinds.refuse_others(body)
    text = decoding.decoded(body)
    if not text.body.strip():
        raise FileIsEmpty
    table = json_tables.read(text.body) if json_tables.is_json(text.body) else delimited.read(text.body)
    return replace(table, encoding=text.encoding, encoding_is_guess=text.is_guess)
