"""Results files read by hand: what a list made of them has to say."""

import csv
import gzip
import unicodedata
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data" / "results"
LOCH_NESS = ROOT / "local" / "demo_data" / "lochness2018_preamble_dnf.csv"
NO_TIME = {"", "-", "–", "N/A", "00:00:00"}
SHOWN = 10

Line = dict[str, str]
Wanted = dict[str, dict[str, Any]]  # bib -> what the list says of it


def rows(file: Path, *, preamble: int = 0) -> list[Line]:
    """The lines of a CSV file in UTF-8, by the names in its header."""
    body = file.read_bytes()
    text = (gzip.decompress(body) if file.suffix == ".gz" else body).decode()
    return list(csv.DictReader(text.splitlines()[preamble:]))


def ms(clock: str) -> int | None:
    """`2:09:44.3`, `1:06:07` or `00:49:38 *`."""
    text = clock.rstrip("* ")
    if text in NO_TIME:
        return None
    hours, minutes, seconds = text.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + int(Decimal(seconds) * 1_000)


def ms_of_minutes(decimal: str) -> int | None:
    """`128.62`."""
    return None if decimal in NO_TIME else int(Decimal(decimal) * 60_000)


def splits(*given: tuple[str, float, int | None]) -> list[dict[str, Any]]:
    """Those that have a time, as the API tells them."""
    return [{"name": name, "distance_m": metres, "elapsed_ms": time} for name, metres, time in given if time]


def standings(times: Mapping[str, int], group_of: Mapping[str, Hashable] | None = None) -> dict[str, tuple[int, int]]:
    """bib -> the first and last place that its time can have in its group: 1-1, 2-3, 2-3, 4-4."""
    groups: dict[Hashable, list[int]] = {}
    for bib, time in times.items():
        groups.setdefault(group_of[bib] if group_of else None, []).append(time)
    for group in groups.values():
        group.sort()
    found = {}
    for bib, time in times.items():
        group = groups[group_of[bib] if group_of else None]
        first = bisect_left(group, time)
        found[bib] = first + 1, bisect_left(group, time + 1)
    return found


def differences(listed: Iterable[Mapping[str, Any]], wanted: Wanted) -> list[str]:
    """Where the list says something else than what is wanted of it, the first few."""
    there = {row["bib"]: row for row in listed}
    found = [f"{bib} is missing" for bib in wanted.keys() - there.keys()]
    found += [f"{bib} is too much" for bib in there.keys() - wanted.keys()]
    for bib in wanted.keys() & there.keys():
        row = _flat(there[bib])
        found += [
            f"{bib}: {name} {row[name]!r}, wanted {value!r}"
            for name, value in _flat(wanted[bib]).items()
            if row[name] != value
        ]
    return found[:SHOWN]


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    places = {f"{name} place": place for name, place in row.get("places", {}).items()}
    return {**{name: value for name, value in row.items() if name != "places"}, **places}


def plain(name: str) -> str:
    """Without case and accents; Korean letters whole."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return unicodedata.normalize("NFC", "".join(letter for letter in apart if not unicodedata.combining(letter)))
