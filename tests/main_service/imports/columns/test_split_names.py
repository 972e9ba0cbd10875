"""Names of splits: by distance however it is written, by name where nobody tells it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from main_service.imports.columns.split_names import (
    is_beside_a_split,
    is_split_field,
    metres_of,
    name_of,
    our_split_of,
    split_of,
)

some_names = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("5k", "split:5000"),
        ("05K", "split:5000"),
        ("10 km", "split:10000"),
        ("Km 30", "split:30000"),
        ("split_5K", "split:5000"),
        ("5_km_czas", "split:5000"),
        ("5km 통과기록", "split:5000"),
        ("12,5 km", "split:12500"),
        ("5000m", "split:5000"),
        ("5 mi", "split:8046.7"),
        ("Mile 20", "split:32186.9"),
        ("21.1km", "half"),
        ("21.0975K", "half"),
        ("split-1", "split:split-1"),
        ("CP3", "split:CP3"),
        ("Lap  2", "split:Lap 2"),
        ("Checkpoint 4", "split:Checkpoint 4"),
    ],
)
def test_a_split_is_known_by_its_name(name: str, field: str) -> None:
    split = split_of(name)
    assert split
    assert split.field == field
    assert field == "half" or is_split_field(field)


@pytest.mark.parametrize(
    "name",
    ["5K pace", "10 km place", "split_5K_diff", "CP3 TOD", "5km 구간기록", "15", "K", "km/h", "0 km", "9999km", "5m"],
)
def test_what_stands_beside_a_split_is_none(name: str) -> None:
    assert split_of(name) is None


def test_paces_are_told_from_times() -> None:
    assert is_beside_a_split("30km Pace")
    assert not is_beside_a_split("30km")


@pytest.mark.parametrize(
    "field", ["split:", "split: ", "split:-5", "split:0", "split:nan", "split:inf", "split:1e9", "split:="]
)
def test_a_split_needs_a_distance_or_a_name(field: str) -> None:
    assert not is_split_field(field)


@given(some_names, st.one_of(st.none(), st.floats(1, 500_000)))
def test_the_title_of_a_download_says_the_split_again(name: str, metres: float | None) -> None:
    metres = None if metres is None else float(f"{metres:.10g}")
    title = f"Split {name}" + ("" if metres is None else f" [{metres:.12f} m]")
    split = our_split_of(title)
    assert split
    assert split.name == name
    assert metres_of(split.field) == (None if metres is None else pytest.approx(metres, rel=1e-11))


@given(some_names)
def test_the_field_of_a_named_split_says_its_name(name: str) -> None:
    split = our_split_of(f"Split {name}")
    assert split
    assert name_of(split.field) in (name, name.removeprefix("#"))
