"""The organizer's desk: entering and correcting official records over HTTP."""

from typing import Any

import httpx

from tests.main_service.conftest import Person, apply_for

Race = dict[str, Any]


def address(race: Race, bib: str | None = None) -> str:
    return f"/api/marathons/{race['id']}/records" + (f"/{bib}" if bib else "")


def finish(bib: str = "7", **changes: Any) -> dict[str, Any]:
    return {
        "bib": bib,
        "course": "full",
        "name": "김영수",
        "status": "finished",
        "gun_time_ms": 12_000_000,
        "net_time_ms": 11_990_000,
        **changes,
    }


def enter(who: Person, race: Race, body: dict[str, Any] | None = None, **headers: str) -> httpx.Response:
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return who.http.post(address(race), json=body or finish(), headers=headers)


def entered(who: Person, race: Race, bib: str = "7", **changes: Any) -> dict[str, Any]:
    return said(enter(who, race, finish(bib, **changes)), 201)


def correct(who: Person, race: Race, record: dict[str, Any], **changes: Any) -> httpx.Response:
    headers = {"If-Match": f'"{record["version"]}"'}
    return who.http.patch(address(race, record["bib"]), json=changes, headers=headers)


def void(who: Person, race: Race, record: dict[str, Any], **query: str) -> httpx.Response:
    headers = {"If-Match": f'"{record["version"]}"'}
    return who.http.delete(address(race, record["bib"]), params=query, headers=headers)


def history(who: Person, race: Race, bib: str = "7", **query: Any) -> dict[str, Any]:
    return said(who.http.get(address(race, bib) + "/history", params=query), 200)


def give_bib(owner: Person, race: Race, runner: Person, bib: str | None) -> dict[str, Any]:
    """The runner takes part (if not yet) and wears the bib from now on."""
    apply_for(runner, race)
    participants = said(owner.http.get(f"/api/marathons/{race['id']}/participations"), 200)["items"]
    version = next(player["version"] for player in participants if player["user_id"] == runner.id)
    there = f"/api/marathons/{race['id']}/participations/{runner.id}"
    return said(owner.http.patch(there, json={"bib": bib}, headers={"If-Match": f'"{version}"'}), 200)


def said(answer: httpx.Response, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    told: dict[str, Any] = answer.json()
    return told
