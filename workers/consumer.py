"""The receive loop of every queue worker.

A message is deleted after its work is done, and only then; doing it twice equals once. One bad message holds up no
other: it is left, comes again a little later each time, and goes to the dead-letter queue by its receive count.
While the worker's store is away it receives nothing, so that an outage costs a message one receive and not all five.
"""

import random
import threading
import time
from collections.abc import Callable, Sequence
from types import TracebackType

from prometheus_client import Counter, Gauge, Histogram

from kernel.logs import logger
from kernel.messages import Message, NewerSchema, Poison, parse
from kernel.queue import BATCH_ENTRIES, Queue, Received

VISIBILITY_S = 60
# A long poll can't be broken off without losing sight of what it is about to bring, and SIGTERM waits for it.
WAIT_S = 5
MAX_PAUSE_S = 5.0

MESSAGES = Counter("worker_messages_total", "Messages by what became of them", ["queue", "outcome"])
SECONDS = Histogram("worker_message_seconds", "Time a message's work took", ["queue"])
LAG = Histogram(
    "worker_message_lag_seconds",
    "From what a message tells of (a record that changed) to the end of its work (the balance that moved)",
    ["queue"],
    buckets=(0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300, 1_800),
)
OLDEST = Gauge("worker_oldest_message_seconds", "How long the oldest of what was received last had waited", ["queue"])
AWAY = Gauge("worker_store_away", "1 while the worker waits for its store", ["queue"])
RECEIVED_AT = Gauge("worker_last_receive_timestamp_seconds", "When the queue last answered", ["queue"])

OUTCOMES = ("done", "poison", "newer", "failed", "released")

log = logger("consumer")


class Hand:
    """The messages in hand. A thread keeps them from everybody else until they are let go."""

    def __init__(self, queue: Queue, visibility_s: int) -> None:
        self._queue = queue
        self._visibility_s = visibility_s
        self._held: list[Received] = []
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> "Hand":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def take(self, messages: Sequence[Received]) -> None:
        with self._lock:
            self._held += messages

    def let_go(self, messages: Sequence[Received]) -> None:
        """No heartbeat is under way for these once this returns, so what is set on them afterwards stays."""
        with self._lock:
            self._held = [held for held in self._held if held not in messages]

    def _beat(self) -> None:
        while not self._over.wait(self._visibility_s / 3):
            with self._lock:
                try:
                    self._queue.keep(self._held, self._visibility_s)
                except Exception as problem:  # the next beat may succeed; at worst somebody does the work twice
                    log.warning("consumer.heartbeat_failed", error=type(problem).__name__)


class Consumer:
    """Gives each message of `queue` to `handle` until `stop` is set.

    `is_away` tells a store that is away from a bug; `ping` raises while that store can't do the work. `after_batch`
    runs after each receive, an empty one too; what it raises is logged and holds up nothing.
    """

    def __init__(
        self,
        queue: Queue,
        handle: Callable[[Message], object],
        *,
        stop: threading.Event,
        is_away: Callable[[BaseException], bool],
        ping: Callable[[], object],
        after_batch: Callable[[], object] = lambda: None,
        visibility_s: int = VISIBILITY_S,
        wait_s: int = WAIT_S,
    ) -> None:
        self._queue = queue
        self._handle = handle
        self._stop = stop
        self._is_away = is_away
        self._ping = ping
        self._after_batch = after_batch
        self._visibility_s = visibility_s
        self._wait_s = wait_s
        self._name = queue.name
        for outcome in OUTCOMES:
            MESSAGES.labels(self._name, outcome)  # a count that begins at 0 is seen to rise the first time, too
        self._hand = Hand(queue, visibility_s)
        self._failures = 0  # of the store or the queue, in a row

    def run(self) -> None:
        """Until `stop`: then the message in hand is finished, the others are released, and this returns."""
        with self._hand:
            self._wait_for_store()
            while not self._stop.is_set():
                self._work_through(self._receive())
                self._finish_batch()
                if self._failures:
                    self._wait_for_store()

    def _receive(self) -> list[Received]:
        # After an outage one message goes ahead: should the store not be back after all, only that one pays for it.
        most = 1 if self._failures else BATCH_ENTRIES
        try:
            messages = self._queue.receive(most=most, wait_s=self._wait_s, visibility_s=self._visibility_s)
        except Exception as problem:  # away, being made anew, or refused: the queue is all we have, so ask again
            self._failures += 1
            log.warning("consumer.queue_away", queue=self._name, error=type(problem).__name__)
            return []
        RECEIVED_AT.labels(self._name).set_to_current_time()
        OLDEST.labels(self._name).set(max((_seconds_since(message.sent_ms) for message in messages), default=0))
        if not messages:
            self._failures = 0
        return messages

    def _work_through(self, messages: Sequence[Received]) -> None:
        self._hand.take(messages)
        for at, message in enumerate(messages):
            if self._stop.is_set():
                return self._release(messages[at:])
            started = time.perf_counter()
            try:
                self._handle(parse(message.body))
            except Exception as problem:
                if self._is_away(problem):
                    self._failures += 1
                    log.warning("consumer.store_away", queue=self._name, error=type(problem).__name__)
                    return self._release(messages[at:])
                self._leave(message, problem)
            else:
                self._done(message, time.perf_counter() - started)
            self._failures = 0
        return None

    def _done(self, message: Received, seconds: float) -> None:
        self._hand.let_go([message])
        lag = _seconds_since(message.since_ms)
        MESSAGES.labels(self._name, "done").inc()
        SECONDS.labels(self._name).observe(seconds)
        LAG.labels(self._name).observe(lag)
        log.info("message.done", queue=self._name, ms=round(seconds * 1_000), lag_ms=round(lag * 1_000))
        try:
            self._queue.delete([message])
        except Exception as problem:  # it comes again, which equals once
            log.warning("consumer.delete_failed", queue=self._name, error=type(problem).__name__)

    def _leave(self, message: Received, problem: Exception) -> None:
        kinds: dict[type[Exception], str] = {Poison: "poison", NewerSchema: "newer"}
        outcome = kinds.get(type(problem), "failed")
        MESSAGES.labels(self._name, outcome).inc()
        log.error(
            "consumer.left",
            queue=self._name,
            outcome=outcome,
            receives=message.receives,
            error=type(problem).__name__,
            exc_info=outcome == "failed",
        )
        self._show_again([message], min(self._visibility_s, 4**message.receives))

    def _release(self, messages: Sequence[Received]) -> None:
        MESSAGES.labels(self._name, "released").inc(len(messages))
        self._show_again(messages, 0)

    def _show_again(self, messages: Sequence[Received], seconds: int) -> None:
        self._hand.let_go(messages)
        try:
            self._queue.keep(messages, seconds)
        except Exception as problem:  # their visibility runs out by itself
            log.warning("consumer.release_failed", queue=self._name, error=type(problem).__name__)

    def _finish_batch(self) -> None:
        try:
            self._after_batch()
        except Exception as problem:
            log.exception("consumer.after_batch_failed", queue=self._name, error=type(problem).__name__)

    def _wait_for_store(self) -> None:
        while not self._stop.is_set():
            if self._failures:
                most = min(MAX_PAUSE_S, 0.25 * 2 ** min(self._failures, 8))
                self._stop.wait(random.uniform(most / 2, most))  # noqa: S311 - jitter, not a secret
            try:
                self._ping()
            except Exception as problem:
                self._failures += 1
                AWAY.labels(self._name).set(1)
                log.warning("consumer.waiting", queue=self._name, error=type(problem).__name__)
            else:
                return AWAY.labels(self._name).set(0)
        return None


def _seconds_since(epoch_ms: int) -> float:
    """By two machines' clocks, so that it may come out a little below 0."""
    return max(0.0, time.time() - epoch_ms / 1_000)
