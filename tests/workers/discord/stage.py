"""What the tests of digests play on: races with webhooks at a Discord stand-in, and heralds that tell of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
from cryptography.fernet import Fernet

from kernel.aws import Tables
from kernel.callers import Caller
from kernel.messages import Credit, PointsCredited
from main_service.marathons import service as marathons
from main_service.marathons.schemas import Marathon, NewMarathon
from main_service.marathons.store import MarathonStore
from main_service.marathons.webhooks import WebhookBox
from tests.patience import eventually
from workers.digests import DigestStore
from workers.discord import Herald, Manner

KEY = Fernet.generate_key().decode()
OWNER = Caller(1, 1, "s")
SITE = "https://mrmrthon.example"


class Host:
    """The Discord stand-in, and how it is to behave."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http
        self.origin = str(http.base_url).rstrip("/")

    def webhook(self, number: int = 1) -> str:
        return f"{self.origin}/api/webhooks/{number}/a-Token_{number}"

    def behaves(self, **behaviour: Any) -> None:
        assert self.http.put("/behaviour", json=behaviour).status_code == 204

    def posts(self) -> list[dict[str, Any]]:
        return list(reversed(self.http.get("/posted").json()["items"]))

    def contents(self, number: int = 1) -> list[str]:
        return [post["content"] for post in self.posts() if str(post["webhook_id"]) == str(number)]

    def headlines(self) -> list[str]:
        return [content.split("\n")[0] for content in self.contents()]


@dataclass
class Stage:
    host: Host
    tables: Tables
    heralds: list[Herald] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.races = MarathonStore(self.tables)
        self.box = WebhookBox(KEY, [self.host.origin])

    def race(self, webhook: int | None = 1, title: str = "서울 마라톤") -> str:
        """Makes a race whose digests go to that webhook of the stand-in; its id."""
        body = {
            "title": title,
            "date": "2026-11-01",
            "place": "서울",
            "courses": [{"code": "full", "name": "풀코스", "distance_m": 42_195}],
            "registration_opens_at": "2026-01-01T00:00:00Z",
            "registration_closes_at": "2026-02-01T00:00:00Z",
            "point": 10,
            "discord_webhook_url": self.host.webhook(webhook) if webhook else None,
        }
        wished = NewMarathon.model_validate(body)
        return marathons.create(wished, OWNER, marathons=self.races, webhooks=self.box).id

    def found(self, marathon_id: str) -> Marathon:
        marathon = self.races.get(marathon_id)
        assert marathon
        return marathon

    def herald(
        self, *, quiet_s: float = 0.0, most_s: float = 60, lease_ms: int = 20_000, main_service_url: str = ""
    ) -> Herald:
        manner = Manner(SITE, main_service_url, quiet_s=quiet_s, most_s=most_s)
        self.heralds.append(Herald(DigestStore(self.tables, lease_ms=lease_ms), self.races, self.box, manner))
        return self.heralds[-1]

    def waiting(self) -> list[dict[str, Any]]:
        return list(self.tables.query("digest", {"marathon_id": "waiting"}))


def credits_of(marathon_id: str, *records: str, delta: int = 10, version: int = 1) -> PointsCredited:
    moves = tuple(Credit(record_id=record, version=version, delta=delta) for record in records)
    return PointsCredited(marathon_id=marathon_id, marathon_title="서울 마라톤", credits=moves)


def tell(herald: Herald, until: Callable[[], object], within_s: float = 30) -> None:
    """Lets the herald look around until that is so."""

    def done() -> bool:
        herald.look_around()
        return bool(until())

    eventually(done, within_s)
