"""Expected refusals: a class with a status and a text in both languages, named as a fact.

Refusal
 ├── Unreadable 400            the request is not HTTP, JSON or text that can be read
 ├── NotSignedIn 401           no token, or not one of ours
 ├── NotAllowed 403            somebody else's public thing
 │    └── OnlyForRunners, OnlyForOrganizers
 ├── NotFound 404              not there, or nobody else's business
 ├── Conflict 409              the state of the thing forbids it (features derive theirs from it)
 ├── VersionHasMoved 412       If-Match names an older version
 ├── TooLarge 413              body over its limit
 ├── WrongMediaType 415
 ├── Invalid 422               readable, but not acceptable; `errors` says where
 │    └── IdempotencyKeyIsTaken
 ├── VersionIsMissing 428      If-Match is needed
 ├── TooManyAttempts 429       with Retry-After
 └── StoreIsAway 503           with Retry-After; nothing was half-stored
"""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

Texts = tuple[str, str]  # Korean, English


class Refusal(Exception):
    """An expected refusal. `detail` and each error's message are (Korean, English) pairs."""

    status: ClassVar[int] = 400
    title: ClassVar[Texts] = ("요청을 처리할 수 없습니다", "The request was refused")

    def __init__(
        self,
        detail: Texts | None = None,
        *,
        errors: Sequence[tuple[Sequence[str | int], Texts]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__((detail or self.title)[1])
        self.detail = detail or self.title
        self.errors = errors
        self.headers = dict(headers or {})

    @classmethod
    def slug(cls) -> str:
        """`MarathonIsFull` -> `marathon-is-full`: the tail of the problem's type URN."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


class Unreadable(Refusal):
    status = 400
    title = ("요청을 읽을 수 없습니다", "The request can't be read")


class NotSignedIn(Refusal):
    status = 401
    title = ("로그인이 필요합니다", "Please log in")

    def __init__(self, detail: Texts | None = None, *, scheme: str = "Bearer") -> None:
        super().__init__(detail, headers={"WWW-Authenticate": scheme})


class NotAllowed(Refusal):
    status = 403
    title = ("권한이 없습니다", "You may not do this")


class OnlyForRunners(NotAllowed):
    title = ("개인 사용자만 할 수 있습니다", "Only runners can do this")


class OnlyForOrganizers(NotAllowed):
    title = ("주최자만 할 수 있습니다", "Only organizers can do this")


class NotFound(Refusal):
    status = 404
    title = ("찾을 수 없습니다", "Not found")


class Conflict(Refusal):
    status = 409
    title = ("지금 상태에서는 할 수 없습니다", "Not possible in the present state")


class VersionHasMoved(Refusal):
    status = 412
    title = (
        "그 사이에 다른 곳에서 수정되었습니다. 새로 읽은 뒤 다시 시도하세요",
        "It was changed in the meantime: read it again and retry",
    )


class TooLarge(Refusal):
    status = 413
    title = ("본문이 너무 큽니다", "The body is too large")


class WrongMediaType(Refusal):
    status = 415
    title = ("지원하지 않는 형식입니다", "Unsupported media type")


class Invalid(Refusal):
    status = 422
    title = ("입력이 올바르지 않습니다", "The input is not valid")


class IdempotencyKeyIsTaken(Invalid):
    title = (
        "같은 Idempotency-Key가 다른 요청에 쓰였습니다",
        "This Idempotency-Key was used for a different request",
    )


class VersionIsMissing(Refusal):
    status = 428
    title = (
        'If-Match 헤더에 읽은 버전(ETag)을 적어야 합니다. 예: If-Match: "3"',
        'The If-Match header must name the version that was read (its ETag), e.g. If-Match: "3"',
    )


class TooManyAttempts(Refusal):
    status = 429
    title = ("시도가 너무 많습니다. 잠시 후 다시 시도하세요", "Too many attempts: wait and retry")

    def __init__(self, retry_after_s: int) -> None:
        wait_s = max(1, retry_after_s)
        told = (f"시도가 너무 많습니다. {wait_s}초 뒤에 다시 시도하세요", f"Too many attempts: retry in {wait_s} s")
        super().__init__(told, headers={"Retry-After": str(wait_s)})


class StoreIsAway(Refusal):
    status = 503
    title = ("잠시 이용할 수 없습니다. 곧 다시 시도하세요", "Temporarily unavailable: retry shortly")

    def __init__(self, detail: Texts | None = None, *, retry_after_s: int = 2) -> None:
        super().__init__(detail, headers={"Retry-After": str(retry_after_s)})
