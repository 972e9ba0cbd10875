"""The shapes of a race: as an organizer says it, as it is edited, as everybody reads it."""

from datetime import date, datetime, time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, computed_field

from kernel.shapes import DEFAULT_LIMIT, Closed, Cursor, Day, Limit, Moment, line, omissible, whole
from kernel.words import worded

MOST_COURSES = 20

Clock = Literal["gun", "net"]
Rounding = Literal["up", "down"]
Status = Literal["draft", "published", "cancelled"]
ResultsStatus = Literal["none", "provisional", "final"]
Registration = Literal["upcoming", "open", "full", "closed"]
AgeReference = Annotated[
    Literal["race_day", "year_end", "previous_year_end"],
    Field(
        description="The day on which ages are counted: that of the race, 31 December of its year, of the year before"
    ),
]
WinnersOutside = Annotated[
    int,
    whole(0, 20),
    Field(description="The first so many of each sex, by course and division, have no place in an age group"),
]
AgeGrading = Annotated[Literal["2025", "2020", "2015"], Field(description="The tables that grade times by age")]

Title = Annotated[str, line(100)]
Place = Annotated[str, line(200)]
Point = Annotated[int, whole(0, 1_000_000)]
CourseCode = Annotated[
    str,
    StringConstraints(
        strict=True,
        pattern=worded(
            r"^[0-9A-Za-z][0-9A-Za-z_-]{0,19}$",
            "코스 코드여야 합니다: 영문자나 숫자로 시작하는 영문자, 숫자, - _ 20자 이하 (예: half)",
            "must be a course's code: up to 20 letters a to z, digits, - or _ (e.g. half)",
        ),
    ),
]
UserId = Annotated[int, whole(1, 2**63 - 1)]
WebhookUrl = Annotated[str, line(300)]


class AgeGroup(Closed):
    """Completed years, both ends included; no `to_age` means and older."""

    name: Annotated[str, line(20)]
    from_age: Annotated[int, whole(0, 120)]
    to_age: Annotated[int, whole(0, 120)] | None = None


class Course(Closed):
    code: CourseCode
    name: Annotated[str, line(60)]
    distance_m: Annotated[int, whole(1, 1_000_000)]
    capacity: Annotated[int, whole(1, 1_000_000)] | None = None
    age_groups: list[AgeGroup] = Field(default_factory=list, max_length=40)


class CourseNow(Course):
    """A course and how many take part in it."""

    applied: int = 0

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and self.applied >= self.capacity


class Ranking(Closed):
    """Which clock ranks each list."""

    overall: Clock = "gun"
    sex: Clock = "gun"
    age_group: Clock = "gun"


Courses = Annotated[list[Course], Field(min_length=1, max_length=MOST_COURSES)]


class NewMarathon(Closed):
    title: Title
    date: Day
    place: Place
    courses: Courses
    registration_opens_at: Moment
    registration_closes_at: Moment
    point: Point
    ranking: Ranking = Ranking()
    rounding: Rounding = "up"
    age_reference: AgeReference = "race_day"
    winners_outside_age_groups: WinnersOutside = 0
    age_grading: AgeGrading = "2025"
    discord_webhook_url: WebhookUrl | None = None
    status: Literal["draft", "published"] = "published"


class MarathonEdit(Closed):
    """What is left out stays as it is; `discord_webhook_url: null` removes the webhook."""

    title: Title = omissible()
    date: Day = omissible()
    place: Place = omissible()
    courses: Courses = omissible()
    registration_opens_at: Moment = omissible()
    registration_closes_at: Moment = omissible()
    point: Point = omissible()
    ranking: Ranking = omissible()
    rounding: Rounding = omissible()
    age_reference: AgeReference = omissible()
    winners_outside_age_groups: WinnersOutside = omissible()
    age_grading: AgeGrading = omissible()
    discord_webhook_url: WebhookUrl | None = None
    status: Status = omissible()
    results_status: ResultsStatus = omissible()
    co_organizers: Annotated[list[UserId], Field(max_length=20)] = omissible()


WebhookOutcome = Literal["taken", "gone", "limited", "refused", "unreachable"]


class WebhookTried(BaseModel):
    """What became of a post to the webhook, and its host's status; no status where no answer came.

    gone: the host knows no such webhook, so it is not used again (`discord_webhook_stopped`). limited: too many
    posts for now.
    """

    model_config = ConfigDict(frozen=True)

    outcome: WebhookOutcome
    status: int | None


class Search(Closed):
    """Published races unless `status` says otherwise; `mine` are those the caller runs, in any status.

    `since` is the first day, `before` the day after the last one.
    """

    year: Annotated[int, Field(ge=1, le=9999)] | None = None
    since: Day | None = None
    before: Day | None = None
    latest_first: bool = False
    status: Status | None = None
    q: Annotated[str, StringConstraints(max_length=100)] = ""
    mine: bool = False
    limit: Limit = DEFAULT_LIMIT
    cursor: Cursor | None = None

    @property
    def days(self) -> tuple[str, str]:
        """The first day, and what comes after the last one, as they sort in a text that begins with the day."""
        years = (f"{self.year:04}-", f"{self.year:04}-~") if self.year else ("", "~")
        since, before = (day.isoformat() if day else None for day in (self.since, self.before))
        return max(since or "0", years[0]), min(before or "~", years[1])


class Counts(BaseModel):
    """Over all courses; no `capacity` means that a course has no limit."""

    applied: int
    capacity: int | None


class Marathon(BaseModel):
    """A race as it stands. `read_at` is when it was read: by it registration is open or not."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    date: date
    place: str
    courses: list[CourseNow]
    registration_opens_at: datetime
    registration_closes_at: datetime
    point: int
    ranking: Ranking = Ranking()
    rounding: Rounding = "up"
    age_reference: AgeReference = "race_day"
    winners_outside_age_groups: int = 0
    age_grading: AgeGrading = "2025"
    status: Status = "published"
    results_status: ResultsStatus = "none"
    owner_id: int
    co_organizers: list[int] = []
    discord_webhook_stopped: bool = False
    version: int = 1
    created_at: datetime
    updated_at: datetime
    is_deleted: bool = Field(default=False, exclude=True)
    sealed_webhook: str | None = Field(default=None, exclude=True, repr=False)
    read_at: datetime = Field(exclude=True)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def discord_webhook(self) -> bool:
        return self.sealed_webhook is not None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def counts(self) -> Counts:
        places = [course.capacity for course in self.courses]
        limited = [capacity for capacity in places if capacity is not None]
        return Counts(
            applied=sum(course.applied for course in self.courses),
            capacity=sum(limited) if len(limited) == len(places) else None,
        )

    @computed_field  # type: ignore[prop-decorator]
    @property
    def registration(self) -> Registration:
        if self.status != "published" or self.read_at >= self.registration_closes_at:
            return "closed"
        if self.read_at < self.registration_opens_at:
            return "upcoming"
        return "full" if all(course.is_full for course in self.courses) else "open"

    @property
    def ages_on(self) -> Day:
        """The day on which ages are counted."""
        if self.age_reference == "race_day":
            return self.date
        return date(self.date.year - (self.age_reference == "previous_year_end"), 12, 31)

    def is_run_by(self, user_id: int) -> bool:
        """True for the organizer who made it and for co-organizers."""
        return user_id == self.owner_id or user_id in self.co_organizers

    def course(self, code: str) -> CourseNow | None:
        return next((course for course in self.courses if course.code == code), None)

    def day_begins(self) -> datetime:
        """Midnight before the race, by the clocks of the place: those the registration's end was told in."""
        return datetime.combine(self.date, time(), self.registration_closes_at.tzinfo)
