"""How much lies in a worker's queue and among the dead letters beside it.

SQS is asked when somebody looks at /metrics, and only then: where CloudWatch counts, nobody does.
"""

from collections.abc import Iterable

from prometheus_client import REGISTRY
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from kernel.logs import logger
from kernel.queue import DEAD_LETTERS, Queue

log = logger("depths")


def show(queue: Queue) -> None:
    """Adds the queue and its dead letters to this process's metrics."""
    REGISTRY.register(QueueDepths(queue))


class QueueDepths(Collector):
    """Two gauges for the queue and each that lies beside it. While SQS is away they are not there."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue
        self._queues: list[Queue] = []

    def describe(self) -> Iterable[GaugeMetricFamily]:
        return (
            GaugeMetricFamily("queue_messages_waiting", "Messages that wait, about", labels=["queue"]),
            GaugeMetricFamily("queue_messages_in_hand", "Messages somebody is at, about", labels=["queue"]),
        )

    def collect(self) -> Iterable[GaugeMetricFamily]:
        waiting, in_hand = self.describe()
        try:
            self._queues = self._queues or self._found()
            found = [(queue.name, queue.depths()) for queue in self._queues]
        except Exception as problem:  # whatever it is, the other metrics are shown
            log.warning("depths.queue_away", queue=self._queue.name, error=type(problem).__name__)
            found = []
        for name, depths in found:
            waiting.add_metric([name], depths.waiting)
            in_hand.add_metric([name], depths.in_hand)
        return waiting, in_hand

    def _found(self) -> list[Queue]:
        beside = (self._queue.beside(suffix) for suffix in DEAD_LETTERS)
        return [self._queue, *(queue for queue in beside if queue)]
