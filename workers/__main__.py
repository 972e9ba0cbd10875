"""python -m workers relay|points|discord|imports|reconcile|redrive|restored

Every worker module has `run(process) -> int | None`, the exit code; only the one that was named is imported.
"""

import argparse
import sys
from importlib import import_module

from kernel import logs
from kernel.garbage import look_seldom
from kernel.settings import SettingsAreUnsafe
from workers.process import Process
from workers.settings import Settings

WORKERS = ("relay", "points", "discord", "imports", "reconcile")


def main(arguments: list[str] | None = None) -> int:
    """Exit code; 2 where the settings are unsafe."""
    chosen = _arguments().parse_args(arguments)
    try:
        return _run(chosen)
    except SettingsAreUnsafe as unsafe:
        sys.stderr.write(f"worker {chosen.worker} does not start:\n{unsafe}\n")
        return 2


def _run(chosen: argparse.Namespace) -> int:
    settings = Settings()
    process = Process()
    process.obey_signals()
    logs.configure(chosen.worker, settings.log_level)
    if chosen.worker == "redrive":
        return int(import_module("workers.redrive").run(chosen.queue))
    choices = {"once": True} if getattr(chosen, "once", False) else {}
    if settings.metrics_port and not choices:  # one round may be run beside the worker whose port that is
        process.serve_health(settings.host, settings.metrics_port)
    log = logs.logger("process")
    log.info("worker.started")
    worker = import_module(f"workers.{chosen.worker}")
    look_seldom()
    code = worker.run(process, **choices)
    log.info("worker.stopped")
    return code or 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m workers")
    names = parser.add_subparsers(dest="worker", required=True, metavar="NAME")
    for name in WORKERS:
        names.add_parser(name)
    names.choices["reconcile"].add_argument("--once", action="store_true", help="one round, then exit 0 if all agrees")
    names.add_parser("restored", help="makes the ledger agree with a main_db that was restored")
    redrive = names.add_parser("redrive", help="dead letters back into their queue")
    redrive.add_argument("queue", help="points, discord or imports")
    return parser


if __name__ == "__main__":
    sys.exit(main())
