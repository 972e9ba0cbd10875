"""Keyed hashes: what must be found again but not read by whoever gets hold of the database."""

import hashlib
import hmac


class KeyedHash:
    """HMAC-SHA256 under a key of this service; `secret` is any text of 32 characters or more."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(b"keyed-hash" + secret.encode()).digest()

    def __call__(self, purpose: str, *words: object) -> str:
        """64 hexadecimal digits; the same words under another purpose give another hash."""
        message = "\n".join([purpose, *map(str, words)])
        return hmac.new(self._key, message.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
