"""Settings: typed, read once, from the environment or from files. What is missing or unfit is named, never told."""

import os
import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

PLACEHOLDER = re.compile(r"change.?me|example|placeholder|your[-_ ]|<.*>|secret|password|x{6}", re.I)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class SettingsAreUnsafe(Exception):
    """Which variables are missing or unfit, one a line, and what to set; never what they were set to."""


class Settings(BaseSettings):
    """Settings by these names in capitals; raises SettingsAreUnsafe.

    An empty variable counts as none. SECRETS_DIR: folders (`a:b`) with a file for each setting that the environment
    does not give, named like it in small letters.
    """

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True, env_ignore_empty=True)

    def __init__(self) -> None:
        try:
            super().__init__()
        except SettingsError as unreadable:
            raise SettingsAreUnsafe(f"{unreadable}: set it as JSON") from None
        except ValidationError as unsafe:
            raise SettingsAreUnsafe("\n".join(self._complaints(unsafe))) from None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is given
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        folders = [Path(folder) for folder in os.environ.get("SECRETS_DIR", "").split(":") if folder]
        missing = [folder for folder in folders if not folder.is_dir()]
        if missing:
            raise SettingsAreUnsafe(f"SECRETS_DIR: {missing[0]} is no folder: set the folders that hold the files")
        files = (SecretsSettingsSource(settings_cls, secrets_dir=folders),) if folders else ()
        return init_settings, env_settings, *files

    @classmethod
    def _complaints(cls, unsafe: ValidationError) -> list[str]:
        return [f"{name.upper()}: {cls._said(name, error)}" for name, error in map(_named, unsafe.errors())]

    @classmethod
    def _said(cls, name: str, error: Any) -> str:
        if error["type"] != "missing":
            return str(error["msg"]).removeprefix("Value error, ")
        what = cls.model_fields[name].description if name in cls.model_fields else None
        return f"is missing: set {what or 'it'}"


def _origin(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or value != f"{parts.scheme}://{parts.netloc}":
        raise ValueError(f"set {ORIGINS}")
    return value


def _secret(key: SecretStr) -> SecretStr:
    text = key.get_secret_value()
    if len(text) < 32 or len(set(text)) < 8 or PLACEHOLDER.search(text):
        raise ValueError(f"set {RANDOM}")
    return key


def _fernet_key(key: SecretStr) -> SecretStr:
    from cryptography.fernet import Fernet  # most settings hold none

    try:
        Fernet(key.get_secret_value())
    except ValueError:
        raise ValueError(f"set {A_FERNET_KEY}") from None
    return key


ORIGINS = 'a JSON list of origins, e.g. ["https://mrmrthon.kr"]: scheme://host[:port], no path, no *'
RANDOM = "32 random characters or more, e.g. from: openssl rand -base64 48"
A_FERNET_KEY = "32 random bytes in URL-safe base64, e.g. from: openssl rand -base64 32 | tr +/ -_"
A_SHARED_NAME = "the same name for both services"

Origin = Annotated[str, AfterValidator(_origin)]
Secret = Annotated[SecretStr, AfterValidator(_secret), Field(description=RANDOM)]
FernetKey = Annotated[SecretStr, AfterValidator(_fernet_key), Field(description=A_FERNET_KEY)]
SharedName = Annotated[str, Field(min_length=1, max_length=200, description=A_SHARED_NAME)]


def _named(error: Any) -> tuple[str, Any]:
    return str(error["loc"][0]) if error["loc"] else "settings", error


def is_near(host: str) -> bool:
    """Whether what is called so is this machine, or a container beside it: a name without a dot is in no public DNS."""
    return host in LOOPBACK or not set(host) & {".", ":"}
