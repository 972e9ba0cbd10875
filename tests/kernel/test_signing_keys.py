import json

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from kernel.tokens import SigningKey, jwks, public_keys
from tests.kernel.token_mint import GONE, decoded, encoded, new_key, spki

KEY, OTHER_KEY = new_key("2026-11"), new_key("2026-12")
JWK = jwks([KEY])["keys"][0]
WRONG_SETS = [
    None,
    [],
    "",
    1,
    {},
    {"keys": None},
    {"keys": []},
    {"keys": {}},
    {"keys": "x"},
    {"keys": [None]},
    {"keys": [[]]},
    JWK,
]


def named(changes):
    """The same name in every process, though the keys differ."""
    shown = {member: "missing" if value is GONE else repr(value) for member, value in changes.items()}
    return ", ".join(f"{member} {text if len(text) < 12 else 'other'}" for member, text in shown.items())


def pem(private) -> str:
    return private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def test_published_keys_hold_no_private_part():
    published = jwks([KEY, OTHER_KEY])
    assert [key["kid"] for key in published["keys"]] == ["2026-11", "2026-12"]
    for key, ours in zip(published["keys"], (KEY, OTHER_KEY), strict=True):
        assert key.keys() == {"kty", "crv", "use", "alg", "kid", "x", "y"}
        secret = ours.private_key.private_numbers().private_value
        assert encoded(secret.to_bytes(32)) not in json.dumps(published)
        assert str(secret) not in json.dumps(published)


def test_published_keys_come_back_as_the_public_halves():
    pems = public_keys(json.loads(json.dumps(jwks([KEY, OTHER_KEY]))))
    assert pems == {key.kid: spki(key, serialization.Encoding.PEM).decode() for key in (KEY, OTHER_KEY)}


def test_coordinates_that_begin_with_zeros_keep_their_32_octets():
    key = next(
        key for key in (new_key("k") for _ in range(10_000)) if key.private_key.public_key().public_numbers().x < 2**248
    )
    assert public_keys(jwks([key])) == {"k": spki(key, serialization.Encoding.PEM).decode()}


def test_one_kid_cannot_name_two_keys():
    with pytest.raises(ValueError, match="one key"):
        jwks([KEY, new_key(KEY.kid)])


@pytest.mark.parametrize("document", WRONG_SETS, ids=lambda document: str(document)[:30])
def test_what_is_not_a_set_of_keys_is_refused(document):
    with pytest.raises(ValueError, match=r"."):
        public_keys(document)


@pytest.mark.parametrize(
    "changes",
    [
        {"d": "AA"}, {"d": None}, {"k": "c2VjcmV0"}, {"x5c": []}, {"key_ops": ["verify"]},
        {"kty": "oct"}, {"kty": "RSA"}, {"kty": "OKP"}, {"kty": GONE},
        {"crv": "P-384"}, {"crv": "secp256k1"}, {"crv": GONE},
        {"alg": "ES384"}, {"alg": "HS256"}, {"alg": GONE}, {"use": "enc"}, {"use": GONE},
        {"kid": ""}, {"kid": "../x"}, {"kid": "k" * 65}, {"kid": "k\n"}, {"kid": 1}, {"kid": None}, {"kid": GONE},
        {"x": ""}, {"x": JWK["x"] + "="}, {"x": JWK["x"][:-1]}, {"x": "A" + JWK["x"]}, {"x": None}, {"x": GONE},
        {"x": JWK["y"]}, {"x": encoded(b"\xff" * 32)}, {"y": encoded(b"\0" + b"x" * 32)},
        {"x": encoded(bytes(32)), "y": encoded(bytes(32))}, {"x": encoded(b"\0" + decoded(JWK["x"]))},
    ],
    ids=named,
)  # fmt: skip
def test_what_is_not_a_p_256_public_signing_key_is_refused(changes):
    entry = {member: value for member, value in {**JWK, **changes}.items() if value is not GONE}
    with pytest.raises(ValueError, match=r"."):
        public_keys({"keys": [entry]})


OTHER_KINDS = {
    "P-384": ec.generate_private_key(ec.SECP384R1()),
    "secp256k1": ec.generate_private_key(ec.SECP256K1()),
    "Ed25519": ed25519.Ed25519PrivateKey.generate(),
    "RSA": rsa.generate_private_key(65537, 2048),
}


@pytest.mark.parametrize("private", OTHER_KINDS.values(), ids=OTHER_KINDS)
def test_only_a_p_256_key_signs(private):
    with pytest.raises(ValueError, match="P-256"):
        SigningKey("k", pem(private))


@pytest.mark.parametrize(
    "text", ["", "x", spki(KEY, serialization.Encoding.PEM).decode()], ids=["nothing", "a word", "a public key"]
)
def test_what_is_not_a_private_key_does_not_sign(text):
    with pytest.raises(ValueError, match=r"."):
        SigningKey("k", text)


@pytest.mark.parametrize("kid", ["", "a b", "../k", "k" * 65, "k\n", "\u212a"])
def test_a_kid_is_a_short_plain_name(kid):
    with pytest.raises(ValueError, match="letters"):
        SigningKey(kid, pem(KEY.private_key))


def test_a_signing_key_does_not_show_itself():
    assert repr(KEY) == "SigningKey('2026-11')"
    assert "PRIVATE" not in str(vars(KEY))
