import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, as_completed, wait
from itertools import islice

import pytest

from kernel.errors import Invalid
from tests.user_service.conftest import CountingHasher
from user_service.accounts.passwords import HashingIsBusy, Passwords, argon2id, refuse_weak


class HeldHasher(CountingHasher):
    """Hashes only once it is let go; knows how many it hashed at once."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()
        self.let_go.set()
        self.two_at_it = threading.Event()
        self.running = 0
        self.most = 0
        self._lock = threading.Lock()

    def hash(self, password: str) -> str:
        with self._lock:
            self.running += 1
            self.most = max(self.most, self.running)
            if self.running == 2:
                self.two_at_it.set()
        assert self.let_go.wait(60)
        with self._lock:
            self.running -= 1
        return super().hash(password)


def test_the_figures_are_owasps() -> None:
    hashed = argon2id().hash("a password")

    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_password_matches_its_own_hash_and_no_other() -> None:
    passwords = Passwords(CountingHasher())
    hashed = passwords.hash("one password")

    assert passwords.match("one password", hashed)
    assert not passwords.match("another one", hashed)
    assert not passwords.match("one password", "not a hash at all")
    assert not passwords.match("one password", None)


def test_no_more_hash_at_once_than_threads_and_what_does_not_fit_in_line_comes_back_later() -> None:
    hasher = HeldHasher()
    passwords = Passwords(hasher, threads=2, waiting=3, kept_for_log_ins=0, patience_s=60)
    hasher.let_go.clear()
    with ThreadPoolExecutor(6) as people:
        asked = [people.submit(passwords.hash, "a password") for _ in range(6)]
        first, _ = wait(asked, timeout=60, return_when=FIRST_COMPLETED)
        assert hasher.two_at_it.wait(60)
        hasher.let_go.set()
        outcomes = [done.exception(timeout=60) for done in asked]

    refused = [outcome for outcome in outcomes if outcome]
    assert [type(outcome) for outcome in refused] == [HashingIsBusy]
    assert [done.exception() for done in first] == refused
    assert refused[0].headers["Retry-After"]  # type: ignore[union-attr]
    assert hasher.most == 2


def test_however_many_sign_up_others_can_log_in() -> None:
    hasher = HeldHasher()
    passwords = Passwords(hasher, threads=2, waiting=8, kept_for_log_ins=4, patience_s=60)
    known = passwords.hash("one password")
    hasher.let_go.clear()
    with ThreadPoolExecutor(20) as people:
        asked = [people.submit(passwords.hash, "a password") for _ in range(12)]
        refused = list(islice(as_completed(asked, timeout=60), 6))
        logging_in = [people.submit(passwords.match, "one password", known) for _ in range(4)]
        hasher.let_go.set()
        assert [done.result(timeout=60) for done in logging_in] == [True] * 4

    assert {type(done.exception()) for done in refused} == {HashingIsBusy}
    assert sum(done.exception() is None for done in asked) == 6


@pytest.mark.parametrize("password", ["Password1", "iloveyou1", "qwer1234", "SOMEBODY.KIM"])
def test_what_is_guessed_first_is_refused(password: str) -> None:
    with pytest.raises(Invalid):
        refuse_weak(password, "somebody.kim")


def test_what_is_not_guessed_first_is_taken() -> None:
    refuse_weak("correct horse battery staple", "somebody.kim")
