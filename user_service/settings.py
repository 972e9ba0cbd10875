"""What differs between machines, read once; refuses to start when something is missing or unsafe."""

from typing import Annotated

from pydantic import BaseModel, Field, SecretStr, field_validator

from kernel.settings import Origin, Secret, SharedName
from kernel.tokens import SigningKey, jwks
from kernel.user_db import UserDbSettings

_KEYS = (
    'a JSON list [{"kid": "2026-11", "private_key_pem": "..."}] of EC P-256 keys with different kids, '
    "each from: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256"
)


class NamedPem(BaseModel):
    """One signing key as the environment gives it."""

    kid: str
    private_key_pem: SecretStr


class DatabaseSettings(UserDbSettings):
    """What the migrations need.

    `user_db_iam_user`: the user that services and workers log in as by IAM, where they do; migrating makes it.
    """

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
    cursor_key: Secret
    token_issuer: SharedName
    token_audience: SharedName
    signing_keys: list[NamedPem] = Field(description=_KEYS)

    @field_validator("signing_keys")
    @classmethod
    def _are_keys(cls, keys: list[NamedPem]) -> list[NamedPem]:
        try:
            jwks(loaded(keys))
        except ValueError:
            raise ValueError(f"set {_KEYS}") from None
        return keys


def loaded(keys: list[NamedPem]) -> list[SigningKey]:
    """The keys, ready to sign; ValueError for one that is no EC P-256 key."""
    return [SigningKey(key.kid, key.private_key_pem.get_secret_value()) for key in keys]
