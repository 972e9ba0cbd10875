"""The SQL engine: MySQL in production, SQLite on one machine, the same SQL on both."""

import random
import ssl
import time
from collections.abc import Callable
from typing import Any, Literal, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from kernel.settings import LOOPBACK

__all__ = ["Connection", "Engine", "engine", "is_away", "number_of", "ping", "reading", "transaction"]

# deadlock, lock wait timeout: the same transaction may well succeed the next time
_PASSING = {1213, 1205}
# can't connect, gone away, lost, server shutting down, too many connections, read-only after a failover
_AWAY = {2002, 2003, 2006, 2013, 2014, 2055, 1053, 1040, 1203, 1226, 1290, 1836, 3024, 4031, 1927}
_TRIES = 8

T = TypeVar("T")


def engine(
    url: str,
    *,
    patience_s: float = 2.5,
    pool_size: int = 10,
    tls: ssl.SSLContext | Literal["off"] | None = None,
    password: Callable[[], str] | None = None,
) -> Engine:
    """An engine whose every wait is bounded: connect 2 s, read and write `patience_s`. Isolation READ COMMITTED.

    `tls` is how a MySQL server proves who it is: without it by the system's certificates, on loopback not at all.
    `password` is asked anew for each connection, in place of the URL's.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, patience_s)
    if tls is None:
        tls = "off" if address.host in LOOPBACK else _shared_tls
    made = _mysql(address, patience_s, pool_size, tls)
    if password:
        _log_in_by(password, made)
    return made


def _mysql(url: URL, patience_s: float, pool_size: int, tls: ssl.SSLContext | Literal["off"]) -> Engine:
    connect_args: dict[str, Any] = {
        "connect_timeout": 2,
        "read_timeout": patience_s,
        "write_timeout": patience_s,
        "charset": "utf8mb4",
        "init_command": "SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5",
    }
    connect_args |= {"ssl_disabled": True} if tls == "off" else {"ssl": tls}
    return create_engine(
        url,
        isolation_level="READ COMMITTED",
        hide_parameters=True,  # errors are logged; what was to be written is personal
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=2,
        pool_pre_ping=True,
        pool_recycle=1_800,
        connect_args=connect_args,
    )


# Made once: pymysql otherwise reads the system's certificates anew for every connection (19 ms).
_shared_tls = ssl.create_default_context()


def _log_in_by(password: Callable[[], str], made: Engine) -> None:
    @event.listens_for(made, "do_connect")
    def ask(dialect: Any, _record: Any, _arguments: Any, parameters: dict[str, Any]) -> None:
        try:
            parameters["password"] = password()
        except Exception as problem:  # who can't be told the password can't reach the database
            said = f"no password to log in with ({type(problem).__name__})"
            raise dialect.loaded_dbapi.OperationalError(2003, said) from problem


def _sqlite(url: URL, patience_s: float) -> Engine:
    made = create_engine(url, hide_parameters=True, connect_args={"timeout": patience_s, "isolation_level": None})

    @event.listens_for(made, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        # A writer that starts as a reader can be refused in the middle; IMMEDIATE waits at the door instead.
        reads = connection.get_execution_options().get("only_reads")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return made


def number_of(problem: BaseException) -> int:
    """MySQL's number of the error, or 0."""
    origin = getattr(problem, "orig", None)
    arguments = getattr(origin, "args", ())
    return arguments[0] if arguments and isinstance(arguments[0], int) else 0


def is_away(problem: BaseException) -> bool:
    """True where the database can't be reached or can't be written to just now. False for bugs of ours."""
    if isinstance(problem, PoolTimeoutError):
        return True
    if not isinstance(problem, DBAPIError):
        return False
    if problem.connection_invalidated or number_of(problem) in _AWAY | _PASSING:
        return True
    words = str(problem.orig).lower()
    return isinstance(problem, OperationalError | InterfaceError) and any(
        sign in words for sign in ("locked", "unable to open", "disk i/o", "timed out", "busy")
    )


def transaction(made: Engine, work: Callable[[Connection], T]) -> T:
    """Runs `work` in one transaction, again after a deadlock or lock timeout; rolls back on every error.

    A lock timeout (1205) undoes one statement only, so nothing but a full roll-back and a new start is right.
    """
    for tries in range(_TRIES):
        try:
            with made.begin() as connection:
                return work(connection)
        except OperationalError as problem:
            if number_of(problem) not in _PASSING or tries == _TRIES - 1:
                raise
        time.sleep(random.uniform(0, 0.02 * 2**tries))  # noqa: S311 - jitter, not a secret
    raise AssertionError("unreachable")


def reading(made: Engine) -> Connection:
    """A connection for reads only (a context manager): it never waits for a writer."""
    return made.connect().execution_options(only_reads=True)


def ping(made: Engine) -> None:
    """Raises where the database does not answer."""
    with reading(made) as connection:
        connection.execute(text("SELECT 1"))
