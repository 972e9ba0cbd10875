"""The eye that looks over policies sees what it is to see."""

import json
from typing import Any

import pytest

from tests.terraform.live import policies

NAMED = {"Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": ["arn:aws:sqs:ap-northeast-2:1:points"]}


def said(statement: Any, kind: str = "aws_iam_role_policy") -> list[str]:
    attribute = "assume_role_policy" if kind == "aws_iam_role" else "policy"
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    return list(policies.complaints([{"address": "it", "type": kind, "values": {attribute: policy}}]))


def test_named_actions_on_named_things_are_well() -> None:
    assert said(NAMED) == []
    assert said({**NAMED, "Action": "ecr:GetAuthorizationToken", "Resource": "*"}) == []
    assert said({"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Principal": "*"}) == []


@pytest.mark.parametrize(
    "worse",
    [
        {"Action": "secretsmanager:*"},
        {"Action": ["dynamodb:Get*"]},
        {"Action": "*"},
        {"Resource": "*"},
        {"NotAction": "iam:PassRole"},
        {"Principal": "*"},
        {"Principal": {"AWS": "*"}},
        {"Principal": {"AWS": ["*"]}},
    ],
)
def test_what_is_not_named_is_seen(worse: dict[str, Any]) -> None:
    assert said({**NAMED, **worse}) != []
    assert said({**NAMED, **worse}, "aws_iam_role") != []


def test_a_managed_policy_of_awss_is_seen() -> None:
    arn = "arn:aws:iam::aws:policy/AdministratorAccess"
    attached = {"address": "it", "type": "aws_iam_role_policy_attachment", "values": {"policy_arn": arn}}

    assert list(policies.complaints([attached])) == [f"it: {arn} is not one of ours"]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("aws_vpc_security_group_ingress_rule", {"cidr_ipv4": "0.0.0.0/0", "from_port": 22}),
        ("aws_vpc_security_group_ingress_rule", {"cidr_ipv6": "::/0", "from_port": 443}),
        ("aws_security_group", {"ingress": [{"cidr_blocks": ["0.0.0.0/0"]}]}),
        ("aws_security_group_rule", {"type": "ingress"}),
    ],
)
def test_an_open_door_is_seen(kind: str, values: dict[str, Any]) -> None:
    assert len(list(policies.open_doors([{"address": "it", "type": kind, "values": values}]))) == 1


def test_a_door_for_one_is_no_open_door() -> None:
    values = {"referenced_security_group_id": "sg-1", "from_port": 3306, "cidr_ipv4": None}

    assert (
        list(policies.open_doors([{"address": "it", "type": "aws_vpc_security_group_ingress_rule", "values": values}]))
        == []
    )
