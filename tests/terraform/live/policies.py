"""IAM's policies, wherever Terraform has them: what they allow, and whether it is named."""

import json
from collections.abc import Iterator
from typing import Any

# Actions that know no resource (the service authorization reference), so that "*" is all that can be said.
WITHOUT_RESOURCE = {
    "cloudwatch:DescribeAlarms",
    "cloudwatch:DescribeAlarmsForMetric",
    "cloudwatch:GetMetricData",
    "cloudwatch:GetMetricStatistics",
    "cloudwatch:ListMetrics",
    "ec2:DescribeRegions",
    "ecr:GetAuthorizationToken",
    "ecs:DescribeTaskDefinition",
    "ecs:RegisterTaskDefinition",
    "tag:GetResources",
}
_POLICY_OF = {
    "aws_iam_role": "assume_role_policy",
    "aws_iam_role_policy": "policy",
    "aws_kms_key": "policy",
    "aws_s3_bucket_policy": "policy",
    "aws_sns_topic_policy": "policy",
    "aws_sqs_queue_policy": "policy",
}
# AWS's own, by name: it may write what RDS measures of itself.
MANAGED = {"arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"}


def complaints(resources: list[Any]) -> Iterator[str]:
    """What is allowed to whom without being named, one sentence each."""
    for found in resources:
        if found["type"] in _POLICY_OF:
            policy = json.loads(found["values"][_POLICY_OF[found["type"]]])
            for statement in policy["Statement"]:
                yield from (f"{found['address']}: {said}" for said in _said(statement, found["type"]))
        if found["type"] == "aws_iam_role_policy_attachment" and found["values"]["policy_arn"] not in MANAGED:
            yield f"{found['address']}: {found['values']['policy_arn']} is not one of ours"


def _said(statement: Any, kind: str) -> Iterator[str]:
    if statement["Effect"] != "Allow":
        return
    actions = _all(statement.get("Action"))
    yield from (f"{action} is a wildcard" for action in actions if "*" in action)
    if "NotAction" in statement or "NotResource" in statement or "NotPrincipal" in statement:
        yield "says whom or what it leaves out, not what it means"
    if "*" in _all(statement.get("Resource")) and kind != "aws_kms_key" and not set(actions) <= WITHOUT_RESOURCE:
        yield f"{actions} on everything"
    if any("*" in _all(who) for who in _principals(statement)):
        yield f"{actions} for anybody"


def _principals(statement: Any) -> list[Any]:
    said = statement.get("Principal", {})
    return [said] if isinstance(said, str) else list(said.values())


def _all(said: Any) -> list[str]:
    return [said] if isinstance(said, str) else list(said or [])


def open_doors(resources: list[Any]) -> Iterator[str]:
    """Rules that let anybody in."""
    for found in resources:
        values = found.get("values", {})  # none of them are known to a plan
        if found["type"] == "aws_vpc_security_group_ingress_rule":
            if values.get("cidr_ipv4") == "0.0.0.0/0" or values.get("cidr_ipv6") == "::/0":
                yield f"{found['address']}: {values['from_port']}"
        elif found["type"] in {"aws_security_group_rule", "aws_network_acl_rule"} or (
            found["type"] in {"aws_security_group", "aws_default_security_group"} and values.get("ingress")
        ):
            yield f"{found['address']}: rules are resources of their own"
