"""Creates what `resources.json` describes, wherever boto3's endpoints point. Doing it again changes nothing."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kernel.dynamo import DynamoDB
from local.resources import QueueSettings, Resources, Table

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient


def tables(client: DynamoDB, resources: Resources, *, prefix: str) -> None:
    """Every table that is not there yet, with its time to live."""
    there = set(_names(client))
    for name, table in resources.tables.items():
        if prefix + name in there:
            continue
        client.create_table(TableName=prefix + name, **table_request(table))
        if table.ttl:
            wanted: Any = {"Enabled": True, "AttributeName": table.ttl}
            client.update_time_to_live(TableName=prefix + name, TimeToLiveSpecification=wanted)


def _names(client: DynamoDB) -> Iterator[str]:
    after: dict[str, str] = {}
    while True:
        answer = client.list_tables(**after)
        yield from answer["TableNames"]
        if "LastEvaluatedTableName" not in answer:
            return
        after = {"ExclusiveStartTableName": answer["LastEvaluatedTableName"]}


def table_request(table: Table) -> dict[str, Any]:
    """CreateTable's own words for a table, without its name."""
    request: dict[str, Any] = {
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": _keys(table.hash_key, table.range_key),
        "AttributeDefinitions": [
            {"AttributeName": name, "AttributeType": kind} for name, kind in table.attributes.items()
        ],
    }
    if table.global_indexes:
        request["GlobalSecondaryIndexes"] = [
            _index(name, index.hash_key, index.range_key) for name, index in table.global_indexes.items()
        ]
    if table.local_indexes:
        request["LocalSecondaryIndexes"] = [
            _index(name, table.hash_key, index.range_key) for name, index in table.local_indexes.items()
        ]
    if table.stream:
        request["StreamSpecification"] = {"StreamEnabled": True, "StreamViewType": table.stream}
    return request


def _keys(hash_key: str, range_key: str | None) -> list[dict[str, str]]:
    keys = [{"AttributeName": hash_key, "KeyType": "HASH"}]
    return [*keys, {"AttributeName": range_key, "KeyType": "RANGE"}] if range_key else keys


def _index(name: str, hash_key: str, range_key: str | None) -> dict[str, Any]:
    return {"IndexName": name, "KeySchema": _keys(hash_key, range_key), "Projection": {"ProjectionType": "ALL"}}


@dataclass(frozen=True)
class Made:
    """Queue URLs by short name (dead-letter queues too) and topic ARNs by short name."""

    queue_urls: dict[str, str]
    topic_arns: dict[str, str]


def queues(sqs: "SQSClient", sns: "SNSClient", resources: Resources, *, prefix: str = "") -> Made:
    """Topics, queues with their dead-letter queues, and subscriptions that deliver raw bodies."""
    arns = {name: sns.create_topic(Name=prefix + name)["TopicArn"] for name in resources.topics}
    urls: dict[str, str] = {}
    for name, queue in resources.queues.items():
        for dead in _dead_letters(name, queue.topic):
            urls[dead] = _queue(sqs, prefix + dead, _kept_long(resources.queue_settings))
        urls[name] = _queue(sqs, prefix + name, _worked_on(resources.queue_settings, _arn(sqs, urls[f"{name}-dlq"])))
        if queue.topic:
            _subscribe(sns, arns[queue.topic], _arn(sqs, urls[name]), _arn(sqs, urls[f"{name}-subscription-dlq"]))
    return Made(urls, arns)


def _dead_letters(name: str, topic: str | None) -> Iterator[str]:
    yield f"{name}-dlq"
    if topic:
        yield f"{name}-subscription-dlq"


def _kept_long(settings: QueueSettings) -> dict[str, str]:
    return {"MessageRetentionPeriod": str(settings.dead_letter_retention_s)}


def _worked_on(settings: QueueSettings, dead_letter_arn: str) -> dict[str, str]:
    redrive = {"deadLetterTargetArn": dead_letter_arn, "maxReceiveCount": settings.max_receive_count}
    return {
        "VisibilityTimeout": str(settings.visibility_timeout_s),
        "ReceiveMessageWaitTimeSeconds": str(settings.receive_wait_s),
        "RedrivePolicy": json.dumps(redrive),
    }


def _queue(sqs: "SQSClient", name: str, attributes: Any) -> str:
    # CreateQueue refuses a queue that is there with other attributes; setting them afterwards works for both.
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    sqs.set_queue_attributes(QueueUrl=url, Attributes=attributes)
    return url


def _arn(sqs: "SQSClient", url: str) -> str:
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


def _subscribe(sns: "SNSClient", topic_arn: str, queue_arn: str, dead_letter_arn: str) -> None:
    redrive = json.dumps({"deadLetterTargetArn": dead_letter_arn})
    sns.subscribe(
        TopicArn=topic_arn,
        Protocol="sqs",
        Endpoint=queue_arn,
        Attributes={"RawMessageDelivery": "true", "RedrivePolicy": redrive},
    )


def bucket(s3: "S3Client", name: str) -> None:
    """The bucket for uploaded results files, in the client's region."""
    where: Any = {"LocationConstraint": s3.meta.region_name}
    try:
        s3.create_bucket(Bucket=name, CreateBucketConfiguration=where)
    except s3.exceptions.BucketAlreadyOwnedByYou:
        return
