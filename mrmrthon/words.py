"""One of two languages, as the environment says."""

from mrmrthon.settings import Settings

LANGUAGE = Settings().language


def say(korean: str, english: str) -> str:
    """The one that is spoken here."""
    return korean if LANGUAGE == "ko" else english
