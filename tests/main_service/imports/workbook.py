"""Workbooks as small as they can be, put together part by part, so that a test can get each part wrong."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return body.getvalue()


def sheet(rows: Iterable[Iterable[Any]]) -> str:
    """Rows of cells: None is no cell, numbers are numbers, (number, style) has a style, all else is text."""
    written = []
    for at, row in enumerate(rows, start=1):
        cells = (_cell(f"{chr(65 + column)}{at}", value) for column, value in enumerate(row) if value is not None)
        written.append(f'<row r="{at}">{"".join(cells)}</row>')
    return f"<worksheet {_MAIN}><sheetData>{''.join(written)}</sheetData></worksheet>"


def _cell(at: str, value: Any) -> str:
    if isinstance(value, tuple):
        return f'<c r="{at}" s="{value[1]}"><v>{value[0]}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{at}"><v>{value!r}</v></c>'
    if value.startswith("<c"):
        return str(value)
    return f'<c r="{at}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def parts(
    *sheets: str, formats: Iterable[str] = (), strings: str | None = None, hidden: Iterable[int] = (), about: str = ""
) -> dict[str, str | bytes]:
    """The parts of a workbook. `formats` are number formats of styles 1, 2, …; `about` goes into workbookPr."""
    codes = list(formats)
    ids = range(1, len(sheets) + 1)
    states = {n: "hidden" if n in hidden else "visible" for n in ids}
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}" state="{states[n]}"/>' for n in ids)
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATION}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in ids
    )
    numbered = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{escape(c, {chr(34): "&quot;"})}"/>' for n, c in enumerate(codes)
    )
    styles = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(codes)))
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_RELATION}"><workbookPr {about}/>'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
        "xl/styles.xml": f"<styleSheet {_MAIN}><numFmts>{numbered}</numFmts>"
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        **{f"xl/worksheets/sheet{n}.xml": content for n, content in zip(ids, sheets, strict=True)},
    }
    return made | ({"xl/sharedStrings.xml": strings} if strings is not None else {})


def workbook(*sheets: str, **about: Any) -> bytes:
    return packed(parts(*sheets, **about))
