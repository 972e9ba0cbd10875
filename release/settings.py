"""Where a release goes, from the environment; refuses to start when something is missing or unfit."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

ROOT = Path(__file__).resolve().parent.parent
TARGET = "set RELEASE_TARGET to what `terraform -chdir=terraform output -json release` prints"

Given = Annotated[str, Field(min_length=1)]
Names = Annotated[dict[str, str], Field(min_length=1)]


class SettingsAreUnfit(Exception):
    """Which variables are missing or unfit, one a line, and what to set."""


class Target(BaseModel):
    """One copy of the system in AWS, as Terraform's output `release` describes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    site_url: Annotated[str, StringConstraints(pattern=r"^https?://[^/]+$")]
    region: Given
    role_arn: Given
    cluster: Given
    services: Names  # ECS service, also its container's name -> family of its task definitions
    repositories: Names  # image -> where it is pushed
    frontend_bucket: Given
    distribution_id: Given
    migration_family: Given
    migration_subnets: Annotated[list[str], Field(min_length=1)]
    migration_security: Annotated[list[str], Field(min_length=1)]


class Settings(BaseSettings):
    """RELEASE_TARGET (JSON), REVISION (the commit). VERSION is the tag of the built images, which are pushed by commit;
    IMAGES_FILE and WEB_DIR say where the built things lie."""

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True)

    release_target: Target
    revision: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")]
    version: Given = "dev"
    images_file: Path = ROOT / ".data" / "images.json"
    web_dir: Path = ROOT / "frontend" / "dist"


def read() -> Settings:
    """Raises SettingsAreUnfit."""
    try:
        return Settings()
    except SettingsError:
        raise SettingsAreUnfit(f"RELEASE_TARGET is no JSON: {TARGET}") from None
    except ValidationError as unfit:
        raise SettingsAreUnfit("\n".join(map(_say, unfit.errors(include_input=False)))) from None


def _say(error: object) -> str:
    place, problem = error["loc"], error["msg"]  # type: ignore[index]
    name = ".".join([str(place[0]).upper(), *map(str, place[1:])])
    if name == "REVISION":
        return "REVISION: set the commit's 40 hexadecimal digits: git rev-parse HEAD"
    return f"{name}: {str(problem).lower()}: {TARGET}"
