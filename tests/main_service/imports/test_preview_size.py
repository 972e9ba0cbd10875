"""All that is shown of an import lies in one item, which may have 400 KB: the longest texts fit too."""

from collections.abc import Callable
from typing import Any

import orjson

from main_service.imports.store import ImportStore
from tests.main_service.conftest import Person
from tests.main_service.imports.desk import Desk

MOST_BYTES = 400_000
WIDE = "\U0001d54f"  # four bytes
LETTERS = "abcdefghijklmnopqrst"
COURSES = [
    {"code": f"{letter}{'x' * 19}", "name": f"{letter} {WIDE * 50}", "distance_m": 1_000 * at}
    for at, letter in enumerate(LETTERS, start=1)
]


def names() -> list[str]:
    return ["bib", "course", "name", "net time", *(f"{at:02}{WIDE * 58}" for at in range(56))]


def body() -> str:
    rows = [[f"{LETTERS[n % 20]}{n}", WIDE * 90, WIDE * 90, "soon" + WIDE * 90, *[WIDE * 90] * 56] for n in range(130)]
    return "\n".join(",".join(row) for row in [names(), *rows]) + "\n"


def test_the_longest_texts_fit(desk_of: Callable[..., Desk], organizer: Person) -> None:
    desk = desk_of(organizer, courses=COURSES)
    made = desk.upload(body())
    columns = names()
    mapping: list[dict[str, Any]] = [
        {"column": column, "field": f"split:{1_000 + at}.{'1' * 20}", "unit": "minutes"}
        for at, column in enumerate(columns[4:])
    ]
    mapping.append({"column": "course", "field": "course"})
    divisions = [{"prefix": f"{letter}{WIDE * 19}", "division": WIDE * 40} for letter in LETTERS]
    desk.edit(made, mapping=mapping, divisions=divisions)
    fixes = [{"line": 2 + n, "column": columns[4 + n % 56], "value": "가" * 80} for n in range(200)]
    for start in range(0, 200, 50):
        found = desk.edit(made, fixes=fixes[start : start + 50])
    assert (found["counts"]["bad"], len(found["bad_rows"]), len(found["mapping"])) == (130, 100, 60)
    kept = ImportStore(desk.records._tables, desk.bucket).get(desk.race["id"], made["id"])
    assert kept is not None
    assert len(orjson.dumps(kept.item(), default=str)) < MOST_BYTES


def test_fixes_are_limited_by_their_length_too(desk: Desk) -> None:
    made = desk.upload("bib,net time\n1,3:00:00\n")
    fixes = [{"line": n, "column": WIDE * 60, "value": WIDE * 120} for n in range(1, 160)]
    for start in (0, 50):
        desk.edit(made, fixes=fixes[start : start + 50])
    answer = desk.organizer.http.patch(f"{desk.address}/{made['id']}", json={"fixes": fixes[100:150]})
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:mrmrthon:fixes-are-too-many")
