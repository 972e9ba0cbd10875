"""The dashboard of a copy that runs on AWS: what CloudWatch knows. The names are Terraform's."""

from collections.abc import Sequence
from functools import partial

from local.resources import described
from monitoring.grafana.board import CLOUDWATCH, Json, cloudwatch, dashboard, graph, number

_COPY = "mrmrthon-$environment"
_RESOURCES = described()
_QUEUES = list(_RESOURCES.queues)
_DEAD = [f"{name}-dlq" for name in _QUEUES]
_UNDELIVERED = [f"{name}-subscription-dlq" for name, queue in _RESOURCES.queues.items() if queue.topic]
_SERVICES = {"ClusterName": _COPY, "ServiceName": "*"}


def _each(dimension: str) -> str:
    """Lines are called as what they are of."""
    return f"${{PROP('Dim.{dimension}')}}"


def _said(metric: str, statistic: str, legend: str) -> Json:
    """A number that Terraform reads out of the logs (terraform/metrics.tf)."""
    return cloudwatch(_COPY, metric, statistic, {}, legend)


def _lasted(metric: str, legend: str) -> list[Json]:
    return [_said(metric, "p50", f"{legend} half"), _said(metric, "p99", f"{legend} 99 of 100")]


def _ecs(metric: str) -> Json:
    return cloudwatch("AWS/ECS", metric, "Maximum", _SERVICES, _each("ServiceName"))


def _rds(metric: str, legend: str) -> Json:
    return cloudwatch("AWS/RDS", metric, "Average", {"DBInstanceIdentifier": f"{_COPY}-user-db"}, legend)


def _sqs(metric: str, statistic: str, queues: Sequence[str]) -> list[Json]:
    return [cloudwatch("AWS/SQS", metric, statistic, {"QueueName": f"{_COPY}-{name}"}, name) for name in queues]


def _dynamodb(metric: str) -> list[Json]:
    tables = {name: {"TableName": f"{_COPY}-main_db.{name}"} for name in _RESOURCES.tables}
    return [cloudwatch("AWS/DynamoDB", metric, "Sum", table, name) for name, table in tables.items()]


_balancer = partial(cloudwatch, "AWS/ApplicationELB", dimensions={"LoadBalancer": "$balancer"})
_targets = partial(
    cloudwatch,
    "AWS/ApplicationELB",
    dimensions={"LoadBalancer": "$balancer", "TargetGroup": "*"},
    legend=_each("TargetGroup"),
)

RACE_DAY = [
    graph("Applications a minute", "short", _said("applications", "Sum", "taken")),
    graph("Rows of results files stored a minute", "short", _said("import-rows", "Sum", "rows")),
    graph("Points credited a minute", "short", _said("points-credited", "Sum", "points")),
    graph(
        "From a record to the balance",
        "ms",
        *_lasted("record-to-balance", ""),
        about="From the moment a record changed to the moment its points are in the balance. 5 s at most are aimed at.",
    ),
    graph(
        "Worker duration",
        "ms",
        *_lasted("points-duration", "points"),
        *_lasted("discord-duration", "discord"),
        *_lasted("imports-duration", "imports"),
        about="Work on one message.",
    ),
    graph(
        "What should not happen",
        "short",
        *(
            _said(metric, "Sum", legend)
            for metric, legend in {
                "relay-gaps": "gaps in the stream",
                "relay-quarantined": "records set aside",
                "digests-given-up": "digests given up",
                "ledger-repaired": "points that had been lost",
                "ledger-not-repaired": "comparisons that found more than can be repaired",
            }.items()
        ),
    ),
]

QUEUES = [
    number("Dead letters", "short", *_sqs("ApproximateNumberOfMessagesVisible", "Maximum", _DEAD), red_from=1),
    number("Undelivered", "short", *_sqs("ApproximateNumberOfMessagesVisible", "Maximum", _UNDELIVERED), red_from=1),
    graph("Messages sent a minute", "short", *_sqs("NumberOfMessagesSent", "Sum", _QUEUES)),
    graph("Messages that wait", "short", *_sqs("ApproximateNumberOfMessagesVisible", "Maximum", _QUEUES)),
    graph("Age of the oldest", "s", *_sqs("ApproximateAgeOfOldestMessage", "Maximum", _QUEUES)),
]

BALANCER = [
    graph("Requests a minute", "short", _targets("RequestCount", "Sum")),
    graph("Time to answer, 99 of 100", "s", _targets("TargetResponseTime", "p99")),
    graph(
        "Answers that are 5xx, a minute",
        "short",
        _targets("HTTPCode_Target_5XX_Count", "Sum"),
        _balancer("HTTPCode_ELB_5XX_Count", "Sum", legend="balancer"),
    ),
]

TASKS = [
    graph("ECS processor", "percent", _ecs("CPUUtilization")),
    graph("ECS memory", "percent", _ecs("MemoryUtilization")),
    graph(
        "Tasks that run",
        "short",
        cloudwatch("ECS/ContainerInsights", "RunningTaskCount", "Minimum", _SERVICES, _each("ServiceName")),
    ),
]

STORES = [
    graph("RDS processor", "percent", _rds("CPUUtilization", "user_db")),
    graph("RDS memory and disk left", "bytes", _rds("FreeableMemory", "memory"), _rds("FreeStorageSpace", "disk")),
    graph("RDS connections", "short", _rds("DatabaseConnections", "user_db")),
    graph("DynamoDB read capacity a minute", "short", *_dynamodb("ConsumedReadCapacityUnits")),
    graph("DynamoDB write capacity a minute", "short", *_dynamodb("ConsumedWriteCapacityUnits")),
    graph("DynamoDB throttled a minute", "short", *_dynamodb("ReadThrottleEvents"), *_dynamodb("WriteThrottleEvents")),
]

VARIABLES: list[Json] = [
    {"name": "source", "type": "datasource", "query": "cloudwatch", "label": "CloudWatch"},
    {
        "name": "environment",
        "type": "custom",
        "query": "prod,dev",
        "current": {"text": "prod", "value": "prod"},
        "options": [{"text": name, "value": name, "selected": name == "prod"} for name in ("prod", "dev")],
    },
    {
        "name": "balancer",
        "type": "query",
        "hide": 2,
        "refresh": 2,
        "datasource": CLOUDWATCH,
        "query": {
            "refId": "balancer",
            "queryType": "dimensionValues",
            "region": "default",
            "namespace": "AWS/ApplicationELB",
            "metricName": "RequestCount",
            "dimensionKey": "LoadBalancer",
            "dimensionFilters": {},
        },
        "regex": f"/^app\\/{_COPY}\\//",
    },
]


def made() -> Json:
    rows = {
        "Race day": RACE_DAY,
        "Queues": QUEUES,
        "Balancer": BALANCER,
        "Services and workers": TASKS,
        "Stores": STORES,
    }
    about = "ECS, RDS, SQS, DynamoDB, balancer and race day, from CloudWatch. What an alarm means: docs/operations.md."
    return dashboard("mrmrthon-aws", "마라마라톤 on AWS", about, rows, VARIABLES)
