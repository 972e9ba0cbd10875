"""Logging in to a real server over TLS, and signing for each new connection."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import OperationalError

from kernel import sql
from kernel.user_db import UserDbSettings
from local import mariadb
from local.settings import ROOT, Settings
from local.tools import ToolIsMissing
from tests import stores
from tests.kernel import clear_password_server
from tests.kernel.certificates import Certified, certify
from tests.user_service.points.books import balances, change, message, open_accounts
from user_service import migrations
from user_service.migrations import iam_user
from user_service.points import service as points


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> Certified:
    return certify(tmp_path_factory.mktemp("tls") / "here", address="127.0.0.1")


@pytest.fixture(scope="module")
def server_url(certified: Certified, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with TLS, and a database user_db."""
    folder = tmp_path_factory.mktemp("mysql")
    try:
        program = mariadb.program(Settings().tools_dir)
    except ToolIsMissing as missing:
        stores.skip_or_fail(missing)
    mariadb.prepare(program, folder / "data")
    tls = (f"--ssl-cert={certified.certificate}", f"--ssl-key={certified.key}")
    server, url = mariadb.child(program, folder / "data", folder / "log", *tls)
    server.start()
    try:
        server.wait_until_ready()
        made = sql.engine(url)
        with made.begin() as connection:
            connection.execute(text("CREATE DATABASE user_db"))
            connection.execute(text("CREATE DATABASE userxdb"))
        made.dispose()
        yield f"{url}user_db"
    finally:
        server.kill()


def login(url: str, **said: str) -> sql.Engine:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"url": url, **said}.items():
            patch.setenv(f"USER_DB_{name.upper()}", value)
        settings = UserDbSettings()
    return settings.user_db(patience_s=5)


def given(connection: sql.Connection, user: str, password: str) -> None:
    connection.execute(text(f"DROP USER IF EXISTS {user}@'127.0.0.1'"))
    connection.execute(text(f"CREATE USER {user}@'127.0.0.1' IDENTIFIED BY :it"), {"it": password})


def cipher(made: sql.Engine) -> str:
    with sql.reading(made) as connection:
        return str(connection.execute(text("SHOW STATUS LIKE 'Ssl_cipher'")).one()[1])


def test_a_server_that_proves_who_it_is_is_talked_to_in_secret(server_url: str, certified: Certified) -> None:
    assert cipher(login(server_url, ca=str(certified.ca)))


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3"])
def test_a_server_that_proves_nothing_is_not_talked_to(
    server_url: str, certified: Certified, tmp_path: Path, address: str
) -> None:
    """Its CA is another one; and though the CA were right, the certificate is another server's."""
    other = certify(tmp_path / "other", address=address)
    if address == "127.0.0.1":
        with pytest.raises(OperationalError, match="certificate verify failed"):
            cipher(login(server_url, ca=str(other.ca)))
        return
    with (
        clear_password_server.listening(other) as elsewhere,
        pytest.raises(OperationalError, match="certificate verify failed"),
    ):
        cipher(login(f"mysql+pymysql://services:token@127.0.0.1:{elsewhere.port}/user_db", ca=str(other.ca)))
    assert elsewhere.passwords == []


def test_a_server_without_tls_is_not_talked_to_where_it_is_wanted(mysql_url: str, certified: Certified) -> None:
    with pytest.raises(OperationalError, match="SSL is required"):
        cipher(login(mysql_url, ca=str(certified.ca)))


def test_a_password_kept_apart_may_hold_anything(server_url: str) -> None:
    odd = "p@ss:w/rd?#%41"
    admin = sql.engine(server_url)
    with admin.begin() as connection:
        given(connection, "odd", odd)
    url = make_url(server_url)

    assert cipher(login(f"mysql+pymysql://odd@127.0.0.1:{url.port}/information_schema", password=odd)) == ""
    admin.dispose()


def test_the_password_is_asked_anew_for_each_connection(server_url: str) -> None:
    admin = sql.engine(server_url)
    url = make_url(server_url)
    passwords = iter(["first", "second"])

    def turn_over() -> str:
        password = next(passwords)
        with admin.begin() as connection:
            given(connection, "turns", password)
        return password

    made = sql.engine(f"mysql+pymysql://turns@127.0.0.1:{url.port}/information_schema", password=turn_over)
    with made.connect() as one, made.connect() as another:
        assert one.scalar(text("SELECT 1")) == another.scalar(text("SELECT 1")) == 1
    with pytest.raises(OperationalError, match="no password to log in with") as refused:
        [made.connect() for _ in range(3)]
    assert sql.is_away(refused.value)
    made.dispose()
    admin.dispose()


def test_by_iam_each_connection_sends_a_token_of_its_own_role(
    certified: Certified, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)  # another test's session knows another role
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDOFTHETASK")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "of-the-task")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "ap-northeast-2")
    with clear_password_server.listening(certified) as heard:
        url = f"mysql+pymysql://services@127.0.0.1:{heard.port}/user_db"
        made = login(url, login="iam", ca=str(certified.ca))
        for _ in range(2):
            with pytest.raises(OperationalError, match="Heard it"):
                sql.ping(made)
        made.dispose()

    assert len(heard.passwords) == 2
    for token in heard.passwords:
        asked = urlsplit(f"https://{token}")
        said = parse_qs(asked.query)
        assert (asked.netloc, said["Action"], said["DBUser"]) == (f"127.0.0.1:{heard.port}", ["connect"], ["services"])
        assert said["X-Amz-Credential"][0].startswith("AKIDOFTHETASK/")
        assert "/ap-northeast-2/rds-db/" in said["X-Amz-Credential"][0]


def test_the_user_by_iam_keeps_the_ledger_over_tls_and_changes_no_schema(server_url: str, certified: Certified) -> None:
    """The server has no plugin of IAM's: the same user with a password shows its rights."""
    admin, url = sql.engine(server_url), make_url(server_url)
    migrations.upgrade(server_url)
    with admin.connect() as connection:
        for _ in range(2):
            iam_user.keep(connection, "services", identified="BY 'test'")
        connection.execute(text("CREATE TABLE userxdb.purse (coins INTEGER)"))
        connection.commit()
    services = f"mysql+pymysql://services:test@127.0.0.1:{url.port}/user_db"
    made = login(services, ca=str(certified.ca))

    points.check_writable(engine=made)
    open_accounts(made, 1)
    points.apply(message(change("R1", 1, 1, 100)), engine=made)

    assert balances(made)[1] == 100
    for forbidden in ("DROP TABLE account", "ALTER TABLE account ADD x INTEGER", "DELETE FROM userxdb.purse"):
        with pytest.raises(OperationalError, match="1142"), made.begin() as connection:
            connection.execute(text(forbidden))
    with pytest.raises(OperationalError, match="1045"):
        sql.ping(sql.engine(services))
    made.dispose()
    admin.dispose()


def test_migrating_makes_the_user_by_iam_after_the_schema(server_url: str, certified: Certified) -> None:
    """As far as it goes here: the server takes the statement, and has not got RDS's plugin."""
    url = make_url(server_url)
    told = {
        "USER_DB_URL": f"mysql+pymysql://{url.username}@127.0.0.1:{url.port}/user_db",
        "USER_DB_PASSWORD": str(url.password),
        "USER_DB_CA": str(certified.ca),
        "USER_DB_IAM_USER": "by_iam",
        "PATH": "",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "user_service", "migrate"]
    done = subprocess.run(command, env=told, check=False, capture_output=True, text=True, timeout=100)

    assert done.returncode != 0
    assert "Plugin 'AWSAuthenticationPlugin' is not loaded" in done.stderr + done.stdout
