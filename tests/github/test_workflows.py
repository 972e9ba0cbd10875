"""What GitHub runs: make targets that exist, with no more rights than they need, for the folders that are there."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTION = ROOT / ".github" / "actions" / "ready" / "action.yml"
# One that changed is guarded by: its own workflow, or where several folders are one thing, that one's.
GUARDED_BY = {
    "user_service": "user_service",
    "main_service": "main_service",
    "workers": "workers",
    "kernel": "kernel",
    "frontend": "frontend",
    "local": "system",
    "mrmrthon": "system",
    "monitoring": "monitoring",
    "terraform": "terraform",
    "release": "releases",
    ".github": "releases",
}


def read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.read_text())
    if True in found:  # YAML takes `on` for yes
        found["on"] = found.pop(True)
    return found


def jobs(file: Path) -> dict[str, Any]:
    return read(file)["jobs"]


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(file).values() for step in job["steps"]]


def named(file: Path) -> str:
    return file.stem


every_workflow = pytest.mark.parametrize("file", WORKFLOWS, ids=named)
RUNS = [(file, step["run"]) for file in WORKFLOWS for step in steps(file) if "run" in step]


@pytest.mark.parametrize(("file", "run"), RUNS, ids=[f"{named(file)}: {run}" for file, run in RUNS])
def test_each_line_that_is_run_is_a_make_target_that_exists(file: Path, run: str) -> None:
    words = shlex.split(run)
    assert words[0] == "make"
    assert len(words) == 2, "one target, nothing else: what it needs comes from the environment"

    said = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", words[1]], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert said.returncode == 0, said.stderr
    folder = words[1].removeprefix("test-")
    if f"\n{words[1]}:" not in (ROOT / "Makefile").read_text():
        assert list((ROOT / "tests" / folder).rglob("test_*.py")), f"tests/{folder} holds no test"


@every_workflow
def test_rights_are_given_job_by_job_and_time_is_bounded(file: Path) -> None:
    assert read(file)["permissions"] == {}
    for job in jobs(file).values():
        wanted = {"contents": "read", "id-token": "write"} if file.stem == "release" else {"contents": "read"}
        assert job["permissions"] == wanted
        assert job["timeout-minutes"] <= 120


@every_workflow
def test_a_newer_push_takes_the_place_of_an_older_one_but_never_of_a_release(file: Path) -> None:
    concurrency = read(file)["concurrency"]

    assert concurrency["group"]
    assert bool(concurrency["cancel-in-progress"]) is (file.stem != "release")


@every_workflow
def test_nothing_runs_for_pull_requests_with_the_rights_of_the_repository(file: Path) -> None:
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(read(file)["on"])


@pytest.mark.parametrize("file", [*WORKFLOWS, ACTION], ids=named)
def test_each_action_is_named_by_the_exact_tag_of_a_release_or_a_commit(file: Path) -> None:
    for used in re.findall(r"uses: (\S+)", file.read_text()):
        assert used == "./.github/actions/ready" or re.search(r"@(v\d+\.\d+\.\d+|[0-9a-f]{40})$", used), used


@every_workflow
def test_what_is_checked_out_holds_no_token(file: Path) -> None:
    for step in steps(file):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"] == {"persist-credentials": False}


@every_workflow
def test_each_path_that_is_watched_is_there(file: Path) -> None:
    watched = (read(file)["on"].get("pull_request") or {}).get("paths", [])

    assert [path for path in watched if not list(ROOT.glob(path.removesuffix("/**")))] == []


@pytest.mark.parametrize(("folder", "workflow"), GUARDED_BY.items())
def test_each_folder_is_guarded(folder: str, workflow: str) -> None:
    file = ROOT / ".github" / "workflows" / f"{workflow}.yml"

    watched = read(file)["on"]["pull_request"]["paths"]

    assert any(path.startswith(folder) for path in watched)
    assert (ROOT / folder).is_dir()


def test_a_release_builds_before_it_holds_credentials_and_takes_nothing_from_a_cache() -> None:
    file = ROOT / ".github" / "workflows" / "release.yml"
    found = [step.get("run") or step["uses"].split("@")[0] for step in steps(file)]

    assert found.index("make release-build") < found.index("aws-actions/configure-aws-credentials")
    assert found.index("aws-actions/configure-aws-credentials") < found.index("make release-push")
    assert found[-1] == "make release"
    assert "cache:" not in file.read_text().replace("package-manager-cache: false", "")
    assert "actions/ready" not in file.read_text()


def test_every_image_is_scanned() -> None:
    scanned = {step["with"]["image"] for step in steps(ROOT / ".github" / "workflows" / "images.yml") if "with" in step
               and "image" in step["with"]}  # fmt: skip
    deployed = {file.parent.name for file in ROOT.glob("*/Dockerfile")} - {"local"}

    assert scanned == {f"mrmrthon/{name}:dev" for name in deployed}


def test_dependabot_watches_every_place_that_names_versions() -> None:
    watched = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text())["updates"]
    places = {one["package-ecosystem"]: one.get("directories") or [one["directory"]] for one in watched}

    assert set(places) == {"pip", "npm", "docker", "docker-compose", "terraform", "github-actions"}
    assert {place.strip("/") for place in places["docker"]} == {file.parent.name for file in ROOT.glob("*/Dockerfile")}
    for folder in places["terraform"]:
        assert (ROOT / folder.strip("/") / "versions.tf").exists()
    assert all("cooldown" in one for one in watched)


@pytest.mark.skipif(not shutil.which("git"), reason="git is not on this machine")
def test_the_linters_of_make_check_read_these_files() -> None:
    check = (ROOT / "Makefile").read_text().split("\ncheck:")[1].split("\n\n")[0]

    assert "actionlint" in check
    assert "zizmor --offline" in check
    assert "check-jsonschema" in check
