from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kernel.aws import Item, pack, unpack
from main_service.official_records.schemas import Correction, Entry
from main_service.official_records.versions import (
    PERSONAL,
    Change,
    change_of,
    facts_of,
    first,
    next_of,
    scrubbed,
    worth,
)
from tests.main_service.results.races import race

MARATHON = race()
CHANGE = Change("corrected", by=1)

FACTS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["김영수", None]),
        "sex": st.sampled_from(["M", "F", None]),
        "gun_time_ms": st.integers(1, 5),
        "status": st.sampled_from(["finished", "dsq"]),
        "state": st.sampled_from(["live", "void"]),
        "user_id": st.sampled_from([7, None]),
        "splits": st.sampled_from(['[["5k",5000,3]]', None]),
        "out_of_competition": st.sampled_from([False, True, None]),
        "place": st.sampled_from([{"overall": 3}, {}, None]),
    },
)


def stored(item: Item) -> Item:
    return {**unpack(pack(item)), "version": 1, "changed_at": "t", "placed_at": "t"}


def entered(**facts: Any) -> Item:
    body = {"course": "full", "status": "finished", "gun_time_ms": 1, **facts}
    return stored(first(MARATHON, "7", body, Change("entered")))


@given(FACTS, FACTS)
def test_the_same_facts_again_change_nothing(before: dict[str, Any], facts: dict[str, Any]) -> None:
    old = entered(**before)

    new = next_of(MARATHON, old, facts, CHANGE)

    assert next_of(MARATHON, stored(new) if new else old, facts, CHANGE) is None


@given(FACTS, FACTS)
def test_a_version_says_what_it_is_worth(before: dict[str, Any], facts: dict[str, Any]) -> None:
    old = entered(**before)
    new = next_of(MARATHON, old, facts, CHANGE) or old

    counts = new["state"] == "live" and new["status"] == "finished" and new.get("user_id") is not None
    assert new["points"] == worth(MARATHON, new) == (100 if counts else 0)


@given(FACTS, FACTS)
def test_only_what_is_given_changes(before: dict[str, Any], facts: dict[str, Any]) -> None:
    old = entered(**before)
    new = next_of(MARATHON, old, facts, CHANGE) or old

    ours = {*facts, "points", "change", "by", "placed_at", "corrections"}
    assert {name: value for name, value in new.items() if name not in ours} == {
        name: value for name, value in old.items() if name not in ours
    }


@given(FACTS)
def test_personal_facts_never_come_back_to_an_erased_record(facts: dict[str, Any]) -> None:
    old = scrubbed(entered(name="김영수", user_id=7, birth_year=1990, birth_date="1990-01-01"))

    new = next_of(MARATHON, old, facts, CHANGE) or old

    assert not set(new) & set(PERSONAL)
    assert new["points"] == 0


def test_where_a_record_came_from_outlives_its_corrections() -> None:
    source = {"file": "r.csv", "line": 12, "import_id": "I1"}
    imported = next_of(MARATHON, entered(), {"age": 30}, Change("imported", source=source))
    assert imported is not None
    corrected = next_of(MARATHON, stored(imported), {"age": 31}, CHANGE)

    assert corrected is not None
    assert corrected["origin"] == {"file": "r.csv", "line": 12}
    assert "source" not in corrected
    moved = Change("imported", source={**source, "line": 13})
    assert next_of(MARATHON, stored(corrected), {"age": 31}, moved) is None


def test_a_change_of_points_alone_is_a_version() -> None:
    old = entered(user_id=7)

    new = next_of(race(point=30), old, {}, Change("revalued"))

    assert new is not None
    assert (old["points"], new["points"], new["placed_at"]) == (100, 30, "t")


def test_what_the_pipeline_hears_holds_no_personal_data() -> None:
    said = change_of(entered(name="김영수", user_id=7))

    assert said.model_dump() == {
        "record_id": said.record_id,
        "version": 1,
        "user_id": 7,
        "state": "live",
        "points": 100,
        "reason": "풀코스 완주",
    }


def test_facts_of_a_body_are_what_items_hold() -> None:
    splits = [{"name": "5k", "elapsed_ms": 3}]
    entry = Entry.model_validate(
        {"bib": "7", "course": "full", "name": "a", "status": "dnf", "splits": splits, "birth_date": "1990-02-28"}
    )

    assert facts_of(entry)["splits"] == '[["5k",null,3]]'
    assert facts_of(entry)["birth_date"] == "1990-02-28"
    assert facts_of(Correction(age=None)) == {"age": None}


def test_what_a_record_says_is_counted_as_corrected_and_what_becomes_of_it_is_not() -> None:
    old = entered(name="김영수")
    facts: list[dict[str, Any]] = [{"user_id": 7}, {"name": "김영호"}, {"user_id": None}, {"state": "void"}]
    counts = []

    for change in facts:
        new = next_of(MARATHON, old, change, CHANGE)
        assert new
        old = stored(new)
        counts.append(old.get("corrections", 0))

    assert counts == [0, 1, 1, 2]
