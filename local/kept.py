"""What a data directory keeps beside the stores: secrets, ports, and a lock for one running system at a time."""

import contextlib
import fcntl
import json
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from local import ports


class AlreadyRunning(Exception):
    """Another process runs the system on this data directory."""


class DirectoryIsUnusable(Exception):
    """The data directory can't be made or written."""


@contextlib.contextmanager
def alone_on(data_dir: Path) -> Iterator[None]:
    """Raises AlreadyRunning, DirectoryIsUnusable. The lock ends with the process, however that ends."""
    with _lock_file(data_dir) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(
                f"Another process runs the system on {data_dir}: stop that, or choose another DATA_DIR"
            ) from None
        yield


def _lock_file(data_dir: Path) -> IO[str]:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        data_dir.chmod(0o700)
        return (data_dir / ".lock").open("a")
    except OSError as problem:
        raise DirectoryIsUnusable(
            f"No data can be kept in {data_dir} ({problem.strerror}): choose another with DATA_DIR=/some/folder make up"
        ) from None


def secrets_of(data_dir: Path) -> dict[str, Any]:
    """Signing keys (two, the first signs), cursor key and webhook key: made once, readable by their owner only."""
    file = data_dir / "secrets.json"
    if not file.exists():
        made = {
            "signing_keys": signing_keys(),
            "cursor_key": secrets.token_urlsafe(48),
            "webhook_key": webhook_key(),
        }
        _write(file, made)
    found: dict[str, Any] = json.loads(file.read_bytes())
    return found


def signing_keys() -> list[dict[str, str]]:
    """Two new ones; the first signs."""
    return [{"kid": secrets.token_hex(6), "private_key_pem": _private_key()} for _ in range(2)]


def webhook_key() -> str:
    return Fernet.generate_key().decode()


def last_ports(data_dir: Path) -> dict[str, int]:
    """The ports that were chosen the last time the system was started here."""
    file = data_dir / "ports.json"
    found: dict[str, int] = json.loads(file.read_bytes()) if file.exists() else {}
    return found


def ports_of(data_dir: Path, names: Iterable[str], given: Mapping[str, int] | None = None) -> dict[str, int]:
    """A port for each name: the given one, else the one it had the last time where that is still free."""
    now = dict(given or {})
    before = {name: port for name, port in last_ports(data_dir).items() if port not in now.values()}
    for name in (name for name in names if name not in now):
        taken = frozenset([*now.values(), *before.values()])
        now[name] = before[name] if name in before and ports.is_free(before[name]) else ports.free(but=taken)
    _write(data_dir / "ports.json", now)
    return now


def _private_key() -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _write(file: Path, content: Any) -> None:
    partial = file.with_suffix(".new")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as opened:
        json.dump(content, opened, indent=1)
    partial.replace(file)
