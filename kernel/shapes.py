"""Shapes at every door: closed models, bounded fields, identifiers, pages with cursors nobody can forge."""

import base64
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, TypeVar

import orjson
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from ulid import ULID

from kernel.errors import Invalid, Texts
from kernel.words import A_DAY, A_MOMENT, worded

DEFAULT_LIMIT = 50
MAX_LIMIT = 200

_BEGINS_WITH_A_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ONE_LINE = worded(
    r"^[^\x00-\x1f\x7f\u2028\u2029]*$",
    "줄바꿈이나 제어 문자를 쓸 수 없습니다",
    "can't hold line breaks or control characters",
)


class Closed(BaseModel):
    """A body that refuses what it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _dated(otherwise: Texts) -> BeforeValidator:
    """Text that begins with a date: pydantic would also take a number, even in text, for seconds since 1970."""

    def dated(value: object) -> object:
        if not isinstance(value, str) or not _BEGINS_WITH_A_DATE.match(value):
            raise ValueError(*otherwise)
        return value

    return BeforeValidator(dated)


def _with_offset(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError(*A_MOMENT)
    return value


def line(max_length: int, *, min_length: int = 1) -> StringConstraints:
    """One line of text, `Annotated[str, line(100)]`: stripped, no control characters, bounded."""
    return StringConstraints(
        strict=True,
        strip_whitespace=True,
        min_length=min_length,
        max_length=max_length,
        pattern=_ONE_LINE,
    )


def whole(low: int, high: int) -> Any:
    """A whole number, `Annotated[int, whole(0, 9)]`: both ends included; a JSON number, neither text nor true."""
    return Field(strict=True, ge=low, le=high)


def omissible() -> Any:
    """A field of an edit that may be left out but not be null: `title: Title = omissible()`."""
    return Field(default=None, json_schema_extra=_without_default)


def _without_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


def folded(text: str) -> str:
    """How text is compared in a search: without case, accents and differences of width."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(letter for letter in apart if not unicodedata.combining(letter)))


Moment = Annotated[datetime, _dated(A_MOMENT), AfterValidator(_with_offset)]
Day = Annotated[date, _dated(A_DAY)]
Id = Annotated[str, StringConstraints(pattern=r"^[0-9A-HJKMNP-TV-Z]{26}$")]
Cursor = Annotated[str, StringConstraints(max_length=1_000)]
Limit = Annotated[int, Field(ge=1, le=MAX_LIMIT)]

T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    """One page of a list; `next` is the cursor of the page after it, or null."""

    items: list[T]
    next: str | None = None


def new_id() -> str:
    """A ULID: 26 characters, sorts by time."""
    return str(ULID())


def now() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC)


Clock = Callable[[], datetime]


def epoch_ms(moment: datetime) -> int:
    """Milliseconds since 1970, UTC."""
    return round(moment.timestamp() * 1_000)


def moment_of(ms: int) -> datetime:
    """The moment, UTC, that `epoch_ms` wrote."""
    return datetime.fromtimestamp(ms / 1_000, UTC)


class Cursors:
    """Writes and reads opaque cursors, signed so that a client can't make one up."""

    def __init__(self, key: str) -> None:
        self._key = hashlib.sha256(b"cursor" + key.encode()).digest()

    def write(self, position: object) -> str:
        """JSON-able position -> cursor."""
        body = orjson.dumps(position)
        return base64.urlsafe_b64encode(self._sign(body) + body).rstrip(b"=").decode()

    def read(self, cursor: str | None) -> object:
        """Cursor -> position, or None for no cursor. Raises Invalid for one that is not ours."""
        if not cursor:
            return None
        try:
            raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
            signature, body = raw[:16], raw[16:]
        except ValueError:
            signature = body = b""
        if not hmac.compare_digest(signature, self._sign(body)):
            detail = ("cursor 값이 올바르지 않습니다", "This cursor is not one that was given out")
            raise Invalid(errors=[(("query", "cursor"), detail)])
        position: object = orjson.loads(body)
        return position

    def _sign(self, body: bytes) -> bytes:
        return hmac.new(self._key, body, hashlib.sha256).digest()[:16]
