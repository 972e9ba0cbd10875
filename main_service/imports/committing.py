"""Storing a file's rows, held by a lease. Whoever takes over after a kill goes on where the last one said it was: rows
that are stored already are unchanged, so each is written once."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from prometheus_client import Counter

from kernel.aws import GaveUp, Item
from kernel.errors import Refusal
from main_service.imports import settling
from main_service.imports.ahead import ahead
from main_service.imports.apart.process import Reading, understood
from main_service.imports.asking import Race, Said
from main_service.imports.plan import AT_ONCE, Outcome, Plan, Step, chunks
from main_service.imports.preview import counts, plan_of
from main_service.imports.refusals import FileIsGone, NothingIsGood, RowsAreBad
from main_service.imports.rows.shapes import Row
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

ROWS = Counter("import_rows_total", "Rows of results files that are stored now")


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
            self._store(reading, plan_of(reading, self.kept, marathon, players=self.players, records=self.records))

    def _store(self, reading: Reading, plan: Plan) -> None:
        if not self.kept.planned and not self._count(reading, plan):
            self.held.moved(reading.good, reading.good)
            return
        done = self.held.job.done if self.kept.planned else 0  # a run before this one went as far
        self.held.moved(done, reading.good)
        for saved in ahead(
            lambda steps: self._save(steps, plan),
            self._steps(islice(reading.rows(), done, None), plan),
            at_once=AT_ONCE,
        ):
            done += saved
            ROWS.inc(saved)
            self.held.moved(done, reading.good)
        self._settle(plan, reading)

    def _count(self, reading: Reading, plan: Plan) -> int:
        """Counts before the first row is written what all runs will have done; returns how many rows that writes.

        Refuses what can't be stored.
        """
        outcome = Outcome()
        there: set[str] = set()
        for chunk in chunks(reading.rows()):
            self.held.check()
            for step in plan.steps(chunk, records=self.records):
                outcome.take(step)
                if step.old:
                    there.add(step.row.bib)
        plan.known = there
        found = counts(reading, outcome)
        if found["bad"] and self.kept.mode == "strict":
            raise RowsAreBad.counted(found["bad"])
        if found["bad"] == found["rows"]:
            raise NothingIsGood
        self.held.note({"planned": True, "preview": {**self.kept.preview, "counts": found}})
        return outcome.counts["create"] + outcome.counts["update"]

    def _steps(self, rows: Iterable[Row], plan: Plan) -> Iterator[list[Step]]:
        """Chunk after chunk, planned for the race as it is when its turn comes."""
        for chunk in chunks(rows):
            self.held.check()
            plan.marathon = settling.present(self.kept.job.marathon_id, marathons=self.marathons)
            self.points.add(plan.marathon.point)
            yield plan.steps(chunk, records=self.records)

    def _save(self, steps: Sequence[Step], plan: Plan) -> int:
        """Stores what is planned; a row that moved meanwhile is planned anew against what it is now.

        Returns how many rows are done.
        """
        rest = steps
        for _ in range(_TRIES):
            lost = self.records.save_many([(step.new, step.old) for step in rest if step.new])
            self.created += [step.row.bib for step in rest if step.action == "create"]
            if not lost:
                return len(steps)
            bibs = {new["bib"] for new, _ in lost}
            if plan.known is not None:
                plan.known |= bibs
            rest = plan.steps([step.row for step in rest if step.row.bib in bibs], records=self.records)
        raise GaveUp("rows kept changing")

    def _settle(self, plan: Plan, reading: Reading) -> None:
        """The run may be the second one: then it is not known what the first one saw."""
        job = self.kept.job
        created: Iterable[str] = self.created
        seen: Mapping[str, Holder] | None = plan.holders
        if self.kept.planned:
            created, seen = (row.bib for row in reading.rows()), None
            self.points.add(_UNKNOWN_POINT)
        marathon = settling.value_again(job.marathon_id, self.points, marathons=self.marathons, records=self.records)
        settling.tie_again(
            marathon,
            created,
            seen,
            is_ours=self._made,
            marathons=self.marathons,
            players=self.players,
            records=self.records,
        )

    def _made(self, item: Item) -> bool:
        """A record that this import made, or left untied."""
        is_named = (item.get("source") or {}).get("import_id") == self.kept.job.job_id
        return not self.kept.planned or (is_named and (item["version"] % EPOCH == 1 or item.get("user_id") is None))


def failure_of(refusal: Refusal) -> dict[str, str]:
    """Why an import failed, as it is kept."""
    ko, en = refusal.detail
    return {"ko": ko, "en": en}
