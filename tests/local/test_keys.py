"""Compose's keys are made once, as files that the services read as their settings; a placeholder stops everything."""

from pathlib import Path

import pytest

from local import keys
from main_service.settings import Settings as OfMain
from user_service.settings import Settings as OfUsers


def contents(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text() for file in sorted(folder.glob("*/*"))}


def test_every_key_is_made_once(tmp_path: Path) -> None:
    assert keys.make(tmp_path) == list(keys.MADE)
    made = contents(tmp_path)
    (tmp_path / "services" / "cursor_key").unlink()

    assert keys.make(tmp_path) == ["services/cursor_key"]
    again = contents(tmp_path)

    assert again.keys() == made.keys() == keys.MADE.keys()
    assert {name for name in made if made[name] != again[name]} == {"services/cursor_key"}


def test_two_systems_have_no_key_in_common(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        keys.make(tmp_path / folder)

    assert not set(contents(tmp_path / "a").values()) & set(contents(tmp_path / "b").values())


def test_others_on_the_machine_can_not_read_them(tmp_path: Path) -> None:
    keys.make(tmp_path)

    assert {file.stat().st_mode & 0o777 for file in tmp_path.glob("*/*")} == {0o440}


def test_the_services_start_with_what_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys.make(tmp_path)
    given = {
        "SECRETS_DIR": ":".join(str(tmp_path / folder) for folder in ("signing", "services", "user_db")),
        "USER_DB_URL": "mysql+pymysql://mrmrthon@user_db/user_db",
        "USER_DB_TLS": "off",
        "CURSOR_KEY": "",
        "TOKEN_ISSUER": "mrmrthon",
        "TOKEN_AUDIENCE": "mrmrthon-api",
        "USER_SERVICE_URL": "http://user_service:8000",
        "RESULTS_BUCKET": "results-files",
        "IMPORTS_QUEUE_URL": "http://messages:5070/123456789012/imports",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    users, main = OfUsers(), OfMain()

    assert len(users.signing_keys) == 2
    assert users.cursor_key == main.cursor_key
    assert users.user_db_password is not None


@pytest.mark.parametrize("name", keys.GIVEN)
def test_a_placeholder_is_named_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.setenv(name, "change-me-please")

    assert keys.main(tmp_path) == 2
    assert f"{name}: still holds a placeholder: set a real key" in capsys.readouterr().err
    assert contents(tmp_path) == {}


def test_real_keys_that_are_given_are_let_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, made in (("CURSOR_KEY", "services/cursor_key"), ("SIGNING_KEYS", "signing/signing_keys")):
        monkeypatch.setenv(name, keys.MADE[made]())

    assert keys.main(tmp_path) == 0
    assert capsys.readouterr().out.startswith("made: signing/signing_keys")
