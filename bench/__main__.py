"""make bench: starts the whole system on files and a MySQL-protocol server, measures, writes bench/RESULTS.md."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench import chicago, imports, ledger, lists, pages, race, reads, rooms, seen, wave
from bench.figures import Figure, table
from bench.people import log_in, person
from kernel.garbage import look_seldom
from local.stack import running
from local.tools import ToolIsMissing
from tests.stores import fresh_mysql_database, mysql_server
from user_service import migrations

RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> int:
    """Exit code: 1 where a wanted figure was not reached."""
    look_seldom()  # as the services do whose functions are called here
    with tempfile.TemporaryDirectory() as folder:
        figures = [
            *_ledgers(Path(folder)),
            *_on_files(Path(folder) / "files"),
            *_engine(Path(folder) / "engine"),
            *_wave(Path(folder) / "wave"),
        ]
    text = table(figures)
    print(text)
    RESULTS.write_text(_page(text), encoding="utf-8")
    return 0 if all(one.reached for one in figures) else 1


def _ledgers(folder: Path) -> Iterator[Figure]:
    url = f"sqlite:///{folder / 'ledger.sqlite'}"
    migrations.upgrade(url)
    yield from ledger.measure(url, "SQLite", wanted=None)
    try:
        with mysql_server(folder / "mysql") as server, fresh_mysql_database(server) as mysql:
            migrations.upgrade(mysql)
            yield from ledger.measure(mysql, "a MySQL-protocol server", wanted=5_000)
    except ToolIsMissing as missing:
        print(f"The ledger on a MySQL-protocol server was not measured: {missing}", file=sys.stderr)


def _on_files(data_dir: Path) -> Iterator[Figure]:
    started = time.perf_counter()
    with running(data_dir=data_dir) as stack:
        yield Figure("start to ready", time.perf_counter() - started, "s", 15)
        yield from race.measure(stack)
        yield from reads.measure(stack)
        yield from rooms.measure(stack)


def _engine(data_dir: Path) -> Iterator[Figure]:
    """The results engine alone, at every size of a race: nobody takes the records further meanwhile."""
    with running(data_dir=data_dir, in_memory=True) as stack:
        for worker in ("relay", "points", "discord", "reconcile"):
            stack.stop(worker)
        owner = person(stack, "bench-engine", 1)
        taken = [imports.measure(stack, owner, rows) for rows in chicago.SIZES]
        for one in taken:
            yield from one.figures
        yield from lists.measure(stack, taken)
        yield from pages.measure(stack, taken[-1].race["id"])
        yield from seen.measure(log_in(owner, "bench-engine"), taken)


def _wave(data_dir: Path) -> Iterator[Figure]:
    with running(data_dir=data_dir, in_memory=True) as stack:
        yield from wave.measure(stack, person(stack, "bench-wave", 1))


def _page(text: str) -> str:
    return (
        f"# Measured\n\n`make bench` on {os.cpu_count()} shared cores, Python {sys.version_info.major}."
        f"{sys.version_info.minor}, everything on one machine, the load from the same cores: first with DynamoDB\n"
        f"Local and the queues on files, then, from the preview on, in memory; user_db on SQLite. Take them as what\n"
        f"this one run saw.\n\n{text}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
