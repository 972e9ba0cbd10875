from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from kernel.aws import ConditionFailed, Item, Tables
from main_service.official_records.store import SHARDS, RecordStore, earlier, key_of, moment, shard
from main_service.official_records.versions import Change, first, next_of
from tests.main_service.results.races import race

MARATHON = race()


def new(bib: str, **facts: object) -> Item:
    return first(MARATHON, bib, {"course": "full", "status": "finished", "gun_time_ms": 1, **facts}, Change("imported"))


def moved(old: Item, **facts: object) -> Item:
    changed = next_of(MARATHON, old, facts, Change("corrected", by=1))
    assert changed is not None
    return changed


@pytest.fixture
def records(dynamodb: Tables) -> RecordStore:
    return RecordStore(dynamodb)


def test_a_race_is_spread_over_eight_partitions() -> None:
    assert {shard("race", str(bib)) for bib in range(100)} == {f"race#{number}" for number in range(SHARDS)}


def test_the_superseded_image_is_kept_in_the_transaction_that_supersedes_it(records: RecordStore) -> None:
    one = records.save(new("7"), None)
    two = records.save(moved(one, age=30), one)

    assert (one["version"], two["version"]) == (1, 2)
    assert records.get("race", "7") == {name: value for name, value in two.items() if value is not None}
    assert records.history(one["record_id"]) == [one]


def test_nothing_is_written_over_a_version_that_moved(records: RecordStore) -> None:
    one = records.save(new("7"), None)
    two = records.save(moved(one, age=30), one)

    with pytest.raises(ConditionFailed):
        records.save(moved(one, age=31), one)
    with pytest.raises(ConditionFailed):
        records.save(new("7"), None)

    assert records.get("race", "7") == two
    assert len(records.history(one["record_id"])) == 1


def test_many_rows_are_written_and_one_conflict_holds_up_no_other(records: RecordStore) -> None:
    bibs = [str(number) for number in range(330)]
    assert records.save_many([(new(bib), None) for bib in bibs]) == []
    there = records.get_many("race", bibs)
    meanwhile = {bib: records.save(moved(there[bib], nation="KOR"), there[bib]) for bib in ("5", "128", "300")}

    pairs = [(moved(there[bib], age=40), there[bib]) for bib in bibs]
    lost = records.save_many(pairs)

    assert {old["bib"] for _, old in lost if old} == set(meanwhile)
    rows = {row["bib"]: row for row in records.rows("race")}
    assert len(rows) == 330
    assert {bib: rows[bib] for bib in meanwhile} == meanwhile
    assert all(row["version"] == 2 and row["age"] == 40 for bib, row in rows.items() if bib not in meanwhile)
    assert all(len(records.history(row["record_id"])) == 1 for row in list(rows.values())[::50])


def test_writing_the_same_rows_twice_at_once_writes_each_once(records: RecordStore) -> None:
    pairs: list[list[tuple[Item, Item | None]]] = [[(new(str(n)), None) for n in range(150)] for _ in range(3)]

    with ThreadPoolExecutor(3) as threads:
        lost = [len(one) for one in threads.map(records.save_many, pairs)]

    assert sum(lost) == 300
    assert {row["version"] for row in records.rows("race")} == {1}


def test_a_restored_table_goes_on_above_every_version_of_before(dynamodb: Tables) -> None:
    before = RecordStore(dynamodb)
    one = before.save(new("7"), None)

    after = RecordStore(dynamodb, epoch=2)
    two = after.save(moved(one, age=30), one)
    fresh = after.save(new("8"), None)

    assert (two["version"], fresh["version"]) == (2 * 10**12 + 1, 2 * 10**12 + 1)
    assert after.save(moved(two, age=31), two)["version"] == 2 * 10**12 + 2


def test_changes_since_a_moment_are_followed(dynamodb: Tables) -> None:
    at = [datetime(2026, 11, 1, tzinfo=UTC)]
    records = RecordStore(dynamodb, clock=lambda: at[0])
    one = records.save(new("7"), None)
    records.save(new("8"), None)
    at[0] += timedelta(seconds=10)
    since = moment(lambda: at[0])
    two = records.save(moved(one, state="void"), one)

    assert [item["version"] for item in records.changes("race", since)] == [two["version"]]
    assert len(records.changes("race", earlier(since, 10))) == 2
    assert records.versions("race", since) == [{**key_of(two), "bib": "7", "version": two["version"]}]


def test_a_correction_that_no_place_hangs_on_keeps_the_moment_of_places(dynamodb: Tables) -> None:
    at = [datetime(2026, 11, 1, tzinfo=UTC)]
    records = RecordStore(dynamodb, clock=lambda: at[0])
    one = records.save(new("7", name="가"), None)
    at[0] += timedelta(minutes=1)
    renamed = records.save(moved(one, name="나"), one)
    slower = records.save(moved(renamed, gun_time_ms=2), renamed)

    assert [item["placed_at"][11:19] for item in (one, renamed, slower)] == ["00:00:00", "00:00:00", "00:01:00"]


def test_records_are_found_by_account(records: RecordStore) -> None:
    records.save(new("7", user_id=42), None)
    records.save(new("8", user_id=43), None)

    assert [item["bib"] for item in records.of_user(42)] == ["7"]


def test_a_race_has_records_while_one_is_live(records: RecordStore) -> None:
    assert not records.any_live("race")
    one = records.save(new("7"), None)
    assert (records.any_live("race"), records.any_live("race", "full"), records.any_live("race", "half")) == (
        True,
        True,
        False,
    )
    records.save(moved(one, state="void"), one)
    assert not records.any_live("race")
