"""Races and rows for tests of the results, without a store."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from kernel.aws import Item
from main_service.marathons.schemas import CourseNow, Marathon, Ranking
from main_service.results.book import Book
from main_service.results.news import news_of

MOMENT = datetime(2026, 11, 1, tzinfo=UTC)
COURSES = [
    CourseNow(code="full", name="풀코스", distance_m=42195),
    CourseNow(code="half", name="하프", distance_m=21097),
]


def race(**changes: Any) -> Marathon:
    facts: dict[str, Any] = {
        "id": "race",
        "title": "한강 마라톤",
        "date": date(2026, 11, 1),
        "place": "서울",
        "courses": COURSES,
        "registration_opens_at": MOMENT,
        "registration_closes_at": MOMENT,
        "point": 100,
        "owner_id": 1,
        "created_at": MOMENT,
        "updated_at": MOMENT,
        "read_at": MOMENT,
        "ranking": Ranking(overall="gun", sex="net", age_group="net"),
    }
    return Marathon(**{**facts, **changes})


def record(bib: str, **facts: Any) -> Item:
    """An item of table official_record: a finisher of the full course unless told otherwise."""
    item = {
        "kind": "record",
        "state": "live",
        "marathon_id": "race",
        "record_id": f"R{bib}",
        "bib": bib,
        "version": 1,
        "course": "full",
        "status": "finished",
        "points": 0,
        "changed_at": "2026-11-01T00:00:00.000Z",
        "placed_at": "2026-11-01T00:00:00.000Z",
        **facts,
    }
    return {name: value for name, value in item.items() if value is not None}


def book_of(items: Iterable[Item], **settings: Any) -> Book:
    marathon = race(**settings)
    return Book(marathon, [news_of(item, marathon) for item in items])


def tell(book: Book, items: Iterable[Item]) -> None:
    book.follow(news_of(item, book.marathon) for item in items)


TIMES = st.integers(min_value=1, max_value=8)  # few, so that they tie
PLACE = st.none() | st.integers(min_value=1, max_value=5)


@st.composite
def records(draw: st.DrawFn, bib: st.SearchStrategy[str]) -> Item:
    gun, net = draw(TIMES), draw(st.none() | TIMES)
    return record(
        draw(bib),
        gun_time_ms=draw(st.sampled_from([gun, None])) if net else gun,
        net_time_ms=net,
        course=draw(st.sampled_from(["full", "half"])),
        division=draw(st.sampled_from([None, None, "휠체어"])),
        sex=draw(st.sampled_from(["M", "F", None])),
        age_group=draw(st.sampled_from(["18-39", "40-49", None])),
        status=draw(st.sampled_from(["finished", "finished", "finished", "dnf", "dsq", "dns"])),
        out_of_competition=draw(st.sampled_from([False, False, True])),
        place={"overall": draw(PLACE), "sex": draw(PLACE), "age_group": draw(PLACE)} if draw(st.booleans()) else None,
        name=draw(st.sampled_from(["김영수", "Anna Müller", None])),
        state=draw(st.sampled_from(["live", "live", "live", "void"])),
    )


def fields(most: int = 12) -> st.SearchStrategy[list[Item]]:
    """Small fields full of ties, with every kind of row, one for each bib."""
    bibs = st.integers(min_value=1, max_value=20).map(str)
    return st.lists(records(bibs), max_size=most, unique_by=lambda item: item["bib"])
