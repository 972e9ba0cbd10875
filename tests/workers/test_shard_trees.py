"""Trees of shards, driven through the fake stream since DynamoDB Local never splits one; leases lie in a real table."""

import itertools
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prometheus_client import REGISTRY

from kernel.aws import Tables
from kernel.queue import SomeWereNotSent
from kernel.shapes import epoch_ms, now
from tests.patience import eventually
from tests.workers.fake_stream import FakeStream, throttled
from workers import gaps, reader
from workers.leases import Leases
from workers.packing import Change
from workers.relay import Relay

_bibs = itertools.count(1)


def record(version: int = 1, **more: Any) -> dict[str, Any]:
    number = next(_bibs)
    return {
        "race_shard": "M1#0",
        "item": f"bib#{number}",
        "marathon_id": "M1",
        "record_id": f"R{number}",
        "version": version,
        "changed_at": "2026-11-01T00:00:00.000Z",
        "state": "live",
        "points": 10,
        "reason": "풀코스 완주",
        **more,
    }


class Heard:
    """A topic that can be away; remembers what it took."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.since: list[int] = []
        self.refuses = 0

    def __call__(self, changes: Any, since_ms: int) -> None:
        if self.refuses:
            self.refuses -= 1
            raise SomeWereNotSent(["a body"])
        self.changes += changes
        self.since.append(since_ms)

    @property
    def records(self) -> list[str]:
        return [change.record_id for _, change in self.changes]


@pytest.fixture
def stream() -> FakeStream:
    return FakeStream()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture(autouse=True)
def no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PAUSE_S", 0.01)


@pytest.fixture
def new_relay(stream: FakeStream, heard: Heard, dynamodb: Tables) -> Callable[..., Relay]:
    """A relay as a new process would be: it knows only what the table says."""

    def make(lasts_s: float = 0.0) -> Relay:
        leases = Leases(dynamodb, lasts_s=lasts_s)
        note_gap = lambda why: gaps.note(why, tables=dynamodb)  # noqa: E731
        return Relay(stream, leases, publish=heard, note_gap=note_gap, survey_every_s=0)

    return make


def work(relay: Relay, until: Callable[[], object]) -> None:
    def done() -> bool:
        relay.step()
        return bool(until())

    eventually(done)


def in_order(stream: FakeStream, heard: Heard) -> bool:
    """Every shard's records came in order, and those of a child after those of its parent, counting first hearings."""
    first = {name: at for at, name in reversed(list(enumerate(heard.records)))}
    for held in stream.held.values():
        own = [first[r.image["record_id"]["S"]] for r in held.records if r.image]
        parent = stream.held.get(held.shard.parent_name or "")
        before = [first[r.image["record_id"]["S"]] for r in parent.records if r.image] if parent else []
        if own != sorted(own) or (own and before and max(before) > min(own)):
            return False
    return True


def grow_three_generations(stream: FakeStream) -> int:
    """1 splits into 2 and 3, which split into 4 to 7; how many records were written."""
    stream.open("1")
    stream.write("1", *(record() for _ in range(7)))
    for parent, children in {"1": "23", "2": "45", "3": "67"}.items():
        for child in children:
            stream.open(child, parent)
            stream.write(child, *(record() for _ in range(5)))
    return 7 + 6 * 5


def test_a_child_waits_for_its_parents_end_over_three_generations(
    stream: FakeStream, heard: Heard, new_relay: Callable[..., Relay]
) -> None:
    written = grow_three_generations(stream)
    work(new_relay(), lambda: len(heard.records) == written)
    assert in_order(stream, heard)


def test_shards_that_split_while_they_are_read_lose_nothing(
    stream: FakeStream, heard: Heard, new_relay: Callable[..., Relay]
) -> None:
    relay = new_relay()
    stream.open("1")
    stream.write("1", *(record() for _ in range(4)))
    relay.step()
    stream.write("1", record(), record())
    stream.open("2", "1")
    stream.open("3", "1")
    relay.step()
    stream.write("2", record())
    stream.open("4", "2")
    stream.write("4", record())
    stream.write("3", record())
    work(relay, lambda: len(heard.records) == 9)
    assert in_order(stream, heard)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=st.lists(st.integers(1, 4), max_size=12), later=st.integers(0, 6))
def test_relays_that_die_anywhere_in_the_tree_lose_nothing(dynamodb: Tables, lives: list[int], later: int) -> None:
    """Each relay makes a few steps and is never heard of again; the next goes on from what the table says."""
    dynamodb.delete_many("relay_lease", [{"shard_id": item["shard_id"]} for item in dynamodb.scan("relay_lease")])
    stream, heard = FakeStream(), Heard()
    written = grow_three_generations(stream)

    def new_relay() -> Relay:
        return Relay(stream, Leases(dynamodb, lasts_s=0), publish=heard, note_gap=lambda _: None, survey_every_s=0)

    for steps in lives:
        relay = new_relay()
        for _ in range(steps):
            relay.step()
    stream.write("7", *(record() for _ in range(later)))
    work(new_relay(), lambda: len(set(heard.records)) == written + later)
    assert in_order(stream, heard)


def test_between_a_parents_end_and_its_child_a_relay_may_die(
    stream: FakeStream, heard: Heard, new_relay: Callable[..., Relay]
) -> None:
    stream.open("1")
    stream.write("1", record())
    relay = new_relay()
    relay.step()
    stream.open("2", "1")
    stream.write("2", record())
    relay.step()  # meets the parent's end; nobody has begun with the child
    assert len(heard.records) == 1
    work(new_relay(), lambda: len(heard.records) == 2)
    assert in_order(stream, heard)


def test_the_lease_of_a_shard_that_is_long_gone_is_forgotten(
    stream: FakeStream, new_relay: Callable[..., Relay], heard: Heard, dynamodb: Tables
) -> None:
    grow_three_generations(stream)
    relay = new_relay()
    work(relay, lambda: len(heard.records) == 37)
    stream.forget("1")
    relay.step()
    names = {item["shard_id"].rsplit("/", 1)[-1] for item in dynamodb.scan("relay_lease")}
    assert names == set("234567")


def test_an_expired_iterator_goes_on_after_the_last_record(
    stream: FakeStream, heard: Heard, new_relay: Callable[..., Relay]
) -> None:
    stream.open("1")
    stream.write("1", *(record() for _ in range(4)))
    relay = new_relay()
    work(relay, lambda: len(heard.records) == 4)
    stream.expire_iterators()
    stream.write("1", record())
    work(relay, lambda: len(heard.records) == 5)
    assert len(set(heard.records)) == 5


def test_trimmed_records_are_an_alarm_and_ask_for_a_comparison(
    stream: FakeStream, heard: Heard, new_relay: Callable[..., Relay], dynamodb: Tables
) -> None:
    stream.open("1")
    stream.write("1", *(record() for _ in range(3)))
    work(new_relay(), lambda: len(heard.records) == 3)
    stream.write("1", *(record() for _ in range(6)))
    stream.trim("1", 5)
    work(new_relay(), lambda: len(heard.records) == 7)

    gap = gaps.open_gap(tables=dynamodb)
    assert gap
    assert "trimmed" in gap["why"]
    gaps.close({**gap, "gap_id": "an older one"}, tables=dynamodb)
    assert gaps.open_gap(tables=dynamodb) == gap
    gaps.close(gap, tables=dynamodb)
    assert gaps.open_gap(tables=dynamodb) is None


def test_a_shard_that_is_gone_before_its_end_does_not_hold_up_its_children(
    stream: FakeStream, heard: Heard, new_relay: Callable[..., Relay], dynamodb: Tables
) -> None:
    stream.open("1")
    stream.write("1", *(record() for _ in range(3)))
    new_relay().step()
    stream.open("2", "1")
    stream.write("2", record())
    stream.forget("1")
    work(new_relay(), lambda: len(heard.records) == 4)
    assert gaps.open_gap(tables=dynamodb)


@pytest.mark.parametrize("code", ["LimitExceededException", "ThrottlingException", "InternalServerError"])
def test_a_stream_that_is_throttled_is_asked_again_later(
    stream: FakeStream, heard: Heard, new_relay: Callable[..., Relay], code: str
) -> None:
    stream.open("1")
    stream.write("1", *(record() for _ in range(8)))
    stream.fails = [throttled(code) for _ in range(12)]
    work(new_relay(), lambda: len(heard.records) == 8)
    assert heard.records == sorted(set(heard.records), key=heard.records.index)


def test_a_throttled_shard_is_left_alone_for_a_while(
    stream: FakeStream, new_relay: Callable[..., Relay], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MAX_PAUSE_S", 60)
    stream.open("1")
    relay = new_relay(lasts_s=60)
    relay._survey_every_s = 60
    relay.step()
    stream.fails = [throttled()]
    relay.step()
    assert stream.asked[-1] == "records 1"
    stream.asked.clear()
    for _ in range(5):
        relay.step()
    assert "records 1" not in stream.asked


def test_a_restored_table_has_a_new_stream_and_the_old_one_is_read_to_its_end(
    stream: FakeStream, heard: Heard, new_relay: Callable[..., Relay], dynamodb: Tables
) -> None:
    stream.open("1")
    stream.write("1", *(record() for _ in range(4)))
    relay = new_relay()
    relay.step()
    stream.close("1")
    stream.arn = "arn:table/official_record/stream/2026-02-02"
    stream.open("1")
    stream.write("1", record(), record())
    work(relay, lambda: len(heard.records) == 6)
    gap = gaps.open_gap(tables=dynamodb)
    assert gap
    assert "new stream" in gap["why"]

    stream.write("1", record())
    work(new_relay(), lambda: len(heard.records) == 7)


def test_a_table_that_was_made_anew_forgets_the_stream_that_is_no_more(
    stream: FakeStream, heard: Heard, new_relay: Callable[..., Relay], dynamodb: Tables
) -> None:
    stream.open("1")
    stream.write("1", record())
    new_relay().step()
    stream.forget("1")
    stream.arn = "arn:table/official_record/stream/2026-02-02"
    stream.open("9")
    stream.write("9", record())
    relay = new_relay()
    work(relay, lambda: len(heard.records) == 2)
    eventually(lambda: relay.step() or len([i for i in dynamodb.scan("relay_lease") if "position" in i]) == 1)


def test_five_failures_of_one_record_set_it_aside_and_the_others_go_on(
    stream: FakeStream, heard: Heard, new_relay: Callable[..., Relay], dynamodb: Tables
) -> None:
    stream.open("1")
    bad = [record(version=0), record(marathon_id="a/b"), {"race_shard": "M1#0", "item": "bib#?", "name": "김달리"}]
    stream.write("1", record(), bad[0], record(), *bad[1:], None, record())
    work(new_relay(), lambda: len(heard.records) == 3)

    aside = [item for item in dynamodb.scan("relay_lease") if item["shard_id"].startswith("quarantine/")]
    assert len(aside) == 3
    assert {item["why"] for item in aside} == {"ValidationError", "KeyError"}
    assert "김달리" not in str(aside)


def test_a_record_is_tried_five_times_before_it_is_set_aside(
    stream: FakeStream, new_relay: Callable[..., Relay], monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[str] = []
    really = reader.change_in

    def counted(item: Any) -> Change:
        tries.append(item["record_id"])
        return really(item)

    monkeypatch.setattr(reader, "change_in", counted)
    stream.open("1")
    stream.write("1", record(version=-1, record_id="bad"), record(record_id="good"))
    work(new_relay(), lambda: "good" in tries)
    assert tries == ["bad"] * 5 + ["good"]


def test_the_position_stays_while_the_topic_refuses(
    stream: FakeStream, heard: Heard, new_relay: Callable[..., Relay], dynamodb: Tables
) -> None:
    stream.open("1")
    stream.write("1", record(), record())
    heard.refuses = 3
    relay = new_relay()
    relay.step()
    [lease] = dynamodb.scan("relay_lease")
    assert lease["position"] == "TRIM_HORIZON"
    work(relay, lambda: len(heard.records) == 2)
    [lease] = dynamodb.scan("relay_lease")
    assert lease["position"] == f"{2:021}"


def test_two_relays_share_no_shard_and_a_dead_one_is_replaced(
    stream: FakeStream, heard: Heard, new_relay: Callable[..., Relay]
) -> None:
    stream.open("1")
    stream.write("1", record())
    first, second = new_relay(lasts_s=0.5), new_relay(lasts_s=0.5)
    first.step()
    for _ in range(5):
        second.step()
        first.step()
    assert heard.records == [heard.records[0]]

    stream.write("1", record())  # the first is dead from here on
    work(second, lambda: len(heard.records) == 2)
    stream.write("1", record())
    first.step()  # it was only asleep: it may say something twice, and learns that it holds nothing
    before = len(heard.records)
    for _ in range(3):
        first.step()
    assert len(heard.records) == before
    work(second, lambda: len(set(heard.records)) == 3)


def test_a_lease_is_taken_by_the_own_clock_so_that_jumps_of_the_wall_clock_do_no_harm(
    dynamodb: Tables, stream: FakeStream, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    stream.open("1")
    [shard] = stream.shards(stream.arn)
    holder = Leases(dynamodb, lasts_s=6, clock=lambda: now[0], me="holder")
    other = Leases(dynamodb, lasts_s=6, clock=lambda: now[0], me="other")
    lease = holder.take(shard, None)
    assert lease
    monkeypatch.setattr(time, "time", lambda: 1e12)
    seen = other.all()[shard.name]
    for _ in range(5):
        now[0] += 5
        assert not other.is_free(other.all()[shard.name])
        lease = holder.keep(lease)
    assert other.take(shard, seen) is None
    seen = other.all()[shard.name]
    now[0] += 6.1
    assert other.is_free(other.all()[shard.name])
    assert other.take(shard, other.all()[shard.name])


def test_a_lease_given_back_is_free_at_once(dynamodb: Tables, stream: FakeStream) -> None:
    stream.open("1")
    [shard] = stream.shards(stream.arn)
    first, second = Leases(dynamodb), Leases(dynamodb)
    lease = first.take(shard, None)
    assert lease
    first.release(lease)
    found = second.all()[shard.name]
    assert second.is_free(found)
    assert second.take(shard, found)


def lag() -> float:
    return REGISTRY.get_sample_value("relay_lag_seconds") or 0.0


def test_how_late_changes_are_relayed_is_told_and_measured(
    stream: FakeStream, heard: Heard, new_relay: Callable[..., Relay]
) -> None:
    stream.open("a")
    at = [(now() - timedelta(seconds=ago)).isoformat() for ago in (300, 200, 100)]
    stream.write("a", *(record(changed_at=one) for one in at))
    heard.refuses = 1
    relay = new_relay()

    work(relay, until=lambda: heard.refuses == 0)
    assert 300 <= lag() < 330, "what is read and not taken is late"
    work(relay, until=lambda: heard.since)
    assert heard.since == [epoch_ms(datetime.fromisoformat(at[0]))]
    work(relay, until=lambda: lag() == 0)
