"""Taking an import back: every record that it changed becomes what it was before. What somebody changed since, stays.

A record tells itself what made it: the versions that an import wrote carry its id, and each superseded version lies in
the history. A revert that is killed and begun again finds the rest, since what it put back carries its mark too.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from kernel.aws import GaveUp, Item
from main_service.imports import settling
from main_service.imports.schemas import Kept
from main_service.jobs.service import Held
from main_service.marathons.schemas import Marathon
from main_service.marathons.store import MarathonStore
from main_service.official_records.store import EPOCH, RecordStore
from main_service.official_records.versions import FIELDS, Change, next_of

# What follows from something else and says nothing of its own about the result.
_FOLLOWING = {"tied", "untied", "revalued", "erased"}
_THREADS = 8
_CHUNK = 300
_TRIES = 8
_BIBS_TOLD = 20

Pair = tuple[Item, Item | None]


@dataclass(frozen=True)
class Touched:
    """A record that the import changed, and what it was before: None where it was not there."""

    now: Item
    before: Item | None


@dataclass
class Revert:
    """One run of taking an import back."""

    kept: Kept
    held: Held
    marathons: MarathonStore
    records: RecordStore
    left: list[str] = field(default_factory=list)
    back: dict[str, int] = field(default_factory=lambda: {"restored": 0, "removed": 0})
    points: set[int] = field(default_factory=set)

    def run(self) -> Item:
        """Puts everything back; returns how many were restored, removed and left. Raises RaceIsGone, LeaseIsLost."""
        job = self.kept.job
        for _ in range(_TRIES):
            self.left, self.back = [], {"restored": 0, "removed": 0}
            touched = [found for found in self._touched() if found]
            before = sum(self.back.values())
            total = before + len(touched)
            lost = 0
            self.held.moved(before, total)
            for start in range(0, len(touched), _CHUNK):
                self.held.check()
                lost += self._put_back(touched[start : start + _CHUNK])
                self.held.moved(before + min(start + _CHUNK, len(touched)), total)
            if not lost:
                settling.value_again(job.marathon_id, self.points, marathons=self.marathons, records=self.records)
                return {**self.back, "left": len(self.left), "bibs_left": sorted(self.left)[:_BIBS_TOLD]}
        raise GaveUp("rows kept changing")

    def _touched(self) -> Iterator[Touched | None]:
        """Every record that this import's versions can be found in."""
        rows = self.records.rows(self.kept.job.marathon_id)
        recent = [row for row in rows if row["kind"] == "record" and row["changed_at"] >= self.kept.since]
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="revert") as threads:
            yield from threads.map(self._look_at, recent)

    def _look_at(self, now: Item) -> Touched | None:
        is_first = now["version"] % EPOCH == 1
        if is_first and not self._is_ours(now):
            return None
        past = [] if is_first else self.records.history(now["record_id"])
        said = self._said([now, *past])
        if not self._is_ours(said):
            self._note(now, said, past)
            return None
        older = [version for version in past if version["version"] < said["version"] and not self._is_ours(version)]
        return Touched(now, older[0] if older else None)

    def _said(self, versions: Sequence[Item]) -> Item:
        """The version whose word about the result counts now. One that another import's revert undid does not."""
        undone: set[str] = set()
        for version in versions:
            what, import_id = version.get("change"), (version.get("source") or {}).get("import_id", "")
            if what == "reverted" and not self._names_us(version):
                undone.add(import_id)
            elif what not in _FOLLOWING and not (what == "imported" and import_id in undone):
                return version
        return versions[0]

    def _note(self, now: Item, said: Item, past: Sequence[Item]) -> None:
        """Not ours any more: put back by an earlier run, or changed by somebody since."""
        if said.get("change") == "reverted" and self._names_us(said):
            self.back["removed" if said["state"] == "void" else "restored"] += 1
        elif any(self._is_ours(version) for version in past):
            self.left.append(now["bib"])

    def _is_ours(self, version: Item) -> bool:
        return version.get("change") == "imported" and self._names_us(version)

    def _names_us(self, version: Item) -> bool:
        return (version.get("source") or {}).get("import_id") == self.kept.job.job_id

    def _put_back(self, some: Sequence[Touched]) -> int:
        """Stores what was before; returns how many moved meanwhile."""
        marathon = settling.present(self.kept.job.marathon_id, marathons=self.marathons)
        self.points.add(marathon.point)
        pairs = [(new, touched.now) for touched in some if (new := self._restored(touched, marathon))]
        lost = {new["bib"] for new, _ in self.records.save_many(pairs)}
        for new, _ in pairs:
            if new["bib"] not in lost:
                self.back["removed" if new["state"] == "void" else "restored"] += 1
        return len(lost)

    def _restored(self, touched: Touched, marathon: Marathon) -> Item | None:
        """The record as it was; who holds its bib is not this import's word, so the tie stays as it is."""
        source = {"import_id": self.kept.job.job_id, "file": self.kept.file}
        change = Change("reverted", by=self.kept.by, source=source)
        before = touched.before
        if before is None or before["state"] == "void":
            return next_of(marathon, touched.now, {"state": "void"}, change)
        facts = {name: before.get(name) for name in FIELDS}
        return next_of(marathon, touched.now, {**facts, "state": before["state"]}, change)
