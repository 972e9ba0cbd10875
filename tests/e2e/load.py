"""People who go on reading and writing at a steady pace while things are restarted, and remember what was promised."""

import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from local.stack import Stack
from tests.e2e import races
from tests.e2e.people import PASSWORD, Person, client, said

PASSING = {502, 503, 504}
PACE_S, PATIENCE_S = 0.2, 60.0


class Load:
    """Six people, at most five requests a second each. Whoever is refused for now asks again, by the same key.

    `records`: record id -> version, `diary`, `entered`: what was acknowledged. `answers` counts statuses, `wrong` are
    answers that nobody should get.
    """

    def __init__(self, stack: Stack, owner: Person, race: dict[str, Any], runners: list[Person]) -> None:
        self._url = stack.url
        self._owner = owner
        self._race = race
        self._runners = runners
        self._stop = threading.Event()
        self.records: dict[str, int] = {}
        self.bibs: dict[str, int] = {}
        self.diary: list[str] = []
        self.entered: list[int] = []
        self.answers: Counter[int | str] = Counter()
        self.wrong: list[str] = []

    @contextmanager
    def going_on(self) -> Iterator[None]:
        everybody = [self._score("A"), self._score("B"), self._enter(), self._write_diary(), self._read(), self._read()]
        threads = [threading.Thread(target=self._live, args=(one,)) for one in everybody]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join(PATIENCE_S + 30)

    def _live(self, doing: Iterator[None]) -> None:
        try:
            for _ in doing:
                if self._stop.wait(PACE_S):
                    return
        except Exception as problem:
            self.wrong.append(f"{type(problem).__name__}: {problem}")

    def _insist(self, send: Callable[[], httpx.Response]) -> httpx.Response:
        """Asks until there is an answer that means something."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            try:
                answer = send()
            except httpx.TransportError as broken:
                self.answers[type(broken).__name__] += 1
            else:
                self.answers[answer.status_code] += 1
                if answer.status_code not in PASSING:
                    return answer
                if answer.status_code == 503 and "retry-after" not in answer.headers:
                    self.wrong.append(f"503 without Retry-After: {answer.text}")
            time.sleep(PACE_S)
        raise AssertionError(f"refused for {PATIENCE_S} s")

    def _create(self, who: httpx.Client, path: str, body: dict[str, Any]) -> Any:
        key = {"Idempotency-Key": secrets.token_hex(16)}
        return said(self._insist(lambda: who.post(path, json=body, headers=key)), 201)

    def _score(self, letter: str) -> Iterator[None]:
        """Enters records and corrects each once."""
        http = self._owner.http
        for number in range(10_000):
            bib, who = f"{letter}{number}", self._runners[number % len(self._runners)]
            body = {
                "bib": bib,
                "course": "42k",
                "name": f"완주자 {bib}",
                "status": "finished",
                "gun_time_ms": 9_000_000,
            }
            made = self._create(http, races.address(self._race, "records"), {**body, "user_id": who.user_id})
            self.records[made["record_id"]] = self.bibs[bib] = made["version"]
            yield
            self._correct(made["record_id"], bib, 9_000_000 + number)
            yield

    def _correct(self, record_id: str, bib: str, time_ms: int) -> None:
        http, where = self._owner.http, races.address(self._race, "records", bib)
        body, at = {"net_time_ms": time_ms}, {"If-Match": '"1"'}
        answer = self._insist(lambda: http.patch(where, json=body, headers=at))
        if answer.status_code == 412:  # the first try was carried out, its answer was lost
            answer = self._insist(lambda: http.get(where))
        corrected = said(answer, 200)
        assert (corrected["version"], corrected["net_time_ms"]) == (2, time_ms), corrected
        self.records[record_id] = self.bibs[bib] = 2

    def _enter(self) -> Iterator[None]:
        """New runners sign up, log in and apply."""
        web = client(self._url)
        while True:
            login_id = f"l{secrets.token_hex(8)}"
            body = {"login_id": login_id, "password": PASSWORD, "name": "새 러너", "user_type": 0}
            user = self._create(web, "/api/users", body)
            yield
            form = {"username": login_id, "password": PASSWORD}
            told = said(self._insist(lambda form=form: web.post("/api/users/login", data=form)), 200)  # type: ignore[misc]
            yield
            newcomer = client(self._url, told["access_token"])
            self._create(newcomer, races.address(self._race, "participations"), {"course": "42k"})
            self.entered.append(user["id"])
            yield

    def _write_diary(self) -> Iterator[None]:
        for number in range(10_000):
            body = {"ran_on": "2026-05-01", "distance_m": 10_000, "elapsed_ms": 3_000_000 + number}
            self.diary.append(self._create(self._runners[0].http, "/api/me/unofficial-records", body)["id"])
            yield

    def _read(self) -> Iterator[None]:
        web, mine = client(self._url), self._runners[0].http
        race = races.address(self._race)
        while True:
            for who, path in (
                (web, f"{race}/results"),
                (web, "/api/points/ranking"),
                (mine, "/api/users/me/points"),
                (web, race),
                (mine, "/api/me/participations"),
                (self._owner.http, f"{race}/participations"),
            ):
                said(self._insist(lambda who=who, path=path: who.get(path)), 200)  # type: ignore[misc]
                yield
