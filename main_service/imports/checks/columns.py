"""What of a file's columns was guessed rather than known, and what was remembered of them in vain."""

from collections.abc import Iterator, Sequence

from main_service.imports.checks.whole import Warning_, quoted, warning
from main_service.imports.columns.headers import Header
from main_service.imports.columns.mapping import Mapped
from main_service.imports.columns.shapes import Column

_SURE_ENOUGH = 0.75
_GUESSED = 0.5
_MOST = 8


def of_columns(header: Header, found: Mapped) -> Iterator[Warning_]:
    """What the organizer should look at."""
    if not any(column.remembered for column in found.columns):
        yield from _of_header(header)
    unsure = [column for column in found.columns if _is_unsure(column)]
    if unsure:
        read = quoted((f"{column.column} → {_told(column)}" for column in unsure), _MOST)
        yield warning(
            "check-this-column",
            f"확실하지 않은 열이 {len(unsure)}개 있습니다: {read}. 항목과 단위가 맞는지 확인하세요",
            f"What {_columns(len(unsure))} is not certain: {read}. Check what it is and its unit",
        )
    yield from _of_memory(found.forgotten)


def _of_header(header: Header) -> Iterator[Warning_]:
    if not header.named:
        yield warning(
            "header-not-recognised",
            "열 이름이 있는 줄이 없어 내용을 보고 열을 짐작했습니다. 첫 열은 #1입니다. 열 지정을 확인하세요",
            "There is no line of column names: what columns hold was guessed from their cells, the first one is #1."
            " Please check the mapping",
        )
    elif not header.recognised:
        yield warning(
            "header-not-recognised",
            f"열 이름을 알아보지 못했습니다. {header.line}번째 줄을 열 이름으로 보았으니 열을 지정해 주세요",
            f"The column names were not recognised: line {header.line} was taken for them, please give the mapping",
        )


def _is_unsure(column: Column) -> bool:
    return column.field is not None and column.confidence < (_SURE_ENOUGH if column.is_time() else _GUESSED + 0.01)


def _columns(count: int) -> str:
    return "one column holds" if count == 1 else f"{count} columns hold"


def _told(column: Column) -> str:
    return f"{column.field} ({column.unit})" if column.unit else str(column.field)


def _of_memory(forgotten: Sequence[str]) -> Iterator[Warning_]:
    if forgotten:
        names = quoted(forgotten, _MOST)
        yield warning(
            "remembered-not-applied",
            f"지난번에 지정한 내용이 이 파일의 내용과 맞지 않아 쓰지 않은 열이 있습니다: {names}",
            f"What was said of these columns last time does not fit their cells and was not applied: {names}",
        )
