"""Settings of the workers that open user_db; apart, since SQLAlchemy costs 11 MB that the others need not hold."""

from pathlib import Path

from pydantic import DirectoryPath

from kernel.user_db import UserDbSettings
from workers.settings import Epoch, QueueUrl, Seconds, Settings, TopicArn


class PointsSettings(UserDbSettings, Settings):
    points_queue_url: QueueUrl
    points_credited_topic_arn: TopicArn


class ReconcileSettings(UserDbSettings, Settings):
    points_credited_topic_arn: TopicArn
    table_prefix: str = "main_db."
    version_epoch: Epoch = 0
    reconcile_every_s: Seconds = 300
    disk_path: DirectoryPath = Path("/")  # whose disk is watched; a database service watches its own
