"""Timing systems by the set of their column names, and what a name means there and nowhere else."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from main_service.imports.columns.words import folded

OURS, ULTRASIGNUP = "mrmrthon", "UltraSignup"
_EXPRESSION = re.compile(r"\(\[|\.FLAG\b|^AGEGROUPNAME|^TIMETEXT|^group \d$")


@dataclass(frozen=True)
class Vendor:
    """A timing system. Each of `sets` tells it; `words`: what its names mean, None for what is left out."""

    name: str
    sets: tuple[frozenset[str], ...]
    words: Mapping[str, str | None] = field(default_factory=dict)


def _vendor(name: str, *sets: str, **words: str | None) -> Vendor:
    return Vendor(name, tuple(frozenset(map(folded, names.split(","))) for names in sets), words)


_VENDORS = (
    _vendor(
        OURS,
        "Rank, Sex rank, Age group rank, Bib, Out of competition, Official place",
        rank=None,
        sexrank=None,
        agegrouprank=None,
        divisionrank=None,
        officialplace="place",
        officialsexplace="sex_place",
        officialagegroupplace="age_group_place",
        officialdivisionplace="division_place",
    ),
    _vendor(
        "MYLAPS Sporthive",
        "gunTime, chipTime, genderRank, categoryRank",
        bibforurl=None,
        guntimeinsec="gun_time",
        chiptimeinsec="net_time",
        primarydisplaytime=None,
    ),
    _vendor("RunSignUp", "place, bib, clock_time, chip_time", "bib_num, clock_time", "place, bib_num, chip_time"),
    _vendor(
        "RaceTec", "Pos, Race No, Name, Time, Cat Pos", "Net Pos, Race No, Net Time", "Pos, Race No, Net Time, Cat Pos"
    ),
    _vendor("PikaTimer", "OA#, SEX#, AG#, BIB", event=None, time="net_time"),
    _vendor(ULTRASIGNUP, "place, first, last, age, gender, time", event=None, distance=None),
    _vendor(
        "mika:timing",
        "place_overall, place_gender, place_division",
        "Bib Number, 05K, HALF, Finish, Finish Time Of Day",
        finish="net_time",
        short=None,
        **{"citystate": None},
    ),
    _vendor(
        "Boston Marathon",
        "genderdiv, official, overall, ctz, division",
        division="age_group_place",
        official="gun_time",
    ),
    _vendor("SVE Timing", "Bib, Name, Gun Elapsed, Chip Elapsed"),
)
_RACE_RESULT = Vendor("RACE RESULT", ())


def vendor_of(columns: Iterable[str]) -> Vendor | None:
    """The timing system that names its columns so; None where many might."""
    names = list(columns)
    known = {folded(name) for name in names}
    for vendor in _VENDORS:
        if any(names_of <= known for names_of in vendor.sets):
            return vendor
    return _RACE_RESULT if any(_EXPRESSION.search(name) for name in names) else None
