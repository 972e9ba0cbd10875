"""A warning is one sentence that names lines and counts, in both languages; the most important comes first."""

import re
from pathlib import Path

from main_service.imports.checks import whole
from main_service.imports.checks.whole import in_order, quoted, rows_of, warning

SOURCES = Path(whole.__file__).parents[1].rglob("*.py")


def test_the_first_lines_stand_in_the_sentence() -> None:
    told = warning("odd", "이상합니다", "They are odd", list(range(2, 50)))
    assert (told["ko"], told["en"]) == ("이상합니다 (2, 3, 4번째 줄 등)", "They are odd (lines 2, 3, 4 and more)")
    assert (told["lines"], told["count"]) == (list(range(2, 22)), 48)


def test_one_line_is_a_line() -> None:
    assert warning("odd", "이상합니다", "It is odd", [1204])["en"] == "It is odd (line 1204)"
    assert [rows_of(1), rows_of(1204)] == [("1행", "1 row"), ("1,204행", "1,204 rows")]


def test_names_are_quoted_as_far_as_one_can_read() -> None:
    assert quoted(["가", "나" * 99, "다"], 2) == f"'가', '{'나' * 30}', …"


def test_what_keeps_a_file_from_being_stored_comes_first() -> None:
    codes = ["made-up", "splits-are-estimated", "place-outside-its-ties", "bib-is-missing"]
    told = in_order(warning(code, "가", "a") for code in codes)
    assert [one["code"] for one in told] == list(reversed(codes[1:])) + codes[:1]


def test_every_warning_has_its_rank() -> None:
    texts = "\n".join(path.read_text() for path in SOURCES if path.name != "whole.py")
    codes = set(re.findall(r'warning\(\s*"([a-z-]+)"', texts)) - {"changed-since"}
    assert codes
    assert codes <= set(whole._ORDER)


def test_an_encoding_that_was_guessed_is_shown_by_its_names() -> None:
    [told] = whole.of_encoding("cp949", ["김하나", "이두리"])
    assert "'김하나', '이두리'" in told["en"]
    assert not list(whole.of_encoding("cp949", []))


def test_where_most_splits_go_backwards_they_may_be_those_of_sections() -> None:
    [some] = whole.of_odd_cells({"splits-go-backwards": [2, 3]}, 40)
    [most] = whole.of_odd_cells({"splits-go-backwards": [2, 3]}, 3)
    assert ("each section" in some["en"], "each section" in most["en"]) == (False, True)
