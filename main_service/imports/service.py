"""Taking in results files: upload and preview, changes, the word to store or take back, and the work in the background.

Doors: routes.py for organizers, `carry_out` for the imports worker, which does every kind of job.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from kernel.aws import GaveUp
from kernel.callers import Caller
from kernel.errors import Refusal
from kernel.logs import logger
from kernel.queue import Queue
from kernel.shapes import Clock, Cursors, new_id
from main_service.imports import refusals
from main_service.imports.columns.remembering import memory_of
from main_service.imports.committing import Commit, failure_of
from main_service.imports.preview import preview
from main_service.imports.refusals import ImportIsUnknown
from main_service.imports.reverting import Revert
from main_service.imports.schemas import MOST_FIXED_BYTES, MOST_FIXES, ImportEdit, Kept, Mode
from main_service.imports.settling import RaceIsGone
from main_service.imports.store import ImportHasMoved, ImportStore
from main_service.jobs import service as job_service
from main_service.jobs.schemas import Job, State
from main_service.jobs.service import Held
from main_service.listing import cursor_at, examined, position
from main_service.marathons import service as marathon_service
from main_service.marathons.schemas import Marathon
from main_service.marathons.store import MarathonStore
from main_service.official_records import service as record_service
from main_service.official_records.store import RecordStore, moment
from main_service.once import Once
from main_service.participation import service as participation_service
from main_service.participation.store import PlayerStore

MOST_ATTEMPTS = 8
_TRIES = 5
_FILE_NAME_LENGTH = 100
_CLOCKS_DIFFER = timedelta(minutes=10)

log = logger("imports")


@dataclass(frozen=True)
class Stores:
    """What imports read and write."""

    imports: ImportStore
    marathons: MarathonStore
    players: PlayerStore
    records: RecordStore


def take(
    marathon_id: str,
    organizer: Caller,
    file_name: str,
    body: bytes,
    once: Once | None = None,
    *,
    stores: Stores,
    clock: Clock,
) -> Kept:
    """Reads an uploaded file and shows what storing it would do; no result is stored yet. Refuses unreadable files."""
    marathon = marathon_service.owned(marathon_id, organizer, marathons=stores.marathons)
    job = Job(marathon_id, new_id(), "import", "parsed", unfinished=False, created_at=clock().isoformat())
    digest = hashlib.sha256(body).hexdigest()
    kept = Kept(job, organizer.user_id, _plain(file_name), digest)
    memories = stores.imports.memories.of(organizer.user_id)
    found = preview(body, kept, marathon, players=stores.players, records=stores.records, memories=memories)
    made = stores.imports.add(_with(kept, preview=found, **_remembered(found, marathon)), body, once)
    return _known(marathon_id, made, stores=stores)


def _remembered(found: dict[str, Any], marathon: Marathon) -> dict[str, Any]:
    """What was said of the course and the divisions of an earlier file: from here on it is said of this one."""
    memory = found["remembered"]
    if not memory:
        return {}
    found["remembered"] = {name: memory[name] for name in ("header_set", "choices")}
    course = memory.get("course")
    return {"course": course if course and marathon.course(course) else None, "divisions": memory.get("divisions", [])}


def _plain(file_name: str) -> str:
    """The last part of a name, without what a screen or a log should not meet."""
    last = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[-_FILE_NAME_LENGTH:] or "results.csv"


def _with(kept: Kept, **facts: Any) -> Kept:
    return Kept(**{**vars(kept), **facts})


def read(marathon_id: str, import_id: str, organizer: Caller, *, stores: Stores) -> Kept:
    """An import of the organizer's race, with its progress."""
    marathon_service.owned(marathon_id, organizer, marathons=stores.marathons)
    return _known(marathon_id, import_id, stores=stores)


def watched(marathon_id: str, import_id: str, organizer: Caller, *, stores: Stores) -> Callable[[], Job | None]:
    """How to look at an import of the organizer's race again and again."""
    read(marathon_id, import_id, organizer, stores=stores)

    def look() -> Job | None:
        kept = stores.imports.get(marathon_id, import_id)
        return kept.job if kept else None

    return look


def imports_of(
    marathon_id: str, organizer: Caller, *, limit: int, cursor: str | None, stores: Stores, cursors: Cursors
) -> tuple[list[Kept], str | None]:
    """The race's imports, newest first, and the cursor of the page after."""
    marathon_service.owned(marathon_id, organizer, marathons=stores.marathons)
    scope = ["imports", marathon_id]
    found, onward = examined(
        lambda after: stores.imports.page(marathon_id, after),
        keep=lambda item: item["kind"] == "import",
        key=("marathon_id", "job_id"),
        limit=limit,
        after=position(cursor, scope, cursors),
    )
    return [Kept.of(item) for item in found], cursor_at(onward, scope, cursors)


def _known(marathon_id: str, import_id: str, *, stores: Stores) -> Kept:
    kept = stores.imports.get(marathon_id, import_id)
    if kept is None:
        raise ImportIsUnknown
    return kept


def edit(marathon_id: str, import_id: str, body: ImportEdit, organizer: Caller, *, stores: Stores) -> Kept:
    """Another mapping, the course, fixed cells: the file is read again by them and shown anew."""

    def step(marathon: Marathon, kept: Kept) -> None:
        _refuse_stored(kept)
        said = _edited(kept, body, marathon)
        file = stores.imports.file(marathon_id, import_id)
        if file is None:
            raise refusals.FileIsGone
        found = preview(file, _with(kept, **said), marathon, players=stores.players, records=stores.records)
        stores.imports.edit(kept, {**said, "preview": found})

    return _moved(marathon_id, import_id, organizer, step, stores=stores)


def _edited(kept: Kept, body: ImportEdit, marathon: Marathon) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if "mapping" in body.model_fields_set:
        chosen = {choice["column"]: choice for choice in kept.choices}
        said["choices"] = list((chosen | {c.column: c.model_dump() for c in body.mapping}).values())
    if "course" in body.model_fields_set:
        if body.course is not None and marathon.course(body.course) is None:
            codes = ", ".join(course.code for course in marathon.courses)
            texts = (f"이 대회의 코스가 아닙니다 ({codes})", f"is not a course of this marathon ({codes})")
            raise refusals.MappingIsWrong(errors=[(("body", "course"), texts)])
        said["course"] = body.course
    if "divisions" in body.model_fields_set:
        parted = {part["prefix"]: part for part in kept.divisions}
        said["divisions"] = list((parted | {part.prefix: part.model_dump() for part in body.divisions}).values())
    if "fixes" in body.model_fields_set:
        fixed = {(fix["line"], fix["column"]): fix for fix in kept.fixes}
        fixed |= {(fix.line, fix.column): fix.model_dump() for fix in body.fixes}
        size = sum(len(fix["value"].encode()) + len(fix["column"].encode()) for fix in fixed.values())
        if len(fixed) > MOST_FIXES or size > MOST_FIXED_BYTES:
            raise refusals.FixesAreTooMany
        said["fixes"] = list(fixed.values())
    return said


def commit(marathon_id: str, import_id: str, mode: Mode, organizer: Caller, *, stores: Stores, queue: Queue) -> Kept:
    """Asks for its storing. Refuses bad rows in strict mode, and a file that still lacks something."""

    def step(marathon: Marathon, kept: Kept) -> None:
        _refuse_stored(kept)
        _refuse_unready(kept, mode)
        _remember(kept, organizer, stores=stores)
        since = kept.since or moment(lambda: stores.marathons.now() - _CLOCKS_DIFFER)
        facts = {"mode": mode, "by": organizer.user_id, "planned": False, "since": since}
        _begin("committing", facts, marathon, kept, organizer, stores=stores)

    kept = _moved(marathon_id, import_id, organizer, step, stores=stores)
    job_service.wake(kept.job, queue=queue)
    return kept


def _remember(kept: Kept, organizer: Caller, *, stores: Stores) -> None:
    """What was said of this file holds for the organizer's next one with the same columns."""
    columns = [column["column"] for column in kept.preview["mapping"]]
    before = kept.preview.get("remembered")
    if memory := memory_of(columns, before, kept.choices, kept.course, kept.divisions):
        stores.imports.memories.put(organizer.user_id, memory)


def _refuse_stored(kept: Kept) -> None:
    if kept.job.state == "reverted":
        raise refusals.ImportIsReverted
    if kept.job.state not in ("parsed", "failed"):
        raise refusals.ImportIsAlreadyCommitted


def _refuse_unready(kept: Kept, mode: Mode) -> None:
    counts, lacking = kept.preview["counts"], kept.preview["lacking"]
    if "bib" in lacking:
        raise refusals.BibColumnIsMissing
    if "course" in lacking:
        raise refusals.CourseIsMissing
    if "unit" in lacking:
        raise refusals.UnitIsMissing
    if counts["bad"] == counts["rows"]:
        raise refusals.NothingIsGood
    if counts["bad"] and mode == "strict":
        raise refusals.RowsAreBad.counted(counts["bad"])


def revert(marathon_id: str, import_id: str, organizer: Caller, *, stores: Stores, queue: Queue) -> Kept:
    """Asks for taking it back: what it wrote becomes what was there before."""

    def step(marathon: Marathon, kept: Kept) -> None:
        if kept.job.state in ("reverting", "reverted"):
            raise refusals.ImportIsReverted
        if kept.job.state not in ("done", "failed") or not kept.since:
            raise refusals.ImportIsNotDone
        _begin("reverting", {"by": organizer.user_id}, marathon, kept, organizer, stores=stores)

    kept = _moved(marathon_id, import_id, organizer, step, stores=stores)
    job_service.wake(kept.job, queue=queue)
    return kept


def _begin(
    state: State, facts: Mapping[str, Any], marathon: Marathon, kept: Kept, organizer: Caller, *, stores: Stores
) -> None:
    still_owned = stores.marathons.still_worth(marathon, by=organizer.user_id)
    stores.imports.begin(kept, state, facts, still_owned)


def _moved(
    marathon_id: str,
    import_id: str,
    organizer: Caller,
    step: Callable[[Marathon, Kept], None],
    *,
    stores: Stores,
) -> Kept:
    """Takes the step from what is there now; taken anew where somebody moved it meanwhile."""
    for _ in range(_TRIES):
        marathon = marathon_service.owned(marathon_id, organizer, marathons=stores.marathons)
        try:
            step(marathon, _known(marathon_id, import_id, stores=stores))
        except ImportHasMoved:
            continue
        return _known(marathon_id, import_id, stores=stores)
    raise GaveUp("the import kept changing")


def carry_out(held: Held, *, stores: Stores) -> None:
    """Does a job of any kind to its end. Raises LeaseIsLost; whatever else it raises leaves the job for another try."""
    job = held.job
    records, marathons = stores.records, stores.marathons
    if job.kind == "revaluation":
        record_service.revalue(job.marathon_id, records=records, marathons=marathons, told=held.moved)
        held.finish("done")
    elif job.kind == "withdrawal":
        record_service.withdraw(job.marathon_id, records=records, marathons=marathons, told=held.moved)
        participation_service.disband(job.marathon_id, players=stores.players)
        held.finish("done")
    else:
        _import(held, _known(job.marathon_id, job.job_id, stores=stores), stores=stores)


def _import(held: Held, kept: Kept, *, stores: Stores) -> None:
    job = held.job
    try:
        if job.attempts > MOST_ATTEMPTS:
            raise refusals.ImportCannotBeDone
        if job.state == "reverting":
            run = Revert(kept, held, stores.marathons, stores.records).run()
            held.finish("reverted", {"reverted": run})
            stores.imports.drop_file(job.marathon_id, job.job_id)
        else:
            Commit(kept, held, stores.imports, stores.marathons, stores.players, stores.records).run()
            held.finish("done")
            stores.imports.drop_file(job.marathon_id, job.job_id)
    except RaceIsGone:
        # Rows may have been written after the race's own withdrawal was through.
        record_service.withdraw(job.marathon_id, records=stores.records, marathons=stores.marathons)
        held.finish("failed", {"failure": failure_of(refusals.RaceWasDeleted())})
        stores.imports.drop_file(job.marathon_id, job.job_id)
    except Refusal as refusal:
        log.warning("import.failed", import_id=job.job_id, why=refusal.slug())
        held.finish("failed", {"failure": failure_of(refusal)})
