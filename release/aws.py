"""The AWS services that a release asks. Where they are and who asks comes from boto3's own environment variables."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_cloudfront import CloudFrontClient
    from mypy_boto3_ecr import ECRClient
    from mypy_boto3_ecs import ECSClient
    from mypy_boto3_s3 import S3Client


@dataclass(frozen=True)
class Clients:
    """One of each."""

    ecr: "ECRClient"
    ecs: "ECSClient"
    s3: "S3Client"
    cloudfront: "CloudFrontClient"


def clients(region: str) -> Clients:
    """Clients of this region; a throttled call is tried again for a while."""
    session = boto3.session.Session(region_name=region)
    config = Config(connect_timeout=5, read_timeout=30, retries={"mode": "standard", "total_max_attempts": 8})
    return Clients(
        ecr=session.client("ecr", config=config),
        ecs=session.client("ecs", config=config),
        s3=session.client("s3", config=config),
        cloudfront=session.client("cloudfront", config=config),
    )
