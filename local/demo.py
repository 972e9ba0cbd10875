"""`make demo`: two organizers, runners, two marathons and 2,825 real results, all through the public HTTP API.

Run again it finds what is there and changes nothing.
"""

import csv
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

PASSWORD = "maraton-demo-2026"  # noqa: S105 - printed on purpose: these accounts exist only in a demo
ORGANIZERS = {"hangang": "한강 마라톤 조직위", "lochness": "Loch Ness Marathon"}
RESULTS = Path(__file__).parent / "demo_data" / "lochness2018_preamble_dnf.csv"
RACE_DAY = datetime(2018, 9, 23, tzinfo=UTC)
RUNNERS = 40
IMPORT_WITHIN_S = 120


class DemoFailed(Exception):
    """The system answered something else than expected; the text says what."""


class Api:
    """The public API as one person sees it."""

    def __init__(self, url: str, token: str | None = None) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.http = httpx.Client(base_url=url, headers=headers, timeout=60)

    def __call__(self, method: str, path: str, *, expect: tuple[int, ...] = (200, 201, 202), **request: Any) -> Any:
        answer = self.http.request(method, path, **request)
        if answer.status_code not in expect:
            raise DemoFailed(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        return answer.json() if answer.content else None


def load(url: str, *, webhook_url: str | None = None, say: Callable[[str], object] = print) -> None:
    """Loads the demo into the system at `url`; `webhook_url` is where the races' digests go."""
    owners = {login: _account(url, login, name, user_type=1) for login, name in ORGANIZERS.items()}
    say(f"주최자 2명: {', '.join(owners)} (비밀번호 {PASSWORD})")
    past = _race(owners["lochness"], _loch_ness(webhook_url))
    coming = _race(owners["hangang"], _hangang(webhook_url))
    runners = [_account(url, f"runner{n:02}", name, user_type=0) for n, name in enumerate(_names(), 1)]
    say(f"러너 {len(runners)}명: runner01 … runner{len(runners):02} (비밀번호 {PASSWORD})")
    for runner, bib in zip(runners, _bibs(), strict=True):
        _apply(runner, past["id"], "42k")
        _wear(owners["lochness"], past["id"], runner, bib)
    for runner in runners[:25]:
        _apply(runner, coming["id"], "10k" if runner is runners[0] else "42k")
    _import(owners["lochness"], past["id"], say)
    _close(owners["lochness"], past["id"])
    say(f"결과: {url}/api/marathons/{past['id']}/results")


def _account(url: str, login_id: str, name: str, *, user_type: int) -> Api:
    body = {"login_id": login_id, "password": PASSWORD, "name": name, "user_type": user_type}
    Api(url)("POST", "/api/users", json=body, expect=(201, 409))
    form = {"username": login_id, "password": PASSWORD}
    return Api(url, Api(url)("POST", "/api/users/login", data=form)["access_token"])


def _race(owner: Api, race: dict[str, Any]) -> dict[str, Any]:
    listed = owner("GET", "/api/marathons", params={"q": race["title"]})["items"]
    found: dict[str, Any] = listed[0] if listed else owner("POST", "/api/marathons", json=race)
    return found


def _loch_ness(webhook_url: str | None) -> dict[str, Any]:
    now = datetime.now(UTC)
    race = {
        "title": "Loch Ness Marathon 2018",
        "date": RACE_DAY.date().isoformat(),
        "place": "Inverness",
        "courses": [{"code": "42k", "name": "Marathon", "distance_m": 42195}],
        # The runners of the demo apply today, so its registration is open today although the race was in 2018.
        "registration_opens_at": (RACE_DAY - timedelta(days=200)).isoformat(),
        "registration_closes_at": (now + timedelta(days=2)).isoformat(),
        "point": 100,
        "ranking": {"overall": "net", "sex": "net", "age_group": "net"},
    }
    return race | ({"discord_webhook_url": webhook_url} if webhook_url else {})


def _hangang(webhook_url: str | None) -> dict[str, Any]:
    now = datetime.now(UTC)
    race = {
        "title": "한강 마라톤",
        "date": (now + timedelta(days=45)).date().isoformat(),
        "place": "서울 여의도",
        "courses": [
            {"code": "42k", "name": "풀코스", "distance_m": 42195, "capacity": 3000},
            {"code": "10k", "name": "10km", "distance_m": 10000, "capacity": 1000},
        ],
        "registration_opens_at": (now - timedelta(days=10)).isoformat(),
        "registration_closes_at": (now + timedelta(days=30)).isoformat(),
        "point": 150,
        "ranking": {"overall": "gun", "sex": "net", "age_group": "net"},
    }
    return race | ({"discord_webhook_url": webhook_url} if webhook_url else {})


def _rows() -> list[dict[str, str]]:
    with RESULTS.open(encoding="utf-8", newline="") as file:
        next(file)  # the preamble line
        rows = list(csv.DictReader(file))
    step = len(rows) // RUNNERS
    return rows[::step][:RUNNERS]


def _names() -> list[str]:
    return [f"{row['lastname']}{row['firstname']}" for row in _rows()]


def _bibs() -> list[str]:
    return [row["bib"] for row in _rows()]


def _apply(runner: Api, marathon_id: str, course: str) -> None:
    runner("POST", f"/api/marathons/{marathon_id}/participations", json={"course": course}, expect=(201, 409))


def _wear(owner: Api, marathon_id: str, runner: Api, bib: str) -> None:
    mine = runner("GET", "/api/me/participations", params={"limit": 200})["items"]
    one = next(entry for entry in mine if entry["marathon_id"] == marathon_id)
    if one["bib"] == bib:
        return
    address = f"/api/marathons/{marathon_id}/participations/{one['user_id']}"
    owner("PATCH", address, json={"bib": bib}, headers={"If-Match": f'"{one["version"]}"'})


def _import(owner: Api, marathon_id: str, say: Callable[[str], object]) -> None:
    address = f"/api/marathons/{marathon_id}/imports"
    with RESULTS.open("rb") as file:
        preview = owner("POST", address, files={"file": (RESULTS.name, file, "text/csv")})
    say(f"결과 파일 미리보기: {preview['counts']}")
    one = f"{address}/{preview['id']}"
    owner("POST", f"{one}/commit", json={"mode": "strict"})
    end = time.monotonic() + IMPORT_WITHIN_S
    while (job := owner("GET", one))["state"] == "committing":
        if time.monotonic() > end:
            raise DemoFailed(f"the import is still at {job['progress']} after {IMPORT_WITHIN_S} s")
        time.sleep(0.2)
    if job["state"] != "done":
        raise DemoFailed(f"the import ended as {job['state']}: {job.get('warnings')}")
    say(f"가져오기 완료: {job['counts']}")


def _close(owner: Api, marathon_id: str) -> None:
    race = owner("GET", f"/api/marathons/{marathon_id}")
    if race["results_status"] != "final":
        wish = {"results_status": "final"}
        owner("PATCH", f"/api/marathons/{marathon_id}", json=wish, headers={"If-Match": f'"{race["version"]}"'})
