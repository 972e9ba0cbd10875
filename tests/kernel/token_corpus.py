"""Bad tokens by name, each bad for the one reason its name tells; every door answers 401 to every one of them."""

import json
import zlib
from collections import Counter
from typing import Any

from kernel.tokens import SigningKey
from tests.kernel import token_claims, token_forgeries
from tests.kernel.token_mint import AUDIENCE, ISSUER, Mint, Tokens, encoded, es256, stray_bits


def bad_tokens(
    key: SigningKey, other_key: SigningKey, now: float, *, issuer: str = ISSUER, audience: str = AUDIENCE
) -> dict[str, str]:
    """Name -> token that nobody may accept around `now` (epoch seconds), where `key` is published.

    `other_key` may be published or not. For a token to be sent over HTTP, ask `fits_a_header` first.
    """
    mint = Mint(key, other_key, int(now), issuer, audience)
    families = (_shapes, _letters, _json, *token_forgeries.FAMILIES, *token_claims.FAMILIES)
    made = [entry for family in families for entry in family(mint)]
    corpus = dict(made)
    assert len(corpus) == len(made), [name for name, count in Counter(name for name, _ in made).items() if count > 1]
    return corpus


def fits_a_header(token: str) -> bool:
    """Whether an HTTP client can send it whole: no control characters, no edge blanks (servers trim them), not huge."""
    return token.isascii() and token.isprintable() and token == token.strip() and len(token) <= 8_000


def _shapes(mint: Mint) -> Tokens:
    good = mint.token()
    header, claims, signature = good.split(".")
    jwe = encoded(b'{"alg":"dir","enc":"A256GCM"}')
    yield "empty", ""
    yield "a word", "token"
    yield "null", "null"
    yield "one dot", "."
    yield "two dots", ".."
    yield "a MiB of letters", "a" * 2**20
    yield "a MiB of dots", "." * 2**20
    yield "one segment", header
    yield "two segments", f"{header}.{claims}"
    yield "four segments", f"{good}.{signature}"
    yield "four segments, the last empty", f"{good}."
    yield "five segments, a JWE", f"{jwe}..{encoded(bytes(12))}.YQ.{encoded(bytes(16))}"
    yield "five segments around a good token", f"{good}.{claims}.{signature}"
    yield "leading dot", f".{good}"
    yield "no header", f".{claims}.{signature}"
    yield "no claims, a detached payload", f"{header}..{signature}"
    yield "no signature", f"{header}.{claims}."
    yield "header and claims swapped", f"{claims}.{header}.{signature}"
    yield "JSON serialization", json.dumps({"protected": header, "payload": claims, "signature": signature})
    yield "two tokens, a comma between", f"{good},{good}"
    yield "quoted", f'"{good}"'
    yield "Bearer inside", f"Bearer {good}"
    yield "a good token inside the claims", mint.token(claims=good)


def _letters(mint: Mint) -> Tokens:
    good = mint.token()
    header, claims, signature = good.split(".")
    for name, text in {"space": " ", "newline": "\n", "CRLF": "\r\n", "tab": "\t", "NUL": "\0"}.items():
        yield f"{name} before", text + good
        yield f"{name} after", good + text
        yield f"{name} in the signature", f"{header}.{claims}.{signature[:40]}{text}{signature[40:]}"
        yield f"{name} in the header", f"{header[:8]}{text}{header[8:]}.{claims}.{signature}"
    yield "padding after the signature", f"{good}=="
    yield "padding after the header", f"{header}====.{claims}.{signature}"
    yield "padding after the claims", f"{header}.{claims}====.{signature}"
    yield "junk after the signature", f"{good}!!!!"
    yield "letters after the signature", f"{good}AAAA"
    yield "percent after the signature", f"{good}%00"
    yield "stray bits in the signature", f"{header}.{claims}.{stray_bits(signature)}"
    yield "stray bits in the claims", _with_stray_claims(mint)
    yield "plain base64 alphabet", _plain_base64(mint)
    yield "byte order mark before", f"\ufeff{good}"
    yield "fullwidth dots", good.replace(".", "\uff0e")
    odd_letters = {
        "fullwidth digit": "\uff11",
        "arabic digit": "\u0661",
        "kelvin sign": "\u212a",
        "lone surrogate": "\ud800",
    }
    for name, letter in odd_letters.items():
        yield f"{name} in the signature", f"{header}.{claims}.{letter}{signature[1:]}"


def _with_stray_claims(mint: Mint) -> str:
    header, text = encoded(json.dumps(mint.header()).encode()), json.dumps(mint.claims())
    claims = stray_bits(encoded(f"{text}{' ' * (-len(text) % 3 + 1)}".encode()))
    return f"{header}.{claims}.{encoded(es256(mint.key, f'{header}.{claims}'))}"


def _plain_base64(mint: Mint) -> str:
    tokens = (mint.token() for _ in range(1000))
    return next(token for token in tokens if "-" in token and "_" in token).replace("-", "+").replace("_", "/")


def _json(mint: Mint) -> Tokens:
    """Header or claims that are not one flat JSON object, rightly signed."""
    for part, good in {"header": mint.header(), "claims": mint.claims()}.items():
        text = json.dumps(good)
        members = text[1:-1]
        first, value = next(iter(good.items()))
        broken: dict[str, Any] = {
            "a list": f"[{text}]",
            "a string": json.dumps(text),
            "a number": "1",
            "null": "null",
            "an empty object": "{}",
            "blank": " ",
            "not JSON": "{alg: ES256}",
            "single quoted": text.replace('"', "'"),
            "cut short": text[:-1],
            "with a trailing comma": f"{{{members},}}",
            "with a comment": f"{text}//",
            "two objects": text * 2,
            "UTF-16": text.encode("utf-16"),
            "after a byte order mark": b"\xef\xbb\xbf" + text.encode(),
            "not UTF-8": text.encode() + b"\xff",
            "with a NUL": f"{text}\0",
            "compressed": zlib.compress(text.encode()),
            "with a doubled name": f'{{"{first}":"none",{members}}}',
            "with a doubled name, the same value": f'{{"{first}":{json.dumps(value)},{members}}}',
            "with a doubled name, escaped": f'{{"\\u{ord(first[0]):04x}{first[1:]}":"none",{members}}}',
            "nested 200 deep": f'{{"a":{"[" * 200}{"]" * 200},{members}}}',
            "nested 10,000 deep": f'{{"a":{"[" * 10_000}{"]" * 10_000},{members}}}',
            "nested 10,000 deep in objects": '{"a":' * 10_000 + "1" + "}" * 10_000,
            "10 KiB of blanks": text + " " * 10_240,
            "a MiB long": json.dumps({**good, "pad": "x" * 2**20}),
            "with a surplus member": json.dumps({**good, "pad": "x"}),
            "with an empty name": json.dumps({**good, "": "x"}),
            "with a 5,000 digit number": f'{{"n":{"9" * 5_000},{members}}}',
        }
        for name, octets in broken.items():
            yield f"{part} {name}", mint.token(**{part: octets})
