"""Points credited -> one digest for each race -> its organizer's Discord webhook.

What is credited is counted durably before its message is deleted; a digest goes out after a quiet while. All posts
are under way side by side in one event loop, so a webhook that hangs, fails or is limited holds up no other.
"""

import asyncio
import threading
import time
from collections.abc import Coroutine
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from dataclasses import dataclass, replace
from typing import Any, get_args

from prometheus_client import Counter, Gauge

from kernel import aws
from kernel.aws import Tables
from kernel.logs import logger
from kernel.messages import Message, PointsCredited, Poison
from kernel.queue import Queue
from main_service.marathons import service as marathons
from main_service.marathons.schemas import Marathon
from main_service.marathons.store import MarathonStore
from main_service.marathons.webhooks import WebhookBox
from workers import depths, webhooks
from workers.consumer import Consumer
from workers.digest import Digest, body_of
from workers.digests import DigestStore, Waiting
from workers.first_places import FirstPlaces
from workers.process import Process
from workers.settings import DiscordSettings
from workers.webhooks import Limits, Outcome

WAIT_S = 1  # of a long poll: digests that are due are looked for in between
LOOK_S = 10.0
LAST_WORDS_S = 15.0
MOST_REFUSALS = 3

DIGESTS = Counter("digests_total", "Digests by what became of them", ["outcome"])
for _outcome in (*get_args(webhooks.Kind), "given_up"):
    DIGESTS.labels(_outcome)
RACES = Gauge("digests_waiting", "Races with something to tell")

log = logger("discord")


def run(process: Process) -> None:
    settings = DiscordSettings()
    tables = Tables(aws.dynamodb(aws.Patience.WORKER), settings.table_prefix)
    box = WebhookBox(settings.webhook_key.get_secret_value(), settings.webhook_origins)
    store = DigestStore(tables)
    process.is_ready = store.ping
    queue = Queue(aws.sqs(aws.Patience.LONG_POLL), settings.discord_queue_url)
    depths.show(queue)
    with Herald(store, MarathonStore(tables), box, Manner.of(settings)) as herald:
        consumer(queue, herald, store, process).run()


def consumer(queue: Queue, herald: "Herald", store: DigestStore, process: Process) -> Consumer:
    """Counts each message, and lets the herald look around after each receive."""
    return Consumer(
        queue,
        herald.hear,
        stop=process.stop,
        is_away=aws.is_away,
        ping=store.ping,
        after_batch=herald.look_around,
        wait_s=WAIT_S,
    )


@dataclass(frozen=True)
class Manner:
    """How digests are told."""

    site_url: str
    main_service_url: str = ""
    quiet_s: float = 5.0
    most_s: float = 60.0

    @classmethod
    def of(cls, settings: DiscordSettings) -> "Manner":
        return cls(settings.site_url, settings.main_service_url, settings.digest_quiet_s, settings.digest_max_wait_s)


class Herald:
    """Counts what it hears and tells it race by race. All but the posts themselves happens in the caller's thread."""

    def __init__(self, store: DigestStore, races: MarathonStore, box: WebhookBox, manner: Manner) -> None:
        self._store = store
        self._races = races
        self._box = box
        self._manner = manner
        self._limits = Limits()
        self._under_way: dict[str, tuple[Waiting, Future[Outcome]]] = {}  # by webhook
        self._look_at = 0.0
        self._line = Line()
        self._first_places = FirstPlaces(self._line.http, manner.main_service_url)

    def __enter__(self) -> "Herald":
        return self

    def __exit__(self, *_: object) -> None:
        """Waits for the posts under way, so that nobody has to say them twice."""
        wait_for([post for _, post in self._under_way.values()], LAST_WORDS_S)
        self._settle()
        self._line.close()

    def hear(self, message: Message) -> None:
        """Counts the message's credits, if its race has somebody to tell."""
        if not isinstance(message, PointsCredited):
            raise Poison(message.type)
        if self._webhook(message.marathon_id):
            self._store.add(message)
            self._look_at = 0.0

    def look_around(self) -> None:
        """Tells what is due. Cheap where nothing is."""
        self._settle()
        if time.monotonic() < self._look_at:
            return
        waiting = self._store.waiting()
        RACES.set(len(waiting))
        self._look_at = 0.0 if waiting else time.monotonic() + LOOK_S
        quiet_ms, most_ms = round(self._manner.quiet_s * 1_000), round(self._manner.most_s * 1_000)
        for one in waiting:
            if one.is_due(self._store.now_ms(), quiet_ms=quiet_ms, most_ms=most_ms):
                self._tell(one)

    def _webhook(self, marathon_id: str) -> str | None:
        return marathons.webhook_of(marathon_id, marathons=self._races, webhooks=self._box)

    def _tell(self, one: Waiting) -> None:
        race, url = self._races.get(one.marathon_id), self._webhook(one.marathon_id)
        if race is None or url is None:
            return self._store.drop(one.marathon_id)
        if url in self._under_way or self._limits.wait_s(url) > 0 or not self._store.claim(one):
            return None
        digest = Digest(
            title=race.title,
            credited=one.to_tell.credited,
            taken_back=one.to_tell.taken_back,
            link=f"{self._manner.site_url.rstrip('/')}/marathons/{race.id}/results",
            course=race.courses[0].name if len(race.courses) > 1 else "",
        )
        plain = self._limits.refusals(url) > 0
        self._under_way[url] = (one, self._line.start(self._said(digest, race, url, plain=plain)))
        return None

    async def _said(self, digest: Digest, race: Marathon, url: str, *, plain: bool) -> Outcome:
        rows = [] if plain else await self._first_places.of(race)
        return await webhooks.post(self._line.http, url, body_of(replace(digest, rows=rows), plain=plain))

    def _settle(self) -> None:
        """Writes down what became of posts. Should that fail, it is done again before the webhook is used again."""
        for url, (one, post) in list(self._under_way.items()):
            if post.done():
                met = post.result() if post.exception() is None else Outcome("failed", maybe_taken=True)
                self._write_down(url, one, met)
                self._limits.learn(url, met)
                del self._under_way[url]

    def _write_down(self, url: str, one: Waiting, met: Outcome) -> None:
        given_up = met.kind == "refused" and self._limits.refusals(url) + 1 >= MOST_REFUSALS
        if met.kind == "taken" or given_up:
            self._store.told(one)
        elif met.kind == "gone":
            marathons.stop_webhook(one.marathon_id, url, marathons=self._races, webhooks=self._box)
            self._store.drop(one.marathon_id)
        else:
            self._store.not_told(one, maybe=met.maybe_taken)
        DIGESTS.labels("given_up" if given_up else met.kind).inc()
        say = log.info if met.kind == "taken" else log.warning
        say(f"digest.{met.kind}", marathon_id=one.marathon_id, status=met.status, given_up=given_up)


class Line:
    """An event loop in a thread of its own, and the one HTTP client that lives in it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="webhooks", daemon=True)
        self._thread.start()
        self.http = webhooks.client()

    def start(self, work: Coroutine[Any, Any, Outcome]) -> "Future[Outcome]":
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self) -> None:
        asyncio.run_coroutine_threadsafe(self.http.aclose(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()
