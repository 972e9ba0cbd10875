"""The owner tries the race's webhook."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
import orjson
import pytest
from fastapi import FastAPI

from kernel.aws import Tables
from main_service.app import create_app
from main_service.marathons import trying
from tests.main_service.conftest import WEBHOOK, Person, UserService, Watch, create_race, edit_race, ports_over


@dataclass
class Discord:
    """Answers as told, and keeps what was posted."""

    status: int = 204
    is_away: bool = False
    posted: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if self.is_away:
            raise httpx.ConnectError("nobody listens")
        self.posted.append((str(request.url), orjson.loads(request.content)))
        return httpx.Response(self.status)


@pytest.fixture
def discord() -> Discord:
    return Discord()


@pytest.fixture
def app(dynamodb: Tables, user_service: UserService, watch: Watch, discord: Discord) -> Iterator[FastAPI]:
    with (
        ports_over(dynamodb, user_service, clock=watch) as ports,
        httpx.Client(transport=httpx.MockTransport(discord)) as http,
    ):
        yield create_app(replace(ports, discord=http))


def tried(who: Person, race: dict[str, Any]) -> httpx.Response:
    return who.http.post(f"/api/marathons/{race['id']}/discord-webhook/test")


def again(who: Person, race: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = who.http.get(f"/api/marathons/{race['id']}").json()
    return found


def test_the_channel_hears_of_its_race_and_nobody_is_mentioned(organizer: Person, discord: Discord) -> None:
    race = create_race(organizer, title="@everyone 마라톤", discord_webhook_url=WEBHOOK)

    assert tried(organizer, race).json() == {"outcome": "taken", "status": 204}
    [(url, body)] = discord.posted
    assert url == WEBHOOK
    assert body["content"].startswith("@everyone 마라톤: ")
    assert body["allowed_mentions"] == {"parse": []}


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, "taken"), (302, "refused"), (400, "refused"), (429, "limited"), (500, "unreachable")],
)
def test_what_discord_said_is_told(organizer: Person, discord: Discord, status: int, outcome: str) -> None:
    race = create_race(organizer, discord_webhook_url=WEBHOOK)
    discord.status = status

    assert tried(organizer, race).json() == {"outcome": outcome, "status": status}
    assert again(organizer, race)["discord_webhook"] is True


def test_a_host_that_does_not_answer_is_told_too(organizer: Person, discord: Discord) -> None:
    race = create_race(organizer, discord_webhook_url=WEBHOOK)
    discord.is_away = True

    assert tried(organizer, race).json() == {"outcome": "unreachable", "status": None}


def test_a_webhook_that_is_gone_is_not_used_again(organizer: Person, discord: Discord) -> None:
    race = create_race(organizer, discord_webhook_url=WEBHOOK)
    discord.status = 404

    assert tried(organizer, race).json() == {"outcome": "gone", "status": 404}
    found = again(organizer, race)
    assert [found["discord_webhook"], found["discord_webhook_stopped"]] == [False, True]
    assert tried(organizer, race).status_code == 409


def test_it_is_tried_once_in_a_while(organizer: Person, discord: Discord, monkeypatch: pytest.MonkeyPatch) -> None:
    race, other = (create_race(organizer, discord_webhook_url=WEBHOOK) for _ in range(2))
    assert tried(organizer, race).status_code == 200

    refused = tried(organizer, race)

    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= trying.EVERY_S
    assert len(discord.posted) == 1
    assert tried(organizer, other).status_code == 200
    monkeypatch.setattr("main_service.once.time.time", lambda: 4_000_000_000)
    assert tried(organizer, race).status_code == 200


def test_without_a_webhook_there_is_nothing_to_try(organizer: Person, discord: Discord) -> None:
    race = create_race(organizer)

    assert tried(organizer, race).status_code == 409
    race = edit_race(organizer, race, discord_webhook_url=WEBHOOK).json()
    assert tried(organizer, race).status_code == 200


def test_only_those_who_run_the_race_try_its_webhook(
    organizer: Person, other_organizer: Person, person: Callable[..., Person], discord: Discord
) -> None:
    race = create_race(organizer, discord_webhook_url=WEBHOOK)

    for stranger in (other_organizer, person(0)):
        assert tried(stranger, race).status_code == 403
    assert discord.posted == []
