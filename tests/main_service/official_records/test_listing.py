"""The organizer's list of official records, before anything is published."""

from typing import Any

from tests.main_service.conftest import Person, create_race
from tests.main_service.official_records.desk import Race, address, entered, said, void


def listed(who: Person, race: Race, **query: Any) -> dict[str, Any]:
    return said(who.http.get(address(race), params=query), 200)


def test_every_record_is_listed_once_page_after_page(organizer: Person) -> None:
    race = create_race(organizer)
    records = [entered(organizer, race, str(bib)) for bib in range(1, 24)]

    pages = [listed(organizer, race, limit=5)]
    while pages[-1]["next"]:
        pages.append(listed(organizer, race, limit=5, cursor=pages[-1]["next"]))

    items = [item for page in pages for item in page["items"]]
    assert all(len(page["items"]) == 5 for page in pages[:-1])
    assert sorted(items, key=lambda item: int(item["bib"])) == records


def test_void_records_are_listed_too_and_can_be_asked_for(organizer: Person) -> None:
    race = create_race(organizer)
    kept, gone = entered(organizer, race, "1"), entered(organizer, race, "2")
    void(organizer, race, gone)

    assert listed(organizer, race, state="live")["items"] == [kept]
    assert [item["bib"] for item in listed(organizer, race, state="void")["items"]] == ["2"]
    assert len(listed(organizer, race)["items"]) == 2


def test_a_cursor_of_one_list_opens_no_other(organizer: Person) -> None:
    race, other = create_race(organizer), create_race(organizer)
    for bib in ("1", "2"):
        entered(organizer, race, bib)
    cursor = listed(organizer, race, limit=1)["next"]

    answer = organizer.http.get(address(other), params={"cursor": cursor})

    assert answer.status_code == 422
