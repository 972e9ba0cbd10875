"""Why a runner has these places: one sentence each, in Korean and English."""

from collections.abc import Iterator

from main_service.marathons.schemas import Clock, Marathon
from main_service.official_records.schemas import Said
from main_service.official_records.store import EPOCH
from main_service.results.display import measured
from main_service.results.placing import LISTS, List, Places, Placing, Standing, official_place
from main_service.results.rows import Row

_CLOCKS: dict[Clock, tuple[str, str]] = {"gun": ("건타임", "gun time"), "net": ("넷타임", "net time")}
_SEXES = {"M": ("남자", "men"), "F": ("여자", "women"), "X": ("논바이너리", "non-binary")}
_UNPLACED = {
    "dnf": ("완주하지 못해(DNF) 순위가 없습니다", "did not finish (DNF), so there is no place"),
    "dsq": ("실격되어(DSQ) 순위가 없습니다", "was disqualified (DSQ), so there is no place"),
    "dns": ("출발하지 않아(DNS) 순위가 없습니다", "did not start (DNS), so there is no place"),
    "finished": ("순위 밖으로 참가해 순위가 없습니다", "ran out of competition, so there is no place"),
}


def why(row: Row, marathon: Marathon, placing: Placing) -> list[Said]:
    """The sentences for one row."""
    places = placing.places(row)
    if row.is_placed:
        said = [sentence for ranked in LISTS for sentence in _of_list(row, ranked, places, placing)]
        return [*said, _rounding(marathon), *_origin(row), *_corrections(row)]
    korean, english = _UNPLACED[row.status]
    return [Said(code="not-placed", ko=korean, en=f"The runner {english}"), *_origin(row), *_corrections(row)]


def _of_list(row: Row, ranked: List, places: Places, placing: Placing) -> Iterator[Said]:
    place = _place(row, ranked, places)
    standing = placing.standing(row, ranked)
    if place is None or standing is None:
        return
    korean, english = _list_name(row, ranked)
    head = f"{korean} {place}위", f"{english} {place}"
    came_with = official_place(row, ranked) is not None
    tail = _kept(place, standing) if came_with else _computed(row, placing.clock(ranked), standing)
    yield Said(code=f"{ranked}-place", ko=f"{head[0]}: {tail[0]}", en=f"{head[1]}: {tail[1]}")


def _place(row: Row, ranked: List, places: Places) -> int | None:
    if ranked == "overall":
        return places.division if row.division else places.overall
    return places.sex if ranked == "sex" else places.age_group


def _list_name(row: Row, ranked: List) -> tuple[str, str]:
    sex = _SEXES.get(row.sex or "", ("", ""))
    if ranked == "overall":
        return (f"{row.division} 부문", f"Place in {row.division}") if row.division else ("전체", "Overall place")
    if ranked == "sex":
        return sex[0], f"Place among {sex[1]}"
    return f"{sex[0]} {row.age_group}".strip(), f"Place among {sex[1]} {row.age_group}".replace("  ", " ")


def _kept(place: int, standing: Standing) -> tuple[str, str]:
    korean = "공식 결과에 실려 온 순위를 그대로 둡니다"
    english = "it came with the official results and is kept as it is"
    tied = standing.last - standing.first + 1
    if not standing.first <= place <= standing.last:
        korean += f" (측정된 시간만 보면 {standing.first}위입니다)"
        english += f" (by the measured time alone it would be {standing.first})"
    elif tied > 1:
        korean += f" (같은 시간으로 기록된 {tied}명의 순서를 공식 결과가 정했습니다)"
        english += f" (the official results put the {tied} runners with this time in order)"
    return korean, english


def _computed(row: Row, clock: Clock, standing: Standing) -> tuple[str, str]:
    has_it = (row.gun if clock == "gun" else row.net) is not None
    used: Clock = clock if has_it else ("net" if clock == "gun" else "gun")
    time = measured(row.time_on(clock) or 0)
    (ko_clock, en_clock), (ko_wanted, en_wanted) = _CLOCKS[used], _CLOCKS[clock]
    korean = f"{ko_clock} {time}, {standing.of}명 가운데의 순위입니다"
    english = f"by {en_clock} {time} among {standing.of}"
    if not has_it:
        korean += f" ({ko_wanted}이 없어 {ko_clock}을 썼습니다)"
        english += f" (there is no {en_wanted}, so the {en_clock} counts)"
    tied = standing.last - standing.first + 1
    if tied > 1:
        korean += f". 같은 시간인 {tied}명이 순위를 함께 쓰고 다음 순위는 건너뜁니다"
        english += f"; the {tied} runners with this time share the place and the next is skipped"
    return korean, english


def _rounding(marathon: Marathon) -> Said:
    korean, english = ("올려", "up") if marathon.rounding == "up" else ("내려", "down")
    return Said(
        code="rounding",
        ko=f"순위는 측정된 시간 그대로 매기고, 표시할 때만 초 단위로 {korean} 적습니다",
        en=f"Places go by the time as measured; only what is displayed is rounded {english} to whole seconds",
    )


def _origin(row: Row) -> Iterator[Said]:
    if row.origin is None:
        return
    file, line = row.origin
    yield Said(
        code="origin",
        ko=f"이 기록은 결과 파일 {file} {line}행에서 왔습니다",
        en=f"This result came from line {line} of the results file {file}",
    )


def _corrections(row: Row) -> Iterator[Said]:
    changes = row.version % EPOCH - 1
    if changes > 0:
        yield Said(
            code="changes",
            ko=f"처음 등록된 뒤 {changes}번 바뀌었고, 모든 판이 보관되어 있습니다",
            en=f"It was changed {changes} time{'s' if changes > 1 else ''} since it was entered; every version is kept",
        )
