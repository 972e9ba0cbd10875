import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.user_service.people import application
from user_service.accounts.schemas import Edit, SignUp

ALPHABET = string.ascii_letters + string.digits + "._-"


@given(login_id=st.text(ALPHABET, min_size=3, max_size=50))
def test_every_login_id_of_the_alphabet_is_kept_in_lower_case(login_id: str) -> None:
    assert SignUp.model_validate(application(login_id=login_id)).login_id == login_id.lower()


@given(login_id=st.text(min_size=3, max_size=50).filter(lambda text: set(text.strip()) - set(ALPHABET)))
def test_no_other_login_id_is_taken(login_id: str) -> None:
    with pytest.raises(ValidationError):
        SignUp.model_validate(application(login_id=login_id))


@given(fields=st.dictionaries(st.sampled_from(["name", "phone", "birth_date", "sex", "login_id", "id"]), st.integers()))
def test_numbers_are_no_profile(fields: dict[str, int]) -> None:
    if fields:
        with pytest.raises(ValidationError):
            Edit.model_validate(fields)


def test_no_password_shows_in_what_python_prints() -> None:
    said = SignUp.model_validate(application(password="a rather secret one"))
    edit = Edit(password="a rather secret one", old_password="an older secret")

    assert "secret" not in repr(said) + repr(edit)
