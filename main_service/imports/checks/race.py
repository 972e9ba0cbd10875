"""What a file says against what the race knows: participants, their courses, results that somebody corrected."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from main_service.imports.checks.whole import LINES, Warning_, quoted, rows_of, warning
from main_service.imports.plan import Step
from main_service.participation.schemas import Holder


@dataclass
class Meeting:
    """Takes all steps of a plan one by one. `holders`: who holds which bib; `courses`: account -> course, of a race
    that has several."""

    holders: Mapping[str, Holder]
    courses: Mapping[int, str]
    _seen: set[str] = field(default_factory=set)
    _run: set[str] = field(default_factory=set)
    _elsewhere: list[int] = field(default_factory=list)
    _corrected: list[int] = field(default_factory=list)

    def take(self, step: Step) -> None:
        row = step.row
        course = row.facts.get("course", "")
        self._run.add(course)
        if row.bib in self.holders:
            self._seen.add(row.bib)
            if course and self._course_of(row.bib, course) != course:
                self._elsewhere.append(row.line)
        if step.action == "update" and step.old and step.old.get("change") == "corrected":
            self._corrected.append(row.line)

    def warnings(self) -> Iterator[Warning_]:
        yield from _of_corrections(self._corrected)
        yield from _of_courses(self._elsewhere)
        yield from _of_absence(sorted(self._absent()))

    def _absent(self) -> Iterator[str]:
        """Bibs of participants who run what the file tells of, and are not in it."""
        for bib, holder in self.holders.items():
            if holder.user_id is not None and bib not in self._seen:
                course = self._course_of(bib, "")
                if not course or "" in self._run or course in self._run:
                    yield bib

    def _course_of(self, bib: str, otherwise: str) -> str:
        user_id = self.holders[bib].user_id
        return self.courses.get(user_id, otherwise) if user_id is not None else otherwise


def _of_corrections(lines: Sequence[int]) -> Iterator[Warning_]:
    if lines:
        ko, en = rows_of(len(lines))
        yield warning(
            "changes-a-correction",
            f"직접 수정한 결과 {ko}을 파일의 값으로 되돌립니다. 수정이 맞다면 파일을 고치거나 그 줄을 빼 주세요",
            f"{en} would overwrite a correction made by hand: where the correction is right, mend the file or leave"
            " the line out",
            lines,
        )


def _of_courses(lines: Sequence[int]) -> Iterator[Warning_]:
    if lines:
        ko, en = rows_of(len(lines))
        yield warning(
            "participant-of-another-course",
            f"참가 신청한 코스와 파일의 코스가 다른 {ko}이 있습니다. 파일의 코스로 저장하니 배번과 코스를 확인하세요",
            f"{en} belong to participants of another course: they are stored with the course of the file, so check"
            " bib and course",
            lines,
        )


def _of_absence(bibs: Sequence[str]) -> Iterator[Warning_]:
    if bibs:
        some = quoted(bibs, LINES)
        yield warning(
            "participants-without-a-row",
            f"배번이 있는 참가자 {len(bibs):,}명은 이 파일로 결과를 받지 못합니다."
            f" 파일에 없거나 고쳐야 할 행인지 확인하세요: {some}",
            f"{len(bibs):,} participants with a bib get no result from this file, check whether they are left out"
            f" or only in a row that has to be mended: {some}",
        )
