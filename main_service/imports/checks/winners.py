"""Whether the file leaves the first of each sex out of the places in age groups, as some races do."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from main_service.imports.asking import Race
from main_service.imports.checks.whole import Warning_, warning
from main_service.imports.rows.shapes import Row

_MOST = 20
_ENOUGH = 20  # finishers of a sex, to say anything about it
_PLACED = 0.8


def of_winners(rows: Sequence[Row], race: Race) -> Iterator[Warning_]:
    """Told where the file does otherwise than the race's setting."""
    by_sex: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        facts = row.facts
        if facts.get("status") == "finished" and facts.get("sex") in ("M", "F") and "place" in facts:
            by_sex[facts.get("course"), facts.get("division"), facts["sex"]].append(row)
    counts = {_without_a_place(some, race) for some in by_sex.values() if _tells(some)}
    if len(counts) != 1:
        return
    [count] = counts
    said = race.winners_outside_age_groups
    if count > _MOST or count == said:
        return
    yield warning(
        "winners-outside-age-groups",
        f"파일에서는 남녀 각 상위 {count}명에게 연령대 순위가 없는데, 대회 설정은 {said}명입니다."
        f" 대회 정보에서 연령대 순위에 넣지 않는 상위 인원을 {count}명으로 바꿀지 확인하세요",
        f"In the file the first {count} of each sex have no place in an age group, while the race leaves out {said}:"
        f" check whether it should leave out {count}",
    )


def _tells(rows: Sequence[Row]) -> bool:
    placed = sum("age_group" in row.facts["place"] for row in rows)
    return len(rows) >= _ENOUGH and placed >= len(rows) * _PLACED


def _without_a_place(rows: Sequence[Row], race: Race) -> int:
    """How many of the first among their sex have none."""
    clock, other = ("gun_time_ms", "net_time_ms") if race.ranking.sex == "gun" else ("net_time_ms", "gun_time_ms")

    def order(row: Row) -> tuple[int, int]:
        place = row.facts["place"]
        ms = row.facts.get(clock, row.facts.get(other, 0))
        return place.get("sex", place.get("overall", 0)), ms

    first = takewhile(lambda row: "age_group" not in row.facts["place"], sorted(rows, key=order))
    return sum(1 for _ in first)
