import json

import pytest

from kernel.settings import SettingsAreUnsafe
from tests.user_service.conftest import SECRET, pem
from user_service.__main__ import run
from user_service.settings import DatabaseSettings, Settings

KEYS = [{"kid": "2026-11", "private_key_pem": pem()}]
SAFE = {
    "USER_DB_URL": "sqlite:///user_db.sqlite",
    "CURSOR_KEY": SECRET,
    "TOKEN_ISSUER": "https://mrmrthon.kr",
    "TOKEN_AUDIENCE": "mrmrthon",
    "SIGNING_KEYS": json.dumps(KEYS),
}
RSA = "-----BEGIN RSA PRIVATE KEY-----\nnot a key\n-----END RSA PRIVATE KEY-----"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in SAFE.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_safe_settings_are_read(environment: pytest.MonkeyPatch) -> None:
    settings = Settings()

    assert [key.kid for key in settings.signing_keys] == ["2026-11"]
    assert settings.trusted_proxies == 0
    assert SECRET not in repr(settings)
    assert "PRIVATE KEY" not in repr(settings)


@pytest.mark.parametrize("name", SAFE)
def test_a_missing_variable_is_named(environment: pytest.MonkeyPatch, name: str) -> None:
    environment.delenv(name)

    with pytest.raises(SettingsAreUnsafe, match=f"^{name}: is missing: set (?!it)"):
        Settings()


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("CURSOR_KEY", "short", "openssl rand"),
        ("CURSOR_KEY", "change-me-change-me-change-me-change-me", "openssl rand"),
        ("CURSOR_KEY", "a" * 64, "openssl rand"),
        ("SIGNING_KEYS", "[]", "openssl genpkey"),
        ("SIGNING_KEYS", "not json", "JSON"),
        ("SIGNING_KEYS", json.dumps([{"kid": "k", "private_key_pem": RSA}]), "openssl genpkey"),
        ("SIGNING_KEYS", json.dumps(KEYS * 2), "different kids"),
        ("SIGNING_KEYS", json.dumps([{**KEYS[0], "kid": "not a kid!"}]), "openssl genpkey"),
        ("USER_DB_URL", "postgresql://x@y/z", "mysql\\+pymysql"),
        ("USER_DB_URL", "mysql+pymysql://user:change-me@db/user_db", "placeholder"),
        ("ALLOWED_ORIGINS", '["*"]', "https://mrmrthon.kr"),
        ("ALLOWED_ORIGINS", '["https://mrmrthon.kr/path"]', "https://mrmrthon.kr"),
        ("TRUSTED_PROXIES", "-1", "greater than or equal"),
        ("TOKEN_ISSUER", "", "is missing: set the same name"),
        ("PORT", "70000", "less than"),
    ],
)
def test_an_unsafe_variable_is_named_with_what_to_set_and_not_told(
    environment: pytest.MonkeyPatch, name: str, value: str, advice: str
) -> None:
    environment.setenv(name, value)

    with pytest.raises(SettingsAreUnsafe, match=f"(?i){name}.*{advice}") as refused:
        Settings()

    assert len(value) < 5 or value not in str(refused.value)


def test_migrating_needs_the_database_only(environment: pytest.MonkeyPatch) -> None:
    for name in SAFE.keys() - {"USER_DB_URL"}:
        environment.delenv(name)

    assert DatabaseSettings()


def test_the_command_refuses_in_plain_words(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.setenv("CURSOR_KEY", "short")

    assert run(["serve"]) == 2
    assert "CURSOR_KEY: set 32 random characters" in capsys.readouterr().err
