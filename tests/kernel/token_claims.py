"""Rightly signed tokens whose claims nobody may believe: missing, of the wrong type, out of bounds, out of time."""

import json
from typing import Any

from tests.kernel.token_mint import GONE, Mint, Tokens

NUMBERS = ("iat", "exp", "user_type")
TEXTS = ("iss", "aud", "sub", "jti", "sid")
NAN, INFINITY = float("nan"), float("inf")


def _missing(mint: Mint) -> Tokens:
    for claim in mint.claims():
        yield f"{claim} missing", mint.token(claims=mint.claims(**{claim: GONE}))
        yield f"{claim} under a capital name", mint.token(claims=_renamed(mint.claims(), claim, claim.upper()))
        yield f"{claim} doubled", mint.token(claims=_doubled(mint.claims(), claim))


def _types(mint: Mint) -> Tokens:
    good = mint.claims()
    never = {"null": None, "true": True, "false": False, "an object": {}, "an empty list": [], "NaN": NAN}
    never |= {"Infinity": INFINITY, "-Infinity": -INFINITY, "0.5": 0.5}
    for claim, value in good.items():
        other = int(value) if claim == "sub" else 7 if claim in TEXTS else str(value)
        wrong = never | {"a list of itself": [value], "the other type": other, "an empty string": ""}
        if claim in NUMBERS:
            wrong |= {"a float": float(value), "negative": -1, "huge": 10**30, "-huge": -(10**30)}
        for name, bad in wrong.items():
            yield f"{claim} {name}", mint.token(claims=mint.claims(**{claim: bad}))
    for claim in NUMBERS:
        for spelled in ("1e999", "1E2", "{}.0", "0{}", "+{}", "0x10", "9" * 16, "9" * 600):
            token = mint.token(claims=_spelled(good, claim, spelled.format(good[claim])))
            yield f"{claim} spelled {spelled[:16]} {len(spelled)}", token


def _texts(mint: Mint) -> Tokens:
    issuer, audience = mint.issuer, mint.audience
    changes: dict[str, tuple[Any, ...]] = {
        "iss": (
            f"{issuer}/",
            f"{issuer} ",
            issuer.upper(),
            f"{issuer}.attacker.test",
            issuer[:-1],
            "attacker",
            f"{issuer}\0",
        ),
        "aud": (
            [audience, "x"],
            {audience: 1},
            f"{audience} ",
            audience.upper(),
            audience[:-1],
            "attacker",
            f"{audience}\0",
        ),
        "sub": ("0", "041", "+41", "-41", " 41", "41 ", "41\n", "4_1", "41.0", "4e1", "0x29", "admin", "\uff14\uff11"),
        "jti": ("j" * 65, "j" * 600, "a b", "j\n", "\0", "../j", "\u00e9", "\ud800", "<script>"),
        "sid": ("s" * 65, "s" * 600, "a b", "s\n", "\0", "../s", "\u00e9", "\ud800", "<script>"),
    }
    changes["sub"] += (
        "\u0664\u0661",
        "4\u0661",
        "\u00b2",
        "41,42",
        "9" * 19,
        "9" * 20,
        str(2**63),
        "9" * 600,
        "41\0",
        "\ud800",
    )
    for claim, values in changes.items():
        for value in values:
            yield f"{claim} {json.dumps(value)[:40]} {len(value)}", mint.token(claims=mint.claims(**{claim: value}))
    for user_type in (2, 9, 2**31, "0", "1", "organizer"):
        yield f"user_type {user_type!r}", mint.token(claims=mint.claims(user_type=user_type))


def _times(mint: Mint) -> Tokens:
    now = mint.now
    yield "expired a second ago", mint.token(claims=mint.claims(iat=now - 601, exp=now - 1))
    yield "expires this very second", mint.token(claims=mint.claims(iat=now - 600, exp=now))
    yield "expired years ago", mint.token(claims=mint.claims(iat=600, exp=1_200))
    yield "expired before the epoch", mint.token(claims=mint.claims(iat=-1_200, exp=-600))
    yield "issued an hour ahead", mint.token(claims=mint.claims(iat=now + 3_600, exp=now + 4_000))
    yield "issued after it expires", mint.token(claims=mint.claims(iat=now + 8, exp=now + 7))
    yield "issued when it expires", mint.token(claims=mint.claims(iat=now + 9, exp=now + 9))
    yield "lifetime a second too long", mint.token(claims=mint.claims(exp=now + 901))
    yield "lifetime of a day", mint.token(claims=mint.claims(exp=now + 86_400))
    yield "lifetime to the year 9999", mint.token(claims=mint.claims(exp=253_402_300_799))
    yield "times in milliseconds", mint.token(claims=mint.claims(iat=now * 1_000, exp=now * 1_000 + 600))
    yield "exp in milliseconds", mint.token(claims=mint.claims(exp=(now + 600) * 1_000))
    for name, nbf in {
        "ahead": now + 300,
        "past": now - 1,
        "a string": str(now),
        "a float": now + 0.5,
        "null": None,
    }.items():
        yield f"nbf {name}", mint.token(claims=mint.claims(nbf=nbf))
    for claim in ("scope", "at_hash", "roles", "client_id", "act", "cnf", "admin"):
        yield f"surplus claim {claim}", mint.token(claims=mint.claims(**{claim: "x"}))


def _renamed(claims: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    return {(new if claim == old else claim): value for claim, value in claims.items()}


def _doubled(claims: dict[str, Any], claim: str) -> str:
    return f'{{"{claim}":{json.dumps(claims[claim])},{json.dumps(claims)[1:]}'


def _spelled(claims: dict[str, Any], claim: str, spelled: str) -> str:
    others = {other: value for other, value in claims.items() if other != claim}
    return f'{json.dumps(others)[:-1]},"{claim}":{spelled}}}'


FAMILIES = (_missing, _types, _texts, _times)
