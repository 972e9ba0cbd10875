"""Prometheus beside the system that runs here: from PATH, or Debian's unpacked into `.tools/` without root."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from local import debian, parts, probes, tools
from local.processes import Child
from local.settings import ROOT
from local.stores import inherited

CONFIGURATION = ROOT / "monitoring" / "prometheus"
EVERY_S = 15  # as prometheus.yml says
KEPT = "15d"


@dataclass(frozen=True)
class Program:
    """The server and its tool; `root` is the folder they were unpacked into, None where they are installed."""

    server: Path
    promtool: Path
    root: Path | None


def program(tools_dir: Path) -> Program:
    """Raises tools.ToolIsMissing."""
    server, promtool = shutil.which("prometheus"), shutil.which("promtool")
    if server and promtool:
        return Program(Path(server), Path(promtool), None)
    root = debian.unpacked(("prometheus",), tools_dir / "prometheus", instead="install it, with its promtool")
    with tools.only_one(tools_dir):
        _find_scripts(root)
    return Program(root / "usr/bin/prometheus", root / "usr/bin/promtool", root)


def child(server: Program, folder: Path, ports: Mapping[str, int], port: int, *, every_s: int = EVERY_S) -> Child:
    """The server on `port`, asking the parts that listen on `ports`. What it learns stays in `folder`."""
    configure(folder, ports, every_s=every_s)
    command = [
        str(server.server),
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / 'data'}",
        f"--storage.tsdb.retention.time={KEPT}",
        f"--web.listen-address=127.0.0.1:{port}",
        *([f"--web.local-assets={server.root}/usr/share/prometheus/web/"] if server.root else []),
    ]
    ready = probes.answers(port, "/-/ready", status=200)
    return Child("prometheus", command, inherited(), folder / "prometheus.log", ready)


def configure(folder: Path, ports: Mapping[str, int], *, every_s: int = EVERY_S) -> None:
    """The configuration of compose, with the ports of this machine."""
    folder.mkdir(parents=True, exist_ok=True)
    text = (CONFIGURATION / "prometheus.yml").read_text()
    (folder / "prometheus.yml").write_text(text.replace(f"{EVERY_S}s", f"{every_s}s"))
    (folder / "targets.yml").write_text(json.dumps(targets(ports), indent=1))
    shutil.copytree(CONFIGURATION / "rules", folder / "rules", dirs_exist_ok=True)


def targets(ports: Mapping[str, int]) -> list[dict[str, object]]:
    """Services and workers under the names that compose gives them."""
    named = {**{name: name for name in parts.SERVICES}, **{f"worker_{name}": name for name in parts.WORKERS}}
    return [
        {"targets": [f"127.0.0.1:{ports[part]}"], "labels": {"service": service}} for service, part in named.items()
    ]


def _find_scripts(root: Path) -> None:
    """Its pages link to scripts of other packages: those this machine has were not unpacked beside it."""
    for link in (root / "usr/share/prometheus/web/static").iterdir():
        if link.is_symlink() and not link.exists():
            there = Path("/usr/share/javascript") / link.readlink().name
            link.unlink()
            link.symlink_to(there)
