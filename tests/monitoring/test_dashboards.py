"""The dashboards are what their descriptions say, and name only what CloudWatch knows of a copy on AWS."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from local.settings import ROOT
from monitoring.grafana import aws, one_machine, write
from tests.monitoring.conftest import FOLDER, read

TERRAFORM = "\n".join(file.read_text() for file in sorted((ROOT / "terraform").rglob("*.tf")))
COPY = "mrmrthon-$environment"

# What AWS documents, as far as it is shown here: (metrics, dimensions that name one thing).
# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
# https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
# https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
DOCUMENTED: dict[str, tuple[set[str], list[set[str]]]] = {
    "AWS/ECS": ({"CPUUtilization", "MemoryUtilization"}, [{"ClusterName", "ServiceName"}]),
    "ECS/ContainerInsights": ({"RunningTaskCount"}, [{"ClusterName", "ServiceName"}]),
    "AWS/RDS": (
        {"CPUUtilization", "FreeableMemory", "FreeStorageSpace", "DatabaseConnections"},
        [{"DBInstanceIdentifier"}],
    ),
    "AWS/SQS": (
        {"NumberOfMessagesSent", "ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage"},
        [{"QueueName"}],
    ),
    "AWS/DynamoDB": (
        {"ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits", "ReadThrottleEvents", "WriteThrottleEvents"},
        [{"TableName"}],
    ),
    "AWS/ApplicationELB": (
        {"RequestCount", "TargetResponseTime", "HTTPCode_Target_5XX_Count", "HTTPCode_ELB_5XX_Count"},
        [{"LoadBalancer"}, {"LoadBalancer", "TargetGroup"}],
    ),
}


def queries() -> Iterator[dict[str, Any]]:
    for panel in aws.made()["panels"]:
        yield from panel.get("targets", [])


def test_the_written_dashboards_are_what_is_described() -> None:
    assert {file.name: file.read_text() for file in write.FOLDER.iterdir()} == write.texts()


def test_panels_lie_side_by_side_and_none_on_another() -> None:
    for board in (one_machine.made(), aws.made()):
        taken: set[tuple[int, int]] = set()
        for panel in board["panels"]:
            at = panel["gridPos"]
            cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
            assert not cells & taken, panel["title"]
            assert at["x"] + at["w"] <= 24
            taken |= cells


def test_grafana_is_told_where_dashboards_and_data_are() -> None:
    provisioning = FOLDER / "grafana" / "provisioning"
    sources = {
        one["uid"]: one for file in (provisioning / "datasources").iterdir() for one in read(file)["datasources"]
    }
    assert sources["prometheus"]["url"] == "http://prometheus:9090"
    assert {panel["datasource"]["uid"] for panel in one_machine.made()["panels"] if "datasource" in panel} == {
        "prometheus"
    }
    [provider] = read(provisioning / "dashboards" / "mrmrthon.yml")["providers"]
    compose = read(ROOT / "docker-compose.yml")["services"]["grafana"]["volumes"]
    assert f"./monitoring/grafana/dashboards:{provider['options']['path']}:ro" in compose


@pytest.mark.parametrize("query", list(queries()), ids=lambda query: query["metricName"])
def test_a_query_of_cloudwatch_names_a_metric_there_is(query: dict[str, Any]) -> None:
    if query["namespace"] == COPY:
        assert query["metricName"] in told_by_logs()
        assert query["dimensions"] == {}
        return
    metrics, dimensions = DOCUMENTED[query["namespace"]]
    assert query["metricName"] in metrics
    assert set(query["dimensions"]) in dimensions


def told_by_logs() -> set[str]:
    """The metrics that terraform/metrics.tf reads out of the logs, whose namespace is the copy's name."""
    text = (ROOT / "terraform" / "metrics.tf").read_text()
    assert re.search(r"namespace\s+= local\.name\n\s+name\s+= each\.key", text)
    block = text[text.index("said = {") : text.index("measured = ")]
    return set(re.findall(r"^ {4}([a-z-]+) += \{ in = ", block, re.M))


def test_the_copy_the_queues_the_tables_and_the_database_are_called_as_terraform_calls_them() -> None:
    assert re.search(r'name\s+= "mrmrthon-\$\{var\.environment\}"', TERRAFORM)
    for address in ("aws_ecs_cluster", "aws_lb"):
        assert re.search(rf'resource "{address}" "this" \{{[^}}]*?\n  name\s+= local\.name\n', TERRAFORM), address
    assert re.search(r'name\s+= "\$\{local\.name\}-\$\{each\.key\}"', TERRAFORM)
    assert re.search(r'table_prefix\s*= "\$\{local\.name\}-main_db\."', TERRAFORM)
    assert re.search(r'identifier\s+= "\$\{local\.name\}-user-db"', TERRAFORM)
    named = {value for query in queries() for value in query["dimensions"].values()}
    described = json.loads((ROOT / "local" / "resources.json").read_text())
    dead = {f"{name}-dlq" for name in described["queues"]}
    undelivered = {f"{name}-subscription-dlq" for name, queue in described["queues"].items() if queue["topic"]}
    queues = {f"{COPY}-{name}" for name in {*described["queues"], *dead, *undelivered}}
    tables = {f"{COPY}-main_db.{name}" for name in described["tables"]}
    assert named == {*queues, *tables, COPY, f"{COPY}-user-db", "$balancer", "*"}, (
        "each a text: Grafana fills no list in"
    )


def test_what_terraform_counts_in_the_logs_is_what_the_code_says_there() -> None:
    """Every event and every field that a filter names stands in a call of a logger."""
    code = "\n".join(
        file.read_text()
        for folder in ("kernel", "main_service", "workers")
        for file in sorted((ROOT / folder).rglob("*.py"))
    )
    metrics = (ROOT / "terraform" / "metrics.tf").read_text()
    block = metrics[metrics.index("said = {") : metrics.index("measured = ")]
    for event in re.findall(r'\$\.event = \\"([\w.]+)\\"', block):
        kind = event.rsplit(".", 1)[0]
        assert f'"{event}"' in code or f'f"{kind}.{{' in code, event
    fields = set(re.findall(r"\$\.(\w+)", block)) - {"event"}
    told = {name for name in fields if re.search(rf"\b{name}\s*[=:]", code)}
    assert told == fields
