"""Everything a runner has run, official and own, in one list with the best time over each distance."""

from collections.abc import Iterable, Iterator

from kernel.aws import Item
from kernel.callers import Caller
from kernel.shapes import Cursors
from main_service.listing import cursor_at, position
from main_service.marathons.schemas import Marathon
from main_service.marathons.store import MarathonStore
from main_service.official_records.store import RecordStore
from main_service.results.display import displayed
from main_service.unofficial_records.schemas import PersonalBest, Run, Runs, UnofficialRecord
from main_service.unofficial_records.store import UnofficialRecordStore

_USUAL_M = (1_000, 1_500, 1_609, 3_000, 5_000, 8_047, 10_000, 15_000, 16_093, 20_000, 21_097, 30_000, 42_195, 50_000)
_ALIKE_M = 10  # 21,097 and 21,098 are both a half marathon


def runs(
    runner: Caller,
    *,
    limit: int,
    cursor: str | None,
    own: UnofficialRecordStore,
    records: RecordStore,
    marathons: MarathonStore,
    cursors: Cursors,
) -> Runs:
    """Newest first. An official result is listed once its race has published results; a DNF has no time."""
    scope = ["runs", runner.user_id]
    start = position(cursor, scope, cursors)
    everything = [*map(_own, own.every(runner.user_id)), *_official(runner.user_id, records, marathons)]
    everything.sort(key=_place, reverse=True)
    bests = _bests(everything)
    after = [run for run in everything if start is None or _place(run) < (start["ran_on"], start["id"])]
    page = [run.model_copy(update={"is_personal_best": run.id in bests}) for run in after[:limit]]
    onward = {"ran_on": page[-1].ran_on.isoformat(), "id": page[-1].id} if len(after) > limit else None
    return Runs(
        items=page,
        next=cursor_at(onward, scope, cursors),
        personal_bests=sorted(bests.values(), key=lambda best: best.distance_m),
    )


def _place(run: Run) -> tuple[str, str]:
    return run.ran_on.isoformat(), run.id


def _own(record: UnofficialRecord) -> Run:
    return Run(source="own", **record.model_dump(exclude={"note", "created_at"}))


def _official(user_id: int, records: RecordStore, marathons: MarathonStore) -> Iterator[Run]:
    items = [item for item in records.of_user(user_id) if item["kind"] == "record" and item["state"] == "live"]
    races = marathons.get_many({item["marathon_id"] for item in items})
    for item in items:
        race = races.get(item["marathon_id"])
        if race and not race.is_deleted and race.results_status != "none":
            yield from _result(item, race)


def _result(item: Item, race: Marathon) -> Iterator[Run]:
    course = race.course(item["course"])
    if course is None:
        return
    finished = item["status"] == "finished"
    elapsed_ms = item.get("net_time_ms", item.get("gun_time_ms")) if finished else None
    yield Run(
        source="official",
        id=item["record_id"],
        ran_on=race.date,
        distance_m=course.distance_m,
        elapsed_ms=elapsed_ms,
        time=None if elapsed_ms is None else displayed(elapsed_ms, race.rounding),
        title=race.title,
        place=race.place,
        status=item["status"],
        marathon_id=race.id,
        course=course.code,
        bib=item["bib"],
        gun_time_ms=item.get("gun_time_ms"),
        net_time_ms=item.get("net_time_ms"),
        points=item["points"],
    )


def _bests(everything: Iterable[Run]) -> dict[str, PersonalBest]:
    """By the id of the run; of equal times the first one run counts."""
    fastest: dict[int, PersonalBest] = {}
    for run in sorted(everything, key=_place):
        if run.elapsed_ms is None:
            continue
        distance_m = usual(run.distance_m)
        if distance_m not in fastest or run.elapsed_ms < fastest[distance_m].elapsed_ms:
            fastest[distance_m] = PersonalBest(
                distance_m=distance_m, elapsed_ms=run.elapsed_ms, ran_on=run.ran_on, source=run.source, id=run.id
            )
    return {best.id: best for best in fastest.values()}


def usual(distance_m: int) -> int:
    """The usual distance that this one is a measurement of, or itself."""
    return next((usual_m for usual_m in _USUAL_M if abs(usual_m - distance_m) <= _ALIKE_M), distance_m)
