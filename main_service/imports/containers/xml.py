"""XML as a stream, without document types, entities or anything from elsewhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from xml.parsers import expat

from main_service.imports.refusals import SpreadsheetIsBroken

Attributes = dict[str, str]
Starts = Mapping[str, Callable[[Attributes], None]]  # by the element's name, without prefix
Ends = Mapping[str, Callable[[], None]]

_DEEPEST = 100
_AT_ONCE = 65_536


def walk(
    pieces: Iterable[bytes], starts: Starts, ends: Ends | None = None, text: Callable[[str], None] | None = None
) -> None:
    """Calls what stands there for each element that starts or ends, and `text` for what is between."""
    for _ in steps(pieces, starts, ends, text):
        pass


def steps(
    pieces: Iterable[bytes], starts: Starts, ends: Ends | None = None, text: Callable[[str], None] | None = None
) -> Iterator[None]:
    """The same, piece by piece. Raises SpreadsheetIsBroken."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    ends = ends or {}
    depth = 0

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise SpreadsheetIsBroken
        start = starts.get(name)
        if start is None and ":" in name:
            start = starts.get(_without_prefix(name))
        if start:
            start(attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end = ends.get(name)
        if end is None and ":" in name:
            end = ends.get(_without_prefix(name))
        if end:
            end()

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.StartDoctypeDeclHandler = _refuse
    if text:
        parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            for at in range(0, len(piece), _AT_ONCE):
                parser.Parse(piece[at : at + _AT_ONCE], False)
                yield
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise SpreadsheetIsBroken from None


def _without_prefix(name: str) -> str:
    """`x:row` is a row too."""
    return name.rpartition(":")[2]


def _refuse(*_declaration: Any) -> None:
    raise SpreadsheetIsBroken
