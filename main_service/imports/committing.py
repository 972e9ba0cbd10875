"""Storing a file's rows, held by a lease. Whoever takes over after a kill starts at the first row again: rows that are
stored already are unchanged, so each is written once."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kernel.aws import GaveUp
from kernel.errors import Refusal
from main_service.imports import settling
from main_service.imports.apart import Reading, understood
from main_service.imports.asking import Race, Said
from main_service.imports.plan import Outcome, Plan, Step, chunks
from main_service.imports.preview import counts, plan_of
from main_service.imports.refusals import FileIsGone, NothingIsGood, RowsAreBad
from main_service.imports.rows import Row
from main_service.imports.schemas import Kept
from main_service.imports.store import ImportStore
from main_service.jobs.service import Held
from main_service.marathons.store import MarathonStore
from main_service.official_records.store import EPOCH, RecordStore
from main_service.participation.schemas import Holder
from main_service.participation.store import PlayerStore

_DEADLINE_S = 120.0
_TRIES = 8
_UNKNOWN_POINT = -1


@dataclass
class Commit:
    """One run of storing an import."""

    kept: Kept
    held: Held
    imports: ImportStore
    marathons: MarathonStore
    players: PlayerStore
    records: RecordStore
    points: set[int] = field(default_factory=set)
    created: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Stores all good rows. Raises a refusal that says why it can't, RaceIsGone, LeaseIsLost."""
        job = self.kept.job
        marathon = settling.present(job.marathon_id, marathons=self.marathons)
        body = self.imports.file(job.marathon_id, job.job_id)
        if body is None:
            raise FileIsGone
        until = time.monotonic() + _DEADLINE_S
        asked = (body, Said.of(self.kept), Race.of(marathon))
        with understood(*asked, until=until, meanwhile=self.held.check) as reading:
            self._store(reading, plan_of(reading, self.kept, marathon, players=self.players))

    def _store(self, reading: Reading, plan: Plan) -> None:
        if not self.kept.planned and not self._count(reading, plan):
            self.held.moved(reading.good, reading.good)
            return
        done = 0
        self.held.moved(done, reading.good)
        for chunk in chunks(reading.rows()):
            self.held.check()
            plan.marathon = settling.present(self.kept.job.marathon_id, marathons=self.marathons)
            self.points.add(plan.marathon.point)
            self._save(chunk, plan)
            done += len(chunk)
            self.held.moved(done, reading.good)
        self._settle(plan, reading)

    def _count(self, reading: Reading, plan: Plan) -> int:
        """Counts before the first row is written what all runs will have done; returns how many rows that writes.

        Refuses what can't be stored.
        """
        outcome = Outcome()
        for chunk in chunks(reading.rows()):
            self.held.check()
            for step in plan.steps(chunk, records=self.records):
                outcome.take(step)
        found = counts(reading, outcome)
        if found["bad"] and self.kept.mode == "strict":
            raise RowsAreBad.counted(found["bad"])
        if found["bad"] == found["rows"]:
            raise NothingIsGood
        self.held.note({"planned": True, "preview": {**self.kept.preview, "counts": found}})
        return outcome.counts["create"] + outcome.counts["update"]

    def _save(self, chunk: Sequence[Row], plan: Plan) -> None:
        """Stores some rows; one that moved meanwhile is planned anew against what it is now."""
        rest = chunk
        for _ in range(_TRIES):
            steps = [step for step in plan.steps(rest, records=self.records) if step.new]
            lost = self.records.save_many([(step.new, step.old) for step in steps if step.new])
            self._remember(steps)
            if not lost:
                return
            bibs = {new["bib"] for new, _ in lost}
            rest = [row for row in rest if row.bib in bibs]
        raise GaveUp("rows kept changing")

    def _remember(self, steps: Sequence[Step]) -> None:
        self.created += [step.row.bib for step in steps if step.action == "create"]

    def _settle(self, plan: Plan, reading: Reading) -> None:
        """The run may be the second one: then it is not known what the first one saw."""
        job = self.kept.job
        seen: dict[str, Holder] | None = dict(plan.holders)
        created = self.created
        if self.kept.planned:
            seen, created = None, self._created_before(reading.rows())
            self.points.add(_UNKNOWN_POINT)
        marathon = settling.value_again(job.marathon_id, self.points, marathons=self.marathons, records=self.records)
        settling.tie_again(
            marathon, created, seen, marathons=self.marathons, players=self.players, records=self.records
        )

    def _created_before(self, rows: Iterable[Row]) -> list[str]:
        """Bibs of records that this import made, or left untied."""
        job = self.kept.job
        there = self.records.get_many(job.marathon_id, [row.bib for row in rows])
        ours = [item for item in there.values() if (item.get("source") or {}).get("import_id") == job.job_id]
        return [item["bib"] for item in ours if item["version"] % EPOCH == 1 or item.get("user_id") is None]


def failure_of(refusal: Refusal) -> dict[str, str]:
    """Why an import failed, as it is kept."""
    ko, en = refusal.detail
    return {"ko": ko, "en": en}
