"""Points over HTTP."""

from fastapi import APIRouter

from kernel.errors import NotSignedIn, OnlyForRunners
from kernel.http import refusals
from kernel.shapes import DEFAULT_LIMIT, Cursor, Limit, Page
from user_service.deps import CurrentRunner, Cursors, Db
from user_service.points import service
from user_service.points.schemas import MyPlace, MyPoints, Ranked

router = APIRouter(prefix="/api", tags=["points"])


@router.get("/users/me/points", responses=refusals(NotSignedIn, OnlyForRunners))
def mine(
    runner: CurrentRunner, engine: Db, cursors: Cursors, limit: Limit = DEFAULT_LIMIT, cursor: Cursor | None = None
) -> MyPoints:
    """My points: the total, and the records and awards it is made of, newest first."""
    return service.mine(runner.user_id, engine=engine, cursors=cursors, cursor=cursor, limit=limit)


@router.get("/points/ranking", responses=refusals())
def ranking(engine: Db, cursors: Cursors, limit: Limit = DEFAULT_LIMIT, cursor: Cursor | None = None) -> Page[Ranked]:
    """Runners by points, most first. Equal totals share a place; who has none yet is not listed."""
    return service.ranking(engine=engine, cursors=cursors, cursor=cursor, limit=limit)


@router.get("/points/ranking/me", responses=refusals(NotSignedIn, OnlyForRunners))
def my_place(runner: CurrentRunner, engine: Db) -> MyPlace:
    """My own place in the ranking."""
    return service.my_place(runner.user_id, engine=engine)
