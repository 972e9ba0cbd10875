"""python -m local up: runs the whole system until Ctrl-C.   python -m local demo: loads the demo into it.
python -m local monitor: runs Prometheus beside it until Ctrl-C.

PORT (8000) and DATA_DIR (.data) say where. DISCORD_WEBHOOK_URL: where the demo's digests go instead of the stand-in.
"""

import signal
import sys
import time

from pydantic import ValidationError

from local import demo_logins, kept, ports
from local.processes import Child, NotReady
from local.settings import Settings
from local.tools import ToolIsMissing
from local.visitor import DemoFailed

COMMANDS = ("up", "demo", "monitor")
_PROMETHEUS = 9090
_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(arguments: list[str]) -> int:
    """Exit code."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    try:
        settings = Settings()
    except ValidationError as wrong:
        sys.stderr.write("".join(f"{str(e['loc'][0]).upper()}: {e['msg']}\n" for e in wrong.errors()))
        return 2
    return {"up": up, "demo": demo, "monitor": monitor}[arguments[0]](settings)


def up(settings: Settings) -> int:
    from local.stack import running

    if not ports.is_free(settings.port):
        return _fail(f"Port {settings.port} is taken: stop what uses it, or choose another with PORT=8080 make up")
    for number in _ENDINGS:
        signal.signal(number, _leave)
    started = time.monotonic()
    print("Starting … 시작하는 중 …", flush=True)
    try:
        with running(data_dir=settings.data_dir, port=settings.port) as stack:
            print(_welcome(stack.url, stack.discord_url, time.monotonic() - started), flush=True)
            while True:
                signal.pause()
    except _Leaving:
        print("Stopped. 멈췄습니다.", flush=True)
    except (kept.AlreadyRunning, kept.DirectoryIsUnusable, ToolIsMissing, NotReady) as problem:
        return _fail(str(problem))
    return 0


class _Leaving(BaseException):
    """Ctrl-C or SIGTERM, also while still starting: whatever was started is stopped on the way out."""


def _leave(*_: object) -> None:
    for number in _ENDINGS:
        signal.signal(number, signal.SIG_IGN)
    raise _Leaving


def demo(settings: Settings) -> int:
    from local.demo import load

    try:
        load(f"http://127.0.0.1:{settings.port}", settings.discord_webhook_url or _stand_in(settings))
    except DemoFailed as problem:
        return _fail(str(problem))
    return 0


def monitor(settings: Settings) -> int:
    from local import prometheus

    asked = kept.last_ports(settings.data_dir)
    if not asked:
        return _fail(f"Nothing has run on {settings.data_dir}: run `make up` first")
    port = _PROMETHEUS if ports.is_free(_PROMETHEUS) else ports.free()
    for number in _ENDINGS:
        signal.signal(number, _leave)
    server: Child | None = None
    try:
        server = prometheus.child(
            prometheus.program(settings.tools_dir), settings.data_dir.resolve() / "prometheus", asked, port
        )
        server.start()
        server.wait_until_ready()
        print(f"Prometheus looks at what runs on {settings.data_dir}: http://127.0.0.1:{port}", flush=True)
        while True:
            signal.pause()
    except _Leaving:
        return 0
    except (ToolIsMissing, NotReady) as problem:
        return _fail(str(problem))
    finally:
        if server:
            server.stop()


def _stand_in(settings: Settings) -> str:
    """A webhook of the Discord stand-in that runs on this data directory."""
    port = kept.last_ports(settings.data_dir).get("discord_stand_in")
    if port is None:
        raise DemoFailed(f"Nothing has run on {settings.data_dir}: run `make up` first")
    return f"http://127.0.0.1:{port}/api/webhooks/2018/demo"


def _fail(why: str) -> int:
    sys.stderr.write(f"{why}\n")
    return 1


def _welcome(url: str, discord_url: str, seconds: float) -> str:
    organizers = ", ".join(demo_logins.ORGANIZERS)
    runners = f"{demo_logins.runner_login(1)} … {demo_logins.runner_login(demo_logins.RUNNERS)}"
    return f"""
  마라마라톤 is up after {seconds:.1f} s:  {url}

  Swagger   {url}/api/users/docs  {url}/api/marathons/docs
  Discord   {discord_url}/posted  (what would be posted)
  Demo      make demo, then log in as {organizers} (organizers)
            or {runners} (runners); password {demo_logins.PASSWORD}

  Ctrl-C stops everything. All data stays.
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
