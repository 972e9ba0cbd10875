"""What differs between machines, read once; refuses to start when something is missing or unsafe."""

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from kernel.tokens import SigningKey, jwks
from kernel.user_db import UserDbSettings

PLACEHOLDER = re.compile(r"change.?me|example|placeholder|your[-_ ]|<.*>|secret|password|x{6}", re.I)


class SettingsAreUnsafe(Exception):
    """Which variables are missing or unfit, one a line, and what to set; never what they were set to."""


def _origin(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or value != f"{parts.scheme}://{parts.netloc}":
        raise ValueError(
            'set a JSON list of origins, e.g. ["https://mrmrthon.kr"]: scheme://host[:port], no path, no *'
        )
    return value


Origin = Annotated[str, AfterValidator(_origin)]
Given = Annotated[str, Field(min_length=1, max_length=200)]


class NamedPem(BaseModel):
    """One signing key as the environment gives it."""

    kid: str
    private_key_pem: SecretStr


class DatabaseSettings(UserDbSettings):
    """What the migrations need.

    `user_db_iam_user`: the user that services and workers log in as by IAM, where they do; migrating makes it.
    """

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True)

    log_level: str = "INFO"
    user_db_iam_user: Annotated[str, Field(pattern="^[a-z_]{0,32}$")] = ""


class Settings(DatabaseSettings):
    """Settings of user_service, from the environment by these names in capitals.

    `trusted_proxies`: how many proxies in front of us add to X-Forwarded-For; 0 believes none.
    """

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, lt=65_536)] = 8001
    drain_s: Annotated[float, Field(ge=0, le=60)] = 0
    allowed_origins: list[Origin] = Field(default_factory=list)
    trusted_proxies: Annotated[int, Field(ge=0, le=5)] = 0
    cursor_key: SecretStr
    token_issuer: Given
    token_audience: Given
    signing_keys: list[NamedPem]

    @field_validator("cursor_key")
    @classmethod
    def _is_a_secret(cls, key: SecretStr) -> SecretStr:
        text = key.get_secret_value()
        if len(text) < 32 or len(set(text)) < 8 or PLACEHOLDER.search(text):
            raise ValueError("set 32 random characters or more, e.g. from: openssl rand -base64 48")
        return key

    @field_validator("signing_keys")
    @classmethod
    def _are_keys(cls, keys: list[NamedPem]) -> list[NamedPem]:
        try:
            jwks(loaded(keys))
        except ValueError:
            raise ValueError(
                'set a JSON list [{"kid": "2026-11", "private_key_pem": "..."}] of EC P-256 keys with different kids, '
                "each from: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256"
            ) from None
        return keys


def loaded(keys: list[NamedPem]) -> list[SigningKey]:
    """The keys, ready to sign; ValueError for one that is no EC P-256 key."""
    return [SigningKey(key.kid, key.private_key_pem.get_secret_value()) for key in keys]


def read(kind: type[BaseSettings]) -> Any:
    """Settings of that kind from the environment. Raises SettingsAreUnsafe."""
    try:
        return kind()
    except SettingsError as unreadable:
        raise SettingsAreUnsafe(f"{unreadable}: set it as JSON") from None
    except ValidationError as unsafe:
        lines = [f"{str(error['loc'][0]).upper()}: {_say(error)}" for error in unsafe.errors(include_input=False)]
        raise SettingsAreUnsafe("\n".join(lines)) from None


def _say(error: Any) -> str:
    return "is missing: set it" if error["type"] == "missing" else str(error["msg"]).removeprefix("Value error, ")
