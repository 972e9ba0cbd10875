"""What a person or CI may set for this machine, from the environment."""

from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """PORT and DATA_DIR of the running system; TOOLS_DIR keeps what is fetched.

    MYSQL_URL names an existing server for tests, CHROMIUM a browser; DISCORD_WEBHOOK_URL a real webhook for the demo.
    """

    model_config = SettingsConfigDict(frozen=True)

    port: Annotated[int, Field(ge=1, le=65_535)] = 8000
    data_dir: Path = Path(".data")
    tools_dir: Path = ROOT / ".tools"
    mysql_url: str = ""
    chromium: Path | None = None
    discord_webhook_url: str = ""
    ci: bool = False
