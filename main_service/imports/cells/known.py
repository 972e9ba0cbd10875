"""Cells that come again and again in a column - a time, a sex, a category - are read once."""

from collections.abc import Callable
from typing import Any

_MOST = 30_000  # about all times that a marathon has; a few megabytes


class Known(dict[str, Any]):
    """cell -> value, as `read` makes it. Forgets everything when it knows too much; remembers no failure."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: str) -> Any:
        value = self._read(cell)
        if len(self) >= _MOST:
            self.clear()
        self[cell] = value
        return value
