"""CSV that Excel opens right, Korean too: UTF-8 with its mark, RFC 4180."""

import csv
import io
from typing import IO

from main_service.downloads.lines import Lines
from main_service.downloads.table import Cell, Holds, Table, clock, safe


def write(lines: Lines, file: IO[bytes]) -> None:
    """The whole table."""
    table = Table(lines)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerow(safe(column.title) for column in table.columns)
    kinds = [column.holds for column in table.columns]
    for row in table.rows():
        writer.writerow([_shown(cell, holds) for cell, holds in zip(row, kinds, strict=True)])
    text.detach()


def _shown(cell: Cell, holds: Holds) -> Cell:
    if isinstance(cell, str):
        return safe(cell)
    return clock(cell) if holds == "time" and cell is not None else cell
