"""Who races apart is seen in bibs and places; the organizer has the last word."""

from main_service.imports.rows.divisions import divide
from main_service.imports.rows.shapes import Row
from tests.main_service.imports.given import row


def runners(count: int = 50, prefix: str = "", first: int = 1, sex: str = "M") -> list[Row]:
    places = range(first, first + count)
    sexes = [sex if len(sex) == 1 else sex[at % 2] for at in range(count)]
    return [
        row(place + 1, "3:00:00", bib=f"{prefix}{place}", place={"overall": place}, sex=one)
        for place, one in zip(places, sexes, strict=True)
    ]


def test_a_prefix_that_repeats_the_others_places_is_a_division() -> None:
    wheels = [*runners(5, "W", sex="MF"), row(99, status="dnf", bib="W9")]
    rows = [*runners(sex="MF"), *wheels]
    assert divide(rows, []) == [{"prefix": "W", "division": "Wheelchair", "rows": 6}]
    assert {row.facts["division"] for row in wheels} == {"Wheelchair"}
    assert not any("division" in row.facts for row in rows[:50])


def test_another_prefix_names_its_division_itself() -> None:
    assert divide([*runners(sex="MF"), *runners(4, "hc-", sex="MF")], []) == [
        {"prefix": "HC", "division": "HC", "rows": 4}
    ]


def test_elite_women_whose_places_fit_the_field_are_no_division() -> None:
    field = [one for one in runners(sex="MF") if one.facts["place"]["overall"] not in (21, 25, 29)]
    women = [row(90 + place, bib=f"F{place}", place={"overall": place}, sex="F") for place in (21, 25, 29)]
    wheels = runners(30, "W", sex="MF")
    assert [found["prefix"] for found in divide([*field, *women, *wheels], [])] == ["W"]


def test_places_among_each_sex_make_no_division() -> None:
    assert divide([*runners(20, "M", sex="M"), *runners(20, "F", sex="F")], []) == []


def test_bibs_by_start_block_are_no_divisions() -> None:
    assert divide([*runners(20, "A"), *runners(20, "B", first=21), *runners(20, "C", first=41)], []) == []


def test_bibs_without_places_tell_nothing() -> None:
    assert divide([row(2, bib="W1"), row(3, bib="1"), row(4, bib="_")], []) == []


def test_the_organizer_has_the_last_word() -> None:
    wheels = runners(5, "W", sex="MF")
    assert divide([*runners(sex="MF"), *wheels], [{"prefix": "w", "division": None}]) == [
        {"prefix": "W", "division": None, "rows": 5}
    ]
    assert not any("division" in row.facts for row in wheels)
    blind = runners(2, "B", first=51)
    told = divide([*runners(), *blind], [{"prefix": "B", "division": "Blind"}, {"prefix": "X", "division": "X"}])
    assert [(found["division"], found["rows"]) for found in told] == [("Blind", 2), ("X", 0)]
    assert {row.facts["division"] for row in blind} == {"Blind"}


def test_a_division_that_the_file_names_stays() -> None:
    wheels = [row(60 + n, bib=f"W{n}", place={"overall": n}, division="T53") for n in range(1, 5)]
    divide([*runners(), *wheels], [{"prefix": "W", "division": "Wheelchair"}])
    assert {row.facts["division"] for row in wheels} == {"T53"}
