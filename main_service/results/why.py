"""Why a runner has these places: one sentence each, in Korean and English."""

from collections.abc import Iterator

from kernel.errors import Texts
from main_service.marathons.schemas import Clock, Marathon
from main_service.official_records.schemas import Said
from main_service.results.age_grading.grading import AgeGrade
from main_service.results.background import background
from main_service.results.display import measured
from main_service.results.placing import LISTS, List, Places, Placing, Standing, official_place
from main_service.results.rows import Row

_CLOCKS: dict[Clock, Texts] = {"gun": ("건타임", "gun time"), "net": ("넷타임", "net time")}
_SEXES: dict[str, Texts] = {"M": ("남자", "men"), "F": ("여자", "women"), "X": ("논바이너리", "non-binary runners")}
_UNPLACED: dict[str, Texts] = {
    "dnf": ("완주하지 못해(DNF) 순위가 없습니다", "The runner did not finish (DNF), so there is no place"),
    "dsq": ("실격되어(DSQ) 순위가 없습니다", "The runner was disqualified (DSQ), so there is no place"),
    "dns": ("출발하지 않아(DNS) 순위가 없습니다", "The runner did not start (DNS), so there is no place"),
    "finished": (
        "순위 경쟁 밖에서 뛰어 순위가 없고, 다른 사람의 순위를 밀어내지도 않습니다",
        "The runner ran out of competition: there is no place, and nobody is pushed down by it",
    ),
}


def why(row: Row, marathon: Marathon, placing: Placing, grade: AgeGrade | None = None) -> list[Said]:
    """The sentences for one row: each place, then what stands behind all of them. `grade`: its age grade."""
    return [*_of_places(row, placing), *background(row, marathon, grade)]


def _of_places(row: Row, placing: Placing) -> Iterator[Said]:
    if not row.is_placed:
        yield _unplaced(row)
        return
    places = placing.places(row)
    for ranked in LISTS:
        yield from _of_list(row, ranked, places, placing)
    if placing.is_left_out(row):
        yield _left_out(row, placing)


def _unplaced(row: Row) -> Said:
    korean, english = _UNPLACED[row.status]
    if row.status == "dnf" and row.time_on("net") is not None:
        korean += ". 측정된 시간은 보여 드리기만 합니다"
        english += "; the time that was measured is only shown"
    return Said(code="not-placed", ko=korean, en=english)


def _of_list(row: Row, ranked: List, places: Places, placing: Placing) -> Iterator[Said]:
    place, standing = _place(row, ranked, places), placing.standing(row, ranked)
    if place is None or standing is None:
        return
    korean, english = _list_name(row, ranked)
    head = f"{korean} 순위: {standing.of:,}명 가운데 {place:,}위", f"{english} {place:,} of {standing.of:,}"
    came_with = official_place(row, ranked) is not None
    clock = placing.clock(ranked)
    tail = _kept(row, clock, place, standing) if came_with else _computed(row, clock, standing)
    more = "", ""
    if ranked == "age_group" and not came_with:
        more = _without_winners(row, placing)
    yield _said(f"{ranked}-place", head, tail, more)


def _said(code: str, head: Texts, *parts: Texts) -> Said:
    korean, english = (head[at] + "".join(part[at] for part in parts) for at in (0, 1))
    return Said(code=code, ko=korean, en=english)


def _place(row: Row, ranked: List, places: Places) -> int | None:
    if ranked == "overall":
        return places.division if row.division else places.overall
    return places.sex if ranked == "sex" else places.age_group


def _list_name(row: Row, ranked: List) -> Texts:
    korean, english = _SEXES.get(row.sex or "", ("", "runners"))
    if row.division:
        korean, english = f"{row.division} 부문 {korean}".strip(), f"{english} in {row.division}"
    if ranked == "overall":
        return (f"{row.division} 부문", f"Place in {row.division}:") if row.division else ("전체", "Overall place")
    if ranked == "age_group":
        korean, english = f"{korean} {row.age_group}".strip(), f"{english} {row.age_group}"
    return korean, f"Place among {english}:"


def _kept(row: Row, clock: Clock, place: int, standing: Standing) -> Texts:
    (korean, english), _ = _time(row, clock)
    tied = standing.last - standing.first + 1
    if not standing.first <= place <= standing.last:
        korean = f" ({korean}만 보면 {standing.first:,}위입니다)"
        english = f" (by {english} alone it would be {standing.first:,})"
    elif tied > 1:
        korean = f" ({korean}인 {tied:,}명의 순서를 공식 결과가 정했습니다)"
        english = f", which put the {tied:,} runners with {english} in order"
    else:
        korean, english = f" ({korean}으로 매겨도 같습니다)", f"; by {english} it is the same"
    return f", 공식 결과에 실려 온 순위입니다{korean}", f", as the official results say{english}"


def _computed(row: Row, clock: Clock, standing: Standing) -> Texts:
    (korean, english), stands_in = _time(row, clock)
    korean, english = f", {korean} 기준입니다", f", by {english}"
    if stands_in:
        (ko_wanted, en_wanted), (ko_used, en_used) = _CLOCKS[clock], _CLOCKS[_other(clock)]
        korean += f" ({ko_wanted}이 없어 {ko_used}으로 대신했습니다)"
        english += f" (there is no {en_wanted}, so the {en_used} stands in)"
    tied = standing.last - standing.first + 1
    if tied > 1:
        korean += f". 시간이 같은 {tied:,}명이 순위를 함께 쓰므로 다음 순위는 {standing.last + 1:,}위입니다"
        english += f"; the {tied:,} runners with the same time share the place, so the next is {standing.last + 1:,}"
    return korean, english


def _time(row: Row, clock: Clock) -> tuple[Texts, bool]:
    """The time that ranks it, with its clock's name, and whether that is the other clock."""
    stands_in = (row.gun if clock == "gun" else row.net) is None
    korean, english = _CLOCKS[_other(clock) if stands_in else clock]
    time = measured(row.time_on(clock) or 0)
    return (f"{korean} {time}", f"{english} {time}"), stands_in


def _other(clock: Clock) -> Clock:
    return "net" if clock == "gun" else "gun"


def _without_winners(row: Row, placing: Placing) -> Texts:
    if not placing.winners or not row.sex:
        return "", ""
    korean, english = _SEXES[row.sex]
    return (
        f". {korean} 상위 {placing.winners}명은 세지 않았습니다",
        f"; the top {placing.winners} of the {english} are not counted",
    )


def _left_out(row: Row, placing: Placing) -> Said:
    korean, english = _SEXES[row.sex or ""]
    return Said(
        code="winners",
        ko=f"{korean} 상위 {placing.winners}명은 {korean} 순위만 받으므로 연령대 {row.age_group} 순위가 없습니다",
        en=f"The top {placing.winners} of the {english} are placed among all {english} only, so there is no place in"
        f" age group {row.age_group}",
    )
