"""redrive: dead letters come back into their queue, from both places where they may lie."""

import pytest

from tests.stores import Queues
from workers import redrive


def test_letters_of_both_dead_letter_queues_come_back(queues: Queues, capsys: pytest.CaptureFixture[str]) -> None:
    queues.queue("points-dlq").send([f"dead {n}" for n in range(25)])
    queues.queue("points-subscription-dlq").send(["undelivered"])

    code = redrive.run(f"{queues.prefix}points")

    assert code == 0
    back: set[str] = set()
    while messages := queues.queue("points").receive(wait_s=1):
        back |= {message.body for message in messages}
    assert back == {"undelivered", *(f"dead {n}" for n in range(25))}
    assert queues.queue("points-dlq").receive(wait_s=1) == []
    said = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[1].split()[0] for line in said] == ["25", "1"]


def test_with_nothing_dead_it_says_so(queues: Queues, capsys: pytest.CaptureFixture[str]) -> None:
    assert redrive.run(f"{queues.prefix}imports") == 0
    assert "imports-dlq: 0 moved" in capsys.readouterr().out


def test_a_queue_that_is_not_there_is_named(queues: Queues, capsys: pytest.CaptureFixture[str]) -> None:
    assert redrive.run("no-such-queue") == 2
    assert "no-such-queue" in capsys.readouterr().err
