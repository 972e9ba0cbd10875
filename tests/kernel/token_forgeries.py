"""Tokens of the right shape that nobody with the right key signed that way: other algorithms, headers, signatures."""

import hashlib
import hmac
import json

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from kernel.tokens import jwks
from tests.kernel.token_mint import GONE, Mint, Tokens, decoded, der, encoded, es256, new_key, raw, spki

P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def _algorithms(mint: Mint) -> Tokens:
    """Other algorithms, each signed as that algorithm asks where it asks for anything."""
    _, claims, signature = mint.token().split(".")
    for alg in ("none", "None", "NONE", "nOnE", ""):
        unsigned = f"{encoded(json.dumps(mint.header(alg=alg)).encode())}.{claims}"
        yield f"alg {alg!r} unsigned", f"{unsigned}."
        yield f"alg {alg!r} with another token's signature", f"{unsigned}.{signature}"
    odd = [
        "none",
        "es256",
        "Es256",
        "ES256 ",
        " ES256",
        "ES256\0",
        "ES256K",
        "ES384",
        "ES512",
        "EdDSA",
        "RS256",
        "HS256",
    ]
    for alg in [*odd, "PS256", "ECDSA", "https://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"]:
        yield f"alg {alg!r} signed by ES256", mint.token(mint.header(alg=alg))
    for alg in (None, True, 1, ["ES256"], {"ES256": 1}):
        yield f"alg {json.dumps(alg)}", mint.token(mint.header(alg=alg))
    yield "alg missing", mint.token(mint.header(alg=GONE))
    yield "alg under a capital name", mint.token(mint.header(alg=GONE, Alg="ES256"))
    pem, octets = spki(mint.key, serialization.Encoding.PEM), spki(mint.key, serialization.Encoding.DER)
    jwk = json.dumps(jwks([mint.key])["keys"][0]).encode()
    secrets = {
        "public PEM": pem,
        "public PEM, stripped": pem.strip(),
        "public DER": octets,
        "public JWK": jwk,
        "nothing": b"",
    }
    for name, secret in {**secrets, "the kid": mint.key.kid.encode()}.items():
        for bits in (256, 384, 512):
            signed = mint.signed_part(mint.header(alg=f"HS{bits}"), mint.claims())
            digest = hmac.digest(secret, signed.encode(), getattr(hashlib, f"sha{bits}"))
            yield f"HS{bits} keyed with {name}", f"{signed}.{encoded(digest)}"
    yield "RS256 by a key of one's own", _rs256(mint)
    yield "ES384 by the P-256 key", _es256_key_with_sha384(mint)


def _rs256(mint: Mint) -> str:
    signed = mint.signed_part(mint.header(alg="RS256"), mint.claims())
    own = rsa.generate_private_key(65537, 2048)
    return f"{signed}.{encoded(own.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


def _es256_key_with_sha384(mint: Mint) -> str:
    signed = mint.signed_part(mint.header(alg="ES384"), mint.claims())
    return f"{signed}.{encoded(raw(der(mint.key, signed, hashes.SHA384())))}"


def _headers(mint: Mint) -> Tokens:
    """Other header members than alg, typ and a known kid, rightly signed."""
    own = new_key(mint.key.kid)
    own_jwk, own_set = jwks([own])["keys"][0], "https://attacker.test/jwks.json"
    for typ in (
        "JWT",
        "jwt",
        "AT+JWT",
        "at+jwt ",
        "application/at+jwt",
        "id+jwt",
        "",
        None,
        True,
        1,
        ["at+jwt"],
        {"at": 1},
    ):
        yield f"typ {json.dumps(typ)}", mint.token(mint.header(typ=typ))
    yield "typ missing", mint.token(mint.header(typ=GONE))
    paths = (
        "../../../../dev/null",
        "/dev/null",
        "..",
        "file:///etc/passwd",
        "keys\\..\\x",
        "x' OR '1'='1",
        "$(id)",
        "%2e%2e",
    )
    for kid in (
        *paths,
        "unknown",
        "",
        " ",
        "\0",
        "k" * 65,
        "k" * 5_000,
        "\u212a-1",
        None,
        True,
        0,
        1,
        1.5,
        ["k"],
        {"k": 1},
    ):
        yield f"kid {json.dumps(kid)[:80]}", mint.token(mint.header(kid=kid))
    yield "kid missing", mint.token(mint.header(kid=GONE))
    yield "kid with a blank after it", mint.token(mint.header(kid=f"{mint.key.kid} "))
    yield "kid in a list", mint.token(mint.header(kid=[mint.key.kid]))
    yield "jwk of an own key that signed", mint.token(mint.header(jwk=own_jwk), by=own)
    yield "jwk of an own key instead of kid", mint.token(mint.header(jwk=own_jwk, kid=GONE), by=own)
    yield "jwk of the right key", mint.token(mint.header(jwk=jwks([mint.key])["keys"][0]))
    yield "jku of an own set, signed by it", mint.token(mint.header(jku=own_set), by=own)
    surplus = {
        "jku": own_set,
        "x5u": own_set,
        "x5c": ["MIIB"],
        "x5t": "AA",
        "x5t#S256": "AA",
        "zip": "DEF",
        "cty": "JWT",
    }
    surplus |= {
        "crit": ["exp"],
        "b64": False,
        "enc": "A256GCM",
        "epk": own_jwk,
        "nonce": "n",
        "iss": mint.issuer,
        "url": "x",
    }
    for name, value in surplus.items():
        yield f"{name} in the header", mint.token(mint.header(**{name: value}))
    yield "crit of something unknown", mint.token(mint.header(crit=["x"], x=1))
    yield "crit of b64", mint.token(mint.header(crit=["b64"], b64=False))
    yield "crit empty", mint.token(mint.header(crit=[]))
    yield "crit a string", mint.token(mint.header(crit="exp"))


def _signatures(mint: Mint) -> Tokens:
    """The right header and claims under a signature that is not this key's of them."""
    good = mint.token()
    signed, _, last = good.rpartition(".")
    signature, key = decoded(last), mint.key
    header, claims = signed.split(".")
    yield "signed by another key", mint.token(by=mint.other_key)
    yield "signed by a stranger's key", mint.token(by=new_key(key.kid))
    yield "signed by this key under another kid", mint.token(mint.header(kid=mint.other_key.kid))
    yield (
        "signed by a stranger's key under another kid",
        mint.token(mint.header(kid=mint.other_key.kid), by=new_key("k")),
    )
    numbers = {"0": 0, "1": 1, "n": P256_ORDER, "n-1": P256_ORDER - 1, "2^256-1": 2**256 - 1}
    for r_name, r in numbers.items():
        for s_name, s in numbers.items():
            yield f"signature r={r_name} s={s_name}", mint.resigned(r.to_bytes(32) + s.to_bytes(32))
    half = {
        "r=0": bytes(32) + signature[32:],
        "s=0": signature[:32] + bytes(32),
        "halves swapped": signature[32:] + signature[:32],
    }
    cut = {"cut by one": signature[:-1], "cut to r": signature[:32], "of one octet": signature[:1]}
    more = {"extended by a zero": signature + b"\0", "with a leading zero": b"\0" + signature, "twice": signature * 2}
    signed_der = der(key, signed)
    as_der = {
        "DER": signed_der,
        "DER cut to 64": signed_der[:64],
        "in hex": signature.hex().encode(),
        "a MiB": bytes(2**20),
    }
    for name, octets in (half | cut | more | as_der).items():
        yield f"signature {name}", f"{signed}.{encoded(octets)}"
    elsewhere = {
        "the header": header,
        "the claims": claims,
        "no dot": header + claims,
        "a dot more": f"{signed}.",
        "nothing": "",
    }
    for name, text in elsewhere.items():
        yield f"signature over {name}", f"{signed}.{encoded(es256(key, text))}"
    yield "signature over SHA-384", f"{signed}.{encoded(raw(der(key, signed, hashes.SHA384())))}"
    yield "signature over SHA-512", f"{signed}.{encoded(raw(der(key, signed, hashes.SHA512())))}"
    yield "signature of other claims", f"{mint.signed_part(mint.header(), mint.claims(sub='42'))}.{last}"
    yield "signature of an organizer's claims", f"{mint.signed_part(mint.header(), mint.claims(user_type=1))}.{last}"
    yield "claims of another token", f"{header}.{encoded(json.dumps(mint.claims(sub='1')).encode())}.{last}"
    for at in (0, 31, 32, 63):
        flipped = bytes(octet ^ (1 if index == at else 0) for index, octet in enumerate(signature))
        yield f"signature with octet {at} flipped", f"{signed}.{encoded(flipped)}"


FAMILIES = (_algorithms, _headers, _signatures)
