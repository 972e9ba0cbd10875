"""The keys behind access tokens: the issuer's private ones, what it publishes of them, and how others keep up."""

import base64
import math
import re
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kernel.logs import logger

PublicKey = str | ec.EllipticCurvePublicKey  # PEM or loaded

_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")
_OUR_KIND = {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256"}
_CURVE = ec.SECP256R1.name
_MOST_KEYS = 16
# How long after one fetch the next may follow: none fetched yet; a kid not seen before; withdrawn kids must go.
_FETCH_AGAIN_S = {"first": 2.0, "unknown kid": 60.0, "routine": 180.0}
_LONGEST_WAIT_S = 3.0
_log = logger("signing_keys")


class SigningKey:
    """An EC P-256 private key and its kid, loaded once; ValueError for any other key or kid."""

    def __init__(self, kid: str, private_key_pem: str) -> None:
        key = serialization.load_pem_private_key(private_key_pem.encode(), password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != _CURVE:
            raise ValueError("an EC P-256 private key is needed")
        self.kid = name(kid)
        self.private_key = key

    def __repr__(self) -> str:
        return f"SigningKey({self.kid!r})"


def jwks(keys: Iterable[SigningKey]) -> dict[str, Any]:
    """The JWK set of the public halves; ValueError for a doubled kid."""
    document = {"keys": [_jwk(key) for key in keys]}
    public_keys(document)
    return document


def public_keys(jwks_document: Any) -> dict[str, str]:
    """PEM by kid of a JWK set as `jwks` makes it; ValueError for anything else, a private part above all."""
    entries = jwks_document.get("keys") if isinstance(jwks_document, dict) else None
    if not isinstance(entries, list) or not 1 <= len(entries) <= _MOST_KEYS:
        raise ValueError(f"a JWK set holds 1 to {_MOST_KEYS} keys")
    pems = dict(_named_pem(entry) for entry in entries)
    must(len(pems) == len(entries), "a kid names one key")
    return pems


def loaded(key: PublicKey) -> ec.EllipticCurvePublicKey:
    """The public key itself; ValueError unless EC P-256."""
    public = serialization.load_pem_public_key(key.encode()) if isinstance(key, str) else key
    if not isinstance(public, ec.EllipticCurvePublicKey) or public.curve.name != _CURVE:
        raise ValueError("an EC P-256 public key is needed")
    return public


class FetchedKeys:
    """Somebody else's public keys as last fetched, for any number of threads.

    `fetch` answers a JWK set or raises, within a time limit of its own; a fetch that fails leaves the keys as they
    are. `clock` tells seconds.
    """

    def __init__(self, fetch: Callable[[], Any], clock: Callable[[], float]) -> None:
        self._fetch, self._clock = fetch, clock
        self._pems: dict[str, str] = {}
        self._tried_at: dict[str, float] = {}
        self._fetching = threading.Lock()
        self.by_kid: Mapping[str, ec.EllipticCurvePublicKey] = {}

    def look_for(self, kid: str) -> None:
        """Fetches if this kid is unknown and a fetch is due; waits for one that is under way."""
        if kid not in self.by_kid:
            self._fetch_when_due("unknown kid" if self.by_kid else "first", wait_s=_LONGEST_WAIT_S)

    def refresh(self) -> None:
        """Fetches again if that is due and nobody else is at it."""
        if self.by_kid:
            self._fetch_when_due("routine", wait_s=0)

    def _fetch_when_due(self, reason: str, *, wait_s: float) -> None:
        if self._is_due(reason) and self._fetching.acquire(timeout=wait_s):
            try:
                if self._is_due(reason):  # whoever held the lock may just have fetched
                    self._fetch_for(reason)
            finally:
                self._fetching.release()

    def _is_due(self, reason: str) -> bool:
        # A clock set back makes a fetch due rather than putting it off.
        return not 0 <= self._clock() - self._tried_at.get(reason, -math.inf) < _FETCH_AGAIN_S[reason]

    def _fetch_for(self, reason: str) -> None:
        try:
            pems = public_keys(self._fetch())
            if pems != self._pems:
                self.by_kid, self._pems = {kid: loaded(pem) for kid, pem in pems.items()}, pems
            self._tried_at["routine"] = self._clock()
        except Exception as failure:
            _log.warning("signing_keys.not_fetched", reason=reason, error=type(failure).__name__)
        finally:
            self._tried_at[reason] = self._clock()


def segment(octets: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def octets(text: Any) -> bytes:
    """What `segment` encoded; ValueError for any second way to write it: padding, strange letters, stray bits."""
    must(isinstance(text, str), "base64url text")
    decoded = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    must(segment(decoded) == text, "canonical base64url")
    return decoded


def name(text: Any) -> str:
    """A kid or another short identifier; ValueError for anything else."""
    must(isinstance(text, str) and _NAME.fullmatch(text), "1 to 64 letters, digits, dots, dashes and underscores")
    return str(text)


def must(holds: object, expected: str) -> None:
    """ValueError unless it holds."""
    if not holds:
        raise ValueError(expected)


def _jwk(key: SigningKey) -> dict[str, str]:
    at = key.private_key.public_key().public_numbers()
    return {**_OUR_KIND, "kid": key.kid, "x": segment(at.x.to_bytes(32)), "y": segment(at.y.to_bytes(32))}


def _named_pem(jwk: Any) -> tuple[str, str]:
    must(isinstance(jwk, dict) and jwk.keys() == {*_OUR_KIND, "kid", "x", "y"}, "a public key and nothing else")
    must(all(jwk[member] == value for member, value in _OUR_KIND.items()), "an EC P-256 signing key")
    x, y = octets(jwk["x"]), octets(jwk["y"])
    must(len(x) == len(y) == 32, "32 octets a coordinate")
    at = ec.EllipticCurvePublicNumbers(int.from_bytes(x), int.from_bytes(y), ec.SECP256R1())
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    return name(jwk["kid"]), at.public_key().public_bytes(serialization.Encoding.PEM, spki).decode()
