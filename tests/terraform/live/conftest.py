"""Terraform on copies of the folder: one that is planned as it is, and one that is applied to an emulator of AWS."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from local.settings import Settings
from local.tools import ToolIsMissing
from tests.release import emulator
from tests.terraform.live import emulated, terraform
from tests.terraform.live.terraform import Terraform

DOMAIN = "race.mrmrthon.kr"
DIGEST = "0" * 64
IMAGES = {name: f"registry/{name}@sha256:{DIGEST}" for name in ("user_service", "main_service", "workers")}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A fixture may apply the whole of it; and a plan is worth a look before it is applied."""
    for item in items:
        item.add_marker(pytest.mark.timeout(2_400))


def missing(what: ToolIsMissing) -> None:
    """Skipped in plain words; in CI that is a failure."""
    (pytest.fail if Settings().ci else pytest.skip)(str(what))


@dataclass(frozen=True)
class Cloud:
    """The emulator's environment, and a zone in it."""

    environment: Mapping[str, str]
    zone_id: str

    def given(self, environment: str) -> list[str]:
        """What a team fills in, for dev or prod."""
        images = ", ".join(f'{name} = "{image}"' for name, image in IMAGES.items())
        values = {
            "domain": DOMAIN,
            "zone_id": self.zone_id,
            "repository": "mrmrthon/mrmrthon",
            "alarm_email": "on-call@mrmrthon.kr",
            "images": f"{{ {images} }}",
        }
        return [
            f"-var-file=environments/{environment}.tfvars",
            *(f"-var={name}={value}" for name, value in values.items()),
        ]


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    try:
        with emulator.running(tmp_path_factory.mktemp("aws")) as url:
            found = emulated.found_at(url, tmp_path_factory.mktemp("home"))
            yield Cloud(found, emulated.hosted_zone(found, DOMAIN))
    except ToolIsMissing as what:
        missing(what)


@pytest.fixture(scope="session")
def described(tmp_path_factory: pytest.TempPathFactory) -> Terraform:
    """The folder as it is; it asks nobody."""
    try:
        return terraform.copied(
            tmp_path_factory.mktemp("described"), emulated.found_at("http://127.0.0.1:9", Path("/nowhere"))
        )
    except ToolIsMissing as what:
        missing(what)
        raise


def _copied(to: Path, cloud: Cloud, *more: str) -> Terraform:
    made = terraform.copied(to, cloud.environment)
    for name, text in {"providers_override.tf": emulated.PROVIDERS, **{n: emulated.STAND_INS[n] for n in more}}.items():
        (made.folder / name).write_text(text)
    made.must("init", "-reconfigure", "-input=false", "-no-color")
    return made


@pytest.fixture(scope="session")
def planning(described: Terraform, cloud: Cloud, tmp_path_factory: pytest.TempPathFactory) -> Terraform:
    """A copy that can be planned."""
    return _copied(tmp_path_factory.mktemp("planned"), cloud)


@pytest.fixture(scope="session")
def planned(planning: Terraform, cloud: Cloud) -> Mapping[str, Any]:
    """The plans of dev and prod, as JSON."""
    found = {}
    for environment in ("dev", "prod"):
        planning.must("plan", "-input=false", "-no-color", f"-out={environment}.plan", *cloud.given(environment))
        found[environment] = planning.shown(f"{environment}.plan")
    return found


@pytest.fixture(scope="session")
def applied(described: Terraform, cloud: Cloud, tmp_path_factory: pytest.TempPathFactory) -> Terraform:
    """dev, applied to the emulator but for what it can't do."""
    made = _copied(tmp_path_factory.mktemp("applied"), cloud, *emulated.STAND_INS)
    made.must("apply", "-auto-approve", "-input=false", "-no-color", *cloud.given("dev"), minutes=25)
    return made


@pytest.fixture(scope="session")
def state(applied: Terraform) -> list[Any]:
    """Every resource that was made, with all that it is now."""
    return resources(applied.shown()["values"]["root_module"])


def resources(module: Any) -> list[Any]:
    """All managed resources of a module and those in it."""
    own = [found for found in module.get("resources", []) if found["mode"] == "managed"]
    return own + [found for child in module.get("child_modules", []) for found in resources(child)]
