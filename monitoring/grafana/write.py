"""python -m monitoring.grafana.write: writes the dashboards; with --check it only fails where one is stale."""

import json
import sys
from pathlib import Path
from typing import Any

from monitoring.grafana import aws, one_machine

FOLDER = Path(__file__).parent / "dashboards"
LINE = 120


def texts() -> dict[str, str]:
    """File name -> what it should hold."""
    made = {"one_machine.json": one_machine.made(), "aws.json": aws.made()}
    return {name: _written(board) + "\n" for name, board in made.items()}


def _written(value: Any, left: str = "") -> str:
    """JSON in which whatever fits on a line stands on one, so that a change reads as what it is."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(left) + len(flat) <= LINE:
        return flat
    inner = left + " "
    if isinstance(value, dict):
        parts = [f"{inner}{json.dumps(name)}: {_written(one, inner)}" for name, one in value.items()]
        return "{\n" + ",\n".join(parts) + f"\n{left}}}"
    return "[\n" + ",\n".join(inner + _written(one, inner) for one in value) + f"\n{left}]"


def main(arguments: list[str]) -> int:
    stale = {name: text for name, text in texts().items() if not _holds(FOLDER / name, text)}
    if "--check" in arguments:
        for name in stale:
            sys.stderr.write(f"{FOLDER / name} is stale: python -m monitoring.grafana.write\n")
        return 1 if stale else 0
    for name, text in stale.items():
        (FOLDER / name).write_text(text)
    return 0


def _holds(file: Path, text: str) -> bool:
    return file.exists() and file.read_text() == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
