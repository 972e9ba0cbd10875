import pytest

from kernel.callers import Caller
from kernel.errors import NotSignedIn
from kernel.shapes import now
from kernel.tokens import SigningKey
from tests.user_service.conftest import pem
from user_service.sessions.access import AccessTokens

CALLER = Caller(7, 0, "01JDR7ZK6W3T2YQ8V5N4M9XBCD")


def _tokens(*keys: SigningKey) -> AccessTokens:
    return AccessTokens(keys, issuer="https://users.test", audience="mrmrthon", clock=now)


def test_keys_rotate_with_an_overlap() -> None:
    old, new = SigningKey("2026-11", pem()), SigningKey("2026-12", pem())
    before = _tokens(old).issue(CALLER, at=now(), lasts_s=900)
    rotated = _tokens(new, old)

    after = rotated.issue(CALLER, at=now(), lasts_s=900)

    assert rotated.verify(before) == rotated.verify(after) == CALLER
    assert [key["kid"] for key in rotated.jwks["keys"]] == ["2026-12", "2026-11"]
    with pytest.raises(NotSignedIn):
        _tokens(new).verify(before)


def test_a_key_that_waits_is_published_but_does_not_sign() -> None:
    old, new = SigningKey("2026-11", pem()), SigningKey("2026-12", pem())
    announced = _tokens(old, new)

    token = announced.issue(CALLER, at=now(), lasts_s=900)

    assert _tokens(old).verify(token) == CALLER
    assert len(announced.jwks["keys"]) == 2


def test_a_token_of_another_issuer_is_none_of_ours() -> None:
    key = SigningKey("2026-11", pem())
    other = AccessTokens([key], issuer="https://else.test", audience="mrmrthon", clock=now)

    with pytest.raises(NotSignedIn):
        _tokens(key).verify(other.issue(CALLER, at=now(), lasts_s=900))
