"""A relay as a process of its own that kills itself with -9 at one point of its work.

python -m tests.workers.relay_process TABLE_PREFIX TOPIC_ARN POINT
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from kernel import aws
from kernel.aws import Patience, Tables
from kernel.queue import Topic
from workers.leases import Leases
from workers.process import Process
from workers.relay import TABLE, relay
from workers.stream import TableStream

LEASE_S = 0.6


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dies_after(owner: Any, name: str, when: Callable[[Any, tuple[Any, ...]], object]) -> None:
    """`owner.name` does its work and then, if `when(answer, arguments)`, the process is no more."""
    really = getattr(owner, name)

    def wrapped(*arguments: Any, **named: Any) -> Any:
        answer = really(*arguments, **named)
        if when(answer, arguments):
            die()
        return answer

    setattr(owner, name, wrapped)


def main(prefix: str, topic_arn: str, point: str) -> None:
    tables = Tables(aws.dynamodb(Patience.WORKER), prefix)
    sns = aws.sns()
    points: dict[str, Callable[[], None]] = {
        "after reading": lambda: dies_after(TableStream, "records", lambda answer, _: answer[0]),
        "mid-publish": lambda: dies_after(sns, "publish_batch", lambda *_: True),
        "after publish, before checkpoint": lambda: dies_after(Topic, "publish", lambda *_: True),
        "after checkpoint": lambda: dies_after(Leases, "keep", lambda _, given: given[1].position != given[2]),
        "holding a lease": lambda: dies_after(Leases, "take", lambda answer, _: answer),
        "nowhere": lambda: None,
    }
    points[point]()
    process = Process()
    process.obey_signals()
    stream = TableStream(aws.streams(), tables, TABLE)
    relay(stream, tables, Topic(sns, topic_arn), lease_lasts_s=LEASE_S, survey_every_s=0.2).run(process)


if __name__ == "__main__":
    main(*sys.argv[1:])
