"""Signature Version 4 for what a JSON service of AWS is asked: a POST to / without a query."""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

CONTENT_TYPE = "application/x-amz-json-1.0"
_ALGORITHM = "AWS4-HMAC-SHA256"


class Credentials(NamedTuple):
    """Who asks. `token` belongs to credentials that expire."""

    access_key: str
    secret_key: str
    token: str | None = None


@dataclass
class Signer:
    """Signs for one service in one region; the key of a day is made once."""

    service: str
    region: str
    host: str
    _key: tuple[tuple[str, str], bytes] = field(default=(("", ""), b""), repr=False)

    def headers(self, target: str, body: bytes, credentials: Credentials, at: str) -> dict[str, str]:
        """All headers that the request must have. `at`: the moment as 20261123T081500Z."""
        headers = {"content-type": CONTENT_TYPE, "host": self.host, "x-amz-date": at}
        if credentials.token:
            headers["x-amz-security-token"] = credentials.token
        headers["x-amz-target"] = target
        names = ";".join(headers)  # in the order of the alphabet
        told = "".join(f"{name}:{value}\n" for name, value in headers.items())
        request = f"POST\n/\n\n{told}\n{names}\n{sha256(body).hexdigest()}"
        scope = f"{at[:8]}/{self.region}/{self.service}/aws4_request"
        to_sign = f"{_ALGORITHM}\n{at}\n{scope}\n{sha256(request.encode()).hexdigest()}"
        signature = hmac.digest(self._key_of(credentials.secret_key, at[:8]), to_sign.encode(), "sha256").hex()
        who = f"Credential={credentials.access_key}/{scope}"
        headers["authorization"] = f"{_ALGORITHM} {who}, SignedHeaders={names}, Signature={signature}"
        return headers

    def _key_of(self, secret: str, day: str) -> bytes:
        made_for, key = self._key
        if made_for != (secret, day):
            key = f"AWS4{secret}".encode()
            for part in (day, self.region, self.service, "aws4_request"):
                key = hmac.digest(key, part.encode(), "sha256")
            self._key = ((secret, day), key)
        return key
