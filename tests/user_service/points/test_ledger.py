"""The rules of the ledger by themselves."""

from dataclasses import replace

from kernel.messages import RecordsChanged
from tests.user_service.points.books import change, message
from user_service.points import ledger
from user_service.points.schemas import Entry


def entered(told: RecordsChanged, holders: set[int]) -> dict[str, Entry]:
    newest = ledger.newest(told)
    return {key: ledger.entry(told, newest[key], None, holders, 5) for key in newest}


def test_records_that_change_alike_move_in_one_statement() -> None:
    before = entered(message(*(change(f"R{n:03}", 1, n + 1, 100) for n in range(500))), set(range(501)))
    after = [replace(entry, version=2, point=150) for entry in before.values()]

    moves = ledger.moves(before, after)

    assert list(moves) == [(("version", 2), ("point", 150))]
    assert [len(record_ids) for record_ids in moves.values()] == [500]


def test_what_is_new_does_not_move() -> None:
    after = entered(message(change("R1", 1, 1, 100)), {1})

    assert ledger.moves({}, list(after.values())) == {}


def test_whoever_gains_and_loses_the_same_is_left_alone() -> None:
    before = entered(message(change("R1", 1, 1, 100), change("R2", 1, 2, 40)), {1, 2})
    after = [replace(before["R1"], user_id=2, version=2), replace(before["R2"], user_id=1, point=100, version=2)]

    assert ledger.shares(before, after) == {60: [2]}


def test_finishers_who_get_the_same_share_one_statement() -> None:
    after = entered(message(*(change(f"R{n:03}", 1, n + 1, 100) for n in range(300))), set(range(301)))

    shares = ledger.shares({}, list(after.values()))

    assert {delta: len(users) for delta, users in shares.items()} == {100: 300}


def test_points_of_a_finish_keep_their_day_until_they_move() -> None:
    told = message(change("R1", 2, 1, 100))
    before = entered(message(change("R1", 1, 1, 100)), {1})["R1"]

    same = ledger.entry(told, told.changes[0], before, {1}, 99)
    gone = ledger.entry(told, told.changes[0], before, set(), 99)

    assert (same.credited_at, gone.credited_at) == (5, 99)
    assert (gone.user_id, gone.point, gone.version) == (None, 0, 2)
