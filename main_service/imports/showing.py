"""An import as its organizer sees it, in the organizer's language."""

from typing import Any

from main_service.imports.schemas import BadRow, Import, Kept, Progress, Warned
from main_service.jobs.schemas import Job


def shown(kept: Kept, *, english: bool) -> Import:
    """Everything that is known of the import."""
    language = "en" if english else "ko"
    job, preview = kept.job, kept.preview
    warnings = [*preview["warnings"], *_left(kept)]
    return Import(
        id=job.job_id,
        marathon_id=job.marathon_id,
        file=kept.file,
        state=job.state,
        course=kept.course,
        mode=kept.mode,
        detected=preview["detected"],
        mapping=preview["mapping"],
        divisions=preview.get("divisions", []),
        counts=preview["counts"],
        participants=preview["participants"],
        points=preview["points"],
        warnings=[_warned(warning, language) for warning in warnings],
        bad_rows=[_bad(bad, language) for bad in preview["bad_rows"]],
        progress=progress_of(job),
        reverted=kept.reverted,
        error=kept.failure[language] if kept.failure else None,
        created_at=job.created_at,
    )


def progress_of(job: Job) -> Progress:
    """How far it has come."""
    return Progress(done=job.done, total=job.total, percent=job.percent, rows_per_s=job.rows_per_s or None)


def _warned(warning: dict[str, Any], language: str) -> Warned:
    return Warned(
        code=warning["code"], message=warning[language], lines=warning.get("lines", []), count=warning.get("count", 0)
    )


def _bad(bad: dict[str, Any], language: str) -> BadRow:
    return BadRow(
        line=bad["line"],
        column=bad["column"],
        value=bad["value"],
        expected=bad[language],
        row=bad.get("row", ""),
    )


def _left(kept: Kept) -> list[dict[str, Any]]:
    """What a revert left alone, as a warning."""
    left = kept.reverted["left"] if kept.reverted else 0
    if not kept.reverted or not left:
        return []
    bibs = ", ".join(kept.reverted["bibs_left"])
    return [
        {
            "code": "changed-since",
            "ko": f"{left:,}건은 저장 뒤에 따로 수정되어 그대로 두었습니다: {bibs}",
            "en": f"{left:,} records were changed since and are left as they are: {bibs}",
        }
    ]
