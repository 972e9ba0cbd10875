"""How times are displayed: whole seconds, rounded as the race says; pace."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a process that only writes times down starts without all of the schemas
    from main_service.marathons.schemas import Rounding


def displayed(time_ms: int, rounding: "Rounding") -> str:
    """7784300 -> `2:09:45` by the road rule (up), `2:09:44` rounded down."""
    seconds = -(-time_ms // 1000) if rounding == "up" else time_ms // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def measured(time_ms: int) -> str:
    """To the millisecond, without zeros that say nothing: 7784300 -> `2:09:44.3`."""
    rest = f"{time_ms % 1000:03}".rstrip("0")
    return displayed(time_ms, "down") + (f".{rest}" if rest else "")


def pace_ms_per_km(time_ms: int, distance_m: float) -> int:
    return round(time_ms * 1000 / distance_m)
