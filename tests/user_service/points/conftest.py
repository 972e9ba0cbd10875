"""user_db with its real schema, made once for SQLite and once for MySQL, and emptied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kernel import sql
from local.tools import ToolIsMissing
from tests import stores
from tests.user_service.points.books import empty


@pytest.fixture(scope="session", params=["sqlite", "mysql"])
def points_db_url(request: pytest.FixtureRequest, migrated_sqlite: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{shutil.copy(migrated_sqlite, migrated_sqlite.with_name('points.sqlite'))}"
        return
    server = request.getfixturevalue("mysql_server")
    if isinstance(server, ToolIsMissing):
        stores.skip_or_fail(server)
    with stores.fresh_mysql_database(server) as url:
        yield url


@pytest.fixture(scope="session")
def made(points_db_url: str) -> Iterator[Engine]:
    engine = sql.engine(points_db_url, patience_s=20)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(made: Engine) -> Engine:
    """Empty tables."""
    empty(made)
    return made
