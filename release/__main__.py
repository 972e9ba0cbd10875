"""python -m release target|push|plan|go|running|smoke

target   say where a release goes; asks nobody
push     push the built images by digest, and wait for the registry's scan
plan     say what `go` would do; changes nothing
go       migrate, roll out in waves, ask the site, put the web app; back to what was if anything fails
running  print the images that serve now, as Terraform's variable `images`
smoke    ask a site whether it answers as it should: smoke URL
"""

import argparse
import json
import sys
import time

from release import deploy, images, settings, smoke
from release.aws import clients
from release.deploy import Place
from release.refusals import ReleaseStopped
from release.settings import ROOT, Settings, SettingsAreUnfit
from release.waiting import Patience

ACCEPTED = ROOT / "release" / "accepted_findings.txt"
_began = time.monotonic()


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 1 where the release stopped, 2 where a setting is missing."""
    chosen = _arguments().parse_args(arguments)
    try:
        if chosen.command == "smoke":
            _smoke(chosen.site_url)
        else:
            COMMANDS[chosen.command](settings.read())
    except SettingsAreUnfit as unfit:
        sys.stderr.write(f"No release:\n{unfit}\n")
        return 2
    except ReleaseStopped as stopped:
        sys.stderr.write(f"{type(stopped).__name__}: {stopped}\n")
        return 1
    return 0


def say(line: str) -> None:
    """One line with the seconds since the start."""
    print(f"{time.monotonic() - _began:6.0f} s  {line}", flush=True)


def _target(chosen: Settings) -> None:
    target = chosen.release_target
    print(f"{chosen.revision} goes to {target.site_url}: cluster {target.cluster}, {len(target.services)} services")


def _push(chosen: Settings) -> None:
    target = chosen.release_target
    ecr = clients(target.region).ecr
    pushed = images.push(chosen.revision, chosen.version, target.repositories, ecr=ecr)
    say(f"pushed: {', '.join(pushed)} of {chosen.revision}")
    images.refuse_unsafe(pushed, ecr=ecr, accepted=_accepted(), patience=Patience())
    images.write(pushed, chosen.images_file)
    say("scanned: nothing critical")


def _plan(chosen: Settings) -> None:
    for line in deploy.plan(images.read(chosen.images_file), _place(chosen)):
        print(line)


def _go(chosen: Settings) -> None:
    deploy.release(images.read(chosen.images_file), _place(chosen), say=say)


def _running(chosen: Settings) -> None:
    print(json.dumps({"images": deploy.images_running(_place(chosen))}, indent=2))


def _place(chosen: Settings) -> Place:
    target = chosen.release_target
    return Place(target, clients(target.region), chosen.web_dir)


def _smoke(site_url: str) -> None:
    smoke.api(site_url, patience=Patience())
    smoke.pages(site_url, patience=Patience())
    say(f"answers: {site_url}")


def _accepted() -> frozenset[str]:
    """Findings that a person looked at and took: one a line, its reason behind it."""
    lines = (line.split("#")[0].split() for line in ACCEPTED.read_text().splitlines())
    return frozenset(words[0] for words in lines if words)


def _arguments() -> argparse.ArgumentParser:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m release", description=__doc__, formatter_class=shape)
    names = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        names.add_parser(name)
    names.add_parser("smoke").add_argument("site_url", help="such as http://127.0.0.1:8000")
    return parser


COMMANDS = {"target": _target, "push": _push, "plan": _plan, "go": _go, "running": _running}

if __name__ == "__main__":
    sys.exit(main())
