"""A private MySQL-protocol server on a free port: from PATH, or MariaDB unpacked into `.tools/` without root."""

import os
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from local import debian, ports, probes, tools
from local.processes import Child
from local.stores import inherited

PACKAGES = ("mariadb-server-core",)
# Newer releases call them mariadb_*.
_SYSTEM_SQL = ("m*_system_tables.sql", "m*_performance_tables.sql", "m*_system_tables_data.sql")


@dataclass(frozen=True)
class Program:
    """A server binary; `root` is the folder it was unpacked into, None where it is installed on the machine."""

    path: Path
    root: Path | None
    is_mariadb: bool


def program(tools_dir: Path) -> Program:
    """Raises tools.ToolIsMissing."""
    installed = _installed()
    if installed:
        return Program(installed, None, "mariadb" in _version(installed).lower())
    root = debian.unpacked(PACKAGES, tools_dir / "mariadb", instead="install MariaDB or MySQL")
    return Program(root / "usr/sbin/mariadbd", root, True)


def prepare(server: Program, data_dir: Path) -> None:
    """A new data directory with the server's own tables."""
    data_dir.mkdir(parents=True)
    command = [str(server.path), *_options(server, data_dir)]
    if not server.is_mariadb:
        _run([*command, "--initialize-insecure"], server)
        return
    setup = "".join(next(_share(server).glob(name)).read_text() for name in _SYSTEM_SQL)
    _run([*command, "--bootstrap", "--skip-networking"], server, f"CREATE DATABASE mysql;\nUSE mysql;\n{setup}")


def child(server: Program, data_dir: Path, log: Path, *more: str) -> tuple[Child, str]:
    """The server on a prepared data directory, and the URL of it (without a database) for SQLAlchemy.

    Everything that was committed is there again after kill -9. `more` are further options of the server.
    """
    port, password = ports.free(), secrets.token_hex(16)
    start = data_dir / "start.sql"
    start.write_text(
        f"CREATE USER IF NOT EXISTS 'mrmrthon'@'127.0.0.1';\n"
        f"ALTER USER 'mrmrthon'@'127.0.0.1' IDENTIFIED BY '{password}';\n"
        f"GRANT ALL ON *.* TO 'mrmrthon'@'127.0.0.1' WITH GRANT OPTION;\n"
    )
    start.chmod(0o600)
    command = [
        str(server.path),
        *_options(server, data_dir),
        f"--port={port}",
        "--bind-address=127.0.0.1",
        "--socket=s",
        "--pid-file=pid",
        f"--init-file={start}",
        "--character-set-server=utf8mb4",
        "--skip-name-resolve",
        "--skip-log-bin",
        "--performance-schema=OFF",
        "--innodb-flush-log-at-trx-commit=2",
        "--innodb-buffer-pool-size=64M",
        *([] if server.is_mariadb else ["--mysqlx=OFF"]),
        *more,
    ]
    made = Child("mariadb", command, _environment(server), log, probes.listens(port))
    return made, f"mysql+pymysql://mrmrthon:{password}@127.0.0.1:{port}/"


def _installed() -> Path | None:
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    found = shutil.which("mariadbd", path=path) or shutil.which("mysqld", path=path)
    return Path(found) if found else None


def _version(server: Path) -> str:
    return subprocess.run([server, "--version"], check=True, capture_output=True, text=True, timeout=20).stdout


def _options(server: Program, data_dir: Path) -> list[str]:
    options = ["--no-defaults", f"--datadir={data_dir}"]
    if os.getuid() == 0:
        options.append("--user=root")
    if server.root:
        share = _share(server)
        options += [f"--basedir={server.root / 'usr'}", f"--lc-messages-dir={share}"]
        options.append(f"--character-sets-dir={share / 'charsets'}")
    return options


def _share(server: Program) -> Path:
    roots = [server.root / "usr"] if server.root else [server.path.parent.parent, Path("/usr")]
    candidates = [root / "share" / name for root in roots for name in ("mysql", "mariadb")]
    for folder in candidates:
        if any(folder.glob(_SYSTEM_SQL[0])):
            return folder
    raise tools.ToolIsMissing(f"{server.path} has no system tables beside it")


def _environment(server: Program) -> dict[str, str]:
    if not server.root:
        return inherited()
    return {**inherited(), "LD_LIBRARY_PATH": os.pathsep.join(map(str, debian.libraries(server.root)))}


def _run(command: list[str], server: Program, sql: str | None = None) -> None:
    done = subprocess.run(
        command, check=False, input=sql, capture_output=True, text=True, timeout=120, env=_environment(server)
    )
    if done.returncode:
        raise tools.ToolIsMissing(f"{server.path.name} could not make its tables: {done.stderr[-500:]}")
