"""A race as its organizer holds it over HTTP: entries and bibs, results files, what is published, what runners get."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import httpx

from kernel import sql
from local.stack import Stack
from tests import invariants
from tests.e2e.people import Person, client, eventually, runner, said

IMPORT_S, POINTS_S, SETTLE_S = 60, 30, 60


def address(race: Mapping[str, Any], *parts: object) -> str:
    return "/".join(["/api/marathons", race["id"], *map(str, parts)])


def enter(owner: Person, race: Mapping[str, Any], who: Person, bib: str, *, course: str = "42k") -> None:
    """The runner applies and is given the bib."""
    said(who.http.post(address(race, "participations"), json={"course": course}), 201)
    change(owner, address(race, "participations", who.user_id), {"bib": bib}, version=1)


def enter_runners(stack: Stack, owner: Person, race: Mapping[str, Any], *bibs: str) -> dict[str, Person]:
    """A new runner for each bib."""
    runners = {bib: runner(stack.url, name=f"참가자 {bib}") for bib in bibs}
    for bib, who in runners.items():
        enter(owner, race, who, bib)
    return runners


def change(who: Person, where: str, body: Mapping[str, Any], *, version: int | None = None) -> Any:
    """Edits what stands there, from the version that is there now unless one is named."""
    now = version if version is not None else said(who.http.get(where), 200)["version"]
    return said(who.http.patch(where, json=body, headers={"If-Match": f'"{now}"'}), 200)


def record(owner: Person, race: Mapping[str, Any], bib: str, **facts: Any) -> Any:
    """Enters an official record: a finish unless told otherwise."""
    body = {"bib": bib, "course": "42k", "name": f"완주자 {bib}", "status": "finished", "gun_time_ms": 12_000_000}
    return said(owner.http.post(address(race, "records"), json={**body, **facts}), 201)


def void(owner: Person, race: Mapping[str, Any], bib: str) -> None:
    version = said(owner.http.get(address(race, "records", bib)), 200)["version"]
    headers = {"If-Match": f'"{version}"'}
    said(owner.http.delete(address(race, "records", bib), headers=headers), 204)


def upload(owner: Person, race: Mapping[str, Any], content: bytes, *, name: str = "results.csv") -> Any:
    files = {"file": (name, content, "text/csv")}
    return said(owner.http.post(address(race, "imports"), files=files), 201)


def commit(owner: Person, race: Mapping[str, Any], taken: Mapping[str, Any]) -> Any:
    """Stores an uploaded file, strictly; the import once it is done."""
    said(owner.http.post(address(race, "imports", taken["id"], "commit"), json={"mode": "strict"}), 202)
    return ended(owner, race, taken, "done")


def revert(owner: Person, race: Mapping[str, Any], taken: Mapping[str, Any]) -> Any:
    said(owner.http.post(address(race, "imports", taken["id"], "revert")), 202)
    return ended(owner, race, taken, "reverted")


def ended(owner: Person, race: Mapping[str, Any], taken: Mapping[str, Any], state: str) -> Any:
    seen = eventually(
        lambda: said(owner.http.get(address(race, "imports", taken["id"])), 200),
        until=lambda seen: seen["state"] in (state, "failed"),
        within_s=IMPORT_S,
    )
    assert seen["state"] == state, seen["error"]
    return seen


def hold(owner: Person, race: Mapping[str, Any], on: date) -> None:
    """Moves the race to the day on which it was run: only a race to come takes entries."""
    day = on.isoformat()
    opened, closed = f"{on.year}-01-01T00:00:00Z", f"{day}T00:00:00Z"
    change(owner, address(race), {"date": day, "registration_opens_at": opened, "registration_closes_at": closed})


def publish(owner: Person, race: Mapping[str, Any]) -> None:
    change(owner, address(race), {"results_status": "final"})


def results(stack: Stack, race: Mapping[str, Any], **asked: Any) -> list[Any]:
    """The whole published list, page after page, as anybody reads it."""
    return everything(client(stack.url), address(race, "results"), limit=200, **asked)


def points(who: Person) -> list[tuple[str, int]]:
    """(marathon, points) of everything that counts for this runner; the total must be their sum."""
    told = said(who.http.get("/api/users/me/points"), 200)
    assert told["total_point"] == sum(item["point"] for item in told["items"])
    return [(item["marathon_id"], item["point"]) for item in told["items"]]


def await_points(race: Mapping[str, Any], due: Mapping[Person, list[int]], *, within_s: float = POINTS_S) -> None:
    """Each runner has from this race exactly the given points, one item each."""

    def now() -> list[list[int]]:
        return [sorted(point for marathon_id, point in points(who) if marathon_id == race["id"]) for who in due]

    eventually(now, until=lambda seen: seen == [sorted(wanted) for wanted in due.values()], within_s=within_s)


def posts(stack: Stack, webhook_id: int) -> list[str]:
    """What Discord was told through that webhook, newest first."""
    told = said(client(stack.discord_url).get("/posted"), 200)["items"]
    return [message["content"] for message in told if message["webhook_id"] == str(webhook_id)]


def webhook(stack: Stack, webhook_id: int) -> str:
    return f"{stack.webhooks_url}/api/webhooks/{webhook_id}/race-day-token"


def everything(http: httpx.Client, path: str, **asked: Any) -> list[Any]:
    """All items of a list, page after page."""
    found: list[Any] = []
    while True:
        page = said(http.get(path, params=asked), 200)
        found += page["items"]
        if page["next"] is None:
            return found
        asked["cursor"] = page["next"]


def all_hold(stack: Stack, *, acknowledged: Mapping[str, int] | None = None) -> None:
    """The invariants of the points pipeline, once all is quiet."""
    user_db = sql.engine(stack.user_db_url)
    try:
        eventually(
            lambda: invariants.broken(user_db, stack.tables, acknowledged=acknowledged),
            until=lambda found: found == [],
            within_s=SETTLE_S,
        )
    finally:
        user_db.dispose()
