"""The plans of dev and prod against all of AWS's answers that a plan asks for."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.terraform.live import policies
from tests.terraform.live.conftest import resources
from tests.terraform.live.terraform import Terraform


@pytest.fixture(params=["dev", "prod"])
def plan(planned: Mapping[str, Any], request: pytest.FixtureRequest) -> Any:
    return planned[request.param]


def test_nobody_is_let_in_from_everywhere(plan: Any) -> None:
    found = resources(plan["planned_values"]["root_module"])

    assert list(policies.open_doors(found)) == []
    assert sum(one["type"] == "aws_vpc_security_group_ingress_rule" for one in found) > 6


def test_no_policy_allows_a_wildcard(plan: Any) -> None:
    """As far as a plan knows: the actions. What they are allowed on is known once it is applied."""
    documents = [
        change["change"]["after"]
        for change in plan["resource_changes"]
        if change["type"] == "aws_iam_policy_document" and change["mode"] == "data"
    ]
    allowed = [
        action
        for document in documents
        for statement in document["statement"]
        if statement.get("effect") in {None, "Allow"}
        for action in statement["actions"] or []
    ]

    assert len(allowed) > 80
    assert [action for action in allowed if "*" in action] == []


def test_every_folder_that_is_deployed_has_its_task(plan: Any) -> None:
    tasks = {
        one["values"]["name"]
        for one in resources(plan["planned_values"]["root_module"])
        if one["type"] == "aws_ecs_service"
    }
    workers = {f"worker_{name}" for name in ("relay", "points", "discord", "imports", "reconcile")}

    assert tasks == {"user_service", "main_service"} | workers


def test_a_wrong_variable_stops_the_plan_with_what_to_set(planning: Terraform) -> None:
    wrong = ("-var-file=environments/prod.tfvars", "-var=images={}")
    done = planning.run("plan", "-input=false", "-no-color", *wrong)
    said = " ".join(done.said.replace("│", "").split())

    assert done.code == 1
    assert "domain still holds the placeholder: set the name" in said
    assert "images names user_service, main_service and workers" in said
