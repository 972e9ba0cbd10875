"""JSON of timing systems, and plain JSON, become lines of cells."""

import json
from typing import Any

import pytest

from main_service.imports import refusals
from main_service.imports.containers.reading import Table, read


def table(value: Any) -> Table:
    return read(json.dumps(value, ensure_ascii=False).encode())


def cells(value: Any) -> list[list[str]]:
    return [line.cells for line in table(value).lines()]


def raceresult(data: Any, **changed: Any) -> dict[str, Any]:
    fields = [{"Expression": "RANK", "Label": "Place"}, {"Expression": "FLAG", "Label": ""}]
    return {"list": {"Fields": fields}, "data": data, "DataFields": ["BIB", "RANK", "FLAG"], **changed}


def test_a_list_of_race_result_names_its_columns_by_label_or_expression() -> None:
    found = table(
        raceresult({"#1_Full": {"#1_Female": [["7", "1.", "[img:flags/KE.gif]"]], "#2_Male": [["8", "1.", ""]]}})
    )
    assert (found.container, found.encoding, found.delimiter) == ("raceresult", "utf-8", "")
    assert [(line.number, line.cells) for line in found.lines()] == [
        (1, ["group 1", "group 2", "BIB", "Place", "FLAG"]),
        (2, ["#1_Full", "#1_Female", "7", "1.", "[img:flags/KE.gif]"]),
        (3, ["#1_Full", "#2_Male", "8", "1.", ""]),
    ]


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        ([["7", "1.", "x"]], [["BIB", "Place", "FLAG"], ["7", "1.", "x"]]),
        ({"#1_A": [["7", "1.", "x"]]}, [["group 1", "BIB", "Place", "FLAG"], ["#1_A", "7", "1.", "x"]]),
        (
            {"a": {"b": {"c": [["7", 1, None]]}}, "d": [["8", 2.5, True]]},
            [
                ["group 1", "group 2", "group 3", "BIB", "Place", "FLAG"],
                ["a", "b", "c", "7", "1", ""],
                ["d", "", "", "8", "2.5", "true"],
            ],
        ),
    ],
)
def test_groups_may_be_as_deep_as_they_like(data: Any, rows: list[list[str]]) -> None:
    assert cells(raceresult(data)) == rows


@pytest.mark.parametrize("about", [{"list": None}, {"list": {"Fields": None}}, {"list": {"Fields": [1, {}]}}])
def test_a_list_of_race_result_without_labels_goes_by_its_expressions(about: dict[str, Any]) -> None:
    assert cells(raceresult([["7", "1.", ""]], **about))[0] == ["BIB", "RANK", "FLAG"]


def test_objects_are_rows_and_their_keys_are_columns() -> None:
    rows = [
        {"bib": "007", "name": "김하나", "time": {"gun": "3:10:00", "net": 11_390_000}},
        {"bib": 8, "name": None, "note": ["a", 1], "time": {"gun": 7403.25}},
    ]
    expected = [
        ["bib", "name", "time gun", "time net", "note"],
        ["007", "김하나", "3:10:00", "11390000", ""],
        ["8", "", "7403.25", "", '["a",1]'],
    ]
    assert cells(rows) == expected
    assert cells({"count": 2, "errors": [], "results": rows}) == expected


def test_rows_of_cells_are_a_table_too() -> None:
    assert cells([["bib", "net"], ["1", "3:10:00"], [], [2, 0.25]]) == [["bib", "net"], ["1", "3:10:00"], ["2", "0.25"]]


def test_json_may_be_in_utf_16() -> None:
    assert [line.cells for line in read('[{"배번": 1, "성명": "김"}]'.encode("utf-16")).lines()] == [
        ["배번", "성명"],
        ["1", "김"],
    ]


def test_a_csv_that_begins_with_a_bracket_is_a_csv() -> None:
    assert read("[결과],bib\n1,2\n".encode()).container == "csv"


@pytest.mark.parametrize("value", [{}, [], [1, 2], [[1], {}], {"a": 1}, {"data": {"a": [{}]}}, ["text"], {"a": [1]}])
def test_json_without_a_table_says_so(value: Any) -> None:
    with pytest.raises((refusals.JsonHasNoTable, refusals.FileHasNoTable)):
        list(table(value).lines())
