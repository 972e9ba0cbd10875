"""The public HTTP API, as the commands need it. What the service refuses is a Failure in the service's own words."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from mrmrthon import sessions
from mrmrthon.failures import Failure, NotLoggedIn, ServiceIsAway, WrongUse
from mrmrthon.settings import Settings
from mrmrthon.words import LANGUAGE, say

Json = Any
_TIMEOUT = httpx.Timeout(10, read=90)  # reading a large file takes the service a while


class Api:
    """One service, and who calls it."""

    def __init__(self, url: str, settings: Settings) -> None:
        self.url = url.rstrip("/")
        self._settings = settings
        self._http = httpx.Client(base_url=self.url, timeout=_TIMEOUT, headers={"Accept-Language": LANGUAGE})

    def log_in(self, login_id: str) -> None:
        with self._reaching():
            sessions.log_in(self.url, self._settings, self._http, login_id)

    def races(self, **asked: str) -> list[Json]:
        """Published races, the first two hundred."""
        return list(self._get("/api/marathons", params={"limit": "200", **asked})["items"])

    def race(self, wanted: str) -> Json:
        """By id, or by a part of its title that only one race has."""
        if len(wanted) == 26 and wanted.isalnum():
            return self._ask("GET", f"/api/marathons/{wanted}")
        found = self.races(q=wanted)
        exact = [race for race in found if race["title"] == wanted]
        if len(exact or found) == 1:
            return (exact or found)[0]
        several = ", ".join(f"{race['title']} ({race['id']})" for race in found[:5])
        raise WrongUse(
            say(f"대회가 여럿입니다. id로 지정하세요: {several}", f"Several races match, name one by its id: {several}")
            if found
            else say(f"그런 대회가 없습니다: {wanted}", f"There is no such race: {wanted}")
        )

    def upload(self, race: Json, file: Path) -> Json:
        try:
            content = file.read_bytes()
        except OSError as problem:
            raise WrongUse(say(f"파일을 열 수 없습니다: {file}", f"Can't open {file}: {problem.strerror}")) from None
        key = {"Idempotency-Key": secrets.token_hex(16)}
        files = {"file": (file.name, content)}
        return self._ask("POST", _imports(race), files=files, headers=key)

    def edit(self, race: Json, import_id: str, body: Mapping[str, Json]) -> Json:
        return self._ask("PATCH", _imports(race, import_id), json=dict(body))

    def commit(self, race: Json, import_id: str, mode: str) -> Json:
        return self._ask("POST", _imports(race, import_id, "commit"), json={"mode": mode})

    def revert(self, race: Json, import_id: str) -> Json:
        return self._ask("POST", _imports(race, import_id, "revert"))

    def read(self, race: Json, import_id: str) -> Json:
        return self._ask("GET", _imports(race, import_id))

    @contextmanager
    def events(self, race: Json, import_id: str) -> Iterator[Iterator[str]]:
        """The lines of its event stream. Raises what httpx raises; HTTPStatusError where there is no stream."""
        path, headers = _imports(race, import_id, "events"), self._authorized()
        with self._http.stream("GET", path, headers=headers, timeout=httpx.Timeout(10, read=40)) as answer:
            answer.raise_for_status()
            yield answer.iter_lines()

    def download(self, race: Json, kind: str, to: Path, told: Callable[[int, int | None], None]) -> None:
        """Writes the file; `told` hears how many bytes are there, of how many."""
        part = to.with_name(f".{to.name}.part")
        try:
            with (
                self._reaching(),
                self._http.stream(
                    "GET", f"/api/marathons/{race['id']}/results.{kind}", headers=self._maybe_authorized()
                ) as answer,
            ):
                if answer.status_code != 200:
                    answer.read()
                    raise _failure(answer)
                length = answer.headers.get("content-length")
                with part.open("wb") as file:
                    for piece in answer.iter_bytes():
                        file.write(piece)
                        told(file.tell(), int(length) if length else None)
            part.replace(to)
        except OSError as problem:
            raise WrongUse(say(f"파일을 쓸 수 없습니다: {to}", f"Can't write {to}: {problem.strerror}")) from None
        finally:
            part.unlink(missing_ok=True)

    def _get(self, path: str, **request: Any) -> Json:
        """What anybody may read."""
        with self._reaching():
            return _said(self._http.get(path, **request))

    def _ask(self, method: str, path: str, **request: Any) -> Json:
        """As whoever is logged in; a log-in that ran out is made anew, once."""
        headers = request.pop("headers", {})
        with self._reaching():
            answer = self._http.request(method, path, headers={**headers, **self._authorized()}, **request)
            if answer.status_code == 401:
                sessions.forget(self._settings)
                answer = self._http.request(method, path, headers={**headers, **self._authorized()}, **request)
            return _said(answer)

    def _authorized(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {sessions.token_of(self.url, self._settings, self._http)}"}

    def _maybe_authorized(self) -> dict[str, str]:
        kept = sessions.kept(self.url, self._settings.session_file)
        return {"Authorization": f"Bearer {kept}"} if kept else {}

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        try:
            yield
        except httpx.HTTPError as problem:
            raise ServiceIsAway(
                say(f"{self.url}에 연결할 수 없습니다", f"{self.url} can't be reached") + f" ({type(problem).__name__})"
            ) from None


def _imports(race: Json, *parts: str) -> str:
    return "/".join([f"/api/marathons/{race['id']}/imports", *parts])


def _said(answer: httpx.Response) -> Json:
    if answer.is_success:
        return answer.json()
    raise _failure(answer)


def _failure(answer: httpx.Response) -> Failure:
    try:
        told = answer.json()
        places = [f"\n  {'.'.join(map(str, place['loc'][1:]))}: {place['msg']}" for place in told.get("errors", [])]
        words = told["detail"] + "".join(places)
    except (ValueError, KeyError, TypeError):
        words = f"HTTP {answer.status_code}"
    kinds: dict[int, type[Failure]] = {401: NotLoggedIn, 502: ServiceIsAway, 503: ServiceIsAway, 504: ServiceIsAway}
    return kinds.get(answer.status_code, Failure)(words)
