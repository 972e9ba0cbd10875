"""What an official record must and should be, taken as a whole: for the web and for imports (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from kernel.errors import Texts
from main_service.marathons.schemas import Marathon
from main_service.official_records import splits
from main_service.official_records.schemas import Said
from main_service.official_records.splits import Split

Fault = tuple[str, Texts]  # the field it is about, and what is wrong


def faults(record: Mapping[str, Any], marathon: Marathon) -> list[Fault]:
    """Why a record can't be stored; `record` as items hold it."""
    return [*_of_course(record, marathon), *_of_status(record), *_of_splits(splits.read(record.get("splits")))]


def _of_course(record: Mapping[str, Any], marathon: Marathon) -> Iterator[Fault]:
    if marathon.course(record["course"]) is None:
        codes = ", ".join(course.code for course in marathon.courses)
        yield "course", (f"이 대회의 코스가 아닙니다 ({codes})", f"is not a course of this marathon ({codes})")


def _of_status(record: Mapping[str, Any]) -> Iterator[Fault]:
    timed = [name for name in ("gun_time_ms", "net_time_ms") if record.get(name) is not None]
    if record["status"] == "finished" and not timed:
        yield "net_time_ms", ("완주 기록에는 건타임이나 넷타임이 필요합니다", "a finish needs a gun or a net time")
    if record["status"] == "dns":
        for name in [*timed, *(["splits"] if record.get("splits") else [])]:
            yield name, ("출발하지 않은 사람에게는 기록이 있을 수 없습니다", "a runner who did not start has no times")


def _of_splits(given: Sequence[Split]) -> Iterator[Fault]:
    if any(after.elapsed_ms < before.elapsed_ms for before, after in pairwise(given)):
        yield "splits", ("구간 기록의 시간은 줄어들 수 없습니다", "elapsed times can't fall from split to split")
    distances = [split.distance_m for split in given if split.distance_m is not None]
    if any(after <= before for before, after in pairwise(distances)):
        yield "splits", ("구간 기록은 거리 순서여야 합니다", "splits must be in order of distance")


def warnings(record: Mapping[str, Any]) -> list[Said]:
    """What is odd about a record, but may be so."""
    return [*_late_start(record), *_late_splits(record)]


def _late_start(record: Mapping[str, Any]) -> Iterator[Said]:
    gun, net = record.get("gun_time_ms"), record.get("net_time_ms")
    if gun is not None and net is not None and net > gun:
        yield Said(
            code="net-time-over-gun-time",
            ko="넷타임이 건타임보다 깁니다",
            en="The net time is longer than the gun time",
        )


def _late_splits(record: Mapping[str, Any]) -> Iterator[Said]:
    finish = max((record[name] for name in ("gun_time_ms", "net_time_ms") if record.get(name)), default=None)
    given = splits.read(record.get("splits"))
    if finish is not None and given and given[-1].elapsed_ms > finish:
        yield Said(
            code="split-after-finish",
            ko="마지막 구간 기록이 완주 기록보다 늦습니다",
            en="The last split is later than the finish",
        )
