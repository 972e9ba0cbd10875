"""Terraform on a copy of the folder, so that nothing it leaves behind lies in the repository."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.settings import ROOT
from local.tools import ToolIsMissing

PROVIDER = "registry.terraform.io/hashicorp/aws"
MINUTES = 60


@dataclass(frozen=True)
class Done:
    """How a command ended, and all that it said."""

    code: int
    said: str


@dataclass(frozen=True)
class Terraform:
    """The copy at `folder`, whose commands see `environment` and nothing else."""

    program: str
    folder: Path
    environment: Mapping[str, str]

    def run(self, *arguments: str, minutes: float = 10) -> Done:
        done = subprocess.run(
            [self.program, *arguments],
            cwd=self.folder,
            env=dict(self.environment),
            check=False,
            capture_output=True,
            text=True,
            timeout=minutes * MINUTES,
        )
        return Done(done.returncode, done.stdout + done.stderr)

    def must(self, *arguments: str, minutes: float = 10) -> str:
        """What it said; raises where it failed."""
        done = self.run(*arguments, minutes=minutes)
        assert done.code == 0, done.said[-6_000:]
        return done.said

    def shown(self, file: str | None = None) -> Any:
        """A plan's file, or the state, as JSON."""
        done = subprocess.run(
            [self.program, "show", "-json", *([file] if file else [])],
            cwd=self.folder,
            env=dict(self.environment),
            check=True,
            capture_output=True,
            timeout=5 * MINUTES,
        )
        return json.loads(done.stdout)


def program() -> str:
    """Raises ToolIsMissing."""
    found = shutil.which("terraform")
    if found is None:
        raise ToolIsMissing(
            "terraform (1.11 or newer) is not in PATH: https://developer.hashicorp.com/terraform/install"
        )
    return found


def copied(to: Path, environment: Mapping[str, str]) -> Terraform:
    """A copy that is ready to plan. Raises ToolIsMissing where the AWS provider can't be had."""
    shutil.copytree(ROOT / "terraform", to / "terraform", ignore=shutil.ignore_patterns(".terraform*", "*.tfstate*"))
    shutil.copy(ROOT / "terraform/.terraform.lock.hcl", to / "terraform")
    (to / "local").mkdir()
    shutil.copy(ROOT / "local/resources.json", to / "local")
    settings = to / "terraform.rc"
    mirror = _mirror()
    settings.write_text(
        f'provider_installation {{\n  filesystem_mirror {{\n    path = "{mirror}"\n  }}\n}}\n' if mirror else ""
    )
    more = {"TF_CLI_CONFIG_FILE": str(settings), "TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1"}
    made = Terraform(program(), to / "terraform", {**environment, **more})
    done = made.run("init", "-backend=false", "-input=false", "-no-color", minutes=5)
    if done.code:
        where = f"from {mirror}" if mirror else "from the registry, and no folder on this machine holds it"
        raise ToolIsMissing(f"the AWS provider can't be had {where}:\n{done.said[-1_000:]}")
    return made


def _mirror() -> Path | None:
    """A folder of this machine that holds the AWS provider, as `terraform providers mirror` lays it out."""
    command = ["find", "/", "-xdev", "-name", "terraform-provider-aws_v5*", "-path", f"*/{PROVIDER}/*"]
    found = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120).stdout.splitlines()
    binaries = [Path(line) for line in found if "/.terraform/" not in line]
    return binaries[0].parents[len(Path(PROVIDER).parts) + 2] if binaries else None
