"""Logging in, and keeping that for the few minutes a token holds: in a file for its owner alone, never a password."""

import json
import os
import time
from contextlib import suppress
from pathlib import Path

import httpx
from rich.prompt import Prompt

from mrmrthon.failures import NotLoggedIn
from mrmrthon.settings import Settings
from mrmrthon.words import say

_EARLY_S = 30  # a token that is about to run out is none


def token_of(url: str, settings: Settings, http: httpx.Client) -> str:
    """A token for this service: the one that was kept, else of a new log-in."""
    return kept(url, settings.session_file) or log_in(url, settings, http)


def log_in(url: str, settings: Settings, http: httpx.Client, login_id: str = "") -> str:
    """Asks for what the environment does not say. Raises NotLoggedIn."""
    login_id = login_id or settings.mrmrthon_login_id
    password = settings.mrmrthon_password.get_secret_value()
    try:
        login_id = login_id or Prompt.ask(say("아이디", "Login id"))
        password = password or Prompt.ask(say("비밀번호", "Password"), password=True)
    except EOFError:
        raise NotLoggedIn(
            say(
                "로그인이 필요합니다: MRMRTHON_LOGIN_ID와 MRMRTHON_PASSWORD를 설정하세요",
                "Please log in: set MRMRTHON_LOGIN_ID and MRMRTHON_PASSWORD",
            )
        ) from None
    answer = http.get("/api/users/login", auth=httpx.BasicAuth(login_id, password))
    if answer.status_code != 200:
        raise NotLoggedIn(answer.json().get("detail", answer.text))
    told = answer.json()
    _keep(url, told["access_token"], time.time() + told["expires_in"], settings.session_file)
    return str(told["access_token"])


def forget(settings: Settings) -> None:
    settings.session_file.unlink(missing_ok=True)


def kept(url: str, file: Path) -> str | None:
    """The token of the last log-in, while it holds."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        known = json.loads(file.read_text())
        if known["url"] == url and known["until"] - _EARLY_S > time.time():
            return str(known["token"])
    return None


def _keep(url: str, token: str, until: float, file: Path) -> None:
    """Best effort: where nothing can be written, the next command asks again."""
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "w") as to:
            json.dump({"url": url, "token": token, "until": until}, to)
