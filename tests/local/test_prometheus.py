"""Prometheus for this machine: what it has, else one unpacked beside it whose pages find their scripts."""

from pathlib import Path

import pytest

from local import debian, prometheus
from local.tools import ToolIsMissing


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_what_is_installed_is_taken_if_its_tool_is_there_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server, promtool = program(tmp_path / "prometheus"), program(tmp_path / "promtool")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert prometheus.program(tmp_path / "tools") == prometheus.Program(server, promtool, None)


def test_it_is_fetched_once_where_the_machine_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[Path] = []

    def unpack(_: object, there: Path) -> None:
        fetched.append(there)
        static = there / "usr/share/prometheus/web/static"
        static.mkdir(parents=True)
        (static / "jquery").symlink_to("../../../javascript/jquery")
        (static / "css").mkdir()

    monkeypatch.setattr(debian, "unpack", unpack)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))

    found = [prometheus.program(tmp_path) for _ in range(2)][1]

    assert fetched == [tmp_path / "prometheus"]
    assert found.promtool == tmp_path / "prometheus/usr/bin/promtool"
    script = tmp_path / "prometheus/usr/share/prometheus/web/static/jquery"
    assert script.readlink() == Path("/usr/share/javascript/jquery")


def test_what_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    with pytest.raises(ToolIsMissing, match="No prometheus is here"):
        prometheus.program(tmp_path)
