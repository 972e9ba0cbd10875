"""Settings of the workers, from the environment; where AWS is comes from boto3's own variables."""

from typing import Annotated

from pydantic import Field

from kernel import settings
from kernel.settings import FernetKey

TopicArn = Annotated[str, Field(min_length=1, description="the ARN of the topic of that name")]
QueueUrl = Annotated[str, Field(min_length=1, description="the URL of the queue of that name")]
Seconds = Annotated[float, Field(gt=0)]
Epoch = Annotated[int, Field(ge=0, lt=9_000_000)]


class Settings(settings.Settings):
    """What every worker has. METRICS_PORT serves /livez, /readyz and /metrics; 0 serves nothing."""

    log_level: str = "INFO"
    host: str = "127.0.0.1"
    metrics_port: Annotated[int, Field(ge=0, lt=65_536)] = 0


class RelaySettings(Settings):
    table_prefix: str = "main_db."
    record_changes_topic_arn: TopicArn


class DiscordSettings(Settings):
    table_prefix: str = "main_db."
    discord_queue_url: QueueUrl
    webhook_key: FernetKey
    webhook_origins: tuple[str, ...] = ("https://discord.com", "https://discordapp.com")
    site_url: str = Field(min_length=1, description="where the web app is, e.g. https://mrmrthon.kr")
    main_service_url: str = ""  # without it digests name no first places
    digest_quiet_s: Seconds = 5
    digest_max_wait_s: Seconds = 60


class ImportsSettings(Settings):
    table_prefix: str = "main_db."
    imports_queue_url: QueueUrl
    results_bucket: str = Field(min_length=1, description="the name of the bucket for uploaded results files")
    version_epoch: Epoch = 0
