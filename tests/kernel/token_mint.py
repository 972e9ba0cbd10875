"""Makes tokens by hand, without the code under test: good ones, and ones as wrong as asked."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from kernel.tokens import SigningKey

ISSUER = "https://mrmrthon.test"
AUDIENCE = "mrmrthon"
GONE = object()  # as a changed member: leave it out


def new_key(kid: str) -> SigningKey:
    """A fresh P-256 key."""
    private = ec.generate_private_key(ec.SECP256R1())
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SigningKey(kid, pem.decode())


Tokens = Iterator[tuple[str, str]]  # name, token


@dataclass(frozen=True)
class Mint:
    """One issuer's tokens at one moment; unchanged, `token()` is a good one."""

    key: SigningKey
    other_key: SigningKey
    now: int
    issuer: str = ISSUER
    audience: str = AUDIENCE

    def header(self, **changes: Any) -> dict[str, Any]:
        return _changed({"alg": "ES256", "kid": self.key.kid, "typ": "at+jwt"}, changes)

    def claims(self, **changes: Any) -> dict[str, Any]:
        good = {"iss": self.issuer, "aud": self.audience, "sub": "41", "iat": self.now, "exp": self.now + 600}
        return _changed({**good, "jti": "j-1", "user_type": 0, "sid": "s-1"}, changes)

    def token(self, header: Any = None, claims: Any = None, by: SigningKey | None = None) -> str:
        """Signed by ES256; header and claims as objects, or as the exact text or octets to encode."""
        signed = self.signed_part(
            self.header() if header is None else header, self.claims() if claims is None else claims
        )
        return f"{signed}.{encoded(es256(by or self.key, signed))}"

    def signed_part(self, header: Any, claims: Any) -> str:
        return f"{encoded(_octets(header))}.{encoded(_octets(claims))}"

    def resigned(self, signature: bytes) -> str:
        header, claims, _ = self.token().split(".")
        return f"{header}.{claims}.{encoded(signature)}"


def _changed(good: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**good, **changes}.items() if value is not GONE}


def encoded(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def decoded(segment: str) -> bytes:
    return base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4))


def _octets(part: Any) -> bytes:
    if isinstance(part, bytes):
        return part
    return (part if isinstance(part, str) else json.dumps(part, separators=(",", ":"))).encode()


def der(key: SigningKey, signed: str, hashed_by: hashes.HashAlgorithm | None = None) -> bytes:
    return key.private_key.sign(signed.encode(), ec.ECDSA(hashed_by or hashes.SHA256()))


def raw(der_signature: bytes) -> bytes:
    r, s = decode_dss_signature(der_signature)
    return r.to_bytes(32) + s.to_bytes(32)


def es256(key: SigningKey, signed: str) -> bytes:
    return raw(der(key, signed))


def spki(key: SigningKey, encoding: serialization.Encoding) -> bytes:
    return key.private_key.public_key().public_bytes(encoding, serialization.PublicFormat.SubjectPublicKeyInfo)


def stray_bits(segment: str) -> str:
    """The same octets written another way: an unused bit of the last letter set."""
    assert len(segment) % 4 > 1, "no unused bits in this segment"
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return segment[:-1] + alphabet[alphabet.index(segment[-1]) | 1]
