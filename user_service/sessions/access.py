"""Access tokens of this service: signed by the first key, good by any of them, all of them published."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kernel import tokens
from kernel.callers import Caller
from kernel.errors import NotSignedIn
from kernel.shapes import Clock
from kernel.tokens import BadToken, KeyRing, SigningKey

LONGEST_S = tokens.LONGEST_LIFETIME_S


class AccessTokens:
    """To rotate keys: add the new one last, a day later move it first, a day later drop the old one."""

    def __init__(self, keys: Sequence[SigningKey], *, issuer: str, audience: str, clock: Clock) -> None:
        self._signs, self._issuer, self._audience = keys[0], issuer, audience
        self.jwks: dict[str, Any] = tokens.jwks(keys)
        self._ring = KeyRing(lambda: self.jwks, issuer=issuer, audience=audience, clock=lambda: clock().timestamp())

    def issue(self, caller: Caller, *, at: datetime, lasts_s: int) -> str:
        return tokens.issue(
            caller,
            self._signs,
            issuer=self._issuer,
            audience=self._audience,
            now=at.timestamp(),
            lifetime_s=lasts_s,
        )

    def verify(self, token: str) -> Caller:
        """Whom it speaks for. Raises NotSignedIn."""
        try:
            return self._ring.verify(token)
        except BadToken:
            raise NotSignedIn from None
