"""`python -m frontend.openapi.write`: the OpenAPI documents of both services, which the frontend's types are made from.

`--check` writes nothing and exits with 1 where a file is not what the service says today.
"""

import json
import sys
from pathlib import Path
from unittest.mock import MagicMock

import main_service.app
import user_service.app

FOLDER = Path(__file__).parent


def documents() -> dict[str, str]:
    """File name -> its text. A document comes from the routes alone, so the ports are nobody."""
    apps = {"users.json": user_service.app.create_app, "marathons.json": main_service.app.create_app}
    return {
        name: json.dumps(create_app(MagicMock(allowed_origins=())).openapi(), ensure_ascii=False, indent=1) + "\n"
        for name, create_app in apps.items()
    }


def run(*, check: bool) -> int:
    """Exit code."""
    stale = [name for name, text in documents().items() if not _holds(name, text)]
    if check and stale:
        sys.stderr.write(f"frontend/openapi is stale ({', '.join(stale)}): run `make types`\n")
        return 1
    for name in stale:
        (FOLDER / name).write_text(documents()[name], encoding="utf-8")
    return 0


def _holds(name: str, text: str) -> bool:
    file = FOLDER / name
    return file.exists() and file.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(run(check="--check" in sys.argv[1:]))
