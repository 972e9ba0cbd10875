"""A points worker that dies by SIGKILL at a step of its work; run by test_points as a process of its own.

Reads lines of JSON {url, queue, topic, die_at}; answers each with the exit status of the worker that was forked for it.
Steps: before each SQL statement, before each COMMIT, before and after each publish and each delete. `die_at` 0: none.
A worker that lives stops after the first message that it deleted.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import event

from kernel import aws, logs, sql
from kernel.queue import Queue, Received, Topic
from workers import points
from workers.process import Process


def mortal(die_at: int) -> Callable[..., None]:
    """A step: the `die_at`-th one is the last."""
    taken = 0

    def step(*_: Any) -> None:
        nonlocal taken
        taken += 1
        if taken == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    return step


class MortalQueue(Queue):
    """Its messages come again a second after a death."""

    step: Callable[..., None]
    process: Process

    def receive(self, **how: Any) -> list[Received]:
        return super().receive(**{**how, "visibility_s": 1})

    def delete(self, messages: Sequence[Received]) -> None:
        self.step()
        super().delete(messages)
        self.step()
        self.process.stop.set()


class MortalTopic(Topic):
    step: Callable[..., None]

    def publish(self, bodies: Sequence[str]) -> None:
        self.step()
        super().publish(bodies)
        self.step()


def work(wish: dict[str, Any]) -> None:
    engine = sql.engine(wish["url"], patience_s=20)
    step, process = mortal(wish["die_at"]), Process()
    event.listen(engine, "before_cursor_execute", step)
    event.listen(engine, "commit", step)
    queue = MortalQueue(aws.sqs(aws.Patience.LONG_POLL), wish["queue"])
    topic = MortalTopic(aws.sns(), wish["topic"])
    queue.step = topic.step = step  # type: ignore[method-assign]
    queue.process = process
    points.consumer(queue, topic, engine, process).run()


def main() -> None:
    logs.configure("killed", "ERROR")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            work(json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
