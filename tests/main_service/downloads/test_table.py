import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from kernel.aws import Item
from main_service.downloads import as_csv
from main_service.downloads.table import COLUMNS, clock, safe
from main_service.imports.cells.values import cleaned
from main_service.official_records.splits import Split
from main_service.official_records.splits import written as splits
from main_service.results.book import Wanted
from tests.main_service.downloads.files import written
from tests.main_service.results.races import book_of, fields, record


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_row_says_what_is_displayed_and_what_came_with_the_official_result() -> None:
    runner = record(
        "007",
        name='김하나 "Hana", Kim',
        sex="F",
        age=38,
        age_group="30-39",
        nation="KOR",
        gun_time_ms=11_400_500,
        net_time_ms=11_399_001,
        place={"overall": 3, "sex": 1},
        splits=splits([Split("5K", 5000, 866_000), Split("Half", 21097.5, 3_648_000)]),
    )
    other = record("W2", division="Wheelchair", gun_time_ms=5_000_000, out_of_competition=True)

    first, second = table(written(as_csv.write, [runner, other]))

    assert first == {
        **dict.fromkeys((column.title for column in COLUMNS), ""),
        **{"Rank": "3", "Sex rank": "1", "Age group rank": "1", "Bib": "007", "Name": '김하나 "Hana", Kim'},
        **{"Course": "full", "Sex": "F", "Age": "38", "Age group": "30-39", "Nation": "KOR", "Status": "Finished"},
        **{"Gun time": "3:10:00.500", "Net time": "3:09:59.001", "Official place": "3", "Official sex place": "1"},
        **{"Split 5K [5000 m]": "0:14:26.000", "Split Half [21097.5 m]": "1:00:48.000"},
    }
    assert (second["Division"], second["Rank"], second["Out of competition"]) == ("Wheelchair", "", "yes")


def test_splits_stand_by_distance_and_those_without_one_come_last() -> None:
    one = record("1", gun_time_ms=1, splits=splits([Split("Lake", None, 3), Split("10K", 10_000, 2)]))
    two = record("2", gun_time_ms=2, splits=splits([Split("5K", 5_000, 1)]))

    header = list(table(written(as_csv.write, [one, two]))[0])

    assert header[len(COLUMNS) :] == ["Split 5K [5000 m]", "Split 10K [10000 m]", "Split Lake"]


def test_csv_is_what_excel_opens_right() -> None:
    content = written(as_csv.write, [record("1", name="김하나", gun_time_ms=1_000)])

    assert content.startswith(b"\xef\xbb\xbfRank,Sex rank,")
    assert content.count(b"\r\n") == content.count(b"\n") == 2
    assert "김하나".encode() in content


@given(fields())
def test_the_rows_are_those_of_the_list_in_its_order(items: list[Item]) -> None:
    book = book_of(items)
    listed = [row.bib for row in book.page(Wanted(), limit=100).rows]

    assert [row["Bib"] for row in table(written(as_csv.write, items))] == listed


@given(st.text(st.sampled_from("'=+-@\t\rA1 "), max_size=6))
def test_what_is_made_safe_is_no_formula_and_reads_as_it_was(text: str) -> None:
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    if text == " ".join(text.split()) and text.strip("-"):
        assert cleaned(safe(text)) == text


@given(st.integers(min_value=1, max_value=864_000_000))
def test_a_time_is_written_to_the_millisecond(time_ms: int) -> None:
    hours, minutes, seconds = clock(time_ms).split(":")
    assert (int(hours) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1_000) == time_ms
