"""The whole system as real processes on this machine. End-to-end tests, `make up`, bench and chaos all run this."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kernel import aws
from kernel.aws import Patience, Tables
from kernel.queue import Queue
from kernel.signing_keys import SigningKey
from local import kept, parts, provision, stores
from local.parts import Plan
from local.processes import NotReady
from local.provision import Made
from local.resources import described
from local.settings import Settings
from local.supervisor import Supervisor

MIGRATION_S = 60


class Stack:
    """The running system. `env` is what its services and workers were started with; names are parts.NAMES."""

    process_names = parts.NAMES

    def __init__(self, plan: Plan, env: Mapping[str, str], made: Made, supervisor: Supervisor) -> None:
        self.url = plan.url("gateway")
        self.discord_url = self.webhooks_url = plan.url("discord_stand_in")
        self.user_db_url = plan.user_db_url
        self.endpoints = {name: plan.url(name) for name in plan.ports}
        self.env = dict(env)
        self.data_dir = plan.data_dir
        self.signing_keys = [SigningKey(key["kid"], key["private_key_pem"]) for key in plan.secrets["signing_keys"]]
        self._queue_urls = made.queue_urls
        self._supervisor = supervisor
        with reaching(env):
            self.tables = Tables(aws.dynamodb(Patience.WORKER), plan.table_prefix)
            self._sqs = aws.sqs(Patience.LONG_POLL)

    def queue(self, name: str) -> Queue:
        """A queue or dead-letter queue by short name."""
        return Queue(self._sqs, self._queue_urls[name])

    def pid(self, name: str) -> int | None:
        """None while it is down."""
        return self._supervisor.children[name].pid

    def log(self, name: str) -> str:
        return self._supervisor.children[name].log.read_text(errors="replace")

    def kill(self, name: str) -> None:
        """kill -9; it stays down until `start` or `restart`. (One killed from outside is started again by itself.)"""
        self._supervisor.kill(name)

    def stop(self, name: str) -> None:
        """SIGTERM, in bounded time; it stays down until `start` or `restart`."""
        self._supervisor.stop(name)

    def start(self, name: str) -> None:
        """Back when it is ready."""
        self._supervisor.start(name)

    def restart(self, name: str) -> None:
        self._supervisor.stop(name)
        self._supervisor.start(name)

    def close(self) -> None:
        self.tables.client.close()
        self._sqs.close()


@contextlib.contextmanager
def running(
    *,
    data_dir: Path,
    port: int | None = None,
    in_memory: bool = False,
    user_db_url: str | None = None,
    more_env: Mapping[str, str] | None = None,
) -> Iterator[Stack]:
    """Starts everything and stops everything.

    Raises kept.AlreadyRunning, kept.DirectoryIsUnusable, tools.ToolIsMissing, processes.NotReady.
    `port` is the gateway's (a free one by default). `in_memory` keeps DynamoDB and the queues in memory: faster, and
    gone when they are killed. `user_db_url` names an existing database instead of SQLite in `data_dir`; `more_env` is
    added to the environment of services and workers.
    """
    data_dir = data_dir.resolve()
    with kept.alone_on(data_dir):
        plan = _plan(data_dir, port, user_db_url)
        supervisor = Supervisor()
        stack: Stack | None = None
        try:
            stack = _start(plan, supervisor, in_memory=in_memory, more_env=more_env or {})
            yield stack
        finally:
            if stack:
                stack.close()
            supervisor.close(parts.DOORS[:1], (*parts.SERVICES, *parts.WORKERS))


def _plan(data_dir: Path, port: int | None, user_db_url: str | None) -> Plan:
    (data_dir / "logs").mkdir(parents=True, exist_ok=True)
    ports = kept.ports_of(data_dir, parts.NAMES, {} if port is None else {"gateway": port})
    url = user_db_url or f"sqlite:///{data_dir / 'user_db.sqlite'}"
    return Plan(data_dir, ports, kept.secrets_of(data_dir), url)


def _start(plan: Plan, supervisor: Supervisor, *, in_memory: bool, more_env: Mapping[str, str]) -> Stack:
    """Stores first; whatever does not need another part starts beside it."""
    resources = described()
    dynamodb = stores.dynamodb_local(
        plan.ports["dynamodb"], plan.data_dir, tools_dir=Settings().tools_dir, in_memory=in_memory
    )
    roto = stores.roto(plan.ports["roto"], plan.data_dir, in_memory=in_memory)
    supervisor.spawn(roto, dynamodb)
    with ThreadPoolExecutor(1) as beside:
        # The migration ends before the thread that started it does.
        migrated = beside.submit(_migrate, plan)
        supervisor.spawn(parts.gateway(plan), parts.discord_stand_in(plan))
        roto.wait_until_ready()
        with reaching(stores.aws(plan.ports["dynamodb"], plan.ports["roto"])):
            sqs, sns, s3 = aws.sqs(Patience.WORKER), aws.sns(), aws.s3(Patience.WORKER)
        made = provision.queues(sqs, sns, resources)
        provision.bucket(s3, resources.bucket)
        for client in (sqs, sns, s3):
            client.close()
        env = {**parts.environment(plan, made, resources.bucket), **more_env}
        supervisor.spawn(parts.service("main_service", plan, env))
        migrated.result(MIGRATION_S)
    supervisor.spawn(parts.service("user_service", plan, env))
    stack = Stack(plan, env, made, supervisor)
    dynamodb.wait_until_ready()
    provision.tables(stack.tables.client, resources, prefix=plan.table_prefix)
    supervisor.spawn(*(parts.worker(name, plan, env) for name in parts.WORKERS))
    for child in supervisor.children.values():
        child.wait_until_ready()
    return stack


def _migrate(plan: Plan) -> None:
    migration = parts.migration(plan)
    migration.start()
    assert migration.process
    if migration.process.wait(MIGRATION_S):
        raise NotReady(f"user_db was not migrated:\n{migration.last_words()}")


@contextlib.contextmanager
def reaching(env: Mapping[str, str]) -> Iterator[None]:
    """boto3 clients made meanwhile reach the stores of `env`: endpoints are read from the process's environment."""
    ours = {name: value for name, value in env.items() if name.startswith("AWS_")}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
