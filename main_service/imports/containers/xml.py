"""XML as a stream, without document types, entities or anything from elsewhere."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.parsers import expat

from main_service.imports.refusals import SpreadsheetIsBroken

Attributes = dict[str, str]
_DEEPEST = 100
_AT_ONCE = 65_536


def walk(
    pieces: Iterable[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Calls these at each element's start and end, by its name without prefix, and for text."""
    for _ in steps(pieces, start, end, text):
        pass


def steps(
    pieces: Iterable[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """The same, piece by piece. Raises SpreadsheetIsBroken."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise SpreadsheetIsBroken
        start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(name.rpartition(":")[2] if ":" in name else name)

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


def _refuse(*_declaration: Any) -> None:
    raise SpreadsheetIsBroken
