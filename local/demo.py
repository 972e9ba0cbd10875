"""The demo: two organizers, 40 runners, a past race with 2,825 real results and one that takes entries. Loading it
again changes nothing.
"""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from local.demo_logins import ORGANIZERS, PASSWORD, RUNNERS, runner_login
from local.visitor import DemoFailed, Visitor, eventually

FILE = Path(__file__).parent / "demo_data" / "lochness2018_preamble_dnf.csv"
POINT = 100
PAST, COMING = "네스호 마라톤 2018", "한강 달빛 마라톤"
RACE_DAY = "2018-09-23"
IMPORT_S, POINTS_S = 120, 120

Row = dict[str, str]


def load(url: str, webhook_url: str) -> None:
    """Raises DemoFailed."""
    rows = chosen_rows(FILE.read_text())
    office, hangang = (_organizer(url, login) for login in ORGANIZERS)
    runners = [_runner(url, number, row) for number, row in enumerate(rows, start=1)]
    print(f"{len(ORGANIZERS)} organizers and {len(runners)} runners have accounts")
    past = _race(office, PAST, webhook_url)
    if past["date"] != RACE_DAY:
        _enter(office, past, dict(zip((row["bib"] for row in rows), runners, strict=True)))
        past = _hold(office, past)
    coming = _race(hangang, COMING, webhook_url)
    _enter(hangang, coming, {f"H{number:03}": runner for number, runner in enumerate(runners[::4], start=1)})
    print(f"«{COMING}» takes entries, {len(runners[::4])} runners have a bib")
    _bring_in(office, past)
    _await_points(runners, rows)
    print(f"\nResults  {url}/api/marathons/{past['id']}/results\nRanking  {url}/api/points/ranking")


def chosen_rows(text: str) -> list[Row]:
    """Those who have accounts: finishers from all over the field, and the last two, who did not finish."""
    rows = list(csv.DictReader(text.splitlines()[1:]))
    finishers = [row for row in rows if row["position"] != "DNF"]
    step = len(finishers) // (RUNNERS - 2)
    return [*finishers[::step][: RUNNERS - 2], *rows[-2:]]


def _signed_up(url: str, login_id: str, name: str, **more: Any) -> Visitor:
    visitor = Visitor(url)
    if not visitor.log_in(login_id, PASSWORD):
        visitor.post("/api/users", {"login_id": login_id, "password": PASSWORD, "name": name, **more})
        if not visitor.log_in(login_id, PASSWORD):
            raise DemoFailed(f"{login_id} can't log in")
    return visitor


def _organizer(url: str, login_id: str) -> Visitor:
    return _signed_up(url, login_id, ORGANIZERS[login_id], user_type=1)


def _runner(url: str, number: int, row: Row) -> Visitor:
    korean = not row["firstname"].isascii()
    name = row["lastname"] + row["firstname"] if korean else f"{row['firstname']} {row['lastname']}"
    return _signed_up(url, runner_login(number), name, user_type=0, sex=row["category"][5])


def _race(office: Visitor, title: str, webhook_url: str) -> Any:
    mine = office.get("/api/marathons", mine=True, q=title)["items"]
    return mine[0] if mine else office.post("/api/marathons", _wish(title, webhook_url))


def _wish(title: str, webhook_url: str) -> dict[str, Any]:
    now = datetime.now(UTC)
    coming = title == COMING
    code, name, distance_m = ("10k", "10 km", 10_000) if coming else ("42k", "풀코스", 42_195)
    return {
        "title": title,
        "place": "서울 여의도" if coming else "Loch Ness, Scotland",
        "date": (now + timedelta(days=60)).date().isoformat(),
        "courses": [{"code": code, "name": name, "distance_m": distance_m, "capacity": 3_000}],
        "registration_opens_at": (now - timedelta(days=1)).isoformat(),
        "registration_closes_at": (now + timedelta(days=30)).isoformat(),
        "point": POINT,
        "ranking": {"overall": "net", "sex": "net", "age_group": "net"},
        "discord_webhook_url": webhook_url,
    }


def _enter(office: Visitor, race: Any, runners: dict[str, Visitor]) -> None:
    """Each runner applies and is given the bib."""
    entries = f"/api/marathons/{race['id']}/participations"
    entered = {entry["user_id"]: entry for entry in office.get(entries, limit=200)["items"]}
    for bib, runner in runners.items():
        entry = entered.get(runner.user_id) or runner.post(entries, {"course": race["courses"][0]["code"]})
        if entry["bib"] != bib:
            office.patch(f"{entries}/{runner.user_id}", {"bib": bib}, version=entry["version"])


def _hold(office: Visitor, race: Any) -> Any:
    """Moves the race to the day on which it was run: only a race to come takes entries."""
    wish = {
        "date": RACE_DAY,
        "registration_opens_at": "2018-01-01T00:00:00Z",
        "registration_closes_at": "2018-09-01T00:00:00Z",
    }
    address = f"/api/marathons/{race['id']}"
    return office.patch(address, wish, version=office.get(address)["version"])


def _bring_in(office: Visitor, race: Any) -> None:
    """The results file through the import API, then the results are final."""
    address = f"/api/marathons/{race['id']}"
    if office.get(address)["results_status"] == "final":
        print(f"«{PAST}» has its results")
        return
    files = {"file": (FILE.name, FILE.read_bytes(), "text/csv")}
    taken = office.post(f"{address}/imports", files=files)
    print(f"«{PAST}»: the file says {taken['counts']}")
    imported = f"{address}/imports/{taken['id']}"
    office.post(f"{imported}/commit", {"mode": "strict"})

    def done() -> Any:
        seen = office.get(imported)
        if seen["state"] == "failed":
            raise DemoFailed(f"the import failed: {seen['error']}")
        return seen if seen["state"] == "done" else None

    progress = eventually(done, IMPORT_S, "the import is not done")["progress"]
    office.patch(address, {"results_status": "final"}, version=office.get(address)["version"])
    print(f"«{PAST}»: {progress['done']} of {progress['total']} rows stored, results are final")


def _await_points(runners: list[Visitor], rows: list[Row]) -> None:
    """Every finisher with an account has the points of the race, nobody else has any."""
    due = {runner: 0 if row["position"] == "DNF" else POINT for runner, row in zip(runners, rows, strict=True)}

    def credited() -> bool:
        return all(runner.get("/api/users/me/points")["total_point"] == total for runner, total in due.items())

    eventually(credited, POINTS_S, "the points have not reached every account")
    print(f"{sum(map(bool, due.values()))} finishers with an account have {POINT} points each")
