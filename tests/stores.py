"""Real stores for tests: one of each for a test process, made when first asked for; fresh names for every test."""

import itertools
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from kernel import aws, sql
from kernel.aws import Bucket, Patience, Tables
from kernel.queue import Queue, Topic
from local import mariadb, ports, provision, stores
from local.processes import Child
from local.resources import Resources, described
from local.settings import Settings
from local.tools import ToolIsMissing
from user_service import migrations

_numbers = itertools.count(1)


def fresh_name() -> str:
    """A name nobody else has: not another test, not another test process on the same servers."""
    return f"t{os.getpid()}n{next(_numbers)}{secrets.token_hex(2)}"


@dataclass(frozen=True)
class Aws:
    """DynamoDB Local (in memory) and the SNS/SQS/S3 server (in memory), with a client for each service."""

    dynamodb_server: Child
    roto_server: Child
    environment: dict[str, str]
    resources: Resources

    @classmethod
    @contextmanager
    def running(cls, folder: Path) -> "Iterator[Aws]":
        """Both servers; boto3's environment points at them meanwhile."""
        dynamodb_port, roto_port = ports.free(), ports.free()
        environment = stores.aws(dynamodb_port, roto_port)
        tools_dir = Settings().tools_dir
        dynamodb = stores.dynamodb_local(dynamodb_port, folder, tools_dir=tools_dir, in_memory=True)
        roto = stores.roto(roto_port, folder, in_memory=True)
        with pytest.MonkeyPatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            try:
                dynamodb.start()
                roto.start()
                roto.wait_until_ready()
                dynamodb.wait_until_ready()
                yield cls(dynamodb, roto, environment, described())
            finally:
                roto.kill()
                dynamodb.kill()


class Queues:
    """Topics, queues and dead-letter queues under fresh names, found by the short names of resources.json."""

    def __init__(self, made: provision.Made, prefix: str) -> None:
        self.prefix = prefix
        self.urls = made.queue_urls
        self.arns = made.topic_arns
        self._sqs = aws.sqs(Patience.LONG_POLL)
        self._sns = aws.sns()

    def queue(self, name: str) -> Queue:
        return Queue(self._sqs, self.urls[name])

    def topic(self, name: str) -> Topic:
        return Topic(self._sns, self.arns[name])

    def remove(self) -> None:
        for url in self.urls.values():
            self._sqs.delete_queue(QueueUrl=url)
        for arn in self.arns.values():
            self._sns.delete_topic(TopicArn=arn)
        self._sqs.close()
        self._sns.close()


@contextmanager
def fresh_tables(running: Aws) -> Iterator[Tables]:
    client = aws.dynamodb(Patience.WORKER)
    prefix = f"{fresh_name()}."
    provision.tables(client, running.resources, prefix=prefix)
    yield Tables(client, prefix)
    for name in running.resources.tables:
        client.delete_table(TableName=prefix + name)
    client.close()


def fresh_bucket() -> str:
    """The name of a new bucket."""
    name, client = f"files-{fresh_name()}", aws.s3(Patience.WORKER)
    provision.bucket(client, name)
    client.close()
    return name


@contextmanager
def opened(bucket_name: str) -> Iterator[Bucket]:
    client = aws.s3(Patience.WORKER)
    yield Bucket(client, bucket_name)
    client.close()


@contextmanager
def mysql_server(folder: Path) -> Iterator[str]:
    """The URL of a MySQL-protocol server without a database. Raises ToolIsMissing where none can be had."""
    settings = Settings()
    if settings.mysql_url:
        yield settings.mysql_url
        return
    program = mariadb.program(settings.tools_dir)
    mariadb.prepare(program, folder / "data")
    server, url = mariadb.child(program, folder / "data", folder / "mariadb.log")
    server.start()
    try:
        server.wait_until_ready()
        yield url
    finally:
        server.kill()


@contextmanager
def fresh_mysql_database(server_url: str) -> Iterator[str]:
    """The URL of a new, migrated database."""
    name = fresh_name()
    server = sql.engine(server_url, pool_size=1)
    with server.begin() as connection:
        connection.execute(text(f"CREATE DATABASE {name} CHARACTER SET utf8mb4"))
    url = make_url(server_url).set(database=name).render_as_string(hide_password=False)
    migrations.upgrade(url)
    yield url
    with server.begin() as connection:
        connection.execute(text(f"DROP DATABASE {name}"))
    server.dispose()


def skip_or_fail(missing: ToolIsMissing) -> None:
    """Without a MySQL-protocol server its tests are skipped in plain words; in CI that is a failure."""
    reason = f"no MySQL-protocol server: {missing} (MYSQL_URL may name one)"
    if Settings().ci:
        pytest.fail(reason)
    pytest.skip(reason)
