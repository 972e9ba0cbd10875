"""Answers are written by hand, for speed; they are what the documented shapes say all the same."""

from typing import Any, cast

import orjson
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from kernel.aws import Item
from kernel.shapes import Cursors
from main_service.marathons.schemas import Marathon
from main_service.official_records.splits import Split, written
from main_service.results import service
from main_service.results.book import Book, Wanted
from main_service.results.books import Books
from main_service.results.news import news_of
from main_service.results.schemas import ResultsPage, SingleResult, Stats
from main_service.results.single import in_full
from main_service.results.stats import Counted, in_numbers
from tests.main_service.results.races import fields, race

CURSORS = Cursors("k" * 32)


class OneBook:
    """Takes the place of the shelf."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def open(self, _: str) -> Book:
        return self._book


def page(marathon: Marathon, items: list[Item], limit: int) -> dict[str, Any]:
    books = cast(Books, OneBook(Book(marathon, [news_of(item, marathon) for item in items])))
    answer = service.results("race", Wanted(), None, None, limit=limit, cursor=None, books=books, cursors=CURSORS)
    assert answer.body is not None
    read: dict[str, Any] = orjson.loads(answer.body)
    return read


@given(fields(), st.sampled_from(["up", "down"]), st.integers(min_value=1, max_value=5))
def test_a_page_is_what_its_schema_says(items: list[Item], rounding: str, limit: int) -> None:
    splits = written([Split("5K", 5000, 866_000), Split("50%", None, 3_648_000)])
    odd = {"name": 'Ó "quoted" \u2028', "nation": "대한민국", "splits": splits}
    marathon = race(results_status="final", rounding=rounding)

    found = page(marathon, [{**item, **odd} if int(item["bib"]) % 2 else item for item in items], limit)

    assert ResultsPage.model_validate(found, extra="forbid").model_dump(mode="json") == {
        **found,
        "places_changed_at": found["places_changed_at"] and found["places_changed_at"].replace(".000Z", "Z"),
    }


def as_documented(model: type[BaseModel], body: dict[str, Any]) -> dict[str, Any]:
    """The body as the model reads and writes it, moments apart."""
    read = model.model_validate_json(orjson.dumps(body)).model_dump(mode="json", by_alias=True)
    return {**read, "places_changed_at": body["places_changed_at"]}


@given(fields(), st.sampled_from([0, 2]))
def test_single_results_and_numbers_have_the_documented_shape(items: list[Item], winners: int) -> None:
    splits = written([Split("5K", 5_000, 2), Split("다리", None, 3)])
    marathon = race(winners_outside_age_groups=winners, results_status="provisional")
    told = [{**item, "age": 40, "splits": splits, "corrections": 1} for item in items]
    book = Book(marathon, [news_of(item, marathon) for item in told])
    numbers = [in_numbers(book, course, Counted()) for course in marathon.courses]

    for row in book:
        shown = orjson.loads(orjson.dumps(in_full(row, book)))
        assert as_documented(SingleResult, shown) == shown
    for one in numbers:
        assert as_documented(Stats, one) == one
