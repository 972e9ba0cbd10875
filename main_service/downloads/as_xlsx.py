"""A spreadsheet: times are durations that can be added up, bibs are text and keep their zeros, nothing is a formula."""

import re
from typing import IO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from main_service.downloads.lines import Lines
from main_service.downloads.table import Holds, Table, safe

_DAY_MS = 86_400_000
_WIDTHS: dict[Holds, float] = {"number": 8, "text": 12, "time": 13}
_WIDER = {"Name": 22, "Official age group place": 12}
_NOT_XML = re.compile("[\ufffe\uffff]")


def write(lines: Lines, file: IO[bytes]) -> None:
    """The whole table on one sheet, row by row: memory does not grow with the race."""
    table = Table(lines)
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        duration = book.add_format({"num_format": "[h]:mm:ss.000"})
        sheet = book.add_worksheet("Results")
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.autofilter(0, 0, max(1, table.size), len(table.columns) - 1)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, _WIDER.get(column.title, _WIDTHS[column.holds]))
            sheet.write_string(0, at, _text(column.title), head)
        _write_rows(table, sheet, duration)


def _write_rows(table: Table, sheet: Worksheet, duration: object) -> None:
    kinds = [column.holds for column in table.columns]
    for at, row in enumerate(table.rows(), start=1):
        for column, (cell, holds) in enumerate(zip(row, kinds, strict=True)):
            if cell is None:
                continue
            if isinstance(cell, str):
                sheet.write_string(at, column, _text(cell))
            elif holds == "time":
                sheet.write_number(at, column, cell / _DAY_MS, duration)
            else:
                sheet.write_number(at, column, cell)


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", safe(text))
