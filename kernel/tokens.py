"""Access tokens: issued, and verified by the issuer's published keys. The only module that touches python-jose.

python-jose takes tokens without aud or exp, any typ, unknown crit, junk after the signature and doubled claims. So a
token is judged here first, claim by claim; python-jose only tells whether this key signed exactly these claims.
The claims are a closed set: verifiers learn a new one a release before the issuer adds it.
"""

import hashlib
import json
import re
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from jose import jwk, jwt

from kernel.callers import Caller
from kernel.signing_keys import FetchedKeys, PublicKey, SigningKey, jwks, loaded, must, name, octets, public_keys

__all__ = [
    "BadToken",
    "KeyRing",
    "KeysAreUnavailable",
    "SigningKey",
    "issue",
    "jwks",
    "public_keys",
    "verify",
]

LONGEST_LIFETIME_S = 900
CLOCK_SKEW_S = 10  # how far the issuer's clock may run ahead
# 256 bytes of header, 1,024 of claims, 64 of signature: too small to nest until the stack ends.
_SHAPE = re.compile(r"([A-Za-z0-9_-]{1,342})\.([A-Za-z0-9_-]{1,1366})\.([A-Za-z0-9_-]{86})")
_LONGEST_TOKEN = 342 + 1366 + 86 + 2
_USER_ID = re.compile(r"[1-9][0-9]{0,18}")
_NUMBERS = {"iat", "exp", "user_type"}
_CLAIMS = {"iss", "aud", "sub", "jti", "sid"} | _NUMBERS
_REQUIRED = {f"require_{claim}": True for claim in ("iss", "aud", "sub", "iat", "exp", "jti")}
_MOST_REMEMBERED = 4096


class BadToken(Exception):
    """The token proves nothing. Why is not told, and no part of the token is carried."""


class KeysAreUnavailable(Exception):
    """No public key could be fetched yet, so no token can be judged."""


def issue(
    caller: Caller, key: SigningKey, *, issuer: str, audience: str, now: float, lifetime_s: int = LONGEST_LIFETIME_S
) -> str:
    """A signed access token; now in epoch seconds; ValueError for whatever `verify` would refuse."""
    iat = int(now)
    claims = {"iss": issuer, "aud": audience, "sub": str(caller.user_id), "iat": iat, "exp": iat + lifetime_s}
    claims |= {"jti": secrets.token_urlsafe(16), "user_type": caller.user_type, "sid": caller.session_id}
    _caller_in(claims, issuer=issuer, audience=audience, now=iat)
    token: str = jwt.encode(claims, key.private_key, algorithm="ES256", headers={"typ": "at+jwt", "kid": key.kid})
    must(_SHAPE.fullmatch(token), "issuer and audience are short")
    return token


def verify(token: str, keys: Mapping[str, PublicKey], *, issuer: str, audience: str, now: float) -> Caller:
    """Whom the token speaks for at `now` (epoch seconds); BadToken whatever is wrong with it."""
    with suppress(Exception):
        claimed = _read(token, issuer=issuer, audience=audience, now=now)
        _prove(token, claimed, loaded(keys[claimed.kid]), now=now)
        return claimed.caller
    raise BadToken


class KeyRing:
    """Verifies tokens by keys that `fetch` (a JWK set, or raises, within its own time limit) brings; thread-safe."""

    def __init__(
        self, fetch: Callable[[], Any], *, issuer: str, audience: str, clock: Callable[[], float] = time.time
    ) -> None:
        self._keys, self._issuer, self._audience, self._clock = FetchedKeys(fetch, clock), issuer, audience, clock
        self._proven: dict[bytes, tuple[_Claimed, ec.EllipticCurvePublicKey]] = {}

    def verify(self, token: str) -> Caller:
        """Whom the token speaks for now; BadToken, or KeysAreUnavailable as long as no key was ever fetched."""
        self.refresh()
        claimed = None
        with suppress(Exception):
            digest = hashlib.sha256(token[: _LONGEST_TOKEN + 1].encode()).digest()
            known, key = self._proven.get(digest, (None, None))
            if known and key is self._keys.by_kid.get(known.kid):
                _check_times(known.claims, self._clock())
                return known.caller
            claimed = _read(token, issuer=self._issuer, audience=self._audience, now=self._clock())
            self._keys.look_for(claimed.kid)
            key = self._keys.by_kid[claimed.kid]
            _prove(token, claimed, key, now=self._clock())
            self._remember(digest, claimed, key)
            return claimed.caller
        if claimed and not self._keys.by_kid:
            raise KeysAreUnavailable
        raise BadToken

    def refresh(self) -> None:
        """Reads the keys again when that is due; called aside now and then, it keeps the wait out of requests."""
        self._keys.refresh()

    def _remember(self, digest: bytes, claimed: "_Claimed", key: ec.EllipticCurvePublicKey) -> None:
        if len(self._proven) >= _MOST_REMEMBERED:
            self._proven.clear()  # one step, so no lock; only the issuer's tokens get here
        self._proven[digest] = claimed, key


@dataclass(frozen=True, slots=True)
class _Claimed:
    kid: str
    claims: dict[str, Any]
    caller: Caller


def _read(token: str, *, issuer: str, audience: str, now: float) -> _Claimed:
    """What a token of the right shape claims, unproven; raises for any other."""
    shape = _SHAPE.fullmatch(token)
    if shape is None:
        raise ValueError("three bounded segments of base64url")
    header, claims, _signature = _flat(shape[1]), _flat(shape[2]), octets(shape[3])
    kid = name(header.get("kid"))
    must(header == {"alg": "ES256", "typ": "at+jwt", "kid": kid}, "alg, typ and kid, and nothing else")
    return _Claimed(kid, claims, _caller_in(claims, issuer=issuer, audience=audience, now=now))


def _prove(token: str, claimed: _Claimed, key: ec.EllipticCurvePublicKey, *, now: float) -> None:
    """Raises unless this key signed these claims."""
    proven = jwt.decode(
        token,
        jwk.construct(key, "ES256"),
        algorithms=["ES256"],
        audience=claimed.claims["aud"],
        issuer=claimed.claims["iss"],
        # python-jose reads the machine's clock: the leeway moves it to `now`.
        options={**_REQUIRED, "leeway": int(time.time()) - int(now)},
    )
    must(proven == claimed.claims, "python-jose read the same claims")


def _caller_in(claims: dict[str, Any], *, issuer: str, audience: str, now: float) -> Caller:
    must(claims.keys() == _CLAIMS, "these claims and no others")
    must(all(type(value) is (int if claim in _NUMBERS else str) for claim, value in claims.items()), "typed claims")
    must((claims["iss"], claims["aud"]) == (issuer, audience), "our issuer, our audience")
    _check_times(claims, now)
    must(claims["user_type"] in (0, 1), "runner or organizer")
    must(_USER_ID.fullmatch(claims["sub"]) and int(claims["sub"]) < 2**63, "sub is a user id")
    name(claims["jti"])
    return Caller(int(claims["sub"]), claims["user_type"], name(claims["sid"]))


def _check_times(claims: dict[str, Any], now: float) -> None:
    iat, exp = claims["iat"], claims["exp"]
    must(iat <= now + CLOCK_SKEW_S and now < exp and 0 < exp - iat <= LONGEST_LIFETIME_S, "issued, and not expired")


def _flat(text: str) -> dict[str, Any]:
    """A base64url JSON object of strings and integers, each name once; raises for anything else."""
    members = json.loads(octets(text).decode(), object_pairs_hook=_members)
    must(isinstance(members, dict), "an object")
    return dict(members)


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    must(len(members) == len(pairs), "no name twice")
    must(all(type(value) in (str, int) for value in members.values()), "strings and integers")
    return members
