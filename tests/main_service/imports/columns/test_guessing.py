"""Files without a header: told by their cells where these are clear, else the organizer is asked."""

import pytest

from tests.main_service.imports.as_mapped import HALF, MARATHON, fields, first_lines, mapped_as


@pytest.mark.parametrize(
    ("name", "preamble", "wanted"),
    [
        ("boston2014_decimal_minutes.csv.gz", 1, "#2=name #5=sex #6=age #7=gun_time #8=bib"),
        ("chicago2023_wide.csv.gz", 1, "#1=name #2=age_group #5=sex #16=gun_time"),
        ("nyc2008_minimal.csv.gz", 1, "#1=age #2=sex #3=half #4=gun_time"),
        ("oxford_half2017_ids.csv.gz", 1, "#4=bib #6=category #7=place #10=gun_time #11=net_time #14=name"),
        ("portoalegre2019_pt.csv", 2, "#2=bib #3=name #4=sex #5=age #6=category #9=gun_time #10=net_time"),
    ],
)
def test_a_real_file_without_its_header_is_told_by_its_cells(name: str, preamble: int, wanted: str) -> None:
    text = "".join(first_lines(name, 4_000).splitlines(keepends=True)[preamble:])
    course = HALF if "half" in name else MARATHON
    found = mapped_as(text, courses=(course,), course=course)
    assert " ".join(f"{column}={field}" for column, field in fields(found).items()) == wanted
    assert all(column.confidence <= 0.6 for column in found.columns)


def test_numbers_that_count_up_in_order_are_places_and_no_bibs() -> None:
    found = mapped_as("".join(f"{n},Kim {chr(64 + n)},3:1{n}:05\n" for n in range(1, 10)))
    assert fields(found) == {"#1": "place", "#2": "name", "#3": "gun_time"}
    assert not found.numbers_rows


def test_numbers_that_count_up_in_no_order_are_bibs_beside_a_place() -> None:
    text = "".join(f"{n},{(n * 7) % 10},Kim {chr(64 + n)},3:1{n}:05\n" for n in range(1, 10))
    assert fields(mapped_as(text)) == {"#1": "place", "#2": "bib", "#3": "name", "#4": "gun_time"}


def test_of_several_times_only_one_that_is_hardly_shorter_is_the_other_clock() -> None:
    marks = "".join(f"{n}7,0:41:0{n},1:22:0{n},2:51:0{n},3:0{n}:05\n" for n in range(1, 9))
    clocks = "".join(f"{n}7,3:0{n}:01,3:0{n}:05\n" for n in range(1, 9))
    assert fields(mapped_as(marks)) == {"#1": "bib", "#5": "gun_time"}
    assert fields(mapped_as(clocks)) == {"#1": "bib", "#2": "net_time", "#3": "gun_time"}
