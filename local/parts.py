"""The parts of the system as child processes: what each is started with. Its environment is all that it is told."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from local import probes, stores
from local.processes import Child
from local.provision import Made
from local.settings import ROOT

SERVICES = ("user_service", "main_service")
WORKERS = ("relay", "points", "discord", "imports", "reconcile")
DOORS = ("gateway", "discord_stand_in")
STORES = ("dynamodb", "roto")
NAMES = (*STORES, *DOORS, *SERVICES, *WORKERS)
ISSUER, AUDIENCE = "mrmrthon", "mrmrthon-api"


@dataclass(frozen=True)
class Plan:
    """Where everything listens and lies."""

    data_dir: Path
    ports: Mapping[str, int]
    secrets: Mapping[str, Any]
    user_db_url: str
    table_prefix: str = "main_db."
    more: Mapping[str, str] = field(default_factory=dict)

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.ports[name]}"


def environment(plan: Plan, made: Made, bucket: str) -> dict[str, str]:
    """The settings that all services and workers read, each what it needs."""
    return {
        **stores.inherited(),
        **stores.aws(plan.ports["dynamodb"], plan.ports["roto"]),
        "PYTHONUNBUFFERED": "1",
        "ALLOWED_ORIGINS": json.dumps([plan.url("gateway")]),
        "TRUSTED_PROXIES": "1",
        "CURSOR_KEY": plan.secrets["cursor_key"],
        "WEBHOOK_KEY": plan.secrets["webhook_key"],
        "SIGNING_KEYS": json.dumps(plan.secrets["signing_keys"]),
        "TOKEN_ISSUER": ISSUER,
        "TOKEN_AUDIENCE": AUDIENCE,
        "USER_DB_URL": plan.user_db_url,
        "TABLE_PREFIX": plan.table_prefix,
        "USER_SERVICE_URL": plan.url("user_service"),
        "MAIN_SERVICE_URL": plan.url("main_service"),
        "SITE_URL": plan.url("gateway"),
        "WEBHOOK_ORIGINS": json.dumps(["https://discord.com", "https://discordapp.com", plan.url("discord_stand_in")]),
        "RESULTS_BUCKET": bucket,
        "DISK_PATH": str(plan.data_dir),
        "RECORD_CHANGES_TOPIC_ARN": made.topic_arns["record-changes"],
        "POINTS_CREDITED_TOPIC_ARN": made.topic_arns["points-credited"],
        **{f"{name.upper()}_QUEUE_URL": made.queue_urls[name] for name in ("points", "discord", "imports")},
        **plan.more,
    }


def service(name: str, plan: Plan, env: Mapping[str, str]) -> Child:
    return _python(name, [name], plan, {**env, "HOST": "127.0.0.1", "PORT": str(plan.ports[name])}, "/readyz")


def worker(name: str, plan: Plan, env: Mapping[str, str]) -> Child:
    return _python(name, ["workers", name], plan, {**env, "METRICS_PORT": str(plan.ports[name])}, "/readyz")


def migration(plan: Plan) -> Child:
    """Ends by itself once user_db has the newest schema."""
    env = {**stores.inherited(), "USER_DB_URL": plan.user_db_url}
    return Child("migrate", [sys.executable, "-m", "user_service", "migrate"], env, _log(plan, "migrate"), cwd=ROOT)


def gateway(plan: Plan) -> Child:
    env = {
        **stores.inherited(),
        "PORT": str(plan.ports["gateway"]),
        "USER_SERVICE_URL": plan.url("user_service"),
        "MAIN_SERVICE_URL": plan.url("main_service"),
    }
    return _python("gateway", ["local.gateway"], plan, env, "/livez")


def discord_stand_in(plan: Plan) -> Child:
    port, file = plan.ports["discord_stand_in"], plan.data_dir / "discord.jsonl"
    env = {**stores.inherited(), "PORT": str(port), "POSTED_FILE": str(file)}
    return _python("discord_stand_in", ["local.discord"], plan, env, "/livez")


def _python(name: str, module: list[str], plan: Plan, env: Mapping[str, str], path: str) -> Child:
    ready = probes.answers(plan.ports[name], path, status=200)
    return Child(name, [sys.executable, "-m", *module], env, _log(plan, name), ready, cwd=ROOT)


def _log(plan: Plan, name: str) -> Path:
    return plan.data_dir / "logs" / f"{name}.log"
