"""A packed row says what its item said."""

from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from main_service.official_records.splits import Split, written
from main_service.results.news import row_of
from main_service.results.rows import natural
from tests.main_service.results.races import race, record

TIME = st.integers(min_value=1, max_value=10 * 24 * 3_600_000)
PLACE = st.none() | st.integers(min_value=1, max_value=1_000_000)
SPLIT = st.builds(Split, st.sampled_from(["5K", "하프 50%", 'a "b" %d']), st.sampled_from([None, 5000, 21097.5]), TIME)


@given(
    gun=st.none() | TIME,
    net=st.none() | TIME,
    splits=st.lists(SPLIT, max_size=4),
    places=st.tuples(PLACE, PLACE, PLACE, PLACE),
    points=st.integers(min_value=0, max_value=1_000_000),
    version=st.integers(min_value=1, max_value=2**62),
)
def test_numbers_come_out_as_they_went_in(
    *,
    gun: int | None,
    net: int | None,
    splits: list[Split],
    places: tuple[int | None, ...],
    points: int,
    version: int,
) -> None:
    place = dict(zip(("overall", "sex", "age_group", "division"), places, strict=True))
    item = record(
        "7",
        gun_time_ms=gun,
        net_time_ms=net,
        splits=written(splits) if splits else None,
        place={name: number for name, number in place.items() if number},
        points=points,
        version=version,
        origin={"file": "결과.csv", "line": 412},
    )

    row = row_of(item, race())

    assert (row.gun, row.net, row.points, row.version, row.record_id) == (gun, net, points, version, "R7")
    assert (row.time_on("gun"), row.time_on("net")) == (gun or net, net or gun)
    assert row.official == places
    assert row.origin == ("결과.csv", 412)
    assert row.split_times() == splits
    assert [Split(**split) for split in orjson.loads(row.splits)] == splits


def test_what_rows_share_is_held_once() -> None:
    facts: dict[str, Any] = {"nation": "KOR", "sex": "F", "splits": written([Split("5K", 5000, 1)])}
    first, second = (row_of(record(bib, gun_time_ms=int(bib), **facts), race()) for bib in ("1", "2"))

    assert first.kind is second.kind
    assert first.marks is second.marks


def test_bibs_sort_as_people_count() -> None:
    assert sorted(["W12", "10", "W2", "9", "007", "7"], key=natural) == ["007", "7", "9", "10", "W2", "W12"]
