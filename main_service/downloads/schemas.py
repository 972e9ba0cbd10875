"""What is asked of a download."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import StringConstraints

from kernel.shapes import Closed
from main_service.official_records.schemas import Sex, Status
from main_service.results.book import Wanted

Kind = Literal["csv", "xlsx", "html"]
Language = Literal["ko", "en"]


class Filters(Closed):
    """Which results, as in the list of them."""

    course: Annotated[str, StringConstraints(max_length=40)] | None = None
    sex: Sex | None = None
    age_group: Annotated[str, StringConstraints(max_length=40)] | None = None
    status: Status | None = None

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.course, self.sex, self.age_group, self.status)


class PageFilters(Filters):
    """`lang`: else the browser's language."""

    lang: Language | None = None


@dataclass(frozen=True)
class Asked:
    """One file; `language` is for people's eyes, a table has the same header in every language."""

    marathon_id: str
    kind: Kind
    wanted: Wanted
    language: Language = "en"
