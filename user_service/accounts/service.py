"""Accounts: sign up, look at and change a profile, take everything home, go for good.

A password is hashed and compared outside every transaction: 20 ms of a core are no reason to hold a row.
What a profile needs of sessions comes in as functions that work in this transaction.
"""

from collections.abc import Callable
from typing import Any

from kernel.callers import Caller
from kernel.errors import Conflict, IdempotencyKeyIsTaken, Invalid, NotSignedIn
from kernel.logs import logger
from kernel.shapes import Clock, epoch_ms, moment_of
from kernel.sql import Connection, Engine, reading, transaction
from user_service.accounts import store
from user_service.accounts.confirming import PasswordIsWrong
from user_service.accounts.passwords import Passwords, refuse_weak
from user_service.accounts.schemas import Credentials, Edit, Held, HeldSession, Once, SignUp, User
from user_service.points.schemas import Credited

ONCE_KEPT_MS = 24 * 60 * 60 * 1_000

Confirm = Callable[[Caller, str], Credentials]
EndSessions = Callable[[Connection, Caller], None]

log = logger("accounts")


class LoginIdIsTaken(Conflict):
    title = ("이미 쓰이고 있는 아이디입니다", "This login id is taken")


def sign_up(wanted: SignUp, once: Once | None, *, engine: Engine, passwords: Passwords, clock: Clock) -> User:
    """A new account. Raises LoginIdIsTaken, Invalid for a weak password, IdempotencyKeyIsTaken."""
    refuse_weak(wanted.password, wanted.login_id)
    now_ms = epoch_ms(clock())
    hashed = {"password_hash": passwords.hash(wanted.password), "password_set_at": now_ms}
    row = {**wanted.model_dump(exclude={"password"}), **hashed, "created_at": now_ms}

    def add(connection: Connection) -> User:
        return _shown(connection, _add_once(connection, row, once, now_ms) if once else _add(connection, row))

    user = transaction(engine, add)
    if user.created_at == moment_of(now_ms):  # not one that the same key made before
        log.info("account.signed_up", user_id=user.id, user_type=user.user_type)
    return user


def _add(connection: Connection, row: dict[str, Any]) -> int:
    try:
        return store.add(connection, row)
    except store.IsTaken:
        raise LoginIdIsTaken from None


def _add_once(connection: Connection, row: dict[str, Any], once: Once, now_ms: int) -> int:
    """The key comes first: of two requests at once, the other one waits at it and then finds what was made."""
    store.sweep(connection, once.key, now_ms=now_ms)
    try:
        store.remember(connection, once, expires_at=now_ms + ONCE_KEPT_MS)
    except store.IsTaken:
        return _made_before(connection, once)
    user_id = _add(connection, row)
    store.name_resource(connection, once, str(user_id))
    return user_id


def _made_before(connection: Connection, once: Once) -> int:
    fingerprint, resource = store.remembered(connection, once.key) or ("", "")
    if fingerprint != once.fingerprint:
        raise IdempotencyKeyIsTaken
    return int(resource)


def profile(user_id: int, *, engine: Engine) -> User:
    """The account as its owner sees it."""
    with reading(engine) as connection:
        return _shown(connection, user_id)


def _shown(connection: Connection, user_id: int) -> User:
    row = store.profile(connection, user_id)
    if row is None:
        raise NotSignedIn
    return User.of(row)


def change(
    caller: Caller,
    edit: Edit,
    *,
    engine: Engine,
    passwords: Passwords,
    clock: Clock,
    confirm: Confirm,
    end_others: EndSessions,
) -> User:
    """Changes a profile. A new password needs the old one and ends every other session."""
    values = edit.of_profile()
    confirmed = _confirmed_for_new_password(caller, edit, confirm)
    if confirmed:
        refuse_weak(edit.password, profile(caller.user_id, engine=engine).login_id)
        values |= {"password_hash": passwords.hash(edit.password), "password_set_at": epoch_ms(clock())}

    def work(connection: Connection) -> User:
        _hold(connection, caller, confirmed)
        if values:
            store.change(connection, caller.user_id, values)
        if confirmed:
            end_others(connection, caller)
        return _shown(connection, caller.user_id)

    user = transaction(engine, work)
    log.info("account.changed", user_id=caller.user_id, fields=sorted(edit.model_fields_set))
    return user


def _confirmed_for_new_password(caller: Caller, edit: Edit, confirm: Confirm) -> Credentials | None:
    missing = {"password", "old_password"} - edit.model_fields_set
    if len(missing) == 1:
        both = (
            "비밀번호를 바꾸려면 새 비밀번호와 지금 비밀번호가 모두 필요합니다",
            "a new password needs the old one too",
        )
        raise Invalid(errors=[(("body", missing.pop()), both)])
    return None if missing else confirm(caller, edit.old_password)


def erase(
    caller: Caller, password: str, *, engine: Engine, confirm: Confirm, forget_sessions: EndSessions, clock: Clock
) -> None:
    """The account and all that is personal goes at once here; `erasing` tells the other stores."""
    confirmed = confirm(caller, password)

    def work(connection: Connection) -> None:
        _hold(connection, caller, confirmed)
        forget_sessions(connection, caller)
        store.erase(connection, caller.user_id, now_ms=epoch_ms(clock()))

    transaction(engine, work)
    log.info("account.erased", user_id=caller.user_id)


def erase_again(user_id: int, *, engine: Engine, forget_sessions: EndSessions, clock: Clock) -> bool:
    """What its owner did and a restore of user_db undid; False where there is no such account."""

    def work(connection: Connection) -> bool:
        if store.credentials_of(connection, user_id, hold=True) is None:
            return False
        forget_sessions(connection, Caller(user_id, user_type=0, session_id=""))
        store.erase(connection, user_id, now_ms=epoch_ms(clock()))
        return True

    erased = transaction(engine, work)
    if erased:
        log.info("account.erased", user_id=user_id)
    return erased


def number_from(user_id: int, *, engine: Engine) -> None:
    """The next account gets this number or a higher one, since those below were given out before a restore."""
    transaction(engine, lambda connection: store.number_from(connection, user_id))


def _hold(connection: Connection, caller: Caller, confirmed: Credentials | None) -> None:
    """Holds the account; what was confirmed must still be so, for hashing took its time."""
    held = store.credentials_of(connection, caller.user_id, hold=True)
    if held is None:
        raise NotSignedIn
    if confirmed and held != confirmed:
        raise PasswordIsWrong


def credentials(connection: Connection, login_id: str) -> Credentials | None:
    """What the password of that login id is compared with."""
    return store.credentials(connection, login_id)


def still_so(connection: Connection, confirmed: Credentials) -> bool:
    """Whether the account is there and has the same password; held until the transaction ends."""
    return store.credentials_of(connection, confirmed.user_id, hold=True) == confirmed


def rehash(connection: Connection, user_id: int, password_hash: str) -> None:
    """The same password, hashed with today's figures."""
    store.change(connection, user_id, {"password_hash": password_hash})


def export(
    user_id: int,
    *,
    engine: Engine,
    sessions_of: Callable[[int], list[HeldSession]],
    points_of: Callable[[int], list[Credited]],
) -> Held:
    """All that user_service holds about a user."""
    return Held(user=profile(user_id, engine=engine), sessions=sessions_of(user_id), points=points_of(user_id))
