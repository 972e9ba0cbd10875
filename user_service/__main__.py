"""`python -m user_service` serves, `python -m user_service migrate` brings the database to the newest schema."""

import argparse
import sys

from user_service import main
from user_service.settings import SettingsAreUnsafe

COMMANDS = {"serve": main.run, "migrate": main.migrate}


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


if __name__ == "__main__":
    sys.exit(run())
