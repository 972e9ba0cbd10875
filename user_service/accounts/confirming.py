"""Asking again for the password of whoever is signed in: a stolen session must not be enough to take an account."""

from kernel.callers import Caller
from kernel.errors import NotAllowed, NotSignedIn
from kernel.shapes import Clock
from kernel.sql import Engine, reading
from user_service.accounts import store
from user_service.accounts.passwords import Passwords
from user_service.accounts.schemas import Credentials
from user_service.attempts.service import Budget, counted
from user_service.keyed import KeyedHash


class PasswordIsWrong(NotAllowed):
    title = ("비밀번호가 올바르지 않습니다", "The password is wrong")


def confirm(
    caller: Caller, password: str, *, engine: Engine, passwords: Passwords, keyed: KeyedHash, clock: Clock
) -> Credentials:
    """What was compared. Raises PasswordIsWrong, and TooManyAttempts where a session guesses."""
    with reading(engine) as connection:
        credentials = store.credentials_of(connection, caller.user_id)
    if credentials is None:
        raise NotSignedIn
    guesses = Budget(keyed("confirm", caller.session_id), free=5, longest_s=900)
    with counted([guesses], failure=PasswordIsWrong, engine=engine, clock=clock):
        if not passwords.match(password, credentials.password_hash):
            raise PasswordIsWrong
    return credentials
