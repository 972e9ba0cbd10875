"""Yesterday's bodies still parse. A file here is never edited: what changes a shape adds a file."""

import json
from pathlib import Path
from typing import get_args

import pytest

from kernel.messages import SCHEMA_VERSION, Message, NewerSchema, Poison, body_of, parse

BODIES = sorted(Path(__file__).parent.glob("*.json"))
ids = [path.stem for path in BODIES]


@pytest.mark.parametrize("path", BODIES, ids=ids)
def test_a_body_that_was_ever_sent_still_parses_and_says_the_same(path: Path) -> None:
    message = parse(path.read_bytes())

    assert json.loads(body_of(message)) == json.loads(path.read_bytes())


@pytest.mark.parametrize("path", BODIES, ids=ids)
def test_the_next_schema_of_a_known_body_is_left_for_newer_code(path: Path) -> None:
    body = {**json.loads(path.read_bytes()), "schema_version": SCHEMA_VERSION + 1, "something": "new"}

    with pytest.raises(NewerSchema):
        parse(json.dumps(body))


@pytest.mark.parametrize("path", BODIES, ids=ids)
def test_an_unknown_field_without_a_new_schema_is_poison(path: Path) -> None:
    body = {**json.loads(path.read_bytes()), "something": "new"}

    with pytest.raises(Poison):
        parse(json.dumps(body))


def test_every_type_of_message_has_a_body_kept_here() -> None:
    kept = {type(parse(path.read_bytes())) for path in BODIES}

    assert kept == set(get_args(Message))


def test_no_message_has_a_place_for_personal_data() -> None:
    personal = {"name", "phone", "birth", "login_id", "email", "bib"}
    fields = {name for shape in get_args(Message) for name in _fields(shape.model_json_schema())}

    assert not personal & fields


def _fields(schema: dict[str, object]) -> set[str]:
    found: set[str] = set()
    for part in [schema, *dict(schema.get("$defs", {})).values()]:  # type: ignore[call-overload]
        found |= set(part.get("properties", {}))
    return found
