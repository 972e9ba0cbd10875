"""Past everything a host can do: limits, failures, refusals, redirects, silence, an end for good."""

from typing import Any

import pytest

from tests.workers.discord.stage import SITE, Stage, credits_of, tell


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_webhook_that_is_no_more_is_never_used_again_and_its_owner_sees_it(stage: Stage, status: int) -> None:
    race, herald = stage.race(), stage.herald()
    stage.host.behaves(kind="status", status=status, times=1)
    herald.hear(credits_of(race, "R1"))
    tell(herald, lambda: not stage.waiting())
    assert stage.found(race).discord_webhook_stopped
    assert stage.found(race).sealed_webhook is None
    herald.hear(credits_of(race, "R2"))
    herald.look_around()
    assert (stage.host.contents(), stage.waiting()) == ([], [])


PASSING = [
    {"kind": "limited", "scope": "user", "seconds": 0.2},
    {"kind": "limited", "scope": "shared", "seconds": 0.2},
    {"kind": "limited", "scope": "global", "seconds": 0.2},
    {"kind": "status", "status": 500},
    {"kind": "status", "status": 503},
    {"kind": "status", "status": 400},
    {"kind": "redirect"},
]


@pytest.mark.parametrize("behaviour", PASSING, ids=lambda b: "-".join(map(str, b.values())))
def test_what_passes_is_waited_out_and_the_digest_arrives_once(stage: Stage, behaviour: dict[str, Any]) -> None:
    race, herald = stage.race(), stage.herald()
    stage.host.behaves(times=2 if behaviour.get("status") != 400 else 1, **behaviour)
    herald.hear(credits_of(race, "R1"))
    tell(herald, lambda: not stage.waiting())
    assert len(stage.host.contents()) == 1


def test_what_came_in_while_the_host_was_away_is_told_with_the_rest(stage: Stage) -> None:
    race, herald = stage.race(), stage.herald()
    stage.host.behaves(kind="limited", seconds=0.5, times=1)
    herald.hear(credits_of(race, "R1"))
    tell(herald, lambda: herald._limits.wait_s(stage.host.webhook(1)) > 0)
    herald.hear(credits_of(race, "R2"))
    tell(herald, lambda: not stage.waiting())
    assert stage.host.headlines() == ["서울 마라톤: 2명 포인트 적립 완료"]


def test_a_host_that_dislikes_every_word_is_told_the_plainest_and_then_given_up(stage: Stage) -> None:
    race, herald = stage.race(), stage.herald()
    stage.host.behaves(kind="status", status=400)
    herald.hear(credits_of(race, "R1"))
    tell(herald, lambda: not stage.waiting(), within_s=20)
    stage.host.behaves(kind="normal")
    herald.hear(credits_of(race, "R2"))
    tell(herald, lambda: not stage.waiting(), within_s=20)
    assert stage.host.contents() == [f"1명 포인트 적립 완료\n<{SITE}/marathons/{race}/results>"]


@pytest.mark.parametrize("behaviour", [{"kind": "slow", "seconds": 60}, {"kind": "status", "status": 503}])
def test_a_bad_webhook_never_delays_another(stage: Stage, behaviour: dict[str, Any]) -> None:
    herald = stage.herald()
    stage.host.behaves(webhook_id="1", **behaviour)
    for _ in range(3):
        herald.hear(credits_of(stage.race(webhook=1), "R1"))
    tell(herald, lambda: herald._under_way or herald._limits.wait_s(stage.host.webhook(1)))
    herald.hear(credits_of(stage.race(webhook=2), "R1"))
    tell(herald, lambda: stage.host.contents(2), within_s=9)  # the slow one is given up after ten


def test_two_races_with_one_webhook_are_told_one_after_the_other(stage: Stage) -> None:
    herald = stage.herald()
    for number in range(8):  # more than the stand-in takes in its window
        herald.hear(credits_of(stage.race(title=f"대회 {number}"), "R1"))
    tell(herald, lambda: not stage.waiting(), within_s=20)
    assert sorted(said.split(":")[0] for said in stage.host.contents()) == [f"대회 {number}" for number in range(8)]
