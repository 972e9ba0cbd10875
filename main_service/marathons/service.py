"""Making, finding, editing and deleting races."""

from collections.abc import Callable, Iterable
from typing import Any

import httpx

from kernel.aws import ConditionFailed, GaveUp
from kernel.callers import Caller
from kernel.errors import NotSignedIn, Refusal, VersionHasMoved
from kernel.queue import Queue
from kernel.shapes import Cursors, Page, new_id
from main_service.jobs import service as job_service
from main_service.jobs.schemas import Job
from main_service.jobs.store import JobStore
from main_service.listing import cursor_at, position
from main_service.marathons import refusals, rules, trying
from main_service.marathons.items import course_changes
from main_service.marathons.schemas import Course, CourseNow, Marathon, MarathonEdit, NewMarathon, Search, WebhookTried
from main_service.marathons.store import MarathonStore
from main_service.marathons.webhooks import WebhookBox
from main_service.once import Once

HasRecords = Callable[[str, str | None], bool]  # marathon, course or None for any

_TRIES = 5
_FORBIDS = {
    "remove": refusals.CourseHasApplicants,
    "empty": refusals.MarathonHasApplicants,
    "keep": refusals.CapacityIsBelowApplicants,
    "add": VersionHasMoved,
}


def create(
    body: NewMarathon, organizer: Caller, *, marathons: MarathonStore, webhooks: WebhookBox, once: Once | None = None
) -> Marathon:
    """A new race of this organizer, published unless it says draft."""
    moment = marathons.now()
    made = Marathon(
        **body.model_dump(exclude={"courses", "discord_webhook_url"}),
        id=new_id(),
        courses=_counted(body.courses),
        owner_id=organizer.user_id,
        sealed_webhook=_sealed(body.discord_webhook_url, webhooks),
        created_at=moment,
        updated_at=moment,
        read_at=moment,
    )
    rules.check(made)
    return read(marathons.add(made, once), marathons=marathons, caller=organizer)


def _counted(courses: Iterable[Course], before: Iterable[CourseNow] = ()) -> list[CourseNow]:
    applied = {course.code: course.applied for course in before}
    return [CourseNow(**course.model_dump(), applied=applied.get(course.code, 0)) for course in courses]


def _sealed(url: str | None, webhooks: WebhookBox) -> str | None:
    return None if url is None else webhooks.seal(url)


def read(marathon_id: str, *, marathons: MarathonStore, caller: Caller | None = None) -> Marathon:
    """The race; a draft only for those who run it. Raises MarathonIsUnknown."""
    marathon = marathons.get(marathon_id)
    if marathon is None or marathon.is_deleted:
        raise refusals.MarathonIsUnknown
    if marathon.status == "draft" and not (caller and marathon.is_run_by(caller.user_id)):
        raise refusals.MarathonIsUnknown
    return marathon


def owned(marathon_id: str, organizer: Caller, *, marathons: MarathonStore) -> Marathon:
    """The race, if this organizer runs it. Raises MarathonIsUnknown, or NotYourMarathon where it is public."""
    marathon = read(marathon_id, marathons=marathons, caller=organizer)
    if not marathon.is_run_by(organizer.user_id):
        raise refusals.NotYourMarathon
    return marathon


def search(asked: Search, caller: Caller | None, *, marathons: MarathonStore, cursors: Cursors) -> Page[Marathon]:
    """Races by date."""
    private = asked.mine or asked.status == "draft"
    if private and caller is None:
        raise NotSignedIn
    whose = caller.user_id if private and caller else None
    scope = ["marathons", *asked.days, asked.latest_first, asked.status, asked.q, whose]
    start = position(asked.cursor, scope, cursors)
    if whose is not None:
        found, after = marathons.owned_by(whose, asked.status, asked, start)
    else:
        found, after = marathons.listed(asked.status or "published", asked, start)
    return Page(items=found, next=cursor_at(after, scope, cursors))


def edit(
    marathon_id: str,
    body: MarathonEdit,
    organizer: Caller,
    version: int,
    *,
    marathons: MarathonStore,
    webhooks: WebhookBox,
    jobs: JobStore,
    queue: Queue,
    has_records: HasRecords,
) -> Marathon:
    """Changes what the body names. A new `point` asks for a re-valuation of the records in the same transaction."""
    before = owned(marathon_id, organizer, marathons=marathons)
    if before.version != version:
        raise VersionHasMoved
    after = _edited(before, body, organizer, webhooks=webhooks).model_copy(
        update={"version": version + 1, "updated_at": marathons.now()}
    )
    rules.check(after)
    gone = {course.code for course in before.courses} - {course.code for course in after.courses}
    if any(has_records(marathon_id, code) for code in sorted(gone)):
        raise refusals.CourseHasRecords
    asked = [Job.asked_for(marathon_id, "revaluation", clock=marathons.now)] if before.point != after.point else []
    operations = [job_service.add_operation(job, jobs=jobs) for job in asked]
    try:
        marathons.replace(before, after, by=organizer.user_id, also=operations)
    except ConditionFailed as failed:
        raise _refusal(failed, before, after) from None
    for job in asked:
        job_service.wake(job, queue=queue)
    return marathons.get(marathon_id) or after


def _edited(before: Marathon, body: MarathonEdit, organizer: Caller, *, webhooks: WebhookBox) -> Marathon:
    changes: dict[str, Any] = {name: getattr(body, name) for name in body.model_fields_set}
    if "discord_webhook_url" in changes:
        changes["sealed_webhook"] = _sealed(changes.pop("discord_webhook_url"), webhooks)
        changes["discord_webhook_stopped"] = False
    if "courses" in changes:
        changes["courses"] = _counted(body.courses, before.courses)
    if "co_organizers" in changes:
        changes["co_organizers"] = sorted(set(body.co_organizers) - {before.owner_id})
        _refuse_choosing(set(changes["co_organizers"]), before, organizer)
    return before.model_copy(update=changes)


def _refuse_choosing(chosen: set[int], before: Marathon, organizer: Caller) -> None:
    """Who made the race chooses who runs it too; whoever was chosen can leave."""
    allowed = ({*before.co_organizers}, {*before.co_organizers} - {organizer.user_id})
    if organizer.user_id != before.owner_id and chosen not in allowed:
        raise refusals.OnlyForItsOwner


def _refusal(failed: ConditionFailed, before: Marathon, after: Marathon) -> Refusal:
    """The first failed condition of `MarathonStore.replace` as a fact."""
    at, *_ = failed.failed
    if at == 0:
        return VersionHasMoved()
    change, course = course_changes(before, after)[at - 1]
    return _FORBIDS[change]((f"코스 {course.code}", f"course {course.code}"))


def delete(
    marathon_id: str,
    organizer: Caller,
    *,
    force: bool,
    marathons: MarathonStore,
    jobs: JobStore,
    queue: Queue,
    has_records: HasRecords,
) -> None:
    """The race is gone for everybody; records, if any, are withdrawn in the background, which `force` must allow.

    The withdrawal is asked for even where no record was seen: one may have come in since.
    """
    for _ in range(_TRIES):
        before = owned(marathon_id, organizer, marathons=marathons)
        if not force and has_records(marathon_id, None):
            raise refusals.MarathonHasRecords
        changes = {"is_deleted": True, "version": before.version + 1, "updated_at": marathons.now()}
        job = Job.asked_for(marathon_id, "withdrawal", clock=marathons.now)
        operation = job_service.add_operation(job, jobs=jobs)
        try:
            marathons.replace(before, before.model_copy(update=changes), by=organizer.user_id, also=[operation])
        except ConditionFailed:
            continue  # edited in the meantime: look again
        return job_service.wake(job, queue=queue)
    raise GaveUp("delete")


def title_of(marathon_id: str, *, marathons: MarathonStore) -> str:
    """For messages about a race, even a deleted one; '' where none ever was."""
    marathon = marathons.get(marathon_id)
    return marathon.title if marathon else ""


def webhook_of(marathon_id: str, *, marathons: MarathonStore, webhooks: WebhookBox) -> str | None:
    """Where the race's digests go, or None. A password: never to be logged or shown."""
    marathon = marathons.get(marathon_id)
    if marathon is None or marathon.sealed_webhook is None:
        return None
    return webhooks.open(marathon.sealed_webhook)


def try_webhook(
    marathon_id: str, organizer: Caller, *, marathons: MarathonStore, webhooks: WebhookBox, http: httpx.Client
) -> WebhookTried:
    """Posts a word to the race's channel now. A webhook that is gone is not used again."""
    marathon = owned(marathon_id, organizer, marathons=marathons)
    url = webhook_of(marathon_id, marathons=marathons, webhooks=webhooks)
    if url is None:
        raise refusals.WebhookIsNotSet
    marathons.webhook_is_tried(marathon_id, every_s=trying.EVERY_S)
    tried = trying.post(http, url, trying.hello(marathon.title))
    if tried.outcome == "gone":
        stop_webhook(marathon_id, url, marathons=marathons, webhooks=webhooks)
    return tried


def stop_webhook(marathon_id: str, url: str, *, marathons: MarathonStore, webhooks: WebhookBox) -> None:
    """This address will not be used again: its host said so. The owner sees `discord_webhook_stopped`."""
    marathon = marathons.get(marathon_id)
    if marathon and marathon.sealed_webhook and webhooks.open(marathon.sealed_webhook) == url:
        marathons.drop_webhook(marathon)
