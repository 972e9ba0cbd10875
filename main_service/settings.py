"""What differs between machines, read once; refuses to start when something is missing or unsafe."""

import re
from typing import Annotated, Self
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from pydantic import AfterValidator, AnyHttpUrl, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_PLACEHOLDER = re.compile(r"change.?me|example|placeholder|secret|password", re.I)


def _origin(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or value != f"{parts.scheme}://{parts.netloc}":
        raise ValueError("an origin is scheme://host[:port], nothing more")
    return value


Origin = Annotated[str, AfterValidator(_origin)]


class Settings(BaseSettings):
    """Settings of main_service, from the environment by these names in capitals."""

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True)

    log_level: str = "INFO"
    host: str = "127.0.0.1"
    port: int = 8002
    drain_s: float = 0
    allowed_origins: list[Origin] = []
    cursor_key: SecretStr
    token_issuer: str
    token_audience: str
    user_service_url: AnyHttpUrl
    table_prefix: str = "main_db."
    version_epoch: int = Field(default=0, ge=0, le=9_000_000)
    results_bucket: str
    imports_queue_url: str
    webhook_key: SecretStr
    webhook_origins: list[Origin] = ["https://discord.com", "https://discordapp.com"]

    @field_validator("cursor_key")
    @classmethod
    def _is_a_secret(cls, key: SecretStr) -> SecretStr:
        text = key.get_secret_value()
        if len(text) < 32 or len(set(text)) < 8 or _PLACEHOLDER.search(text):
            raise ValueError("needs 32 random characters or more")
        return key

    @field_validator("webhook_key")
    @classmethod
    def _is_a_fernet_key(cls, key: SecretStr) -> SecretStr:
        Fernet(key.get_secret_value())
        return key

    @model_validator(mode="after")
    def _webhooks_travel_encrypted(self) -> Self:
        for origin in self.webhook_origins:
            parts = urlsplit(origin)
            if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
                raise ValueError("webhook_origins are https, or on this machine")
        return self
