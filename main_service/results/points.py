"""What a race gives in points: for the organizer of a race."""

from kernel.callers import Caller
from main_service.marathons import service as marathon_service
from main_service.marathons.store import MarathonStore
from main_service.official_records.store import RecordStore
from main_service.results.books import Books
from main_service.results.schemas import PointsGiven


def given(
    marathon_id: str, organizer: Caller, *, marathons: MarathonStore, records: RecordStore, books: Books
) -> PointsGiven:
    """The points of its finishes and awards that are tied to accounts, for those who run it."""
    marathon_service.owned(marathon_id, organizer, marathons=marathons)
    book = books.open(marathon_id)
    finishes: list[int] = []
    if book is not None:
        with book.lock:
            finishes = [row.points for row in book if row.points]
    awards = [item["points"] for item in records.awards(marathon_id) if item["state"] == "live" and item["points"]]
    return PointsGiven(
        finishes=len(finishes), finish_points=sum(finishes), awards=len(awards), award_points=sum(awards)
    )
