"""python -m local.setup: creates what `resources.json` describes, wherever boto3's environment points."""

from kernel import aws
from kernel.aws import Patience
from local import provision
from local.resources import described

TABLE_PREFIX = "main_db."


def main() -> None:
    resources = described()
    provision.tables(aws.dynamodb(Patience.WORKER), resources, prefix=TABLE_PREFIX)
    made = provision.queues(aws.sqs(Patience.WORKER), aws.sns(), resources)
    provision.bucket(aws.s3(Patience.WORKER), resources.bucket)
    for name, place in sorted({**made.queue_urls, **made.topic_arns}.items()):
        print(f"{name}: {place}")


if __name__ == "__main__":
    main()
