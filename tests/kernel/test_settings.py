"""Settings come from the environment, then from files; what is missing is named, with what to set."""

from pathlib import Path

import pytest

from kernel.settings import Secret, Settings, SettingsAreUnsafe, is_near

GIVEN, OTHER = "q8Zr2LmX0vT5nB7cY1wK4sD9fG3hJ6pA", "hJ6pAq8Zr2LmX0vT5nB7cY1wK4sD9fG3"


class Some(Settings):
    cursor_key: Secret
    numbers: tuple[int, ...] = ()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "cursor_key").write_text(f"{GIVEN}\n")
    (tmp_path / "b" / "numbers").write_text("[1, 2]")
    monkeypatch.setenv("SECRETS_DIR", f"{tmp_path / 'a'}:{tmp_path / 'b'}")
    return tmp_path


def test_what_the_environment_does_not_give_is_read_from_files(folder: Path) -> None:
    some = Some()

    assert (some.cursor_key.get_secret_value(), some.numbers) == (GIVEN, (1, 2))


def test_what_the_environment_gives_counts_and_an_empty_variable_gives_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CURSOR_KEY", OTHER)
    monkeypatch.setenv("NUMBERS", "")

    assert (Some().cursor_key.get_secret_value(), Some().numbers) == (OTHER, (1, 2))


def test_a_file_is_held_to_the_same_as_a_variable(folder: Path) -> None:
    (folder / "a" / "cursor_key").write_text("change-me-change-me-change-me-change-me")

    with pytest.raises(SettingsAreUnsafe, match=r"^CURSOR_KEY: set 32 random characters"):
        Some()


def test_a_folder_that_is_not_there_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRETS_DIR", str(folder / "none"))

    with pytest.raises(SettingsAreUnsafe, match=r"^SECRETS_DIR: .*none is no folder"):
        Some()


def test_what_is_missing_is_named_with_what_to_set() -> None:
    with pytest.raises(SettingsAreUnsafe, match=r"^CURSOR_KEY: is missing: set 32 random characters"):
        Some()


def test_what_can_not_be_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBERS", "one")

    with pytest.raises(SettingsAreUnsafe, match=r'"numbers".*set it as JSON'):
        Some()


@pytest.mark.parametrize(
    ("host", "near"),
    [("127.0.0.1", True), ("::1", True), ("user_db", True), ("10.0.0.7", False), ("db.kr", False), ("fd00::1", False)],
)
def test_near_is_what_no_public_name_can_be(host: str, *, near: bool) -> None:
    assert is_near(host) is near
