"""Downloads over HTTP: who may have them, what they are called, when they are sent again."""

import io
import zipfile
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from main_service.results import books
from tests.main_service.conftest import Person, create_race, edit_race
from tests.main_service.official_records.desk import correct, entered, said

Race = dict[str, Any]
KINDS = ("csv", "xlsx", "html")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Books look for changes at every reading."""
    monkeypatch.setattr(books, "REFRESH_S", 0)


def published(organizer: Person, **settings: Any) -> Race:
    return said(edit_race(organizer, create_race(organizer, **settings), results_status="final"), 200)


def where(race: Race, kind: str) -> str:
    return f"/api/marathons/{race['id']}/results.{kind}"


def table(content: bytes) -> list[dict[str, str]]:
    """The rows of a sheet: title of the column -> the cell as it is stored, empty ones left out."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    header, *rows = (
        {cell.attrib["r"].rstrip("0123456789"): "".join(cell.itertext()) for cell in row.iter(f"{SHEET}c")}
        for row in sheet.iter(f"{SHEET}row")
    )
    return [{header[column]: cell for column, cell in row.items()} for row in rows]


@pytest.mark.parametrize("kind", KINDS)
def test_downloads_are_for_their_organizer_until_the_results_are_published(
    organizer: Person, other_organizer: Person, runner: Person, anybody: TestClient, kind: str
) -> None:
    race = create_race(organizer)
    entered(organizer, race, "7")

    for who in (anybody, runner.http, other_organizer.http):
        assert said(who.get(where(race, kind)), 404)["type"] == "urn:mrmrthon:results-are-not-published"
    preview = organizer.http.get(where(race, kind))
    assert (preview.status_code, preview.headers["Cache-Control"]) == (200, "private, no-store")

    said(edit_race(organizer, race, results_status="provisional"), 200)
    assert anybody.get(where(race, kind)).headers["Cache-Control"] == "public, max-age=5"


def test_downloads_of_no_race_are_not_there(anybody: TestClient) -> None:
    assert said(anybody.get(where({"id": "nothing"}, "csv")), 404)["type"] == "urn:mrmrthon:marathon-is-unknown"


@pytest.mark.parametrize("kind", KINDS)
def test_an_unchanged_file_is_not_sent_again(organizer: Person, anybody: TestClient, kind: str) -> None:
    race = published(organizer)
    record = entered(organizer, race, "7")
    first = anybody.get(where(race, kind))
    tag = {"If-None-Match": first.headers["ETag"]}

    again = anybody.get(where(race, kind), headers=tag)
    said(correct(organizer, race, record, name="새 이름"), 200)
    changed = anybody.get(where(race, kind), headers=tag)

    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert changed.status_code == 200
    assert changed.headers["ETag"] != first.headers["ETag"]
    assert int(first.headers["Content-Length"]) == len(first.content)


def test_every_kind_has_a_tag_of_its_own(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)
    asked = [where(race, "csv"), where(race, "xlsx"), where(race, "html"), where(race, "html") + "?lang=ko"]
    assert len({anybody.get(one).headers["ETag"] for one in asked}) == 4


@pytest.mark.parametrize(
    ("title", "name"),
    [("한강 마라톤 2026", "한강 마라톤 2026"), ('../"evil"; x=\u202e/\\|', "evil ; x="), ("...", "results")],
)
def test_a_file_is_named_after_its_race(organizer: Person, anybody: TestClient, title: str, name: str) -> None:
    named = anybody.get(where(published(organizer, title=title), "csv")).headers["Content-Disposition"]
    assert named == f"attachment; filename=\"results.csv\"; filename*=UTF-8''{quote(f'{name}.csv', safe='')}"


def test_a_file_holds_who_was_asked_for(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)
    entered(organizer, race, "1", sex="F", age_group="30-39")
    entered(organizer, race, "2", sex="F", age_group="40-49")
    entered(organizer, race, "3", sex="M", age_group="30-39")
    entered(organizer, race, "4", sex="F", status="dnf", gun_time_ms=None, net_time_ms=None)

    def bibs(**asked: str) -> list[str]:
        lines = anybody.get(where(race, "csv"), params=asked).content.decode("utf-8-sig").splitlines()
        at = lines[0].split(",").index("Bib")
        return [line.split(",")[at] for line in lines[1:]]

    assert bibs(sex="F", age_group="30-39") == ["1"]
    assert bibs(status="dnf") == ["4"]
    assert bibs(course="full") == ["1", "2", "3", "4"]
    assert bibs(course="nothing") == []
    assert anybody.get(where(race, "csv"), params={"limit": "5"}).status_code == 422


def test_a_spreadsheet_keeps_bibs_as_text_times_as_durations_and_no_formulas(
    organizer: Person, anybody: TestClient
) -> None:
    race = published(organizer)
    entered(organizer, race, "007", name="=HYPERLINK(1)", gun_time_ms=90_000_500, net_time_ms=None)

    content = anybody.get(where(race, "xlsx")).content
    (row,) = table(content)

    assert (row["Bib"], row["Name"]) == ("007", "'=HYPERLINK(1)")
    assert float(row["Gun time"]) * 86_400_000 == pytest.approx(90_000_500, abs=1e-6)
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
