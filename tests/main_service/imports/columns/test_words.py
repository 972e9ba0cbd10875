"""Words for columns: every spelling of one is the same word, and no word of a language is lost behind another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from main_service.imports.columns.headers import FIELDS
from main_service.imports.columns.remembering import header_set, keys_of
from main_service.imports.columns.words import folded, languages, meanings, spoken


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Race No.", "race_no"),
        ("Prénom", "PRENOM"),
        ("Płeć", "plec"),
        ("Cl.Fx.", "cl fx"),
        ("성 명", "성명"),
        ("Ｂｉｂ", "bib"),
        ("Chip\nTime", "chiptime"),
    ],
)
def test_a_word_is_the_same_however_it_is_spelled(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_what_changes_the_meaning_stays() -> None:
    assert folded("AG#") != folded("AG")
    assert folded("21,1 km") == folded("21.1km") != folded("211km")


@given(st.text(max_size=40))
def test_folding_again_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)


def test_every_word_means_a_field_that_there_is() -> None:
    fields = {meaning.field for words in languages() for meaning in words.values()}
    assert fields <= {*FIELDS, None}


def test_the_language_of_the_header_decides() -> None:
    brazil = spoken(["Coloc", "Nome", "Tempo", "Liquido"])
    poland = spoken(["miejsce", "imię i nazwisko", "tempo", "czas netto"])
    assert meanings("Tempo", brazil)[0].field == "gun_time"
    assert meanings("tempo", poland)[0].field is None


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=8, unique=True), st.randoms())
def test_a_set_of_columns_is_the_same_in_any_order(columns: list[str], random: st.randoms) -> None:  # type: ignore[valid-type]
    shuffled = list(columns)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert header_set(columns) == header_set(shuffled)
    assert len(set(keys_of(columns))) == len(columns)
