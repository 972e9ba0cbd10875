import dataclasses
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.callers import Caller
from kernel.tokens import BadToken, SigningKey, issue, jwks, public_keys, verify
from tests.kernel.token_corpus import bad_tokens
from tests.kernel.token_mint import AUDIENCE, ISSUER, Mint, new_key

NOW = 1_800_000_000
KEY, OTHER_KEY = new_key("2026-11"), new_key("2026-12")
KEYS = public_keys(jwks([KEY, OTHER_KEY]))
BAD_TOKENS = bad_tokens(KEY, OTHER_KEY, NOW)
MINT = Mint(KEY, OTHER_KEY, NOW)
RUNNER = Caller(user_id=41, user_type=0, session_id="01K9Z6V7R8")

unhurried = settings(deadline=None)  # the first signature of a run may be slow
callers = st.builds(
    Caller,
    user_id=st.integers(1, 2**63 - 1),
    user_type=st.sampled_from([0, 1]),
    session_id=st.from_regex(r"[A-Za-z0-9._-]{1,64}", fullmatch=True),
)


def verified(token: str, *, now: float = NOW) -> Caller:
    return verify(token, KEYS, issuer=ISSUER, audience=AUDIENCE, now=now)


def issued(caller: Caller = RUNNER, key: SigningKey = KEY, *, now: float = NOW, lifetime_s: int = 900) -> str:
    return issue(caller, key, issuer=ISSUER, audience=AUDIENCE, now=now, lifetime_s=lifetime_s)


def test_the_corpus_starts_from_a_token_that_is_good():
    assert verified(MINT.token()) == Caller(user_id=41, user_type=0, session_id="s-1")


def test_the_corpus_holds_enough_tokens_and_no_token_twice():
    assert len(set(BAD_TOKENS.values())) == len(BAD_TOKENS) >= 80


@pytest.mark.parametrize(
    "token", BAD_TOKENS.values(), ids=[name.encode("unicode_escape").decode() for name in BAD_TOKENS]
)
def test_a_bad_token_is_refused(token):
    with pytest.raises(BadToken):
        verified(token)


@pytest.mark.parametrize("token", [None, 1, b"", MINT.token().encode(), [MINT.token()], {"token": 1}], ids=type)
def test_what_is_not_text_is_refused(token):
    with pytest.raises(BadToken):
        verified(token)


def test_a_refusal_carries_nothing_of_the_token():
    with pytest.raises(BadToken) as refused:
        verified(BAD_TOKENS["signed by another key"])
    assert refused.value.args == ()
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None


@unhurried
@given(callers, st.sampled_from([KEY, OTHER_KEY]), st.integers(0, 2**40), st.integers(1, 900))
def test_an_issued_token_speaks_for_its_caller_until_it_expires(caller, key, now, lifetime_s):
    token = issued(caller, key, now=now, lifetime_s=lifetime_s)
    for moment in (now - 10, now, now + lifetime_s - 0.5):
        assert verified(token, now=moment) == caller
    for moment in (now - 11, now + lifetime_s, now + 10**6):
        with pytest.raises(BadToken):
            verified(token, now=moment)


GOOD = issued()


@unhurried
@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_a_token_with_any_letter_changed_is_refused(at, flip):
    with pytest.raises(BadToken):
        verified(GOOD[:at] + chr(ord(GOOD[at]) ^ flip) + GOOD[at + 1 :])


@unhurried
@given(st.integers(0, len(GOOD)), st.text(min_size=1, max_size=3))
def test_a_token_with_anything_put_in_is_refused(at, text):
    with pytest.raises(BadToken):
        verified(GOOD[:at] + text + GOOD[at:])


@unhurried
@given(st.integers(0, len(GOOD) - 1), st.integers(1, 8))
def test_a_token_with_anything_taken_out_is_refused(at, count):
    with pytest.raises(BadToken):
        verified(GOOD[:at] + GOOD[at + count :])


@unhurried
@given(st.text() | st.from_regex(r"[\w-]{0,40}\.[\w-]{0,40}\.[\w-]{86}", fullmatch=True))
def test_no_text_at_all_does_anything_but_be_refused(text):
    with pytest.raises(BadToken):
        verified(text)


def test_every_single_letter_of_a_token_counts():
    for at, letter in enumerate(GOOD):
        for other in "A-_.=z9":
            if other != letter:
                with pytest.raises(BadToken):
                    verified(GOOD[:at] + other + GOOD[at + 1 :])


def test_two_tokens_for_one_caller_differ():
    assert issued() != issued()


@pytest.mark.parametrize("now", [NOW, 1_000, time.time()], ids=["later", "long ago", "now"])
def test_the_given_moment_counts_and_not_the_machines_clock(now):
    assert verified(issued(now=now), now=now) == RUNNER


@pytest.mark.parametrize("lifetime_s", [-1, 0, 901, 86_400, 899.5])
def test_a_token_that_would_be_refused_is_not_issued(lifetime_s):
    with pytest.raises(ValueError, match=r"claims|issued"):
        issued(lifetime_s=lifetime_s)


@pytest.mark.parametrize(
    "changes",
    [
        {"user_id": 0}, {"user_id": -1}, {"user_id": True}, {"user_id": 2**63}, {"user_id": "041"},
        {"user_type": 2}, {"user_type": True}, {"user_type": "0"},
        {"session_id": ""}, {"session_id": "s" * 65}, {"session_id": 1},
    ],
    ids=str,
)  # fmt: skip
def test_a_caller_that_would_be_refused_gets_no_token(changes):
    with pytest.raises(ValueError, match=r"."):
        issued(dataclasses.replace(RUNNER, **changes))


def test_a_token_that_would_be_too_long_is_not_issued():
    with pytest.raises(ValueError, match="short"):
        issue(RUNNER, KEY, issuer="https://" + "i" * 1_200, audience=AUDIENCE, now=NOW)


def test_a_loaded_key_verifies_like_its_pem():
    keys = {KEY.kid: KEY.private_key.public_key()}
    assert verify(GOOD, keys, issuer=ISSUER, audience=AUDIENCE, now=NOW) == RUNNER


def test_a_key_of_another_kind_verifies_nothing():
    for key in (new_key("x").private_key, None, b"", "", "-----BEGIN PUBLIC KEY-----", {"kty": "EC"}):
        with pytest.raises(BadToken):
            verify(GOOD, {KEY.kid: key}, issuer=ISSUER, audience=AUDIENCE, now=NOW)
