"""Every write route of both OpenAPI documents, sent what no honest client sends, by the caller who may use it."""

import json
from functools import cache
from typing import Any

import pytest

from local.stack import Stack
from tests.e2e.people import Person, client, create_race, organizer, runner
from tests.e2e.test_every_route_and_caller import EVERY_ROUTE, ORGANIZER, OWNER

WRITES = sorted(route for route in EVERY_ROUTE if route.split(" ")[0] in {"POST", "PATCH"})
_ID = "01JZZZZZZZZZZZZZZZZZZZZZZZ"

BAD_BODIES: dict[str, bytes] = {
    "not json": b"{",
    "an array": b"[]",
    "a number": b"7",
    "null": b"null",
    "text": b'"x"',
    "an unknown field": b'{"no_such_field": 1}',
    "not a number": b'{"point": NaN}',
    "infinity": b'{"point": -Infinity}',
    "out of range": b'{"point": 1e999}',
    "a huge whole number": b'{"point": ' + b"9" * 400 + b"}",
    "half a character": b'{"title": "\\ud800"}',
    "NUL": b'{"title": "a\\u0000b"}',
    "a doubled key": b'{"title": "a", "title": "b"}',
    "not utf-8": b'{"title": "\xff\xfe"}',
    "thousands of levels": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "too large": b'{"title": "' + b"x" * 70_000 + b'"}',
    "wrong types": json.dumps({name: {"a": [1]} for name in ("title", "course", "bib", "point", "mode")}).encode(),
}


@pytest.fixture(scope="module")
def who(stack: Stack) -> tuple[Person, Person, dict[str, Any]]:
    owner = organizer(stack.url)
    return owner, runner(stack.url), create_race(owner)


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
@pytest.mark.parametrize("route", WRITES)
def test_a_bad_body_is_refused_in_words(who: Any, stack: Stack, route: str, body: bytes) -> None:
    owner, runs, race = who
    method, path = route.split(" ")
    address = path.format(marathon_id=race["id"], bib="9", import_id=_ID, user_id=runs.user_id, record_id=_ID)
    caller = owner.http if route in OWNER | ORGANIZER else runs.http
    answer = caller.request(
        method, address, content=body, headers={"Content-Type": "application/json", "If-Match": '"1"'}
    )
    if not _takes_json(stack.url, route) and answer.status_code < 400:
        return  # a route without a body has nothing to say about one
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert {"type", "title", "status", "detail"} <= said.keys()
    assert said["status"] == answer.status_code
    assert "Traceback" not in answer.text


def _takes_json(url: str, route: str) -> bool:
    method, path = route.split(" ")
    part = "users" if path.startswith(("/api/users", "/api/points")) else "marathons"
    operation = _document(url, part)["paths"][path][method.lower()]
    return "application/json" in operation.get("requestBody", {}).get("content", {})


@cache
def _document(url: str, part: str) -> Any:
    return client(url).get(f"/api/{part}/openapi.json").json()


def test_a_refusal_speaks_the_callers_language(who: Any) -> None:
    owner, _, _ = who
    texts = {
        language: owner.http.post("/api/marathons", json={"title": ""}, headers={"Accept-Language": language}).json()
        for language in ("ko", "en")
    }
    assert texts["ko"]["title"] == "입력이 올바르지 않습니다"
    assert texts["en"]["title"] == "The input is not valid"
    assert {"loc": ["body", "place"], "msg": "is required"} in texts["en"]["errors"]
    assert {"loc": ["body", "place"], "msg": "필수 항목입니다"} in texts["ko"]["errors"]
