"""`python -m user_service` serves, `python -m user_service migrate` brings the database to the newest schema."""

import argparse
import sys

from kernel import logs
from kernel.settings import SettingsAreUnsafe
from user_service.settings import DatabaseSettings


def run(arguments: list[str] | None = None) -> int:
    """Exit code; 2 where the settings are unsafe."""
    parser = argparse.ArgumentParser(prog="python -m user_service", description=__doc__)
    parser.add_argument("command", nargs="?", choices=COMMANDS, default="serve")
    chosen = parser.parse_args(arguments)
    try:
        COMMANDS[chosen.command]()
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
    logs.configure("user_service", settings.log_level)
    made = settings.user_db(patience_s=migrations.PATIENCE_S)
    try:
        migrations.upgrade_on(made, user_by_iam=settings.user_db_iam_user)
    finally:
        made.dispose()
    logs.logger("migrations").info("user_db.migrated")


COMMANDS = {"serve": _serve, "migrate": _migrate}

if __name__ == "__main__":
    sys.exit(run())
