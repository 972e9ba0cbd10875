"""`python -m user_service` serves, `python -m user_service migrate` brings the database to the newest schema.

After a restore of user_db, `python -m user_service erase ID ...` erases accounts again that it brought back, and
`python -m user_service number-from ID` sees to it that numbers are not given out twice.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from kernel import logs
from kernel.settings import SettingsAreUnsafe
from kernel.sql import Engine
from user_service.settings import DatabaseSettings


def run(arguments: list[str] | None = None) -> int:
    """Exit code; 2 where the settings are unsafe."""
    parser = argparse.ArgumentParser(prog="python -m user_service", description=__doc__)
    parser.add_argument("command", nargs="?", choices=COMMANDS, default="serve")
    parser.add_argument("user_ids", nargs="*", type=int, metavar="ID", help="of accounts")
    chosen = parser.parse_args(arguments)
    if not {"erase": len(chosen.user_ids) > 0, "number-from": len(chosen.user_ids) == 1}.get(
        chosen.command, not chosen.user_ids
    ):
        parser.error("erase takes ids of accounts, number-from one, and nothing else takes any")
    try:
        COMMANDS[chosen.command](*chosen.user_ids)
    except SettingsAreUnsafe as unsafe:
        sys.stderr.write(f"user_service does not start:\n{unsafe}\n")
        return 2
    return 0


def _serve() -> None:
    from user_service import main  # a migration does without the whole service

    main.run()


def _migrate() -> None:
    from user_service import migrations

    settings = DatabaseSettings()
    with _user_db(settings, patience_s=migrations.PATIENCE_S) as engine:
        migrations.upgrade_on(engine, user_by_iam=settings.user_db_iam_user)
    logs.logger("migrations").info("user_db.migrated")


def _erase(*user_ids: int) -> None:
    from kernel.shapes import now
    from user_service.accounts import service as accounts
    from user_service.sessions import service as sessions

    forget_sessions = partial(sessions.forget, clock=now)
    with _user_db(DatabaseSettings()) as engine:
        for user_id in user_ids:
            erased = accounts.erase_again(user_id, engine=engine, forget_sessions=forget_sessions, clock=now)
            sys.stdout.write(f"{user_id}: {'erased' if erased else 'no such account'}\n")


def _number_from(user_id: int) -> None:
    from user_service.accounts import service as accounts

    with _user_db(DatabaseSettings()) as engine:
        accounts.number_from(user_id, engine=engine)


@contextmanager
def _user_db(settings: DatabaseSettings, *, patience_s: float = 20) -> Iterator[Engine]:
    logs.configure("user_service", settings.log_level)
    engine = settings.user_db(patience_s=patience_s)
    try:
        yield engine
    finally:
        engine.dispose()


COMMANDS: dict[str, Callable[..., None]] = {
    "serve": _serve,
    "migrate": _migrate,
    "erase": _erase,
    "number-from": _number_from,
}

if __name__ == "__main__":
    sys.exit(run())
