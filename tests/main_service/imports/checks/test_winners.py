"""Some races leave the first of each sex out of age groups: seen in the file, held against the setting."""

from main_service.imports.checks.winners import of_winners
from main_service.imports.rows.shapes import Row
from tests.main_service.imports.given import race, row


def field(without: dict[str, int], size: int = 40) -> list[Row]:
    rows = []
    for sex, count in without.items():
        for n in range(size):
            place = {"sex": n + 1} if n < count else {"sex": n + 1, "age_group": n + 1}
            rows.append(row(len(rows) + 2, f"3:{n:02}:00", place=place, sex=sex))
    return rows


def test_the_setting_that_would_fit_is_named() -> None:
    [warning] = of_winners(field({"M": 5, "F": 5}), race())
    assert "it should leave out 5" in warning["en"]


def test_a_file_that_does_as_the_race_is_not_warned_of() -> None:
    assert not list(of_winners(field({"M": 5, "F": 5}), race(winners=5)))
    assert not list(of_winners(field({"M": 0, "F": 0}), race()))


def test_a_race_that_leaves_winners_out_is_told_of_a_file_that_does_not() -> None:
    [warning] = of_winners(field({"M": 0}), race(winners=3))
    assert "should leave out 0" in warning["en"]


def test_nothing_is_said_where_the_sexes_differ_or_few_have_places() -> None:
    assert not list(of_winners(field({"M": 5, "F": 4}), race()))
    assert not list(of_winners(field({"M": 5, "F": 5}, size=10), race()))
    assert not list(of_winners(field({"M": 30, "F": 30}), race()))
    assert not list(of_winners([], race()))
