"""dev on an emulator of AWS: what was made is what `local/resources.json` and the settings of the code say."""

import json
import secrets
from collections.abc import Mapping
from typing import Any

import pytest
from cryptography.fernet import Fernet

from local.provision import table_request
from local.resources import described as on_one_machine
from main_service.settings import Settings as MainSettings
from release.settings import Target
from tests.terraform.live import emulated, policies
from tests.terraform.live.conftest import Cloud
from tests.terraform.live.terraform import Terraform
from tests.user_service.conftest import pem
from user_service.settings import DatabaseSettings
from user_service.settings import Settings as UserSettings
from workers import ledger_settings as of_ledger
from workers import settings as of_workers

SETTINGS: Mapping[str, type] = {
    "migration": DatabaseSettings,
    "user_service": UserSettings,
    "main_service": MainSettings,
    "worker_relay": of_workers.RelaySettings,
    "worker_points": of_ledger.PointsSettings,
    "worker_discord": of_workers.DiscordSettings,
    "worker_imports": of_workers.ImportsSettings,
    "worker_reconcile": of_ledger.ReconcileSettings,
}
SECRETS = {
    "CURSOR_KEY": secrets.token_hex(32),
    "WEBHOOK_KEY": Fernet.generate_key().decode(),
    "SIGNING_KEYS": json.dumps([{"kid": "2026-11", "private_key_pem": pem()}]),
    "USER_DB_PASSWORD": "p@ss:w/rd?#",
}
AWSS_OWN = {"AWS_REGION", "AWS_DEFAULT_REGION"}


def of(state: list[Any], kind: str) -> list[Any]:
    return [found["values"] for found in state if found["type"] == kind]


def short(name: str) -> str:
    return name.removeprefix("mrmrthon-dev-")


@pytest.fixture
def containers(state: list[Any]) -> dict[str, Any]:
    """The container of each task definition."""
    definitions = [json.loads(task["container_definitions"]) for task in of(state, "aws_ecs_task_definition")]
    return {container["name"]: container for definition in definitions for container in definition}


def test_the_tables_are_those_of_one_machine(state: list[Any]) -> None:
    found = {short(table["name"]).removeprefix("main_db."): table for table in of(state, "aws_dynamodb_table")}

    assert found.keys() == on_one_machine().tables.keys()
    for name, table in on_one_machine().tables.items():
        wanted, made = table_request(table), found[name]
        keys = {key["KeyType"]: key["AttributeName"] for key in wanted["KeySchema"]}
        assert (made["hash_key"], made["range_key"] or None) == (keys["HASH"], keys.get("RANGE"))
        assert {one["name"]: one["type"] for one in made["attribute"]} == {
            one["AttributeName"]: one["AttributeType"] for one in wanted["AttributeDefinitions"]
        }
        for ours, theirs in (
            ("GlobalSecondaryIndexes", "global_secondary_index"),
            ("LocalSecondaryIndexes", "local_secondary_index"),
        ):
            assert {one["name"]: (one["range_key"] or None, one["projection_type"]) for one in made[theirs]} == {
                one["IndexName"]: (
                    next((key["AttributeName"] for key in one["KeySchema"] if key["KeyType"] == "RANGE"), None),
                    one["Projection"]["ProjectionType"],
                )
                for one in wanted.get(ours, [])
            }
        stream = wanted.get("StreamSpecification", {})
        assert (made["stream_enabled"], made["stream_view_type"] or None) == (
            bool(stream),
            stream.get("StreamViewType"),
        )
        assert [ttl["attribute_name"] for ttl in made["ttl"] if ttl["enabled"]] == ([table.ttl] if table.ttl else [])
        assert made["billing_mode"] == wanted["BillingMode"]
        assert made["point_in_time_recovery"][0]["enabled"]


def test_the_topics_and_queues_are_those_of_one_machine(state: list[Any]) -> None:
    wanted = on_one_machine()
    queues = {short(queue["name"]): queue for queue in of(state, "aws_sqs_queue")}
    names = {queue["arn"]: short(queue["name"]) for queue in queues.values()}
    topics = {topic["arn"]: short(topic["name"]) for topic in of(state, "aws_sns_topic")}
    dead = {f"{name}-dlq" for name in wanted.queues}
    undelivered = {f"{name}-subscription-dlq" for name, queue in wanted.queues.items() if queue.topic}

    assert set(topics.values()) == {*wanted.topics, "alarms"}
    assert queues.keys() == wanted.queues.keys() | dead | undelivered
    for name in wanted.queues:
        redrive = json.loads(queues[name]["redrive_policy"])
        assert names[redrive["deadLetterTargetArn"]] == f"{name}-dlq"
        assert int(redrive["maxReceiveCount"]) == wanted.queue_settings.max_receive_count
        assert queues[name]["visibility_timeout_seconds"] == wanted.queue_settings.visibility_timeout_s
        assert queues[name]["receive_wait_time_seconds"] == wanted.queue_settings.receive_wait_s
    for name in dead | undelivered:
        assert queues[name]["message_retention_seconds"] == wanted.queue_settings.dead_letter_retention_s
    subscriptions = [one for one in of(state, "aws_sns_topic_subscription") if one["protocol"] == "sqs"]
    assert {names[one["endpoint"]]: topics[one["topic_arn"]] for one in subscriptions} == {
        name: queue.topic for name, queue in wanted.queues.items() if queue.topic
    }
    for one in subscriptions:
        target = json.loads(one["redrive_policy"])["deadLetterTargetArn"]
        assert names[target] == f"{names[one['endpoint']]}-subscription-dlq"
        assert one["raw_message_delivery"]


@pytest.mark.parametrize("name", SETTINGS)
def test_every_task_is_told_what_its_code_asks_for_and_nothing_else(
    containers: dict[str, Any], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {one["name"]: one["value"] for one in containers[name]["environment"]}
    secret = {one["name"] for one in containers[name].get("secrets", [])}
    for variable in _read_by_any():
        monkeypatch.delenv(variable, raising=False)
    for variable, value in {**told, **{one: SECRETS[one] for one in secret}}.items():
        monkeypatch.setenv(variable, value)

    kind: Any = SETTINGS[name]
    kind()  # refuses to start where something is missing or unsafe

    fields = {field.upper() for field in kind.model_fields}
    assert told.keys() - AWSS_OWN <= fields
    assert secret <= fields
    assert name == "migration" or told.keys() >= AWSS_OWN
    assert told.get("AWS_REGION") == told.get("AWS_DEFAULT_REGION")


def _read_by_any() -> set[str]:
    kinds: list[Any] = list(SETTINGS.values())
    return {field.upper() for kind in kinds for field in kind.model_fields}


def test_only_the_migration_has_a_password_for_user_db(containers: dict[str, Any]) -> None:
    told = {name: {one["name"]: one["value"] for one in found["environment"]} for name, found in containers.items()}
    keepers = {name for name, said in told.items() if "USER_DB_URL" in said}

    assert keepers == {"migration", "user_service", "worker_points", "worker_reconcile"}
    assert all(told[name]["USER_DB_CA"] == "rds" for name in keepers)
    assert {name for name in keepers if told[name].get("USER_DB_LOGIN") != "iam"} == {"migration"}
    secret = {name: [one["name"] for one in found.get("secrets", [])] for name, found in containers.items()}
    assert [name for name, names in secret.items() if "USER_DB_PASSWORD" in names] == ["migration"]
    assert {told[name]["USER_DB_URL"].partition("@")[0] for name in keepers - {"migration"}} == {
        f"mysql+pymysql://{told['migration']['USER_DB_IAM_USER']}"
    }


def test_a_release_is_told_where_it_goes(applied: Terraform) -> None:
    told = applied.shown()["values"]["outputs"]["release"]["value"]

    target = Target.model_validate(told)

    assert target.cluster == "mrmrthon-dev"
    assert target.services.keys() == SETTINGS.keys() - {"migration"}
    assert target.repositories.keys() == {"user_service", "main_service", "workers"}


def test_every_policy_names_what_it_allows_on_what(state: list[Any]) -> None:
    assert sum(found["type"] == "aws_iam_role_policy" for found in state) >= 16
    assert list(policies.complaints(state)) == []


def test_a_second_plan_changes_only_what_the_emulator_forgets(applied: Terraform, cloud: Cloud) -> None:
    applied.must("plan", "-input=false", "-no-color", "-out=second.plan", *cloud.given("dev"))
    changes = applied.shown("second.plan")["resource_changes"]

    changed = {
        f"{change['address']}: {', '.join(sorted(unknown))}"
        for change in changes
        if change["mode"] == "managed" and change["change"]["actions"] != ["no-op"]
        if (unknown := _changed(change["change"]) - emulated.FORGETS.get(change["type"], set()))
    }
    assert changed == set()
    made = {change["address"] for change in changes if change["change"]["actions"] == ["create"]}
    assert made == set()


def _changed(change: Any) -> set[str]:
    """Attributes that would have another value; what only a replacement makes anew is not counted."""
    before, after, unknown = change["before"] or {}, change["after"] or {}, change["after_unknown"]
    return {
        name
        for name in before.keys() | after.keys()
        if not unknown.get(name)
        and (before.get(name) or None) != (after.get(name) or None)
        and not name.startswith("tags")
    }
