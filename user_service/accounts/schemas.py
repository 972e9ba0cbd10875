"""Shapes of accounts at the door, and the rows behind them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema

from kernel.shapes import Closed, Day, line, moment_of, now, omissible, whole
from kernel.words import worded
from user_service.accounts.passwords import LONGEST, SHORTEST, composed
from user_service.points.schemas import Credited

RUNNER, ORGANIZER = 0, 1


def _long_enough(password: str) -> str:
    """Counted after composing, which can make a text shorter."""
    if len(password) < SHORTEST:
        raise ValueError(f"{SHORTEST}자 이상이어야 합니다", f"must have {SHORTEST} characters or more")
    return password


def _lived(day: date) -> date:
    if not date(1900, 1, 1) <= day <= now().date():
        raise ValueError("1900년 이후의 지난 날짜여야 합니다", "must be a past day, 1900 or later")
    return day


class _Secret:
    """Swagger shows dots, and the field is never part of an answer."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core), "format": "password", "writeOnly": True}


LoginId = Annotated[
    str,
    StringConstraints(
        strict=True,
        strip_whitespace=True,
        to_lower=True,
        min_length=3,
        max_length=50,
        pattern=worded(
            r"^[A-Za-z0-9._-]+$",
            "영문자, 숫자와 . _ - 만 쓸 수 있습니다",
            "may only hold the letters a to z, digits and . _ -",
        ),
    ),
]
GivenPassword = Annotated[
    str,
    Field(strict=True, min_length=1, max_length=LONGEST, repr=False),
    _Secret(),
    AfterValidator(composed),
]
NewPassword = Annotated[
    str,
    Field(strict=True, min_length=SHORTEST, max_length=LONGEST, repr=False),
    _Secret(),
    AfterValidator(composed),
    AfterValidator(_long_enough),
]
Name = Annotated[str, line(100)]
Phone = Annotated[
    str,
    StringConstraints(
        strict=True,
        strip_whitespace=True,
        max_length=20,
        pattern=worded(
            r"^\+?[0-9][0-9 ()-]{5,17}[0-9]$",
            "전화번호여야 합니다. 예: 010-1234-5678",
            "must be a phone number, e.g. 010-1234-5678",
        ),
    ),
]
BirthDate = Annotated[Day, AfterValidator(_lived)]
Sex = Literal["M", "F", "X"]


class SignUp(Closed):
    """Who wants an account. user_type: 0 runner, 1 organizer."""

    login_id: LoginId
    password: NewPassword
    name: Name
    user_type: Annotated[int, whole(RUNNER, ORGANIZER)]
    phone: Phone | None = None
    birth_date: BirthDate | None = None
    sex: Sex | None = None


class Edit(Closed):
    """What to change of a profile; null takes an optional field away. A new `password` needs the `old_password`."""

    name: Name = omissible()
    phone: Phone | None = None
    birth_date: BirthDate | None = None
    sex: Sex | None = None
    password: NewPassword = omissible()
    old_password: GivenPassword = omissible()

    def of_profile(self) -> dict[str, Any]:
        """The fields that were given and are kept as they are."""
        return self.model_dump(include=self.model_fields_set - {"password", "old_password"})


class Farewell(Closed):
    """Erasing an account needs its password."""

    password: GivenPassword


class User(BaseModel):
    """An account as its owner sees it."""

    id: int
    login_id: str
    name: str
    user_type: int
    sex: Sex | None
    birth_date: date | None
    phone: str | None
    total_point: int
    created_at: datetime

    @classmethod
    def of(cls, row: dict[str, Any]) -> "User":
        """From a row of account with its total_point."""
        return cls(**{**row, "id": row["user_id"], "created_at": moment_of(row["created_at"])})


class Organizer(BaseModel):
    """An organizer as other organizers see them."""

    id: int
    name: str


class HeldSession(BaseModel):
    """One log-in of mine."""

    started_at: datetime
    refreshed_at: datetime
    expires_at: datetime
    ended_at: datetime | None


class Held(BaseModel):
    """All that user_service holds about me."""

    user: User
    sessions: list[HeldSession]
    points: list[Credited]


@dataclass(frozen=True)
class Credentials:
    """What a password is compared with. `set_at` (epoch ms) tells a new password from the old one hashed anew."""

    user_id: int
    user_type: int
    set_at: int
    password_hash: str = field(repr=False, compare=False)


@dataclass(frozen=True)
class Once:
    """A client's name for one sign-up. The fingerprint covers a password, so it is a keyed hash."""

    key: str
    fingerprint: str
