"""The ledger, on the real schema and a real database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, event

from kernel import sql
from kernel.errors import Invalid
from kernel.messages import PointsCredited, body_of, parse
from kernel.shapes import Cursors
from tests import invariants
from tests.user_service.points.books import balances, change, entries, events, items, message, open_accounts
from user_service.points import service
from user_service.tables import metadata, point_balance

CURSORS = Cursors("k" * 32)
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def test_a_finish_is_credited_once_however_often_it_is_told(engine: Engine) -> None:
    open_accounts(engine, 1)
    told = message(change("R1", 1, 1, 100))

    moves = [service.apply(told, engine=engine) for _ in range(3)]

    assert [len(made) for made in moves] == [1, 0, 0]
    assert balances(engine) == {1: 100}
    assert events(engine) == [("R1", 1, None, 1, 100)]


def test_an_older_version_that_comes_late_changes_nothing(engine: Engine) -> None:
    open_accounts(engine, 1)
    service.apply(message(change("R1", 3, 1, 50)), engine=engine)

    assert service.apply(message(change("R1", 2, 1, 100)), engine=engine) == []
    assert balances(engine) == {1: 50}
    assert entries(engine) == {"R1": (3, "live", 1, 50)}


def test_a_void_record_stays_as_a_tombstone_that_older_messages_can_not_bring_back(engine: Engine) -> None:
    open_accounts(engine, 1)
    service.apply(message(change("R1", 1, 1, 100)), engine=engine)
    service.apply(message(change("R1", 3, 1, 0, state="void")), engine=engine)
    service.apply(message(change("R1", 2, 1, 120)), engine=engine)

    assert balances(engine) == {1: 0}
    assert entries(engine) == {"R1": (3, "void", 1, 0)}


def test_a_void_record_is_worth_nothing_whatever_the_message_says(engine: Engine) -> None:
    open_accounts(engine, 1)

    service.apply(message(change("R1", 1, 1, 100, state="void")), engine=engine)

    assert balances(engine) == {1: 0}


def test_a_record_that_changes_hands_moves_both_balances(engine: Engine) -> None:
    open_accounts(engine, 1, 2)
    service.apply(message(change("R1", 1, 1, 100)), engine=engine)
    service.apply(message(change("R1", 2, 2, 100)), engine=engine)

    assert balances(engine) == {1: 0, 2: 100}
    assert events(engine)[-1] == ("R1", 2, 1, 2, 0)


def test_an_untied_record_takes_its_points_back(engine: Engine) -> None:
    open_accounts(engine, 1)
    service.apply(message(change("R1", 1, 1, 100)), engine=engine)
    service.apply(message(change("R1", 2, None, 0)), engine=engine)

    assert balances(engine) == {1: 0}
    assert events(engine)[-1] == ("R1", 2, 1, None, -100)


def test_a_version_that_moves_nothing_is_noted_all_the_same(engine: Engine) -> None:
    open_accounts(engine, 1)
    service.apply(message(change("R1", 1, 1, 100)), engine=engine)
    service.apply(message(change("R1", 2, 1, 100)), engine=engine)

    assert entries(engine) == {"R1": (2, "live", 1, 100)}
    assert events(engine)[-1] == ("R1", 2, 1, 1, 0)


def test_an_award_may_take_points_off(engine: Engine) -> None:
    open_accounts(engine, 1)
    service.apply(message(change("R1", 1, 1, 100), change("A1", 1, 1, -150)), engine=engine)

    assert balances(engine) == {1: -50}


def test_of_the_versions_in_one_message_only_the_last_counts(engine: Engine) -> None:
    open_accounts(engine, 1)
    changes = change("R1", 2, 1, 80), change("R1", 3, 1, 90), change("R1", 1, 1, 70)

    service.apply(message(*changes), engine=engine)

    assert events(engine) == [("R1", 3, None, 1, 90)]


def test_a_record_of_somebody_who_is_no_account_keeps_its_version_and_credits_nobody(engine: Engine) -> None:
    open_accounts(engine, 1)

    service.apply(message(change("R1", 4, 999, 100)), engine=engine)

    assert balances(engine) == {1: 0}
    assert entries(engine) == {"R1": (4, "live", None, 0)}
    assert events(engine) == [("R1", 4, None, None, 0)]


def test_an_erased_account_is_not_brought_back_by_what_was_in_flight(engine: Engine) -> None:
    open_accounts(engine, 1, 2)
    service.apply(message(change("R1", 1, 1, 100)), engine=engine)
    with engine.begin() as connection:
        connection.execute(delete(point_balance).where(point_balance.c.user_id == 1))

    service.apply(message(change("R1", 2, 1, 120), change("R2", 1, 1, 50)), engine=engine)
    service.apply(message(change("R1", 3, None, 0), change("R2", 2, None, 0)), engine=engine)

    assert balances(engine) == {2: 0}
    last = [change("R1", 3, None, 0), change("R2", 2, None, 0)]
    assert invariants.broken_between(engine, items(last), acknowledged={"R1": 3, "R2": 2}) == []


def test_identifiers_that_differ_only_in_case_are_two_records(engine: Engine) -> None:
    open_accounts(engine, 1)

    service.apply(message(change("abc", 1, 1, 10), change("ABC", 1, 1, 20)), engine=engine)

    assert balances(engine) == {1: 30}


def test_a_thousand_changes_in_one_message_and_the_largest_figures_fit(engine: Engine) -> None:
    users = range(1, 51)
    open_accounts(engine, *users)
    changes = [change(f"R{n}", 2**63 - 1, n % 50 + 1, 1_000_000) for n in range(1_000)]

    service.apply(message(*changes), engine=engine)

    assert set(balances(engine).values()) == {20_000_000}


def test_what_was_credited_is_announced_until_it_is_marked(engine: Engine) -> None:
    open_accounts(engine, 1, 2)
    moved = service.apply(message(change("R1", 1, 1, 100), change("R2", 7, 2, 0)), engine=engine, clock=lambda: NOON)
    minute = timedelta(minutes=1)

    early = service.unannounced(older_than=minute, engine=engine, clock=lambda: NOON + minute)
    late = service.unannounced(older_than=minute, engine=engine, clock=lambda: NOON + 2 * minute)
    service.mark_announced(late, engine=engine)

    assert early == []
    assert late == [event for event in moved if event.delta]
    assert service.unannounced(older_than=-minute, engine=engine) == []


def test_marking_one_version_leaves_another_of_the_same_record(engine: Engine) -> None:
    open_accounts(engine, 1)
    for version in (1, 2, 3):
        moved = service.apply(message(change("R1", version, 1, 10 * version)), engine=engine)
        if version == 2:
            service.mark_announced(moved, engine=engine)

    left = service.unannounced(older_than=timedelta(seconds=-1), engine=engine)

    assert [event.version for event in left] == [1, 3]


def test_announcements_are_by_marathon_and_never_longer_than_a_message_may_be(engine: Engine) -> None:
    users = range(1, 11)
    open_accounts(engine, *users)
    moved = []
    for start in range(0, 1_500, 500):
        part = [change(f"R{n}", 1, n % 10 + 1, 10) for n in range(start, start + 500)]
        moved += service.apply(message(*part), engine=engine)
    moved += service.apply(message(change("X", 1, 1, 5), marathon_id="M2", title="부산"), engine=engine)

    told = [announcement for announcement, _ in service.announcements(moved)]

    assert [(said.marathon_title, len(said.credits)) for said in told] == [
        ("서울 마라톤", 1_000),
        ("서울 마라톤", 500),
        ("부산", 1),
    ]
    assert all(isinstance(parse(body_of(said)), PointsCredited) for said in told)


def test_my_points_are_listed_newest_first_page_by_page(engine: Engine) -> None:
    open_accounts(engine, 1, 2)
    for day in range(5):
        told = message(change(f"R{day}", 1, 1, 10 + day), change(f"S{day}", 1, 2, 99))
        service.apply(told, engine=engine, clock=lambda day=day: NOON + timedelta(days=day // 2))  # type: ignore[misc]

    seen, cursor, pages = [], None, 0
    while pages == 0 or cursor:
        page = service.mine(1, engine=engine, cursors=CURSORS, cursor=cursor, limit=2)
        seen += [item.record_id for item in page.items]
        cursor, pages = page.next, pages + 1

    assert seen == ["R4", "R3", "R2", "R1", "R0"]
    assert pages == 3
    assert page.total_point == sum(range(10, 15))


def test_my_total_is_of_the_items_it_comes_with_whatever_is_credited_meanwhile(engine: Engine) -> None:
    open_accounts(engine, 1)
    service.apply(message(change("R1", 1, 1, 100)), engine=engine)
    credited: list[str] = []

    def credit_meanwhile(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT") and not credited:
            credited.append("R2")
            service.apply(message(change("R2", 1, 1, 100)), engine=engine)

    event.listen(engine, "after_cursor_execute", credit_meanwhile)
    page = service.mine(1, engine=engine, cursors=CURSORS, cursor=None, limit=50)
    event.remove(engine, "after_cursor_execute", credit_meanwhile)

    assert credited
    assert page.total_point == sum(item.point for item in page.items)


def test_my_points_leave_out_what_is_worth_nothing(engine: Engine) -> None:
    open_accounts(engine, 1)
    told = message(change("R1", 1, 1, 100), change("DNF", 1, 1, 0), change("V", 1, 1, 0, state="void"))
    service.apply(told, engine=engine, clock=lambda: NOON)

    page = service.mine(1, engine=engine, cursors=CURSORS, cursor=None, limit=50)

    assert [(item.record_id, item.reason, item.credited_at) for item in page.items] == [("R1", "완주", NOON)]


def test_a_correction_that_moves_no_points_keeps_the_day_they_were_credited(engine: Engine) -> None:
    open_accounts(engine, 1)
    service.apply(message(change("R1", 1, 1, 100)), engine=engine, clock=lambda: NOON)
    service.apply(message(change("R1", 2, 1, 100)), engine=engine, clock=lambda: NOON + timedelta(days=1))

    page = service.mine(1, engine=engine, cursors=CURSORS, cursor=None, limit=50)

    assert page.items[0].credited_at == NOON


def test_equal_totals_share_a_place_and_the_next_is_skipped_on_every_page(engine: Engine) -> None:
    totals = {1: 50, 2: 90, 3: 50, 4: 90, 5: 10, 6: 50, 7: 0, 8: -5}
    open_accounts(engine, *totals)
    open_accounts(engine, 9, user_type=1)
    service.apply(message(*(change(f"R{u}", 1, u, points) for u, points in totals.items())), engine=engine)
    service.apply(message(change("R9", 1, 9, 1_000)), engine=engine)

    def ranked(limit: int) -> list[tuple[int, str, int]]:
        rows, cursor = [], None
        while True:
            page = service.ranking(engine=engine, cursors=CURSORS, cursor=cursor, limit=limit)
            rows += [(row.place, row.name, row.total_point) for row in page.items]
            cursor = page.next
            if cursor is None:
                return rows

    expected = [
        (1, "러너2", 90),
        (1, "러너4", 90),
        (3, "러너1", 50),
        (3, "러너3", 50),
        (3, "러너6", 50),
        (6, "러너5", 10),
    ]
    assert [ranked(limit) for limit in (1, 2, 3, 4, 50)] == [expected] * 5


def test_a_cursor_of_another_list_is_refused(engine: Engine) -> None:
    open_accounts(engine, 1, 2)
    service.apply(message(change("R1", 1, 1, 5), change("R2", 1, 2, 5)), engine=engine)
    cursor = service.ranking(engine=engine, cursors=CURSORS, cursor=None, limit=1).next

    with pytest.raises(Invalid):
        service.mine(1, engine=engine, cursors=CURSORS, cursor=cursor, limit=1)


def test_a_database_that_can_only_be_read_is_not_ready_for_work(tmp_path: Path) -> None:
    engine = sql.engine(f"sqlite:///{tmp_path}/user.db")
    metadata.create_all(engine)
    service.check_writable(engine=engine)
    read_only = sql.engine(f"sqlite:///file:{tmp_path}/user.db?mode=ro&uri=true")

    with pytest.raises(Exception, match="readonly"):
        service.check_writable(engine=read_only)

    sql.ping(read_only)
    engine.dispose()
    read_only.dispose()
