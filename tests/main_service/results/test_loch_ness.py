"""The 2,825 real results of Loch Ness 2018, ranked on the chip."""

import csv
from pathlib import Path

import pytest

from kernel.aws import Item
from main_service.marathons.schemas import Ranking
from main_service.results.book import Book, Wanted
from main_service.results.news import news_of
from tests.main_service.results.races import race, record

FILE = Path(__file__).parents[3] / "local" / "demo_data" / "lochness2018_preamble_dnf.csv"
CHIP = race(ranking=Ranking(overall="net", sex="net", age_group="net"))


def ms(time: str) -> int | None:
    if time in ("N/A", "00:00:00"):
        return None
    hours, minutes, seconds = map(int, time.split(":"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000


@pytest.fixture(scope="module")
def items() -> list[Item]:
    rows = csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()[1:])
    return [
        record(
            row["bib"],
            status="finished" if row["position"].isdigit() else "dnf",
            gun_time_ms=ms(row["guntime"]),
            net_time_ms=ms(row["chiptime"]),
            age_group=row["category"],
            place={"overall": int(row["position"])} if row["position"].isdigit() else None,
        )
        for row in rows
    ]


def test_the_list_is_in_the_files_own_order_and_who_did_not_finish_comes_last(items: list[Item]) -> None:
    book = Book(CHIP, [news_of(item, CHIP) for item in items])

    rows = book.page(Wanted(), limit=3_000).rows

    assert [book.placing.places(row).overall for row in rows] == [*range(1, 2_811), *[None] * 15]
    assert {row.status for row in rows[2_810:]} == {"dnf"}


def test_places_computed_from_the_chip_are_the_files_own_but_for_broken_ties(items: list[Item]) -> None:
    official = {item["bib"]: item["place"]["overall"] for item in items if "place" in item}
    without = [{name: value for name, value in item.items() if name != "place"} for item in items]
    book = Book(CHIP, [news_of(item, CHIP) for item in without])

    rows = book.page(Wanted(status="finished"), limit=3_000).rows

    assert len(rows) == len(official)
    for row in rows:
        standing = book.placing.standing(row, "overall")
        assert standing is not None
        assert book.placing.places(row).overall == standing.first
        assert standing.first <= official[row.bib] <= standing.last
