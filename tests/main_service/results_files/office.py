"""Where a race's file is brought in and its list read, both over HTTP."""

from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, Self

from fastapi.testclient import TestClient

from main_service.app import create_app
from main_service.deps import Ports
from main_service.official_records.store import RecordStore
from tests.e2e.people import eventually
from tests.main_service.conftest import Person, create_race, edit_race
from tests.main_service.imports.desk import Desk
from tests.main_service.official_records.desk import said
from workers.imports import Jobs

Rows = list[dict[str, Any]]
PAGE = 200
PATIENCE_S = 120


@dataclass(frozen=True)
class Office:
    ports: Ports
    organizer: Person
    worker: Jobs

    def desk(self, *, day: str, distance_m: int = 42_195, ranking: str = "gun", **race: Any) -> Desk:
        """For a new race of one course, whose results are to be seen. `ranking`: clocks as `gun` or `gun net net`."""
        clocks = ranking.split() * (1 if " " in ranking else 3)
        facts = {
            "date": day,
            "registration_opens_at": f"{day}T00:00:00Z",
            "registration_closes_at": f"{day}T01:00:00Z",
            "ranking": dict(zip(("overall", "sex", "age_group"), clocks, strict=True)),
            "courses": [
                {"code": "race", "name": "race", "distance_m": distance_m, "age_groups": race.pop("age_groups", [])}
            ],
            **race,
        }
        made = create_race(self.organizer, **facts)
        said(edit_race(self.organizer, made, results_status="provisional"), 200)
        return Desk(self.organizer, made, self.worker, RecordStore(self.ports.tables), self.ports.bucket)

    def stored(self, desk: Desk, made: dict[str, Any], mode: str = "strict") -> dict[str, Any]:
        """The import, once it is stored. A busy store may put it off until the lease is over, as it may in earnest."""
        done = desk.commit(made, mode)
        if done["state"] == "committing":
            done = eventually(lambda: self._tried_again(desk, made), until=is_over, within_s=PATIENCE_S)
        assert done["state"] == "done", done
        return done

    def _tried_again(self, desk: Desk, made: dict[str, Any]) -> dict[str, Any]:
        self.worker.sweep()
        return desk.read(made)

    def listed(self, desk: Desk, **query: str) -> Rows:
        """The whole list as anybody reads it now."""
        return Reader.of(self, desk).listed(**query)


@dataclass(frozen=True)
class Reader:
    """Anybody, who reads the results of one race."""

    http: TestClient
    address: str

    @classmethod
    def of(cls, office: Office, desk: Desk) -> Self:
        """Over an app that was just started, and so has read nothing yet."""
        return cls(TestClient(create_app(office.ports)), f"/api/marathons/{desk.race['id']}/results")

    def listed(self, **query: str) -> Rows:
        """All that is listed, page by page."""
        asked: dict[str, Any] = {"limit": PAGE, **query}
        rows: Rows = []
        while True:
            page = said(self.http.get(self.address, params=asked), 200)
            rows += page["items"]
            if page["next"] is None:
                assert len(rows) == page["total"]
                return rows
            asked["cursor"] = page["next"]

    def downloaded(self, kind: str) -> bytes:
        answer = self.http.get(f"{self.address}.{kind}")
        assert answer.status_code == 200, answer.text
        found: bytes = answer.content
        return found


def is_over(made: dict[str, Any]) -> bool:
    return bool(made["state"] != "committing")


@dataclass(frozen=True)
class CameIn:
    """A race whose file was stored: what its preview said, what was done, and the list."""

    office: Office
    reader: Reader
    race: dict[str, Any]
    preview: dict[str, Any]
    done: dict[str, Any]
    rows: Rows

    def warned(self) -> dict[str, int]:
        return {warning["code"]: warning["count"] for warning in self.preview["warnings"]}

    def found(self, words: str) -> set[str]:
        """Bibs of whom a search finds."""
        return {row["bib"] for row in self.reader.listed(q=words)}

    def by_bib(self) -> dict[str, dict[str, Any]]:
        return {row["bib"]: row for row in self.rows}

    def brought_back(self, kind: str) -> Rows:
        """The list of an empty race of the same settings, once this one's download was stored in it."""
        desk = self.office.desk(**self.race)
        done = self.office.stored(desk, desk.upload(self.reader.downloaded(kind), f"results.{kind}"))
        assert done["counts"]["create"] == done["counts"]["rows"] == len(self.rows)
        return self.office.listed(desk)


def bring_in(office: Office, file: Path, *, mode: str = "strict", **race: Any) -> CameIn:
    """The file as it is, into a race of its own."""
    desk = office.desk(**race)
    preview = desk.upload(file.read_bytes(), file.name)
    done = office.stored(desk, preview, mode)
    reader = Reader.of(office, desk)
    return CameIn(office, reader, race, preview, done, reader.listed())


def first_difference(these: Rows, those: Rows) -> dict[str, tuple[object, object]]:
    """Of the first rows in which two lists are not the same: what each says there. Records' ids are their own."""
    for this, that in zip_longest(these, those, fillvalue={}):
        names = (this.keys() | that.keys()) - {"record_id"}
        if apart := {name: pair for name in names if (pair := (this.get(name), that.get(name)))[0] != pair[1]}:
            return {"bib": (this.get("bib"), that.get("bib")), **apart}
    return {}
