"""The browser of the tests: what the machine has, else one unpacked beside it that finds its libraries."""

from pathlib import Path

import pytest

from local import chromium, debian
from local.settings import Settings


def program(folder: Path, name: str, text: str = "\x7fELF") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_the_browser_that_is_named_is_taken(tmp_path: Path) -> None:
    assert chromium.program(Settings(chromium=tmp_path / "mine")) == tmp_path / "mine"


def test_a_browser_of_the_machine_is_taken_but_not_one_that_only_points_to_a_snap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "chromium-browser", "#!/bin/sh\necho Please install the snap\n")
    real = program(tmp_path, "google-chrome")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert chromium.program(Settings(chromium=None)) == real


def test_a_browser_is_fetched_once_where_the_machine_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[Path] = []

    def unpack(_: object, there: Path) -> None:
        fetched.append(there)
        program(there, "usr/lib/chromium/chromium")
        (there / "usr/lib/x86_64-linux-gnu").mkdir(parents=True)

    monkeypatch.setattr(debian, "unpack", unpack)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    settings = Settings(chromium=None, tools_dir=tmp_path)

    start = [chromium.program(settings) for _ in range(2)][1]

    assert fetched == [tmp_path / "chromium"]
    assert f"LD_LIBRARY_PATH='{tmp_path}/chromium/usr/lib/x86_64-linux-gnu" in start.read_text()
    assert start.stat().st_mode & 0o100
