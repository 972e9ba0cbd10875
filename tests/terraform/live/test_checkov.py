"""checkov's rules for AWS. What it is not to say stands beside the resource, with the reason."""

import json
import subprocess
from typing import Any

from local.settings import ROOT, Settings
from local.tools import ToolIsMissing
from tests.terraform.live.conftest import missing


def test_checkov_finds_nothing() -> None:
    program = Settings().tools_dir.resolve() / "checkov/bin/checkov"
    if not program.exists():
        missing(ToolIsMissing(f"checkov is not in {program.parents[1]}: `make test-terraform` puts it there"))
    command = [program, "--directory", "terraform", "--skip-path", "terraform/tests", "--framework", "terraform"]
    done = subprocess.run(
        [*command, "--skip-download", "--output", "json", "--quiet", "--compact"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=600,
    )
    found: Any = json.loads(done.stdout)

    failed = [f"{one['check_id']} {one['resource']}: {one['check_name']}" for one in found["results"]["failed_checks"]]
    assert failed == []
    assert found["summary"]["parsing_errors"] == 0
    assert found["summary"]["passed"] > 300
