"""What USER_DB_… may say: a setting that would log in unsafely is refused by its name, with what to set."""

from pathlib import Path

import pytest

from kernel.settings import SettingsAreUnsafe
from kernel.user_db import RDS_ROOTS
from user_service.settings import DatabaseSettings

RDS = "mysql+pymysql://services@mrmrthon.abc.ap-northeast-2.rds.amazonaws.com/user_db"
COMPOSE = "mysql+pymysql://services:han-river-42@user_db/user_db"


def settings(monkeypatch: pytest.MonkeyPatch, **said: str) -> DatabaseSettings:
    for name, value in said.items():
        monkeypatch.setenv(f"USER_DB_{name.upper()}", value)
    return DatabaseSettings()


@pytest.mark.parametrize(
    "said",
    [
        {"url": RDS, "login": "iam", "ca": "rds"},
        {"url": RDS, "password": "p@ss:w/rd?#", "ca": "rds"},
        {"url": RDS, "login": "iam", "ca": str(RDS_ROOTS)},
        {"url": COMPOSE, "tls": "off"},
        {"url": COMPOSE},
        {"url": "mysql+pymysql://root@127.0.0.1:13306/user_db"},
        {"url": "sqlite:///user_db.sqlite"},
    ],
)
def test_safe_settings_are_taken(monkeypatch: pytest.MonkeyPatch, said: dict[str, str]) -> None:
    assert settings(monkeypatch, **said)


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ({"url": RDS}, "USER_DB_LOGIN: there is no password: .*USER_DB_LOGIN=iam"),
        ({"url": "sqlite:///user_db.sqlite", "login": "iam"}, "USER_DB_LOGIN: iam is for MySQL on RDS"),
        ({"url": RDS, "login": "IAM"}, "USER_DB_LOGIN: .*'password' or 'iam'"),
        ({"url": RDS.replace("@", ":han-river-42@"), "login": "iam"}, "USER_DB_LOGIN: iam takes no password"),
        ({"url": RDS, "password": "han-river-42", "login": "iam"}, "USER_DB_LOGIN: iam takes no password"),
        ({"url": COMPOSE, "password": "another"}, "USER_DB_PASSWORD: USER_DB_URL holds a password too"),
        ({"url": RDS, "password": "han-river-42", "tls": "off"}, "USER_DB_TLS: .*name without a dot"),
        ({"url": "mysql+pymysql://u:p@10.0.3.7/user_db", "tls": "off"}, "USER_DB_TLS: .*name without a dot"),
        ({"url": "mysql+pymysql://u:p@[fd00::7]/user_db", "tls": "off"}, "USER_DB_TLS: .*name without a dot"),
        ({"url": COMPOSE.replace(":han-river-42", ""), "login": "iam", "tls": "off"}, "USER_DB_TLS: .*readable"),
        ({"url": COMPOSE, "tls": "off", "ca": "rds"}, "USER_DB_CA: without TLS nothing is verified"),
        ({"url": COMPOSE, "tls": "no"}, "USER_DB_TLS: .*'verified' or 'off'"),
        ({"url": RDS, "login": "iam", "ca": "/nowhere.pem"}, "USER_DB_CA: set the path of a PEM file"),
        ({"url": RDS, "login": "iam", "ca": __file__}, "USER_DB_CA: set the path of a PEM file"),
        ({"url": RDS, "login": "iam", "iam_user": "x' OR"}, "USER_DB_IAM_USER: .*pattern"),
    ],
)
def test_unsafe_settings_are_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], advice: str
) -> None:
    with pytest.raises(SettingsAreUnsafe, match=f"^{advice}") as refused:
        settings(monkeypatch, **said)

    assert "han-river-42" not in str(refused.value)


def test_amazons_roots_are_those_of_every_region() -> None:
    text = Path(RDS_ROOTS).read_text()

    assert text.count("BEGIN CERTIFICATE") > 80
    assert "# Amazon RDS ap-northeast-2 Root CA RSA2048 G1\n-----BEGIN CERTIFICATE-----" in text
