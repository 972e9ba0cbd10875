"""Loch Ness 2018 in other containers and encodings gives the very same list."""

from typing import Any

import pytest

from tests.main_service.results_files.office import Office, Rows, bring_in, first_difference
from tests.main_service.results_files.own_reading import DATA, LOCH_NESS

RACE: dict[str, Any] = {"day": "2018-09-23", "ranking": "net"}


@pytest.fixture(scope="module")
def original(office: Office) -> Rows:
    return bring_in(office, LOCH_NESS, **RACE).rows


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("lochness2018_cp949_crlf.csv", ("csv", "cp949", ",")),
        ("lochness2018_utf16le_bom_tab.txt", ("csv", "utf-16-le", "\t")),
        ("lochness2018_utf8bom_semicolon.csv", ("csv", "utf-8-sig", ";")),
        ("lochness2018_times_as_excel_time.xlsx", ("xlsx", "", "")),
    ],
)
def test_a_variant_gives_the_list_of_the_original(
    office: Office, original: Rows, name: str, found: tuple[str, str, str]
) -> None:
    variant = bring_in(office, DATA / "variants" / name, **RACE)
    detected = variant.preview["detected"]
    assert (detected["container"], detected["encoding"], detected["delimiter"]) == found
    assert variant.preview["counts"] == {"rows": 2_825, "create": 2_825, "update": 0, "unchanged": 0, "bad": 0}
    assert first_difference(variant.rows, original) == {}
