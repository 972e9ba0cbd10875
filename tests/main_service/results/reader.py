"""What anybody reads of published results, in short words."""

from typing import Any

from fastapi.testclient import TestClient

from tests.main_service.conftest import Person, create_race, edit_race
from tests.main_service.official_records.desk import said

Race = dict[str, Any]


def publish(organizer: Person, race: Race, status: str = "provisional") -> Race:
    return said(edit_race(organizer, race, results_status=status), 200)


def published(organizer: Person, **settings: Any) -> Race:
    return publish(organizer, create_race(organizer, **settings))


def listed(who: TestClient, race: Race, **query: Any) -> dict[str, Any]:
    return said(who.get(f"/api/marathons/{race['id']}/results", params=query), 200)


def one(who: TestClient, race: Race, bib: str) -> dict[str, Any]:
    return said(who.get(f"/api/marathons/{race['id']}/results/{bib}"), 200)


def stats(who: TestClient, race: Race, **query: Any) -> dict[str, Any]:
    return said(who.get(f"/api/marathons/{race['id']}/results/stats", params=query), 200)
