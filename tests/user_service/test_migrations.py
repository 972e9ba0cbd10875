"""The schema: what the migrations make is what the code thinks it has."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, make_url, text

from kernel import sql
from kernel.sql import Engine
from tests import stores
from user_service import migrations
from user_service.tables import metadata


@pytest.fixture(params=["sqlite", "mysql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without a table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite'}"
    url = make_url(request.getfixturevalue("mysql_url"))
    engine = sql.engine(url.render_as_string(hide_password=False))
    name = stores.fresh_name()
    with engine.begin() as connection:
        connection.execute(text(f"CREATE DATABASE {name} CHARACTER SET utf8mb4"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


def _differences(url: str) -> list[object]:
    engine = sql.engine(url)
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)
    engine.dispose()
    return list(found)


def test_the_migrations_make_the_tables_that_the_code_describes(empty_url: str) -> None:
    migrations.upgrade(empty_url)

    assert _differences(empty_url) == []


def test_three_that_start_at_once_all_succeed(empty_url: str, tmp_path: Path) -> None:
    environment = {"USER_DB_URL": empty_url, "PATH": "", "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "user_service", "migrate"]
    started = [
        subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(3)
    ]

    said = [process.communicate(timeout=60)[0] for process in started]

    assert [process.returncode for process in started] == [0, 0, 0], said
    assert _differences(empty_url) == []


def test_an_upgrade_that_was_killed_half_way_goes_on(empty_url: str) -> None:
    migrations.upgrade(empty_url)
    engine: Engine = sql.engine(empty_url)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        connection.execute(text("DROP TABLE point_balance"))
        connection.execute(text("DROP TABLE point_event"))
        at_table = " ON point_entry" if engine.dialect.name == "mysql" else ""
        connection.execute(text(f"DROP INDEX point_entry_user_id{at_table}"))
    engine.dispose()

    migrations.upgrade(empty_url)

    assert _differences(empty_url) == []


def test_text_is_compared_byte_by_byte_on_mysql(mysql_url: str) -> None:
    engine = sql.engine(mysql_url)
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            assert inspect(connection).get_table_options(table.name)["mysql_collate"] == "utf8mb4_bin"
    engine.dispose()
