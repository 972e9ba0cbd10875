"""Fixtures that every test may ask for. The servers behind them start when a test first asks, once a test process.

dynamodb      kernel.aws.Tables on DynamoDB Local in memory: all tables of local/resources.json under a fresh prefix.
              `dynamodb.client` is the boto3 client, `dynamodb.name("player")` a full table name.
queues        tests.stores.Queues: `.queue("points")` (kernel.queue.Queue), `.topic("record-changes")` (Topic),
              `.urls[...]` and `.arns[...]`; dead-letter queues too ("points-dlq", "points-subscription-dlq").
bucket        kernel.aws.Bucket, fresh and empty. `bucket_name` is its name.
user_db_url   SQLAlchemy URL of a fresh, migrated user_db; the test runs on SQLite and again on a
              MySQL-protocol server. `sqlite_url` and `mysql_url` give one of the two.
user_db       kernel.sql engine on user_db_url, disposed afterwards.
aws_servers   tests.stores.Aws: the two server processes and boto3's environment (`.environment`) for child processes.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

from kernel import aws, sql
from kernel.aws import Bucket, Patience, Tables
from local import provision
from local.tools import ToolIsMissing
from tests import stores
from user_service import migrations

settings.register_profile("unhurried", deadline=None)  # how long an example takes says something of the machine
settings.load_profile("unhurried")

# Drawing a traceback with all its variables takes a busy machine seconds, in the middle of what a test waits for.
_plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
structlog.configure(processors=[*structlog.get_config()["processors"][:-1], _plain])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file's tests share a test process. So do all of a folder that share what is dear: one running system, or whole
    races of tens of thousands, of which no two should be in memory at a time."""
    for item in items:
        folder = item.path.parent
        group = folder if folder.name in {"e2e", "results_files"} else item.path
        item.add_marker(pytest.mark.xdist_group(str(group)))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are not spelt out in a test's name: a gzip holds the time it was made at, so that two test processes would
    name the same test differently."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def aws_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[stores.Aws]:
    with stores.Aws.running(tmp_path_factory.mktemp("aws")) as servers:
        yield servers


@pytest.fixture
def dynamodb(aws_servers: stores.Aws) -> Iterator[Tables]:
    with stores.fresh_tables(aws_servers) as tables:
        yield tables


@pytest.fixture
def queues(aws_servers: stores.Aws) -> Iterator[stores.Queues]:
    prefix = f"{stores.fresh_name()}-"
    sqs, sns = aws.sqs(Patience.WORKER), aws.sns()
    made = stores.Queues(provision.queues(sqs, sns, aws_servers.resources, prefix=prefix), prefix)
    sqs.close()
    sns.close()
    yield made
    made.remove()


@pytest.fixture
def bucket_name(aws_servers: stores.Aws) -> str:
    return stores.fresh_bucket()


@pytest.fixture
def bucket(bucket_name: str) -> Iterator[Bucket]:
    with stores.opened(bucket_name) as found:
        yield found


@pytest.fixture(scope="session")
def mysql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str | ToolIsMissing]:
    try:
        with stores.mysql_server(tmp_path_factory.mktemp("mysql")) as url:
            yield url
    except ToolIsMissing as missing:
        yield missing


@pytest.fixture
def mysql_url(mysql_server: str | ToolIsMissing) -> Iterator[str]:
    if isinstance(mysql_server, ToolIsMissing):
        stores.skip_or_fail(mysql_server)
    with stores.fresh_mysql_database(str(mysql_server)) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "user_db.sqlite"
    migrations.upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'user_db.sqlite')}"


@pytest.fixture(params=["sqlite", "mysql"])
def user_db_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def user_db(user_db_url: str) -> Iterator[sql.Engine]:
    made = sql.engine(user_db_url)
    yield made
    made.dispose()
