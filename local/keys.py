"""python -m local.keys FOLDER: makes compose's keys, once, as the files that settings are read from.

FOLDER/signing: signing_keys. FOLDER/services: cursor_key, webhook_key. FOLDER/user_db: user_db_password.
FOLDER/operators: the passwords of MySQL's root and of Grafana's admin. A key that the environment gives instead is
looked at, so that a placeholder stops everything before anything has started.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from secrets import token_hex, token_urlsafe

from kernel.settings import PLACEHOLDER
from local import kept

_READABLE = 0o440  # by the owner and by whom compose adds to the group

MADE: Mapping[str, Callable[[], str]] = {
    "signing/signing_keys": lambda: json.dumps(kept.signing_keys()),
    "services/cursor_key": lambda: token_urlsafe(48),
    "services/webhook_key": kept.webhook_key,
    "user_db/user_db_password": lambda: token_hex(24),
    "operators/user_db_root_password": lambda: token_hex(24),
    "operators/grafana_admin_password": lambda: token_hex(12),
}
GIVEN = ("SIGNING_KEYS", "CURSOR_KEY", "WEBHOOK_KEY")


def make(folder: Path) -> list[str]:
    """The names of the keys that were made now; those that are there stay as they are."""
    missing = [name for name in MADE if not (folder / name).exists()]
    for name in missing:
        _write(folder / name, MADE[name]())
    return missing


def _write(file: Path, key: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".new")
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _READABLE), "w") as opened:
        opened.write(key)
    partial.replace(file)


def complaints(given: Mapping[str, str]) -> list[str]:
    """What is wrong with keys that are given, by name; never what they are."""
    return [
        f"{name}: still holds a placeholder: set a real key, or nothing and one is made"
        for name in GIVEN
        if PLACEHOLDER.search(given.get(name, ""))
    ]


def main(folder: Path) -> int:
    """Exit code; 2 where a given key is none."""
    wrong = complaints(os.environ)
    if wrong:
        sys.stderr.write("\n".join(["Nothing is started:", *wrong, ""]))
        return 2
    made = make(folder)
    print(f"made: {', '.join(made)}" if made else "every key is there")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
