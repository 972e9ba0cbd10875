"""`make chaos`: kills any one process with -9 at random while results are imported, then checks every invariant.

    python -m tests.chaos --seconds 120 --seed 7 [--rows 2825]

Ends with exit code 0 where I1 to I6 of the points pipeline hold, 1 where one does not. All on loopback.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from kernel import sql
from local.stack import Stack, running
from tests import invariants
from tests.e2e.people import Person, client, create_race, eventually, organizer, runner, said

_CSV_HEADER = "bib,name,sex,gun time,net time\n"
_SETTLE_S = 180
_LAST_FASTER_MS = 500_000


def main() -> int:
    wish = _wishes()
    chance = random.Random(wish.seed)
    folder = tempfile.mkdtemp(prefix="chaos-")
    with running(data_dir=Path(folder)) as stack:
        code = _run(stack, chance, wish)
    if code:
        print(f"what it left, logs included: {folder}")
    else:
        shutil.rmtree(folder)
    return code


def _wishes() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="chaos")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--runners", type=int, default=60)
    return parser.parse_args()


def _run(stack: Stack, chance: random.Random, wish: argparse.Namespace) -> int:
    print(f"seed {wish.seed}: {wish.rows} rows, {wish.seconds:.0f} s of kills")
    owner = organizer(stack.url)
    webhook = f"{stack.discord_url}/api/webhooks/1000/chaos-token"
    race = create_race(owner, point=100, discord_webhook_url=webhook)
    runners = _enter_runners(stack.url, owner, race, wish.runners)
    kills = _kill_while_importing(stack, chance, wish, owner, race)
    print(f"{sum(kills.values())} kills: {dict(sorted(kills.items()))}")
    # DynamoDB Local may forget its last acknowledged write when it is killed, so the last word is said after the kills.
    last = commit_import(owner, race, results_csv(wish.rows, faster_ms=_LAST_FASTER_MS))
    return _judge(stack, owner, f"/api/marathons/{race['id']}", last, runners)


def _enter_runners(url: str, owner: Person, race: dict[str, Any], count: int) -> dict[str, Person]:
    """Runners with bibs 1 … count."""
    by_bib = {}
    for bib in map(str, range(1, count + 1)):
        who = by_bib[bib] = runner(url, name=f"러너{bib}")
        entry = said(who.http.post(f"/api/marathons/{race['id']}/participations", json={"course": "42k"}), 201)
        address = f"/api/marathons/{race['id']}/participations/{who.user_id}"
        said(owner.http.patch(address, json={"bib": bib}, headers={"If-Match": f'"{entry["version"]}"'}), 200)
    return by_bib


def results_csv(rows: int, *, faster_ms: int = 0) -> bytes:
    """A results file of `rows` finishers; another `faster_ms` gives every row another time."""
    lines = [_CSV_HEADER]
    for bib in range(1, rows + 1):
        ms = net_ms(bib, faster_ms)
        lines.append(f"{bib},이름{bib},{'MF'[bib % 2]},{clock(ms + 20_000)},{clock(ms)}\n")
    return "".join(lines).encode()


def net_ms(bib: int, faster_ms: int) -> int:
    return 8_000_000 + bib * 1_700 - faster_ms


def clock(ms: int) -> str:
    minutes, milliseconds = divmod(ms, 60_000)
    return f"{minutes // 60}:{minutes % 60:02}:{milliseconds / 1000:06.3f}"


def _kill_while_importing(
    stack: Stack, chance: random.Random, wish: argparse.Namespace, owner: Person, race: dict[str, Any]
) -> dict[str, int]:
    kills: dict[str, int] = {}
    end = time.monotonic() + wish.seconds
    number = 0
    commit_import(owner, race, results_csv(wish.rows))
    while time.monotonic() < end:
        name = chance.choice(stack.process_names)
        stack.kill(name)
        kills[name] = kills.get(name, 0) + 1
        time.sleep(chance.uniform(0, 1.5))
        stack.start(name)
        time.sleep(chance.uniform(0, 2))
        number += 1
        if number % 8 == 0:  # a corrected file on top of what is still under way
            commit_import(owner, race, results_csv(wish.rows, faster_ms=number * 1_000))
    return kills


def commit_import(owner: Person, race: dict[str, Any], content: bytes) -> str:
    """Uploads and commits, again and again while the system is being killed; the import's id."""

    def upload() -> str | None:
        files = {"file": ("results.csv", content, "text/csv")}
        try:
            answer = owner.http.post(f"/api/marathons/{race['id']}/imports", files=files)
        except Exception:
            return None
        return answer.json()["id"] if answer.status_code == 201 else None

    def commit(import_id: str) -> bool:
        address = f"/api/marathons/{race['id']}/imports/{import_id}/commit"
        try:
            return owner.http.post(address, json={"mode": "strict"}).status_code in {202, 409}
        except Exception:
            return False

    import_id = eventually(upload, until=bool, within_s=_SETTLE_S)
    assert import_id
    eventually(lambda: commit(import_id), until=bool, within_s=_SETTLE_S)
    return import_id


def _judge(stack: Stack, owner: Person, race: str, last_import: str, runners: dict[str, Person]) -> int:
    ledger = sql.engine(stack.user_db_url, patience_s=10)

    def settled() -> list[str]:
        try:
            broken = invariants.broken(ledger, stack.tables) + _wrong_totals(runners)
            return broken + _not_as_the_file(owner, race, last_import)
        except Exception as away:
            return [f"not answering yet: {away!r:.200}"]

    try:
        eventually(settled, until=lambda broken: not broken, within_s=_SETTLE_S)
        eventually(lambda: len(_posted(stack)), until=lambda posts: posts > 0, within_s=_SETTLE_S)
    except AssertionError as broken:
        print(f"BROKEN: {broken}")
        return 1
    print(f"I1 to I6 hold: {len(runners)} balances right, all results as the file, {len(_posted(stack))} digests")
    return 0


def _wrong_totals(runners: dict[str, Person]) -> list[str]:
    totals = {bib: said(who.http.get("/api/users/me/points"), 200)["total_point"] for bib, who in runners.items()}
    return [f"bib {bib} has {total} points" for bib, total in totals.items() if total != 100]


def _not_as_the_file(owner: Person, race: str, import_id: str) -> list[str]:
    """The last file's import is done and its times are what is listed."""
    job = said(owner.http.get(f"{race}/imports/{import_id}"), 200)
    if job["state"] != "done":
        return [f"the last import is {job['state']}, {job['progress']}, {job['error']}"]
    items, cursor = [], None
    while cursor or not items:
        page = said(owner.http.get(f"{race}/results", params={"limit": 200, "cursor": cursor}), 200)
        items += page["items"]
        cursor = page["next"]
    listed = {item["bib"]: item["net_time_ms"] for item in items}
    wanted = {str(bib): net_ms(bib, _LAST_FASTER_MS) for bib in range(1, job["counts"]["rows"] + 1)}
    wrong = [bib for bib in wanted.keys() | listed.keys() if listed.get(bib) != wanted.get(bib)]
    return [f"{len(wrong)} results are not as the file has them, bib {wrong[0]} for one"] if wrong else []


def _posted(stack: Stack) -> list[Any]:
    posts: list[Any] = client(stack.discord_url).get("/posted").json()["items"]
    return posts


if __name__ == "__main__":
    sys.exit(main())
