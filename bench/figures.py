"""A measured figure beside the one to reach."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`limit` is the most (or with `at_least` the least) that is wanted, None where nothing is promised."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    at_least: bool = False

    @property
    def reached(self) -> bool:
        if self.limit is None:
            return True
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def table(figures: list[Figure]) -> str:
    """Markdown."""
    lines = ["| what | measured | wanted | |", "|---|---:|---:|---|"]
    for one in figures:
        wanted = "" if one.limit is None else f"{'≥' if one.at_least else '≤'} {one.limit:,g} {one.unit}"
        shown = f"{one.value:,.0f}" if one.value >= 100 else f"{one.value:,.3g}"
        lines.append(f"| {one.what} | {shown} {one.unit} | {wanted} | {'yes' if one.reached else '**no**'} |")
    return "\n".join(lines)
