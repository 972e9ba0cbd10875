"""The door: a login id and a password begin a session.

Unknown and known login ids take the same steps, so neither the answer nor its time tells them apart.
"""

import unicodedata
from contextlib import suppress

from kernel.errors import NotSignedIn
from kernel.logs import logger
from kernel.shapes import Clock, epoch_ms
from kernel.sql import Connection, Engine, reading, transaction
from user_service.accounts import service as accounts
from user_service.accounts.passwords import HashingIsBusy, Passwords, composed
from user_service.accounts.schemas import Credentials
from user_service.attempts.service import Budget, counted
from user_service.keyed import KeyedHash
from user_service.sessions import access, service, store
from user_service.sessions.access import AccessTokens
from user_service.sessions.schemas import Attempt, Refresh, Welcome

WELCOME = ("개인 사용자님 환영합니다", "주최자님 환영합니다")  # by user_type

log = logger("sessions")


class LoginIsWrong(NotSignedIn):
    title = ("아이디 또는 비밀번호가 올바르지 않습니다", "The login id or the password is wrong")


def log_in(
    attempt: Attempt,
    *,
    refreshable: bool,
    engine: Engine,
    passwords: Passwords,
    tokens: AccessTokens,
    keyed: KeyedHash,
    clock: Clock,
) -> tuple[Welcome, Refresh | None]:
    """Begins a session. Raises LoginIsWrong, TooManyAttempts, HashingIsBusy."""
    login_id = unicodedata.normalize("NFKC", attempt.login_id).strip().lower()
    password = composed(attempt.password)
    with reading(engine) as connection:
        found = accounts.credentials(connection, login_id)
        budgets = _budgets(connection, login_id, found, attempt, keyed=keyed, clock=clock)
    with counted(budgets, failure=LoginIsWrong, engine=engine, clock=clock):
        matches = passwords.match(password, found.password_hash if found else None)
        if not found or not matches:
            log.info("session.refused", user_id=found.user_id if found else None, address=attempt.address)
            raise LoginIsWrong
    newer = _rehashed(password, found, passwords)

    def begin(connection: Connection) -> tuple[str, Refresh | None]:
        if not accounts.still_so(connection, found):
            raise LoginIsWrong
        if newer:
            accounts.rehash(connection, found.user_id, newer)
        now_ms = epoch_ms(clock())
        store.know_address(connection, found.user_id, _place(found, attempt, keyed), now_ms=now_ms)
        return service.start(connection, found.user_id, now_ms=now_ms, refreshable=refreshable)

    session_id, refresh = transaction(engine, begin)
    log.info("session.started", user_id=found.user_id, address=attempt.address)
    lasts_s = refresh.lasts_s if refresh else access.LONGEST_S
    issued = service.issue(found.user_id, session_id, lasts_s, engine=engine, tokens=tokens, clock=clock)
    return Welcome(message=WELCOME[found.user_type], **dict(issued)), refresh


def _budgets(
    connection: Connection,
    login_id: str,
    found: Credentials | None,
    attempt: Attempt,
    *,
    keyed: KeyedHash,
    clock: Clock,
) -> list[Budget]:
    """What an attempt counts against.

    Whoever still holds a session of the account, or comes from where its owner logged in before, has a budget that
    strangers can't use up. Strangers share three: this account from this address, this account from anywhere, this
    address for any account.
    """
    now_ms = epoch_ms(clock())
    session_id = service.proven(connection, attempt.refresh_token, found, now_ms=now_ms)
    place = _place(found, attempt, keyed)
    known = store.knows_address(connection, found.user_id if found else 0, place, now_ms=now_ms)
    if session_id:
        return [Budget(keyed("session", session_id), free=10, longest_s=60)]
    if known:
        return [Budget(place, free=10, longest_s=60)]
    return [
        Budget(keyed("stranger", login_id, attempt.address), free=5, longest_s=900),
        Budget(keyed("strangers", login_id), free=100, longest_s=300, forgives=False),
        Budget(keyed("address", attempt.address), free=50, longest_s=900, forgives=False),
    ]


def _place(found: Credentials | None, attempt: Attempt, keyed: KeyedHash) -> str:
    return keyed("place", found.user_id if found else 0, attempt.address)


def _rehashed(password: str, found: Credentials, passwords: Passwords) -> str | None:
    """The password hashed anew where its hash is of other figures; it can wait for a calmer moment."""
    if passwords.is_outdated(found.password_hash):
        with suppress(HashingIsBusy):
            return passwords.hash(password)
    return None
