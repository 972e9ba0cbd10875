"""A digest goes out after a quiet while, once, and past every crash at least once."""

import threading
import time

import pytest

from tests.patience import eventually
from tests.workers.discord.stage import SITE, Stage, credits_of, tell
from workers import webhooks


def test_a_digest_waits_for_quiet_but_not_for_ever(stage: Stage) -> None:
    race, herald = stage.race(), stage.herald(quiet_s=0.6, most_s=1.5)
    started = time.monotonic()
    said_at: list[float] = []
    numbers = iter(range(1_000))

    def look() -> bool:
        herald.hear(credits_of(race, f"R{next(numbers)}"))  # never quiet for long
        herald.look_around()
        if stage.host.contents():
            said_at.append(time.monotonic() - started)
        return bool(said_at)

    eventually(look)
    assert said_at[0] >= 1.4

    tell(herald, lambda: not stage.waiting())
    before = len(stage.host.contents())
    herald.hear(credits_of(race, "again"))
    herald.look_around()
    assert len(stage.host.contents()) == before
    tell(herald, lambda: len(stage.host.contents()) == before + 1)


def test_a_clock_that_jumps_back_delays_nothing(stage: Stage) -> None:
    race, herald = stage.race(), stage.herald(quiet_s=60)
    herald._store.now_ms = lambda: round(time.time() * 1_000) + 3_600_000
    herald.hear(credits_of(race, "R1"))
    herald._store.now_ms = lambda: round(time.time() * 1_000)
    tell(herald, lambda: not stage.waiting(), within_s=20)
    assert len(stage.host.contents()) == 1


def test_a_webhook_removed_in_the_meantime_is_not_told(stage: Stage) -> None:
    race, herald = stage.race(), stage.herald()
    herald.hear(credits_of(race, "R1"))
    stage.races.drop_webhook(stage.found(race))
    tell(herald, lambda: not stage.waiting())
    assert stage.host.contents() == []


def test_a_crash_inside_the_sending_says_the_same_again_and_forgets_nothing(stage: Stage) -> None:
    race, crashed = stage.race(), stage.herald(lease_ms=300)
    crashed.hear(credits_of(race, "R1"))
    crashed.look_around()
    eventually(lambda: len(stage.host.contents()) == 1)  # it was taken, but nobody wrote that down
    crashed.hear(credits_of(race, "R2"))
    tell(stage.herald(), lambda: not stage.waiting())
    assert stage.host.headlines() == ["서울 마라톤: 1명 포인트 적립 완료"] * 3


def test_two_workers_tell_a_digest_once(stage: Stage) -> None:
    race, first, second = stage.race(), stage.herald(), stage.herald()
    first.hear(credits_of(race, "R1"))
    second._look_at = 0.0
    threads = [threading.Thread(target=one.look_around) for one in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    def done() -> bool:
        first.look_around()
        second.look_around()
        return not stage.waiting()

    eventually(done)
    assert len(stage.host.contents()) == 1


def test_an_answer_lost_on_the_way_is_at_least_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "DEADLINE_S", 0.3)
    race, herald = stage.race(), stage.herald()
    stage.host.behaves(kind="slow", seconds=3, times=1)
    herald.hear(credits_of(race, "R1"))
    tell(herald, lambda: not stage.waiting())
    assert set(stage.host.contents()) == {f"서울 마라톤: 1명 포인트 적립 완료\n<{SITE}/marathons/{race}/results>"}
