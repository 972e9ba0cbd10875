"""Credits are counted once each, however often and in whatever order they are told."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.messages import Credit, JobQueued, PointsCredited, Poison
from tests.workers.discord.stage import SITE, Stage, credits_of, tell
from workers.digests import DigestStore


def test_many_credits_are_one_digest(stage: Stage) -> None:
    race, herald = stage.race(), stage.herald()
    for start in range(0, 1_200, 400):
        herald.hear(credits_of(race, *(f"R{number}" for number in range(start, start + 400))))
    tell(herald, lambda: not stage.waiting())
    assert stage.host.contents() == [f"서울 마라톤: 1,200명 포인트 적립 완료\n<{SITE}/marathons/{race}/results>"]


def test_a_credit_told_again_later_or_in_another_message_counts_once(stage: Stage) -> None:
    race, herald = stage.race(), stage.herald()
    for _ in range(3):
        herald.hear(credits_of(race, "R1", "R2", "R2"))
    tell(herald, lambda: not stage.waiting())
    herald.hear(credits_of(race, "R1", "R2"))
    herald.hear(credits_of(race, "R2", "R3"))
    tell(herald, lambda: not stage.waiting())
    assert stage.host.headlines() == [
        "서울 마라톤: 2명 포인트 적립 완료",
        "서울 마라톤: 1명 포인트 적립 완료",
    ]


moves = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 3), st.sampled_from([-10, 0, 10])), min_size=1, max_size=40
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messages=st.lists(moves, min_size=1, max_size=5), repeats=st.data())
def test_the_counts_are_those_of_distinct_moves_in_any_order_and_repetition(
    stage: Stage, messages: list[list[tuple[int, int, int]]], repeats: st.DataObject
) -> None:
    stage.tables.delete_many(
        "digest", [{"marathon_id": i["marathon_id"], "part": i["part"]} for i in stage.tables.scan("digest")]
    )
    store = DigestStore(stage.tables)
    first: dict[tuple[int, int], int] = {}
    for message in messages:
        for record, version, delta in message:
            first.setdefault((record, version), delta)
    told = [
        PointsCredited(
            marathon_id="M1",
            marathon_title="",
            credits=tuple(Credit(record_id=f"R{r}", version=v, delta=first[r, v]) for r, v, _ in message),
        )
        for message in messages
    ]
    for message in repeats.draw(st.permutations(told + told)):
        store.add(message)
    gains = sum(delta > 0 for delta in first.values())
    losses = sum(delta < 0 for delta in first.values())
    counts = [one.counts for one in store.waiting()]
    assert [(one.credited, one.taken_back) for one in counts] == ([(gains, losses)] if gains + losses else [])


def test_without_a_webhook_credits_are_dropped_quietly(stage: Stage) -> None:
    herald = stage.herald()
    herald.hear(credits_of(stage.race(webhook=None), "R1"))
    herald.hear(credits_of("01M83DKE4TSFBD5JGA6DW13C0J", "R1"))
    herald.look_around()
    assert list(stage.tables.scan("digest")) == []


def test_a_message_that_is_not_about_credits_is_poison(stage: Stage) -> None:
    with pytest.raises(Poison):
        stage.herald().hear(JobQueued(marathon_id="M", job_id="J"))
