"""Records that changed -> the ledger -> news of the points credited."""

from collections.abc import Sequence
from functools import partial

from prometheus_client import Counter

from kernel import aws, sql
from kernel.logs import logger
from kernel.messages import Message, Poison, RecordsChanged, body_of
from kernel.queue import Queue, SomeWereNotSent, Topic
from kernel.sql import Engine
from user_service.points import service
from user_service.points.schemas import Event
from workers import depths
from workers.consumer import Consumer
from workers.ledger_settings import PointsSettings
from workers.process import Process

MOVES = Counter("ledger_moves_total", "Entries of the ledger that moved")
POINTS = Counter("ledger_points_total", "Points that moved", ["direction"])
for _direction in ("given", "taken"):
    POINTS.labels(_direction)

log = logger("points")


def run(process: Process) -> None:
    settings = PointsSettings()
    engine = settings.user_db(patience_s=20, pool_size=3)
    topic = Topic(aws.sns(), settings.points_credited_topic_arn)
    process.is_ready = partial(sql.ping, engine)
    queue = Queue(aws.sqs(aws.Patience.LONG_POLL), settings.points_queue_url)
    depths.show(queue)
    consumer(queue, topic, engine, process).run()


def consumer(queue: Queue, topic: Topic, engine: Engine, process: Process) -> Consumer:
    """Applies each message, and after each batch says what it credited."""
    fresh: list[Event] = []

    def apply(message: Message) -> None:
        if not isinstance(message, RecordsChanged):
            raise Poison(message.type)
        events = service.apply(message, engine=engine)
        _count(events)
        fresh.extend(events)

    def announce_fresh() -> None:
        events = fresh.copy()
        fresh.clear()  # what can't be said now is found again by `reconcile`, so nothing piles up here
        announce(events, topic=topic, engine=engine)

    return Consumer(
        queue,
        apply,
        stop=process.stop,
        is_away=sql.is_away,
        ping=partial(service.check_writable, engine=engine),
        after_batch=announce_fresh,
    )


def announce(events: Sequence[Event], *, topic: Topic, engine: Engine) -> int:
    """Publishes what these events credited, then marks them; a crash in between says them twice, never not at all."""
    bodies = {body_of(message): told for message, told in service.announcements(events)}
    refused: Sequence[str] = ()
    try:
        topic.publish(list(bodies))
    except SomeWereNotSent as problem:
        refused = problem.bodies
        log.warning("points.not_announced", messages=len(refused))
    said = [event for body, told in bodies.items() if body not in refused for event in told]
    if said:
        service.mark_announced(said, engine=engine)
        points = sum(event.delta for event in said)
        log.info("points.credited", moves=len(said), points=points, messages=len(bodies) - len(refused))
    return len(said)


def _count(events: Sequence[Event]) -> None:
    MOVES.inc(len(events))
    POINTS.labels("given").inc(sum(event.delta for event in events if event.delta > 0))
    POINTS.labels("taken").inc(-sum(event.delta for event in events if event.delta < 0))
