"""What python-jose does when left alone, and that none of it gets past our own checks."""

import time

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from jose import JWTError, jwt

from kernel.tokens import BadToken, jwks, public_keys, verify
from tests.kernel.token_corpus import bad_tokens
from tests.kernel.token_mint import AUDIENCE, ISSUER, new_key, spki

NOW = int(time.time())  # python-jose knows no other moment
KEY, OTHER_KEY = new_key("k-1"), new_key("k-2")
KEYS = public_keys(jwks([KEY, OTHER_KEY]))
BAD_TOKENS = bad_tokens(KEY, OTHER_KEY, NOW)
TAKEN = [
    "aud missing", "exp missing", "iat missing", "sub missing", "jti missing", 'typ "JWT"', "typ missing",
    "crit of something unknown", "crit of b64", "jwk of the right key", "jku in the header", "x5u in the header",
    "zip in the header", "junk after the signature", "padding after the signature", "stray bits in the signature",
    "plain base64 alphabet", 'kid "unknown"', "kid missing", "signed by this key under another kid",
    "header with a doubled name", "sub doubled", "iat true", "iat huge", "exp a float", "exp the other type",
    "issued an hour ahead", "lifetime of a day", 'aud ["mrmrthon", "x"] 2', 'sub "041" 3',
]  # fmt: skip
DIES_OF = [
    "header nested 10,000 deep", "claims nested 10,000 deep in objects", "iat null", "exp an object",
    "exp Infinity", "lone surrogate in the signature",
]  # fmt: skip


def alone(token, key=KEYS[KEY.kid], algorithms=("ES256",)):
    return jwt.decode(token, key, algorithms=algorithms, audience=AUDIENCE, issuer=ISSUER)


def refuse(token):
    with pytest.raises(BadToken):
        verify(token, KEYS, issuer=ISSUER, audience=AUDIENCE, now=NOW)


@pytest.mark.parametrize("name", TAKEN)
def test_python_jose_alone_takes_it_and_we_do_not(name):
    assert alone(BAD_TOKENS[name])
    refuse(BAD_TOKENS[name])


@pytest.mark.parametrize("name", DIES_OF)
def test_python_jose_alone_dies_of_it_and_we_do_not(name):
    with pytest.raises((RecursionError, TypeError, OverflowError, UnicodeEncodeError)) as died:
        alone(BAD_TOKENS[name])
    assert not isinstance(died.value, JWTError)
    refuse(BAD_TOKENS[name])


def test_python_jose_alone_takes_a_public_key_in_der_for_a_shared_secret_and_we_do_not():
    token = BAD_TOKENS["HS256 keyed with public DER"]
    assert alone(token, spki(KEY, Encoding.DER), algorithms=None)
    refuse(token)


def test_python_jose_alone_takes_any_key_of_a_set_whatever_the_kid_and_we_do_not():
    token = BAD_TOKENS["signed by this key under another kid"]
    assert alone(token, jwks([OTHER_KEY, KEY]))
    refuse(token)
