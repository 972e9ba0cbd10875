"""What crosses a queue: a body is read as what it is, left for newer code, or poison; never anything else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kernel.messages import (
    Credit,
    JobQueued,
    Message,
    NewerSchema,
    PointsCredited,
    Poison,
    RecordChange,
    RecordsChanged,
    body_of,
    parse,
)

keys = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZabcxyz_-", min_size=1, max_size=64)
titles = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
versions = st.integers(1, 2**63 - 1)
record_changes = st.builds(
    RecordChange,
    record_id=keys,
    version=versions,
    user_id=st.none() | st.integers(1, 2**63 - 1),
    state=st.sampled_from(["live", "void"]),
    points=st.integers(-1_000_000, 1_000_000),
    reason=titles,
)
messages: st.SearchStrategy[Message] = st.one_of(
    st.builds(
        RecordsChanged,
        marathon_id=keys,
        marathon_title=titles,
        changes=st.lists(record_changes, min_size=1, max_size=5).map(tuple),
    ),
    st.builds(
        PointsCredited,
        marathon_id=keys,
        marathon_title=titles,
        credits=st.lists(
            st.builds(Credit, record_id=keys, version=versions, delta=st.integers(-(10**7), 10**7)),
            min_size=1,
            max_size=5,
        ).map(tuple),
    ),
    st.builds(JobQueued, marathon_id=keys, job_id=keys),
)


@given(messages)
def test_a_message_is_read_as_it_was_written(message: Message) -> None:
    assert parse(body_of(message)) == message


@given(messages)
def test_a_body_is_ascii_since_a_queue_refuses_some_characters(message: Message) -> None:
    assert body_of(message).isascii()


CHANGE = {"record_id": "R1", "version": 1, "user_id": 7, "state": "live", "points": 10, "reason": "finish"}
BODY = {
    "type": "records-changed",
    "schema_version": 1,
    "marathon_id": "M1",
    "marathon_title": "서울",
    "changes": [CHANGE],
}


def with_change(**fields: object) -> str:
    return json.dumps({**BODY, "changes": [{**CHANGE, **fields}]})


POISON = [
    "",
    "{",
    "null",
    "[]",
    "7",
    '"text"',
    "not JSON",
    "\ud800",
    '"\ud800"',
    '{"type": "\ud800", "schema_version": 1}',
    b"\xff\xfe",
    b"\x00",
    "[" * 100_000,
    "a" * 1_048_576,
    json.dumps({**BODY, "changes": [CHANGE], "pad": "x" * 1_048_576}),
    json.dumps({**BODY, "type": "something-else"}),
    json.dumps({**BODY, "type": None}),
    json.dumps({name: value for name, value in BODY.items() if name != "type"}),
    json.dumps({name: value for name, value in BODY.items() if name != "schema_version"}),
    json.dumps({**BODY, "schema_version": 0}),
    json.dumps({**BODY, "schema_version": -1}),
    json.dumps({**BODY, "schema_version": "1"}),
    json.dumps({**BODY, "schema_version": 1.0}),
    json.dumps({**BODY, "schema_version": True}),
    json.dumps({**BODY, "changes": []}),
    json.dumps({**BODY, "changes": [CHANGE] * 1_001}),
    json.dumps({**BODY, "extra": 1}),
    json.dumps({**BODY, "marathon_id": "a/b"}),
    json.dumps({**BODY, "marathon_title": "x" * 201}),
    with_change(version=0),
    with_change(version=-1),
    with_change(version=2**63),
    with_change(version=1.5),
    with_change(version="1"),
    with_change(version=True),
    with_change(user_id=0),
    with_change(user_id=2**63),
    with_change(user_id="7"),
    with_change(points=1.5),
    with_change(points=10**9),
    with_change(points=None),
    with_change(state="gone"),
    with_change(record_id=""),
    with_change(record_id="x" * 65),
    with_change(name="Kim"),
    with_change().replace('"points": 10', '"points": NaN'),
    with_change().replace('"points": 10', '"points": ' + "9" * 5_000),
]


@pytest.mark.parametrize("body", POISON, ids=range(len(POISON)))
def test_what_no_version_of_the_code_wrote_is_poison(body: str | bytes) -> None:
    with pytest.raises(Poison):
        parse(body)


@given(st.text() | st.binary())
def test_any_text_at_all_is_a_message_or_poison(body: str | bytes) -> None:
    with pytest.raises((Poison, NewerSchema)):
        parse(body)


@pytest.mark.parametrize(
    "body", [{**BODY, "schema_version": 2, "more": 1}, {"type": "unheard-of", "schema_version": 9}]
)
def test_what_newer_code_wrote_is_left_for_newer_code(body: dict[str, object]) -> None:
    with pytest.raises(NewerSchema):
        parse(json.dumps(body))


def test_a_shape_can_not_be_made_wrong_or_changed() -> None:
    with pytest.raises(ValidationError):
        RecordChange(record_id="R", version=0, user_id=None, state="live", points=0, reason="")
    change = RecordChange(record_id="R", version=1, user_id=None, state="live", points=0, reason="")
    with pytest.raises(ValidationError):
        change.points = 5  # type: ignore[misc]
