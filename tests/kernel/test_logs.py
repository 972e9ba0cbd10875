"""What must never stand in a log, by the name it stands under and by what it looks like."""

import json
import logging
import subprocess
import sys
from dataclasses import dataclass

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.logs import redacted

JWT = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"
WEBHOOK = "https://discord.com/api/webhooks/123456789012345678/aBc-dEf_123"
PEM = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n-----END PRIVATE KEY-----"
SECRET_TEXTS = {
    f"token {JWT} refused": "c2lnbmF0dXJl",
    f"POST {WEBHOOK}?wait=true 404": "aBc-dEf_123",
    "https://discord.com/api/v10/webhooks/12345/tOkEn": "tOkEn",
    "Authorization: Bearer abc.def-ghi": "abc.def-ghi",
    "authorization: basic dXNlcjpwYXNz": "dXNlcjpwYXNz",
    "call 010-1234-5678 now": "1234-5678",
    "call 01012345678 now": "01012345678",
    "call +82-10-1234-5678": "1234-5678",
    "call +821012345678": "1012345678",
    "call 010 1234 5678": "1234 5678",
    "mysql+pymysql://app:s3cret@db:3306/user_db": "s3cret",
    "mysql+pymysql://:s3cret@db": "s3cret",
    f"key {PEM}": "MIGHAgEA",
    "https://x/?password=hunter2&a=1": "hunter2",
}
SECRET_NAMES = [
    "password",
    "new_password",
    "passwd",
    "access_token",
    "refresh_token",
    "client_secret",
    "Authorization",
    "Set-Cookie",
    "discord_webhook_url",
    "phone",
    "birth_date",
    "credentials",
    "private_key_pem",
    "signing_keys",
    "cursor_key",
]


@pytest.mark.parametrize("text", SECRET_TEXTS)
def test_a_secret_is_known_by_what_it_looks_like(text: str) -> None:
    for value in (text, [text], {"deep": ({"er": text},)}, text.encode(), ValueError(text), Shown(text)):
        assert SECRET_TEXTS[text] not in str(redacted(value)), value


@dataclass
class Shown:
    text: str


@pytest.mark.parametrize("name", SECRET_NAMES)
def test_a_secret_is_known_by_the_name_it_stands_under(name: str) -> None:
    assert "hunter2" not in str(redacted({"a": [{name: "hunter2"}]}))
    assert "hunter2" not in str(redacted({name: {"value": ["hunter2"]}}))


def test_a_url_object_is_no_way_around() -> None:
    assert "aBc-dEf_123" not in str(redacted({"url": httpx.URL(WEBHOOK)}))


@pytest.mark.parametrize(
    "plain",
    [
        "points.credited",
        "01M83DKE4TSFBD5JGA6DW13C0J",
        "2026-11-01T09:00:00+09:00",
        "1-2-2-4",
        "2:09:44.3",
        "results/1/2",
    ],
)
def test_what_is_no_secret_stays_as_it_is(plain: str) -> None:
    assert redacted({"event": plain, "count": 3, "ok": True, "none": None, "share": 0.5}) == {
        "event": plain,
        "count": 3,
        "ok": True,
        "none": None,
        "share": 0.5,
    }


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(values)
def test_redacting_twice_is_redacting_once(value: object) -> None:
    assert redacted(redacted(value)) == redacted(value)


LOGGED = f"""
import logging
from kernel import logs
logs.configure("points", "INFO")
log = logs.logger("here")
log.info("points.credited", count=3, webhook="{WEBHOOK}", note="{JWT}", title="서울")
log.debug("not.shown")
logging.getLogger("httpx").warning("HTTP Request: POST %s", "{WEBHOOK}")
try:
    raise RuntimeError("{WEBHOOK}")
except RuntimeError:
    log.exception("it.broke")
    logging.getLogger("uvicorn.error").exception("broke in %s", "{JWT}")
"""


def test_every_line_is_json_that_names_its_service_and_holds_no_secret() -> None:
    said = subprocess.run([sys.executable, "-c", LOGGED], capture_output=True, text=True, check=True, timeout=30)
    lines = [json.loads(line) for line in said.stdout.splitlines()]
    assert [line["event"] for line in lines][:1] == ["points.credited"]
    assert len(lines) == 4
    assert all(line["service"] == "points" and line["level"] and line["timestamp"].endswith("Z") for line in lines)
    assert lines[0]["title"] == "서울"
    assert "RuntimeError" in lines[2]["exception"]
    assert "RuntimeError" in lines[3]["exception"]
    assert "aBc-dEf_123" not in said.stdout
    assert "c2lnbmF0dXJl" not in said.stdout
    assert said.stderr == ""
    assert logging.getLogger("httpx").getEffectiveLevel() >= logging.INFO
