"""main_service refuses to start when something is missing or unsafe."""

from typing import Any

import pytest
from cryptography.fernet import Fernet

from kernel.settings import SettingsAreUnsafe
from main_service.main import ports
from main_service.settings import Settings

GOOD: dict[str, Any] = {
    "CURSOR_KEY": "q8Zr2LmX0vT5nB7cY1wK4sD9fG3hJ6pA",
    "TOKEN_ISSUER": "https://id.example",
    "TOKEN_AUDIENCE": "mrmrthon",
    "USER_SERVICE_URL": "http://127.0.0.1:9",
    "RESULTS_BUCKET": "results-files",
    "IMPORTS_QUEUE_URL": "http://127.0.0.1:9/queue/imports",
    "WEBHOOK_KEY": Fernet.generate_key().decode(),
}


def settings(monkeypatch: pytest.MonkeyPatch, **changes: str | None) -> Settings:
    for name, value in (GOOD | changes).items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    return Settings()


def test_good_settings_start(monkeypatch: pytest.MonkeyPatch) -> None:
    read = settings(monkeypatch)

    assert read.table_prefix == "main_db."
    assert read.webhook_origins == ["https://discord.com", "https://discordapp.com"]
    assert read.cursor_key.get_secret_value() not in repr(read)


@pytest.mark.parametrize("name", GOOD)
def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with pytest.raises(SettingsAreUnsafe, match=f"^{name}: is missing: set (?!it)"):
        settings(monkeypatch, **{name: None})


@pytest.mark.parametrize(
    "changes",
    [
        {"CURSOR_KEY": "short"},
        {"CURSOR_KEY": "a" * 40},
        {"CURSOR_KEY": "changeme-changeme-changeme-123456"},
        {"WEBHOOK_KEY": "not a Fernet key"},
        {"WEBHOOK_ORIGINS": '["http://hooks.example"]'},
        {"WEBHOOK_ORIGINS": '["https://discord.com/api"]'},
        {"ALLOWED_ORIGINS": '["*"]'},
        {"USER_SERVICE_URL": "user_service"},
        {"VERSION_EPOCH": "-1"},
    ],
)
def test_what_is_unsafe_does_not_start(monkeypatch: pytest.MonkeyPatch, changes: dict[str, str]) -> None:
    (name,) = changes
    with pytest.raises(SettingsAreUnsafe, match=f"^{name}: "):
        settings(monkeypatch, **changes)


def test_a_refusal_does_not_show_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsAreUnsafe) as refused:
        settings(monkeypatch, CURSOR_KEY="hunter2")

    assert "hunter2" not in str(refused.value)


def test_webhooks_of_this_machine_may_travel_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    read = settings(monkeypatch, WEBHOOK_ORIGINS='["http://127.0.0.1:9000"]')

    assert read.webhook_origins == ["http://127.0.0.1:9000"]


def test_so_may_those_to_a_container_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    read = settings(monkeypatch, WEBHOOK_ORIGINS='["http://discord_stand_in:8025"]')

    assert read.webhook_origins == ["http://discord_stand_in:8025"]


def test_the_real_ports_are_made_of_the_settings(monkeypatch: pytest.MonkeyPatch, aws_servers: Any) -> None:
    made = ports(settings(monkeypatch, TABLE_PREFIX="x."))

    assert made.tables.name("player") == "x.player"
    made.users.close()
