"""Race day's wave: each of 48,000 results belongs to an account, and every balance must get its points."""

import time
from collections.abc import Sequence

import httpx
from sqlalchemy import func, insert, select

from bench import chicago
from bench.figures import Figure
from bench.people import commit, create, until, upload
from kernel import sql
from local.stack import Stack
from main_service.official_records.store import RecordStore
from main_service.participation.store import TABLE, bib_key
from user_service.tables import account, point_balance

ROWS = chicago.SIZES[-1]
FIRST_USER = 1_000_000
WANTED_S = 60
_AT_ONCE = 1_000


def measure(stack: Stack, owner: httpx.Client) -> list[Figure]:
    """Seconds from the commit's end to the last balance.

    Accounts and bibs are laid down beforehand past the doors: 48,000 people who sign up are 48,000 hashed passwords.
    """
    race = create(owner, chicago.RACE)
    bibs = chicago.bibs(ROWS)
    engine = sql.engine(stack.user_db_url, patience_s=30)
    users = range(FIRST_USER, FIRST_USER + len(bibs))
    with engine.begin() as connection:
        connection.execute(insert(account), [_account(user_id) for user_id in users])
        connection.execute(insert(point_balance), [{"user_id": user_id, "total_point": 0} for user_id in users])
    claims = [{**bib_key(race["id"], bib), "held_by": user_id} for bib, user_id in zip(bibs, users, strict=True)]
    stack.tables.put_many(TABLE, claims)
    commit(owner, upload(owner, race["id"], "chicago.csv", chicago.first(ROWS)))
    ended = time.perf_counter()
    due = _due(stack, race["id"], users)

    def credited() -> bool:
        with engine.connect() as connection:
            ours = point_balance.c.user_id >= FIRST_USER
            asked = select(func.count(), func.sum(point_balance.c.total_point)).where(
                ours, point_balance.c.total_point == race["point"]
            )
            count, total = connection.execute(asked).one()
        return bool(count == due and total == due * race["point"])

    until(credited)
    engine.dispose()
    what = f"points in {due:,} balances after a commit of as many rows"
    return [Figure(what, time.perf_counter() - ended, "s", WANTED_S)]


def _account(user_id: int) -> dict[str, object]:
    facts = {"login_id": f"wave-{user_id}", "password_hash": "-", "name": "김달리"}
    return {"user_id": user_id, **facts, "password_set_at": 0, "user_type": 0, "created_at": 0}


def _due(stack: Stack, marathon_id: str, users: Sequence[int]) -> int:
    """How many of the records are finishes that belong to them."""
    rows = RecordStore(stack.tables).rows(marathon_id)
    return sum(row["status"] == "finished" and row.get("user_id") in users for row in rows)
