"""The marathon that everything is measured with: 48,000 runners with nine splits each, and its first rows alone."""

import csv
import gzip
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent.parent / "tests" / "data" / "results" / "chicago2023_wide.csv.gz"
SIZES = (1_000, 8_000, 48_000)

RACE: dict[str, Any] = {
    "title": "Bench Marathon",
    "date": "2030-10-08",
    "place": "Chicago",
    "courses": [{"code": "42k", "name": "Marathon", "distance_m": 42195}],
    "registration_opens_at": "2020-01-01T00:00:00Z",
    "registration_closes_at": "2030-09-01T00:00:00Z",
    "point": 100,
    "ranking": {"overall": "net", "sex": "net", "age_group": "net"},
}


@cache
def _lines() -> list[bytes]:
    return gzip.decompress(FILE.read_bytes()).splitlines(keepends=True)


def first(rows: int) -> bytes:
    """The header and so many rows."""
    return b"".join(_lines()[: rows + 1])


def bibs(rows: int) -> list[str]:
    """Of the first rows, each once: one bib of this race stands twice in the file."""
    return list(dict.fromkeys(row["Bib Number"] for row in csv.DictReader(first(rows).decode().splitlines())))
