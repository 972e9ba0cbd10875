"""Every bad token of the corpus, at both services, over HTTP."""

import time
from collections.abc import Iterator

import pytest

from local.stack import Stack
from tests.e2e.people import client
from tests.kernel.token_corpus import bad_tokens, fits_a_header
from tests.kernel.token_mint import new_key

_DOORS = ("/api/users/me", "/api/me/participations")


@pytest.fixture(scope="module")
def corpus(stack: Stack) -> dict[str, str]:
    key, other = stack.signing_keys[0], new_key("not-published")
    names = {"issuer": stack.env["TOKEN_ISSUER"], "audience": stack.env["TOKEN_AUDIENCE"]}
    made = bad_tokens(key, other, time.time(), **names)
    return {name: token for name, token in made.items() if token and fits_a_header(token)}


def test_at_least_eighty_bad_tokens_are_401_at_both_services(stack: Stack, corpus: dict[str, str]) -> None:
    assert len(corpus) >= 80
    let_in = list(_let_in(stack.url, corpus))
    assert not let_in


def _let_in(url: str, corpus: dict[str, str]) -> Iterator[str]:
    somebody = client(url)
    for name, token in corpus.items():
        for door in _DOORS:
            answer = somebody.get(door, headers={"Authorization": f"Bearer {token}"})
            if answer.status_code != 401:
                yield f"{name}: {answer.status_code} at {door}"
