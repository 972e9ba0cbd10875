"""Places that came with the file, held against the order of times, each list by its own clock. Told, never changed."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from kernel.errors import Texts
from main_service.imports.asking import Race
from main_service.imports.checks.whole import Warning_, rows_of, warning
from main_service.imports.rows.shapes import Row
from main_service.marathons.schemas import Clock
from main_service.official_records.ages import age_group_of

List = Literal["overall", "sex", "age_group"]
Groups = defaultdict[Hashable, list[Row]]
_LISTS: dict[List, tuple[str, str, str]] = {
    "overall": ("place", "전체 순위", "overall place"),
    "sex": ("sex-place", "성별 순위", "place among their sex"),
    "age_group": ("age-group-place", "연령대 순위", "place in their age group"),
}
_CLOCKS: dict[Clock, tuple[str, str]] = {"gun": ("건타임", "gun time"), "net": ("넷타임", "net time")}
_BETTER, _MUCH_BETTER = 0.5, 0.1  # so many are left of those that did not fit
_AMONG_A_SEX = (
    ". 남녀를 따로 보면 맞으니 성별 순위로 보입니다. 그렇다면 그 열을 sex_place로 지정하세요",
    ". Among each sex they fit: if they are places among the sex, map that column to sex_place",
)
_FEW = 0.5
_ALL_FIT = ("모두 맞으니", "all of them fit")
_OTHER: dict[Clock, Clock] = {"gun": "net", "net": "gun"}


class _Placed(NamedTuple):
    """A finisher with a place: displayed seconds by the clock, the place, the line."""

    seconds: int
    place: int
    line: int


def of_places(rows: Sequence[Row], race: Race, *, bad: int = 0) -> Iterator[Warning_]:
    """Places outside the group of those who share a time, and places that nobody has. `bad`: rows left out as such."""
    groups = {course.code: course.age_groups for course in race.courses}

    def group_of(row: Row, ranked: List) -> Hashable:
        facts = row.facts
        pool = facts.get("course"), facts.get("division")
        if ranked == "overall":
            return pool
        if ranked == "sex":
            return (*pool, facts["sex"]) if "sex" in facts else None
        group = facts.get("age_group") or age_group_of(facts.get("age"), groups.get(facts.get("course", ""), []))
        return (*pool, facts.get("sex"), group) if group else None

    finished = [row for row in rows if row.facts.get("status") == "finished" and row.facts.get("place")]
    for ranked in _LISTS:
        clock: Clock = getattr(race.ranking, ranked)
        by_group: Groups = defaultdict(list)
        for row in finished:
            if _official(row, ranked) and (group := group_of(row, ranked)) is not None:
                by_group[group].append(row)
        if lines := _outside(by_group, ranked, clock, race):
            yield _told(lines, by_group, ranked, clock, race)
        if ranked == "overall":
            yield from _of_gaps(by_group.values(), bad)


def _told(lines: list[int], groups: Groups, ranked: List, clock: Clock, race: Race) -> Warning_:
    code, ko, en = _LISTS[ranked]
    rows_ko, rows_en = rows_of(len(lines))
    clock_ko, clock_en = _CLOCKS[clock]
    hint = _other_clock(groups, len(lines), ranked, race) or _among_a_sex(groups, ranked, race)
    out_of_line = [] if hint else _out_of_line(groups, ranked, clock, race)
    if 0 < len(out_of_line) <= len(lines) * _MUCH_BETTER:
        some_ko, some_en = rows_of(len(out_of_line))
        hint = (
            f". 그 가운데 {some_ko}만 빼면 모두 맞으니 이 줄부터 확인하세요",
            f". All would fit without {some_en} of them: check these first",
        )
        lines = [*out_of_line, *(line for line in lines if line not in set(out_of_line))]
    hint_ko, hint_en = hint or ("", "")
    return warning(
        f"{code}-outside-its-ties",
        f"{rows_ko}의 {ko}가 {clock_ko} 순서와 맞지 않습니다. 파일의 순위를 그대로 둡니다{hint_ko}",
        f"In {rows_en} the {en} does not fit the order of {clock_en}s; they are kept as they came{hint_en}",
        lines,
    )


def _other_clock(groups: Groups, outside: int, ranked: List, race: Race) -> Texts | None:
    """Where another clock explains most of the places, the setting that makes it rank."""
    clock = _OTHER[getattr(race.ranking, ranked)]
    left = len(_outside(groups, ranked, clock, race))
    if left > outside * _BETTER or not any(f"{clock}_time_ms" in row.facts for rows in groups.values() for row in rows):
        return None
    left_ko, left_en = (f"{left:,}행만 어긋나니", f"only {left:,} would not fit") if left else _ALL_FIT
    ko, en = _CLOCKS[clock]
    _, place_ko, place_en = _LISTS[ranked]
    return (
        f". {ko}으로는 {left_ko} 대회 정보에서 {place_ko}를 {ko}으로 매기도록 바꿔야 하는지 확인하세요",
        f". By {en} {left_en}: check whether the race should give the {place_en} by {en}",
    )


def _among_a_sex(groups: Groups, ranked: List, race: Race) -> Texts | None:
    """Where overall places begin anew with each sex."""
    by_sex = _by_sex(groups)
    if ranked != "overall" or len(by_sex) == len(groups):
        return None
    clock = race.ranking.overall
    strays = min(len(_out_of_line(by_sex, ranked, which, race)) for which in (clock, _OTHER[clock]))
    return _AMONG_A_SEX if strays <= len(_out_of_line(groups, ranked, clock, race)) * _MUCH_BETTER else None


def _by_sex(groups: Groups) -> Groups:
    found: Groups = defaultdict(list)
    for group, rows in groups.items():
        for row in rows:
            found[group, row.facts.get("sex")].append(row)
    return found


def _of_gaps(groups: Iterable[Sequence[Row]], bad: int) -> Iterator[Warning_]:
    """Overall places that no row has, unless so many are missing that the file is meant to be a part of the results."""
    missing = last = count = 0
    for rows in groups:
        count += len(rows)
        due = 1
        for place, held in sorted(Counter(_official(row, "overall") or 0 for row in rows).items()):
            missing += max(place - due, 0)
            due = max(due, place + held)
            last = max(last, place)
    if bad < missing <= count * _FEW:
        yield warning(
            "places-are-missing",
            f"순위가 {last:,}위까지 있는데 그 가운데 {missing:,}개는 파일에 없습니다. 빠진 행이 없는지 확인하세요",
            f"Places go up to {last:,}, and {missing:,} of them are held by nobody: check that no row is missing",
        )


def _official(row: Row, ranked: List) -> int | None:
    place: int | None = row.facts["place"].get(ranked)
    if ranked == "overall" and row.facts.get("division"):
        place = row.facts["place"].get("division", place)
    return place


def _outside(groups: Groups, ranked: List, clock: Clock, race: Race) -> list[int]:
    """Lines whose place is not among those that their displayed time gives."""
    return sorted(line for rows in groups.values() for line in _misplaced(_placed(rows, ranked, clock, race)))


def _out_of_line(groups: Groups, ranked: List, clock: Clock, race: Race) -> list[int]:
    """The fewest lines without which places and times agree."""
    return sorted(line for rows in groups.values() for line in _strays(_placed(rows, ranked, clock, race)))


def _placed(rows: Sequence[Row], ranked: List, clock: Clock, race: Race) -> list[_Placed]:
    return [
        _Placed(-(-ms // 1_000) if race.rounding == "up" else ms // 1_000, place, row.line)
        for row in rows
        if (ms := _ms(row, clock)) is not None and (place := _official(row, ranked)) is not None
    ]


def _misplaced(placed: Sequence[_Placed]) -> list[int]:
    """Where rows are missing from the file, all places after them are higher than the file can explain. So a place is
    only told where neither itself nor its rank among the places of the file lies in its tie group."""
    seconds = sorted(one.seconds for one in placed)
    places = sorted(one.place for one in placed)
    lines: list[int] = []
    for one in placed:
        first, last = bisect_left(seconds, one.seconds), bisect_right(seconds, one.seconds)
        if not first < one.place <= last and not first <= bisect_left(places, one.place) < last:
            lines.append(one.line)
    return lines


def _strays(placed: Sequence[_Placed]) -> Iterator[int]:
    """All but a longest row of times that don't fall, in the order of places."""
    ordered = sorted(placed, key=lambda one: (one.place, one.seconds))
    ends: list[int] = []  # the smallest last time of a row so long
    lengths: list[int] = []
    for one in ordered:
        at = bisect_right(ends, one.seconds)
        ends[at : at + 1] = [one.seconds]
        lengths.append(at + 1)
    wanted, most = len(ends), float("inf")
    for one, length in zip(reversed(ordered), reversed(lengths), strict=True):
        if length == wanted and one.seconds <= most:
            wanted, most = wanted - 1, one.seconds
        else:
            yield one.line


def _ms(row: Row, clock: Clock) -> int | None:
    """As lists rank: by the other clock where this one has no time."""
    facts = row.facts
    ms: int | None = facts.get(f"{clock}_time_ms", facts.get(f"{_OTHER[clock]}_time_ms"))
    return ms
