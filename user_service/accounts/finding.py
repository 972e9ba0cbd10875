"""Finding another organizer, to run a race with: by the whole login id, which only they can have told."""

from kernel.callers import Caller
from kernel.errors import NotFound
from kernel.shapes import Clock
from kernel.sql import Engine, reading
from user_service.accounts import store
from user_service.accounts.schemas import Organizer
from user_service.attempts.service import Budget, counted
from user_service.keyed import KeyedHash


class OrganizerIsUnknown(NotFound):
    title = ("그런 아이디를 쓰는 주최자가 없습니다", "No organizer has this login id")


def find(caller: Caller, login_id: str, *, engine: Engine, keyed: KeyedHash, clock: Clock) -> Organizer:
    """Raises OrganizerIsUnknown, and TooManyAttempts where the caller guesses."""
    guesses = Budget(keyed("find-organizer", caller.user_id), free=10, longest_s=900, forgives=False)
    with counted([guesses], failure=OrganizerIsUnknown, engine=engine, clock=clock):
        with reading(engine) as connection:
            found = store.organizer(connection, login_id)
        if found is None:
            raise OrganizerIsUnknown
    user_id, name = found
    return Organizer(id=user_id, name=name)
