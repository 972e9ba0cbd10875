"""What the environment says: where the service is, who is calling, in which language."""

from functools import cached_property
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """By these names in capitals. A password comes from here or from a prompt, never from an argument."""

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True)

    mrmrthon_url: str = "http://127.0.0.1:8000"
    mrmrthon_login_id: str = ""
    mrmrthon_password: SecretStr = SecretStr("")
    xdg_state_home: str = ""
    lc_all: str = ""
    lc_messages: str = ""
    lang: str = ""

    @property
    def language(self) -> str:
        """ko or en."""
        return "ko" if (self.lc_all or self.lc_messages or self.lang).startswith("ko") else "en"

    @cached_property
    def session_file(self) -> Path:
        """Where a log-in is kept for the few minutes that it holds; for its owner alone."""
        state = Path(self.xdg_state_home)
        if not state.is_absolute():
            state = Path.home() / ".local" / "state"
        return state / "mrmrthon" / "session.json"
