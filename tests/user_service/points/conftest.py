"""user_db with its real schema, and accounts to give points to."""

import os
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from kernel import sql
from tests.user_service.points.books import empty
from user_service.tables import metadata


@pytest.fixture(scope="session", params=["sqlite", "mysql"])
def user_db_url(request, tmp_path_factory):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('user_db')}/user.db"
    url = os.environ.get("TEST_MYSQL_URL")
    if not url:
        pytest.skip("no server")
    return url


@pytest.fixture(scope="session")
def made(user_db_url: str) -> Iterator[Engine]:
    engine = sql.engine(user_db_url, patience_s=20)
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(made: Engine) -> Engine:
    """Empty tables."""
    empty(made)
    return made
