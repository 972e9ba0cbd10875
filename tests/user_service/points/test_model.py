"""The ledger against a plain dict: every order, duplicates, lost intermediates, voids, re-ties, erasures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, permutations
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from kernel.messages import RecordChange
from tests import invariants
from tests.user_service.points.books import balances, change, empty, entries, items, message, open_accounts
from user_service.accounts import store as accounts
from user_service.points import service

USERS = (1, 2, 3)
NOBODY = 999


@dataclass
class Model:
    """What must be: of each record the highest version that was ever told, and each balance their sum."""

    holders: set[int]
    newest: dict[str, RecordChange] = field(default_factory=dict)

    def hear(self, changes: Sequence[RecordChange]) -> None:
        for told in changes:
            known = self.newest.get(told.record_id)
            if known is None or known.version < told.version:
                self.newest[told.record_id] = told

    def erase(self, user_id: int) -> None:
        self.holders.discard(user_id)

    def balances(self) -> dict[int, int]:
        return {
            user_id: sum(c.points for c in self.newest.values() if c.user_id == user_id and c.state == "live")
            for user_id in self.holders
        }

    def agrees(self, engine: Engine) -> None:
        assert balances(engine) == self.balances()
        held = entries(engine)
        assert {key: row[0] for key, row in held.items()} == {key: c.version for key, c in self.newest.items()}
        assert {row[2] for row in held.values()} <= {None, *self.holders}
        # An erased account's points stay on the entry, credited to nobody, until the record's next version.
        records = [item for item in items(self.newest.values()) if item["user_id"] in {None, *self.holders}]
        wrong = invariants.broken_between(engine, records, acknowledged=_versions(self.newest))
        assert [sentence for sentence in wrong if "belongs to no record" not in sentence] == []


def _versions(newest: dict[str, RecordChange]) -> dict[str, int]:
    return {key: told.version for key, told in newest.items()}


HISTORY = (  # entered, corrected, void, un-void to somebody else, worth more
    {"user_id": 1, "points": 100},
    {"user_id": 1, "points": 80},
    {"user_id": 1, "points": 0, "state": "void"},
    {"user_id": 2, "points": 80},
    {"user_id": 2, "points": 130},
)


def _orders() -> Iterator[tuple[int, ...]]:
    """Every order of every part of the history that keeps the last step: 261."""
    for kept in range(len(HISTORY)):
        for middle in combinations(range(len(HISTORY) - 1), kept):
            yield from permutations((*middle, len(HISTORY) - 1))


def test_every_order_of_a_five_step_history_ends_the_same(made: Engine) -> None:
    empty(made)
    open_accounts(made, *USERS)
    model = Model(set(USERS))
    orders = list(_orders())

    for number, order in enumerate(orders):
        for step in order:
            told = change(f"R{number}", step + 1, **HISTORY[step])  # type: ignore[arg-type]
            model.hear([told])
            service.apply(message(told), engine=made)

    assert len(orders) == 261
    assert balances(made) == {1: 0, 2: 261 * 130, 3: 0}
    model.agrees(made)


RECORDS = ("A", "B", "C", "D")
STEPS = st.fixed_dictionaries(
    {
        "user_id": st.sampled_from([None, NOBODY, *USERS]),
        "points": st.integers(-50, 150),
        "state": st.sampled_from(["live", "live", "void"]),
    }
)


def _change(record_id: str, version: int, step: dict[str, Any]) -> RecordChange:
    """As main_service says it: what is void or nobody's is worth nothing."""
    worth = step["points"] if step["state"] == "live" and step["user_id"] is not None else 0
    return change(record_id, version, step["user_id"], worth, state=step["state"])


@st.composite
def deliveries(draw: st.DrawFn) -> list[Any]:
    """Batches of changes in any order, each told up to five times, some never but the last; and erasures between."""
    told: list[RecordChange] = []
    for record_id in draw(st.sets(st.sampled_from(RECORDS), min_size=1)):
        steps = draw(st.lists(STEPS, min_size=1, max_size=5))
        for version, step in enumerate(steps, start=1):
            fewest = 1 if version == len(steps) else 0
            told += [_change(record_id, version, step)] * draw(st.integers(fewest, 5))
    queue: list[Any] = draw(st.permutations(told))
    batches: list[Any] = []
    while queue:
        size = draw(st.integers(1, 6))
        batches.append(queue[:size])
        queue = queue[size:]
    if draw(st.booleans()):
        batches.insert(draw(st.integers(0, len(batches))), draw(st.sampled_from(USERS)))
    return batches


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=deliveries())
def test_whatever_is_delivered_the_ledger_is_what_the_highest_versions_say(made: Engine, batches: list[Any]) -> None:
    empty(made)
    open_accounts(made, *USERS)
    model, versions = Model(set(USERS)), invariants.Versions(made)

    for batch in batches:
        if isinstance(batch, int):
            model.erase(batch)
            with made.begin() as connection:
                accounts.erase(connection, batch, now_ms=0)
        else:
            model.hear(batch)
            service.apply(message(*batch), engine=made)
        versions.look()
        model.agrees(made)

    assert versions.fell == []
