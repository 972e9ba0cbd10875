"""Many changes become few messages, each within what SNS takes, and only the newest of each record is said."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.messages import MAX_BODY_BYTES, RecordChange, RecordsChanged, parse
from workers.packing import TITLE_LASTS_S, TITLES, Titles, packed


def change(record_id: str, version: int = 1, reason: str = "풀코스 완주") -> RecordChange:
    return RecordChange(record_id=record_id, version=version, user_id=7, state="live", points=10, reason=reason)


def read(bodies: list[str]) -> list[RecordsChanged]:
    assert all(len(body) <= MAX_BODY_BYTES and body.isascii() for body in bodies)
    messages = [parse(body) for body in bodies]
    assert all(isinstance(message, RecordsChanged) for message in messages)
    return messages  # type: ignore[return-value]


changes = st.lists(
    st.tuples(
        st.sampled_from(["M1", "M2", "M3"]),
        st.builds(change, st.sampled_from([f"R{n}" for n in range(9)]), st.integers(1, 5), st.text(max_size=200)),
    ),
    max_size=60,
)


@given(changes)
def test_the_newest_of_each_record_is_said_once(given_changes: list[tuple[str, RecordChange]]) -> None:
    said = [
        (message.marathon_id, one.record_id, one.version)
        for message in read(packed(given_changes, lambda _: "서울 마라톤"))
        for one in message.changes
    ]
    newest: dict[tuple[str, str], int] = {}
    for marathon_id, one in given_changes:
        key = (marathon_id, one.record_id)
        newest[key] = max(newest.get(key, 0), one.version)
    assert sorted(said) == sorted((*key, version) for key, version in newest.items())


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.integers(1, 2_500))
def test_no_message_is_too_long_whatever_stands_in_it(text: str, count: int) -> None:
    messages = read(packed([("M1", change(f"R{n}", reason=text)) for n in range(count)], lambda _: text))
    assert [one.record_id for message in messages for one in message.changes] == [f"R{n}" for n in range(count)]


def test_the_longest_words_there_are_still_fit() -> None:
    longest = [("M" * 64, change(f"{n:064}", 2**63 - 1, "\U0001f3c3" * 200)) for n in range(200)]
    messages = read(packed(longest, lambda _: "\U0001f3c3" * 200))
    assert sum(len(message.changes) for message in messages) == 200


def test_a_full_race_is_dozens_of_messages_not_thousands() -> None:
    bodies = packed([("M1", change(f"01M83DKE4TSFBD5JGA6DW{n:05}")) for n in range(26_000)], lambda _: "서울 마라톤")
    assert len(read(bodies)) < 40


def test_a_title_is_read_once_a_minute_and_only_some_are_kept() -> None:
    now, asked = [0.0], []

    def title_of(marathon_id: str) -> str:
        asked.append(marathon_id)
        return "제" * 300

    titles = Titles(title_of, clock=lambda: now[0])
    assert titles("M1") == titles("M1") == "제" * 200
    now[0] += TITLE_LASTS_S
    titles("M1")
    assert asked == ["M1", "M1"]
    for number in range(TITLES + 10):
        titles(f"N{number}")
    assert len(titles._known) == TITLES
