"""The same rows come in alike from every container, over HTTP."""

import gzip
import json

import pytest

from tests.main_service.imports.bombs import BOMBS
from tests.main_service.imports.desk import Desk
from tests.main_service.imports.workbook import packed, sheet, workbook

HEADER = ["배번", "성명", "총기록", "넷타임"]
ROWS = [
    ["1", "김하나", "3:10:00.250", "3:09:50"],
    ["2", "José Núñez", "26:20:00", "3:19:30"],
    ["03", "박세찬", "DNF", ""],
]
TEXT = "\n".join(",".join(row) for row in [HEADER, *ROWS])
DAY_MS = 86_400_000
FORMATS = ["[h]:mm:ss.000", "h:mm:ss"]
EXCEL = sheet(
    [
        ["제1회 한강 마라톤"],
        [],
        HEADER,
        [1, "김하나", (11_400_250 / DAY_MS, 1), (11_390_000 / DAY_MS, 2)],
        [2, "José Núñez", (94_800_000 / DAY_MS, 1), (11_970_000 / DAY_MS, 2)],
        ["03", "박세찬", "DNF"],
    ]
)
RACERESULT = {
    "list": {"Fields": [{"Expression": f"F{n}", "Label": name} for n, name in enumerate(HEADER)]},
    "DataFields": [f"F{n}" for n in range(len(HEADER))],
    "data": {"#1_Full": {"#1_all": ROWS}},
}

FILES = {
    "csv": (TEXT.encode(), "csv", "utf-8"),
    "csv of Windows": (TEXT.replace("\n", "\r\n").encode("utf-8-sig"), "csv", "utf-8-sig"),
    "tabs in UTF-16": (TEXT.replace(",", "\t").encode("utf-16"), "csv", "utf-16-le"),
    "UTF-16 without a mark": (TEXT.encode("utf-16-be"), "csv", "utf-16-be"),
    "gzip": (gzip.compress(TEXT.encode()), "csv+gzip", "utf-8"),
    "zip": (packed({"결과/결과.csv": TEXT.encode()}), "csv+zip", "utf-8"),
    "xlsx": (workbook(EXCEL, formats=FORMATS), "xlsx", ""),
    "objects": (json.dumps([dict(zip(HEADER, row, strict=True)) for row in ROWS]).encode(), "json", "utf-8"),
    "race result": (json.dumps(RACERESULT).encode(), "raceresult", "utf-8"),
}


@pytest.mark.parametrize("kind", FILES)
def test_every_container_gives_the_same_records(desk: Desk, kind: str) -> None:
    body, container, encoding = FILES[kind]
    made = desk.upload(body)
    assert (made["detected"]["container"], made["detected"]["encoding"]) == (container, encoding)
    assert desk.commit(made)["state"] == "done"
    assert {
        bib: (row["name"], row.get("gun_time_ms"), row.get("net_time_ms"), row["status"])
        for bib, row in desk.stored().items()
    } == {
        "1": ("김하나", 11_400_250, 11_390_000, "finished"),
        "2": ("José Núñez", 94_800_000, 11_970_000, "finished"),
        "03": ("박세찬", None, None, "dnf"),
    }


def test_sheets_that_were_not_read_are_told(desk: Desk) -> None:
    made = desk.upload(workbook(EXCEL, EXCEL, sheet([]), formats=FORMATS))
    told = {warning["code"]: warning["message"] for warning in made["warnings"]}
    assert "S2" in told["sheets-left-out"]
    assert "S3" not in told["sheets-left-out"]


@pytest.mark.parametrize(
    "name",
    [
        "gzip of 9 GB",
        "workbook with one cell at XFD1048576",
        "workbook that laughs a billion times",
        "workbook with macros",
        "JSON 100,000 levels deep",
        "UTF-8 and CP949 in one",
    ],
)
def test_what_is_made_to_hurt_is_answered_with_a_problem_in_the_readers_language(desk: Desk, name: str) -> None:
    make, refusal, words = BOMBS[name]
    for language, at in (("ko", 0), ("en", 1)):
        answer = desk.send(make(), **{"Accept-Language": language})
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
        problem = answer.json()
        assert (problem["type"], problem["title"]) == (f"urn:mrmrthon:{refusal.slug()}", refusal.title[at])
    assert words in problem["detail"]
