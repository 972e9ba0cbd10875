"""What differs between machines, read once; refuses to start when something is missing or unsafe."""

from urllib.parse import urlsplit

from pydantic import AnyHttpUrl, Field, field_validator

from kernel import settings
from kernel.settings import FernetKey, Origin, Secret, SharedName, is_near


class Settings(settings.Settings):
    """Settings of main_service, from the environment by these names in capitals."""

    log_level: str = "INFO"
    host: str = "127.0.0.1"
    port: int = 8002
    drain_s: float = 0
    allowed_origins: list[Origin] = Field(default_factory=list)
    cursor_key: Secret
    token_issuer: SharedName
    token_audience: SharedName
    user_service_url: AnyHttpUrl = Field(description="where user_service listens, e.g. http://user_service:8000")
    table_prefix: str = "main_db."
    version_epoch: int = Field(default=0, ge=0, le=9_000_000)
    results_bucket: str = Field(min_length=1, description="the name of the bucket for uploaded results files")
    imports_queue_url: str = Field(min_length=1, description="the URL of the queue `imports`")
    webhook_key: FernetKey
    webhook_origins: list[Origin] = Field(default=["https://discord.com", "https://discordapp.com"])

    @field_validator("webhook_origins")
    @classmethod
    def _webhooks_travel_encrypted(cls, origins: list[str]) -> list[str]:
        for parts in map(urlsplit, origins):
            if parts.scheme != "https" and not is_near(parts.hostname or ""):
                raise ValueError("set https origins; http is for this machine and for a name without a dot beside it")
        return origins
