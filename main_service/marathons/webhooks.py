"""Webhook addresses: an address is a password, so only known hosts, rebuilt from its parts, and stored encrypted."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from cryptography.fernet import Fernet, InvalidToken

from kernel.errors import Texts
from main_service.marathons.refusals import WebhookIsNotAccepted

_PATH = re.compile(r"/api/webhooks/([0-9]{1,20})/([A-Za-z0-9_-]{1,100})")


class WebhookBox:
    """Seals webhook addresses of these origins and opens them again; `key` is a Fernet key."""

    def __init__(self, key: str, origins: Sequence[str]) -> None:
        self._fernet = Fernet(key)
        self._origins = frozenset(origins)

    def seal(self, url: str) -> str:
        """The address, encrypted. Raises WebhookIsNotAccepted for any but a webhook of an allowed origin."""
        return self._fernet.encrypt(self._rebuilt(url).encode()).decode()

    def open(self, sealed: str) -> str | None:
        """The address, or None where it was sealed with a key that is gone, or its origin is no longer allowed."""
        try:
            return self._rebuilt(self._fernet.decrypt(sealed).decode())
        except (InvalidToken, WebhookIsNotAccepted):
            return None

    def _rebuilt(self, url: str) -> str:
        try:
            parts = urlsplit(url)
        except ValueError:
            raise self._refused() from None
        origin = f"{parts.scheme}://{parts.netloc}".lower()
        path = _PATH.fullmatch(parts.path)
        if origin not in self._origins or path is None or parts.query or parts.fragment:
            raise self._refused()
        return f"{origin}/api/webhooks/{path[1]}/{path[2]}"

    def _refused(self) -> WebhookIsNotAccepted:
        allowed = ", ".join(sorted(self._origins))
        detail: Texts = (
            f"{allowed} 주소의 /api/webhooks/번호/토큰 형식이어야 합니다",
            f"must be /api/webhooks/number/token at one of {allowed}",
        )
        return WebhookIsNotAccepted(errors=[(("body", "discord_webhook_url"), detail)])
