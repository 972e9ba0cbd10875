"""`python -m mrmrthon` against the running system, as an organizer's shell runs it."""

import os
import re
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from local.demo import FILE
from local.settings import ROOT
from local.stack import Stack
from tests.e2e import races
from tests.e2e.people import PASSWORD, Person, create_race, organizer

THREE = "배번,성명,성별,총기록\n1,김하나,여,3:10:00\n2,이두리,남,3:20:00\n3,박세찬,남,DNF\n"
WRONG = THREE.replace("3:20:00", "3:2x:00")


@dataclass(frozen=True)
class Shell:
    """A shell of somebody who is logged in by the environment. Nobody answers its questions."""

    env: dict[str, str]
    folder: Path

    def run(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "mrmrthon", *arguments],
            env={**self.env, **env},
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )

    def says(self, *arguments: str, **env: str) -> str:
        """What a command that goes well says."""
        ended = self.run(*arguments, **env)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    def write(self, content: str | bytes, name: str = "results.csv") -> str:
        (self.folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return name


@pytest.fixture
def owner(stack: Stack) -> Person:
    return organizer(stack.url)


@pytest.fixture
def race(owner: Person) -> dict[str, Any]:
    made = create_race(owner, title=f"명령줄 마라톤 {owner.login_id}")
    races.publish(owner, made)
    return made


@pytest.fixture
def shell(stack: Stack, owner: Person, tmp_path: Path) -> Shell:
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "COLUMNS": "200",
        "LANG": "en_US.UTF-8",
        "MRMRTHON_URL": stack.url,
        "MRMRTHON_LOGIN_ID": owner.login_id,
        "MRMRTHON_PASSWORD": PASSWORD,
    }
    return Shell(env, tmp_path)


def test_a_file_is_looked_at_stored_downloaded_and_taken_back(stack: Stack, shell: Shell, race: dict[str, Any]) -> None:
    file = shell.write(FILE.read_bytes(), FILE.name)
    title = race["title"]

    looked = shell.says("import", file, "--race", title, "--dry-run")
    assert races.results(stack, race) == []
    stored = shell.says("import", file, "--race", title, "--yes")
    listed = races.results(stack, race)
    shell.says("download", "--race", title, "--out", "back.csv")
    (import_id,) = re.findall(r"revert (\w+) --race", stored)
    taken_back = shell.says("revert", import_id, "--race", race["id"], "--yes")

    assert "2,825 rows: 2,825 new" in looked
    assert "guntime" in looked
    assert "Stored: 2,825 new, 0 changed, 0 unchanged, 0 skipped" in stored
    assert len(listed) == 2825
    assert (shell.folder / "back.csv").read_bytes().count(b"\r\n") == 2826
    assert "2,825 taken away" in taken_back
    assert races.results(stack, race) == []


def test_bad_rows_are_shown_and_nothing_is_stored_unless_they_are_to_be_skipped(
    stack: Stack, shell: Shell, race: dict[str, Any]
) -> None:
    file = shell.write(WRONG)
    refused = shell.run("import", file, "--race", race["id"], "--yes")
    skipped = shell.says("import", file, "--race", race["id"], "--yes", "--mode", "skip-bad-rows")

    assert refused.returncode == 5
    assert re.search(r"3 +│ 총기록 +│ 3:2x:00", refused.stdout), refused.stdout
    assert "--mode skip-bad-rows" in refused.stderr
    assert "2 new" in skipped
    assert "1 skipped" in skipped
    assert len(races.results(stack, race)) == 2


def test_what_a_column_holds_can_be_said(shell: Shell, race: dict[str, Any], stack: Stack) -> None:
    file = shell.write("who,a=b\n1,7403\n2,7500\n")
    shell.says("import", file, "--race", race["id"], "--map", "who=bib", "--map", "a=b=net_time@seconds", "--yes")
    assert [row["net_time_ms"] for row in races.results(stack, race)] == [7_403_000, 7_500_000]
    wrong = shell.run("import", file, "--race", race["id"], "--map", "who=nothing", "--yes")
    assert wrong.returncode == 1
    assert "mapping" in wrong.stderr


def test_without_a_terminal_nothing_is_stored_that_was_not_agreed_to(
    stack: Stack, shell: Shell, race: dict[str, Any]
) -> None:
    ended = shell.run("import", shell.write(THREE), "--race", race["id"])
    assert (ended.returncode, "--yes" in ended.stderr) == (2, True)
    assert races.results(stack, race) == []


def test_it_speaks_korean_where_the_environment_does(shell: Shell, race: dict[str, Any]) -> None:
    said = shell.says("import", shell.write(THREE), "--race", race["id"], "--dry-run", LANG="ko_KR.UTF-8")
    assert "3행: 새 기록 3" in said
    assert "대회" in shell.says("races", race["title"], LANG="ko_KR.UTF-8")


def test_a_log_in_is_kept_for_its_owner_alone_and_holds_no_password(shell: Shell, race: dict[str, Any]) -> None:
    shell.says("login")
    (kept,) = shell.folder.rglob("session.json")
    later = shell.run("import", shell.write(THREE), "--race", race["id"], "--dry-run", MRMRTHON_PASSWORD="")

    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert PASSWORD not in kept.read_text()
    assert later.returncode == 0, later.stderr


@pytest.mark.parametrize(
    ("arguments", "env", "code"),
    [
        (("login",), {"MRMRTHON_PASSWORD": "wrong-password"}, 3),
        (("login",), {"MRMRTHON_PASSWORD": ""}, 3),
        (("races",), {"MRMRTHON_URL": "http://127.0.0.1:1"}, 4),
        (("download", "--race", "그런 대회는 없습니다"), {}, 2),
        (("import", "no-such-file.csv", "--race", "01JZZZZZZZZZZZZZZZZZZZZZZZ"), {}, 1),
        (("import",), {}, 2),
    ],
)
def test_a_script_can_tell_what_went_wrong(
    shell: Shell, arguments: tuple[str, ...], env: dict[str, str], code: int
) -> None:
    ended = shell.run(*arguments, **env)
    assert ended.returncode == code, ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stderr.strip()
