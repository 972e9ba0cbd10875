"""What a cell tells of a runner, in the ways that timing systems write it."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from main_service.imports.cells import people
from main_service.imports.cells.values import Unexpected, cleaned


@pytest.mark.parametrize(
    ("word", "sex"),
    [
        *((word, "M") for word in ("M", "m", "Male", "남", "남자", "1", "Herren", "Masculino", "#1_Male")),
        *((word, "F") for word in ("F", "W", "K", "Female", "여", "여자", "2", "weiblich", "#2_Female")),
        *((word, "X") for word in ("X", "Non-binary", "기타")),
        *((word, None) for word in ("", "-", "–", "Not specified", "미상")),
    ],
)
def test_a_sex_is_known_by_its_word(word: str, sex: str | None) -> None:
    assert people.sex(word) == sex


@pytest.mark.parametrize(
    ("cell", "sex", "group"),
    [
        ("Mara-M40", "M", "M40"),
        ("Mara-F50", "F", "F50"),
        ("Mara-MS", "M", "MS"),
        ("FS", "F", "FS"),
        ("W40", "F", "W40"),
        ("K30", "F", "K30"),
        ("M40-44", "M", "M40-44"),
        ("M2529", "M", "M2529"),
        ("F6599", "F", "F6599"),
        ("F 35-44", "F", "F 35-44"),
        ("M U35", "M", "M U35"),
        ("FU20", "F", "FU20"),
        ("M70+", "M", "M70+"),
        ("VF45", "F", "VF45"),
        ("Female 40-44", "F", "Female 40-44"),
        ("여 30대", "F", "여 30대"),
        ("30대 남자", "M", "30대 남자"),
        ("Elite", None, "Elite"),
        ("19 and under", None, "19 and under"),
        ("30-34", None, "30-34"),
        ("5K", None, "5K"),
        ("–", None, None),
        ("", None, None),
    ],
)
def test_a_category_is_a_sex_and_an_age_group(cell: str, sex: str | None, group: str | None) -> None:
    assert people.category(cell) == (sex, group)


@pytest.mark.parametrize(
    ("cell", "name", "nation"),
    [
        ("Kipruto, Amos (KEN)", "Kipruto, Amos", "KEN"),
        ("유, 성민(KOR)", "유, 성민", "KOR"),
        ("Ann Lee (née Smith)", "Ann Lee (née Smith)", None),
        ("Team One (ABC)", "Team One (ABC)", None),
        ("(KEN)", "(KEN)", None),
        ("-", None, None),
    ],
)
def test_a_nation_after_a_name_is_told_apart(cell: str, name: str | None, nation: str | None) -> None:
    assert people.name(cell) == (name, nation)


@pytest.mark.parametrize(
    ("cell", "nation"), [("[img:flags/KE.gif]", "KE"), ("KEN", "KEN"), ("대한민국", "대한민국"), ("", None)]
)
def test_a_nation_is_what_the_file_names_it(cell: str, nation: str | None) -> None:
    assert people.nation(cell) == nation


@pytest.mark.parametrize(("cell", "age"), [("34", 34), ("34세", 34), ("34 yrs", 34), ("0", None), ("-", None)])
def test_an_age_is_in_years(cell: str, age: int | None) -> None:
    assert people.age(cell) == age


@pytest.mark.parametrize(
    ("reader", "cell"), [(people.sex, "?"), (people.age, "121"), (people.age, "3.5"), (people.category, "x" * 41)]
)
def test_what_does_not_belong_is_told_in_both_languages(reader: Callable[[str], Any], cell: str) -> None:
    with pytest.raises(Unexpected) as problem:
        reader(cell)
    assert all(problem.value.expected)


@given(st.sampled_from([people.name, people.nation, people.sex, people.age, people.category]), st.text(max_size=30))
def test_any_text_is_a_value_or_told_to_be_wrong(reader: Callable[[str], Any], cell: str) -> None:
    with suppress(Unexpected):
        reader(cleaned(cell))
