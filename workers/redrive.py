"""python -m workers redrive QUEUE: dead letters back into their queue, once what killed them is mended.

Takes both dead-letter queues: the queue's own, and that of its subscription to a topic. A letter is sent before it is
deleted, so a crash in between doubles it, and doing a message twice equals once.
"""

import sys

from kernel import aws
from kernel.queue import DEAD_LETTERS, Queue, named


def run(name: str) -> int:
    """Prints a count for each dead-letter queue; 0 unless there is no such queue."""
    target = named(aws.sqs(aws.Patience.LONG_POLL), name)
    if target is None:
        sys.stderr.write(f"there is no queue {name}\n")
        return 2
    for suffix in DEAD_LETTERS:
        letters = target.beside(suffix)
        if letters is not None:
            sys.stdout.write(f"{name}{suffix}: {redrive(letters, target)} moved to {name}\n")
    return 0


def redrive(letters: Queue, target: Queue) -> int:
    """Moves what lies in `letters` into `target`; returns how many. What comes in meanwhile may stay for next time."""
    moved, most = 0, letters.depth()
    while moved < most and (batch := letters.receive(wait_s=1)):
        target.send([letter.body for letter in batch])
        letters.delete(batch)
        moved += len(batch)
    return moved
