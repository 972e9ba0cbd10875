"""What is created equals what resources.json describes."""

import json

import pytest

from kernel import aws, sql
from kernel.aws import Bucket, Patience, Tables
from local import provision
from local.resources import described
from tests.stores import Queues

RESOURCES = described()


@pytest.mark.parametrize("name", RESOURCES.tables)
def test_a_table_has_the_keys_indexes_and_stream_described(dynamodb: Tables, name: str) -> None:
    table = RESOURCES.tables[name]

    made = dynamodb.client.describe_table(TableName=dynamodb.name(name))["Table"]

    assert [key["AttributeName"] for key in made["KeySchema"]] == [k for k in (table.hash_key, table.range_key) if k]
    assert {a["AttributeName"]: a["AttributeType"] for a in made["AttributeDefinitions"]} == table.attributes
    assert {i["IndexName"] for i in made.get("GlobalSecondaryIndexes", [])} == set(table.global_indexes)
    assert {i["IndexName"] for i in made.get("LocalSecondaryIndexes", [])} == set(table.local_indexes)
    assert made.get("StreamSpecification", {}).get("StreamViewType") == table.stream
    lives = dynamodb.client.describe_time_to_live(TableName=dynamodb.name(name))["TimeToLiveDescription"]
    assert lives.get("AttributeName") == table.ttl


def test_provisioning_again_changes_nothing(dynamodb: Tables, queues: Queues, bucket_name: str) -> None:
    dynamodb.put_many("digest", [{"marathon_id": "m", "part": "p"}])
    queues.queue("imports").send(["wake up"])
    sqs, sns, s3 = aws.sqs(Patience.WORKER), aws.sns(), aws.s3(Patience.WORKER)

    provision.tables(dynamodb.client, RESOURCES, prefix=dynamodb.name(""))
    made = provision.queues(sqs, sns, RESOURCES, prefix=queues.prefix)
    provision.bucket(s3, bucket_name)

    assert dynamodb.get("digest", {"marathon_id": "m", "part": "p"})
    assert (made.queue_urls, made.topic_arns) == (queues.urls, queues.arns)
    assert queues.queue("imports").depth() == 1
    for name, arn in made.topic_arns.items():
        listening = [queue for queue in RESOURCES.queues.values() if queue.topic == name]
        assert len(sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"]) == len(listening)
    for client in (sqs, sns, s3):
        client.close()


@pytest.mark.parametrize("name", RESOURCES.queues)
def test_a_queue_gives_up_to_its_own_dead_letter_queue(queues: Queues, name: str) -> None:
    sqs = aws.sqs(Patience.WORKER)

    made = sqs.get_queue_attributes(QueueUrl=queues.urls[name], AttributeNames=["All"])["Attributes"]
    dead = sqs.get_queue_attributes(QueueUrl=queues.urls[f"{name}-dlq"], AttributeNames=["All"])["Attributes"]

    assert json.loads(made["RedrivePolicy"]) == {"deadLetterTargetArn": dead["QueueArn"], "maxReceiveCount": 5}
    assert (made["VisibilityTimeout"], dead["MessageRetentionPeriod"]) == ("60", "1209600")
    sqs.close()


def test_a_published_body_arrives_as_it_was(queues: Queues) -> None:
    queues.topic("record-changes").publish(['{"서울": 1}', "second"])

    received = queues.queue("points").receive(wait_s=5)

    assert sorted(message.body for message in received) == ["second", '{"서울": 1}']


def test_a_message_received_too_often_lands_in_the_dead_letter_queue(queues: Queues) -> None:
    points = queues.queue("points")
    points.send(["poison"])

    for _ in range(5):
        points.keep(points.receive(wait_s=1), 0)

    assert points.receive(wait_s=1) == []
    assert [message.body for message in queues.queue("points-dlq").receive(wait_s=5)] == ["poison"]


def test_files_come_back_from_the_bucket(bucket: Bucket) -> None:
    bucket.put("imports/결과.csv", "배번,기록".encode())

    assert bucket.get("imports/결과.csv").decode() == "배번,기록"


def test_a_fresh_user_db_is_migrated_and_empty(user_db: sql.Engine) -> None:
    with sql.reading(user_db) as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM account").scalar_one() == 0
