import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kernel.callers import Caller
from kernel.tokens import BadToken, KeyRing, KeysAreUnavailable, SigningKey, issue, jwks
from tests.kernel.token_corpus import bad_tokens
from tests.kernel.token_mint import AUDIENCE, ISSUER, new_key

NOW = 1_800_000_000
OLD, NEW, STRANGER = new_key("2026-11"), new_key("2026-12"), new_key("2027-01")
RUNNER = Caller(user_id=41, user_type=0, session_id="s-1")
LIMIT_S = 10


class Issuer:
    """Publishes keys, counts who asks, and can be away."""

    def __init__(self, *keys: SigningKey) -> None:
        self.keys, self.asked, self.away = keys, 0, False
        self.answer: Callable[[], Any] = lambda: jwks(self.keys)

    def published(self) -> Any:
        self.asked += 1
        if self.away:
            raise ConnectionError
        return self.answer()


class Clock:
    """Stands still; each look at it is counted, so that a test can tell how far other threads have come."""

    def __init__(self) -> None:
        self.now = float(NOW)
        self.looks = threading.Semaphore(0)

    def __call__(self) -> float:
        self.looks.release()
        return self.now

    def wait_for_looks(self, count: int) -> None:
        assert all(self.looks.acquire(timeout=LIMIT_S) for _ in range(count))


@pytest.fixture
def issuer():
    return Issuer(OLD)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ring(issuer, clock):
    return KeyRing(issuer.published, issuer=ISSUER, audience=AUDIENCE, clock=clock)


def token_by(key, clock, lifetime_s=900):
    return issue(RUNNER, key, issuer=ISSUER, audience=AUDIENCE, now=clock(), lifetime_s=lifetime_s)


def test_a_token_is_verified_by_the_fetched_key(ring, issuer, clock):
    assert ring.verify(token_by(OLD, clock)) == RUNNER
    assert ring.verify(token_by(OLD, clock)) == RUNNER
    assert issuer.asked == 1


def test_the_first_token_of_a_new_key_makes_the_ring_ask(ring, issuer, clock):
    ring.verify(token_by(OLD, clock))
    issuer.keys = (NEW, OLD)
    assert ring.verify(token_by(NEW, clock)) == RUNNER
    assert ring.verify(token_by(OLD, clock)) == RUNNER
    assert issuer.asked == 2


def test_unknown_kids_make_the_ring_ask_once_a_minute_at_most(ring, issuer, clock):
    ring.verify(token_by(OLD, clock))
    for passed_s in range(0, 180, 10):
        clock.now = NOW + passed_s
        with pytest.raises(BadToken):
            ring.verify(token_by(STRANGER, clock))
    assert issuer.asked == 1 + 3


def test_a_token_that_is_bad_anyway_makes_nobody_ask(ring, issuer, clock):
    ring.verify(token_by(OLD, clock))
    for name, token in bad_tokens(OLD, STRANGER, clock()).items():
        if "under another kid" not in name and 'kid "' not in name:
            with pytest.raises(BadToken):
                ring.verify(token)
    assert issuer.asked == 1


def test_a_bad_token_is_refused_before_and_after_a_good_one(ring, clock):
    ring.verify(token_by(OLD, clock))
    for token in bad_tokens(OLD, STRANGER, clock()).values():
        for _ in range(2):
            with pytest.raises(BadToken):
                ring.verify(token)


@pytest.mark.parametrize("token", [None, 1, b"", ["x"]])
def test_what_is_not_text_is_refused(ring, token):
    with pytest.raises(BadToken):
        ring.verify(token)


def test_a_withdrawn_key_stops_working_within_minutes_even_for_a_token_seen_before(ring, issuer, clock):
    issuer.keys = (OLD, NEW)
    seen = token_by(OLD, clock)
    assert ring.verify(seen) == RUNNER
    issuer.keys = (NEW,)
    clock.now += 300
    with pytest.raises(BadToken):
        ring.verify(seen)
    assert ring.verify(token_by(NEW, clock)) == RUNNER


def test_another_key_under_a_known_kid_undoes_what_the_first_proved(ring, issuer, clock):
    seen = token_by(OLD, clock)
    assert ring.verify(seen) == RUNNER
    issuer.keys = (new_key(OLD.kid),)
    clock.now += 300
    with pytest.raises(BadToken):
        ring.verify(seen)


def test_a_token_seen_before_still_expires(ring, clock):
    seen = token_by(OLD, clock, lifetime_s=60)
    assert ring.verify(seen) == RUNNER
    clock.now += 59.9
    assert ring.verify(seen) == RUNNER
    clock.now += 0.1
    with pytest.raises(BadToken):
        ring.verify(seen)


def test_a_token_seen_before_is_not_good_before_its_time(ring, clock):
    seen = token_by(OLD, clock)
    assert ring.verify(seen) == RUNNER
    clock.now -= 3_600
    with pytest.raises(BadToken):
        ring.verify(seen)


def test_known_keys_serve_on_while_the_issuer_is_away(ring, issuer, clock):
    ring.verify(token_by(OLD, clock))
    issuer.away = True
    for _ in range(20):
        clock.now += 60
        assert ring.verify(token_by(OLD, clock)) == RUNNER
        with pytest.raises(BadToken):
            ring.verify(token_by(STRANGER, clock))


@pytest.mark.parametrize(
    "answer", [None, "", {}, {"keys": []}, {"keys": [{"kty": "oct", "k": "AA", "kid": "2026-11"}]}]
)
def test_an_answer_that_is_no_set_of_keys_changes_nothing(ring, issuer, clock, answer):
    ring.verify(token_by(OLD, clock))
    issuer.answer = lambda: answer
    clock.now += 600
    assert ring.verify(token_by(OLD, clock)) == RUNNER
    assert issuer.asked == 2


def test_without_any_key_a_token_cannot_be_judged(ring, issuer, clock):
    issuer.away = True
    with pytest.raises(KeysAreUnavailable):
        ring.verify(token_by(OLD, clock))
    with pytest.raises(BadToken):
        ring.verify("nonsense")


def test_the_first_key_is_asked_for_every_few_seconds_until_it_comes(ring, issuer, clock):
    issuer.away = True
    for _ in range(100):
        clock.now += 0.1
        with pytest.raises(KeysAreUnavailable):
            ring.verify(token_by(OLD, clock))
    assert issuer.asked <= 6
    issuer.away = False
    clock.now += 2
    assert ring.verify(token_by(OLD, clock)) == RUNNER


def test_a_clock_set_back_does_not_put_off_asking(ring, issuer, clock):
    ring.verify(token_by(OLD, clock))
    with pytest.raises(BadToken):
        ring.verify(token_by(NEW, clock))
    clock.now -= 86_400
    issuer.keys = (NEW,)
    assert ring.verify(token_by(NEW, clock)) == RUNNER
    with pytest.raises(BadToken):
        ring.verify(token_by(OLD, clock))


def test_many_tokens_at_once_ask_once(ring, issuer, clock):
    issuer.answer, asked, answer_now = held_back(issuer.answer)
    tokens = [token_by(OLD, clock) for _ in range(8)]
    clock.looks = threading.Semaphore(0)
    with ThreadPoolExecutor(len(tokens)) as threads:
        callers = [threads.submit(ring.verify, token) for token in tokens]
        assert asked.wait(LIMIT_S)
        clock.wait_for_looks(2 * len(tokens))  # one to read the token, one to see that a fetch is due
        answer_now.set()
        assert [caller.result(LIMIT_S) for caller in callers] == [RUNNER] * len(tokens)
    assert issuer.asked == 1


def test_a_slow_routine_fetch_keeps_nobody_else_waiting(ring, issuer, clock):
    ring.verify(token_by(OLD, clock))
    issuer.answer, asked, answer_now = held_back(issuer.answer)
    clock.now += 300
    with ThreadPoolExecutor(2) as threads:
        refreshed = threads.submit(ring.refresh)
        assert asked.wait(LIMIT_S)
        assert threads.submit(ring.verify, token_by(OLD, clock)).result(LIMIT_S) == RUNNER
        assert not refreshed.done()
        answer_now.set()
        refreshed.result(LIMIT_S)
    assert issuer.asked == 2


def held_back(answer):
    """The answer once it may be given; with it, whether it was asked for, and the word to give it."""
    asked, answer_now = threading.Event(), threading.Event()

    def answer_when_told():
        asked.set()
        assert answer_now.wait(LIMIT_S)
        return answer()

    return answer_when_told, asked, answer_now


def test_the_ring_remembers_a_bounded_number_of_callers(ring, clock, monkeypatch):
    monkeypatch.setattr("kernel.tokens._MOST_REMEMBERED", 8)
    for token in [token_by(OLD, clock) for _ in range(30)]:
        assert ring.verify(token) == ring.verify(token) == RUNNER
        assert len(ring._proven) <= 8
