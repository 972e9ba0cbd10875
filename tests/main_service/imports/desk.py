"""What an organizer does with a results file, in short words."""

from dataclasses import dataclass
from typing import Any

import httpx

from kernel.aws import Bucket, Item
from main_service.official_records.store import RecordStore
from tests.main_service.conftest import Person
from workers.imports import Jobs

HEADER = "배번,성명,성별,총기록,넷타임,순위"


def table(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows]) + "\n"


THREE = table("1,김하나,여,3:10:00,3:09:50,1", "2,이두리,남,3:20:00,3:19:30,2", "3,박세찬,남,DNF,,")


@dataclass
class Desk:
    organizer: Person
    race: dict[str, Any]
    worker: Jobs
    records: RecordStore
    bucket: Bucket

    @property
    def address(self) -> str:
        return f"/api/marathons/{self.race['id']}/imports"

    def send(self, content: str | bytes, name: str = "results.csv", **headers: str) -> httpx.Response:
        body = content.encode() if isinstance(content, str) else content
        answer: httpx.Response = self.organizer.http.post(self.address, files={"file": (name, body)}, headers=headers)
        return answer

    def upload(self, content: str | bytes, name: str = "results.csv", **headers: str) -> dict[str, Any]:
        answer = self.send(content, name, **headers)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def edit(self, made: dict[str, Any], **changes: Any) -> dict[str, Any]:
        answer = self.organizer.http.patch(f"{self.address}/{made['id']}", json=changes)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def ask(self, made: dict[str, Any], what: str, **body: Any) -> httpx.Response:
        answer: httpx.Response = self.organizer.http.post(f"{self.address}/{made['id']}/{what}", json=body or None)
        return answer

    def commit(self, made: dict[str, Any], mode: str = "strict") -> dict[str, Any]:
        """Asks for it, lets the worker work, and reads what became of it."""
        answer = self.ask(made, "commit", mode=mode)
        assert answer.status_code == 202, answer.text
        self.worker.sweep()
        return self.read(made)

    def revert(self, made: dict[str, Any]) -> dict[str, Any]:
        answer = self.ask(made, "revert")
        assert answer.status_code == 202, answer.text
        self.worker.sweep()
        return self.read(made)

    def read(self, made: dict[str, Any], **headers: str) -> dict[str, Any]:
        answer = self.organizer.http.get(f"{self.address}/{made['id']}", headers=headers)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def bring_in(self, content: str | bytes, mode: str = "strict") -> dict[str, Any]:
        return self.commit(self.upload(content), mode)

    def stored(self) -> dict[str, Item]:
        """bib -> live record."""
        rows = self.records.rows(self.race["id"])
        return {row["bib"]: row for row in rows if row["kind"] == "record" and row["state"] == "live"}

    def versions(self) -> dict[str, int]:
        return {row["bib"]: row["version"] for row in self.records.rows(self.race["id"])}
