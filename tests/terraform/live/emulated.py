"""AWS on loopback (PyPI ministack), what stands in for the parts it has not got, and what it forgets.

terraform/README.md lists the same for people.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import boto3

from local.stores import REGION, inherited

# Taken up into copies of terraform/ that speak to the emulator.
PROVIDERS = """
terraform {
  backend "local" {}
}

provider "aws" {
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true
}

provider "aws" {
  alias                       = "global"
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true
}
"""

# What can't be applied there, each with its reason.
STAND_INS = {
    "emulator_override.tf": """
# RDS makes no secret for the master's password.
locals {
  master_secret_arn = "arn:aws:secretsmanager:ap-northeast-2:000000000000:secret:rds!db-stand-in"
}

# A rule with a prefix list is made, but read back without it.
resource "aws_vpc_security_group_ingress_rule" "balancer" {
  prefix_list_id = null
  cidr_ipv4      = "10.255.0.0/24"
}

resource "aws_vpc_security_group_egress_rule" "migration_to_s3" {
  prefix_list_id = null
  cidr_ipv4      = "10.255.1.0/24"
}
""",
    "modules/service/emulator_override.tf": """
# Application Auto Scaling is not there.
resource "aws_appautoscaling_target" "this" {
  count = 0
}

resource "aws_vpc_security_group_egress_rule" "aws_by_route" {
  prefix_list_id = null
  cidr_ipv4      = each.key == "s3" ? "10.255.1.0/24" : "10.255.2.0/24"
}
""",
}

# What a second plan would change though nothing changed: resource type -> attributes that are read back otherwise.
FORGETS: dict[str, set[str]] = {
    "aws_cloudfront_response_headers_policy": {"custom_headers_config", "remove_headers_config"},
    "aws_cloudwatch_metric_alarm": {
        "actions_enabled",
        "alarm_actions",
        "alarm_description",
        "dimensions",
        "ok_actions",
        "period",
        "statistic",
        "extended_statistic",
        "treat_missing_data",
    },
    "aws_db_instance": {"enabled_cloudwatch_logs_exports"},
    "aws_ecs_service": {"availability_zone_rebalancing"},
    "aws_flow_log": {"iam_role_arn", "max_aggregation_interval"},
    "aws_vpc_endpoint": {"private_dns_enabled", "security_group_ids"},
}


def found_at(url: str, home: Path) -> dict[str, str]:
    """The environment in which the AWS provider finds the emulator, and nothing of a person's own account."""
    return {
        **inherited(),
        "HOME": str(home),
        "AWS_ENDPOINT_URL": url,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def hosted_zone(environment: Mapping[str, str], domain: str) -> str:
    """The id of a new Route 53 zone."""
    client: Any = boto3.client(
        "route53",
        endpoint_url=environment["AWS_ENDPOINT_URL"],
        region_name=REGION,
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    zone = client.create_hosted_zone(Name=domain, CallerReference=domain)["HostedZone"]["Id"]
    client.close()
    return str(zone).rsplit("/", 1)[-1]
