"""Published results over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Response
from pydantic import Field, StringConstraints

from kernel.errors import NotSignedIn
from kernel.http import refusals
from kernel.shapes import DEFAULT_LIMIT, Closed, Cursor, Limit
from main_service.deps import (
    CurrentOrganizer,
    Cursors,
    MarathonId,
    Marathons,
    MaybeCaller,
    Records,
    ResultsBooks,
)
from main_service.marathons.refusals import MarathonIsUnknown, NotYourMarathon
from main_service.marathons.schemas import Clock, CourseCode
from main_service.official_records.schemas import Sex, Status
from main_service.participation.refusals import CourseIsUnknown
from main_service.results import points, service, single, stats
from main_service.results.book import Wanted
from main_service.results.names import words_in
from main_service.results.refusals import ResultIsUnknown, ResultsAreNotPublished
from main_service.results.schemas import NewestResults, PointsGiven, ResultsPage, SingleResult, Stats
from main_service.results.stats import Counted

router = APIRouter(prefix="/api/marathons/{marathon_id}/results", tags=["results"])
points_router = APIRouter(prefix="/api/marathons/{marathon_id}/points", tags=["results"])

# A cache in between may show a page for two more seconds while it asks again, and for a minute while nobody answers.
PUBLIC = "public, max-age=1, stale-while-revalidate=2, stale-if-error=60"
PRIVATE = "private, no-store"

IfNoneMatch = Annotated[str | None, Header(max_length=1_000)]


class Filters(Closed):
    """Which results. `q`: beginnings of a bib or of words of a name; of a Korean one also initial consonants (ㅅㅎ)."""

    course: Annotated[str, StringConstraints(max_length=40)] | None = None
    sex: Sex | None = None
    age_group: Annotated[str, StringConstraints(max_length=40)] | None = None
    status: Status | None = None
    q: Annotated[str, StringConstraints(max_length=100)] = ""
    limit: Limit = DEFAULT_LIMIT
    cursor: Cursor | None = Field(default=None)


def _documented(model: type[Any], *kinds: Any) -> dict[int | str, dict[str, Any]]:
    return {200: {"model": model}, 304: {"description": "Nothing changed since that ETag"}, **refusals(*kinds)}


def _sent(answer: service.Answer) -> Response:
    headers = {"ETag": answer.etag, "Cache-Control": PUBLIC if answer.is_public else PRIVATE}
    if answer.body is None:
        return Response(status_code=304, headers=headers)
    return Response(answer.body, headers=headers, media_type="application/json")


@router.get(
    "",
    response_class=Response,
    responses=_documented(ResultsPage, NotSignedIn, MarathonIsUnknown, ResultsAreNotPublished),
)
def results(
    marathon_id: MarathonId,
    asked: Annotated[Filters, Query()],
    caller: MaybeCaller,
    books: ResultsBooks,
    cursors: Cursors,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """The results in order of place, then DNF, DSQ, DNS; one sex, or one age group of it, by its own places.

    Public once provisional or final; before that only its organizers see them.
    """
    wanted = Wanted(asked.course, asked.sex, asked.age_group, asked.status, words_in(asked.q))
    answer = service.results(
        marathon_id,
        wanted,
        caller,
        if_none_match,
        limit=asked.limit,
        cursor=asked.cursor,
        books=books,
        cursors=cursors,
    )
    return _sent(answer)


class StatsFilters(Closed):
    """Whose numbers: `course` is the race's first unless said, `clock` the one that ranks the overall list."""

    course: CourseCode | None = None
    sex: Sex | None = None
    age_group: Annotated[str, StringConstraints(max_length=40)] | None = None
    clock: Clock | None = None


@router.get(
    "/stats",
    response_class=Response,
    responses=_documented(Stats, NotSignedIn, MarathonIsUnknown, ResultsAreNotPublished, CourseIsUnknown),
)
def stats_of_course(
    marathon_id: MarathonId,
    asked: Annotated[StatsFilters, Query()],
    caller: MaybeCaller,
    books: ResultsBooks,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """One course in numbers: finishers, histogram of their times, medians by sex and age group, arrivals by minute.

    Everybody of the course counts, divisions and runners out of competition too.
    """
    wanted = Counted(asked.course, asked.sex, asked.age_group, asked.clock)
    return _sent(stats.stats(marathon_id, wanted, caller, if_none_match, books=books))


@router.get(
    "/newest",
    response_class=Response,
    responses=_documented(NewestResults, NotSignedIn, MarathonIsUnknown, ResultsAreNotPublished),
)
def newest_results(
    marathon_id: MarathonId,
    caller: MaybeCaller,
    books: ResultsBooks,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """What was entered or corrected last, the latest first; of what came at once, those first who came in last."""
    return _sent(service.newest(marathon_id, caller, if_none_match, limit=limit, books=books))


@router.get(
    "/{bib}",
    response_class=Response,
    responses=_documented(SingleResult, NotSignedIn, MarathonIsUnknown, ResultsAreNotPublished, ResultIsUnknown),
)
def result(
    marathon_id: MarathonId,
    bib: Annotated[str, Path(max_length=20)],
    caller: MaybeCaller,
    books: ResultsBooks,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """One result: its places and why it has them, pace, age grade, and who was passed on the way.

    A bib that reads `stats` or `newest` is found in the list only: these are other answers about the race.
    """
    return _sent(single.result(marathon_id, bib, caller, if_none_match, books=books))


@points_router.get("", responses=refusals(NotSignedIn, NotYourMarathon, MarathonIsUnknown))
def points_given(
    marathon_id: MarathonId, organizer: CurrentOrganizer, marathons: Marathons, records: Records, books: ResultsBooks
) -> PointsGiven:
    """What the race gives in points, for the owner."""
    return points.given(marathon_id, organizer, marathons=marathons, records=records, books=books)
