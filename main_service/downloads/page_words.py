"""What the page of results says, in Korean and English."""

from typing import Any

WORDS: dict[str, dict[str, str]] = {
    "ko": {
        "results": "대회 기록",
        "provisional": "잠정 결과",
        "final": "확정 결과",
        "none": "공개 전 미리 보기",
        "as_of": "순위 변경",
        "contents": "차례",
        "runners": "{count:,}명",
        "nobody": "해당하는 기록이 없습니다.",
        "M": "남자",
        "F": "여자",
        "X": "논바이너리",
        "short_M": "남",
        "short_F": "여",
        "short_X": "X",
        "finished": "완주",
        "dnf": "DNF",
        "dsq": "DSQ",
        "dns": "DNS",
        "out": "순위 외",
        "rank": "순위",
        "sex_rank": "성별 순위",
        "group_rank": "연령 순위",
        "bib": "배번",
        "name": "이름",
        "sex": "성별",
        "age_group": "연령대",
        "nation": "국적",
        "gun": "건타임",
        "net": "넷타임",
        "gun_ranks": "건타임",
        "net_ranks": "넷타임",
        "no_name": "이름 비공개",
        "table": "{section} 전체 기록",
        "podium": "{group} 1~3위",
        "first_three": "1~3위",
        "rules": "순위 기준: 전체 {overall}, 성별 {sex}, 연령대 {age_group}. 시간은 초 단위로 {rounding} 표시합니다.",
        "up": "올려",
        "down": "내려",
        "legend": "DNF 중도 포기 · DSQ 실격 · DNS 출발하지 않음",
    },
    "en": {
        "results": "Race results",
        "provisional": "Provisional results",
        "final": "Official results",
        "none": "Preview, not yet published",
        "as_of": "Places last changed",
        "contents": "Contents",
        "runners": "{count:,} runners",
        "nobody": "There are no such results.",
        "M": "Men",
        "F": "Women",
        "X": "Non-binary",
        "short_M": "M",
        "short_F": "F",
        "short_X": "X",
        "finished": "Finished",
        "dnf": "DNF",
        "dsq": "DSQ",
        "dns": "DNS",
        "out": "n/c",
        "rank": "Place",
        "sex_rank": "Sex place",
        "group_rank": "Group place",
        "bib": "Bib",
        "name": "Name",
        "sex": "Sex",
        "age_group": "Age group",
        "nation": "Nation",
        "gun": "Gun time",
        "net": "Net time",
        "gun_ranks": "gun time",
        "net_ranks": "net time",
        "no_name": "Name withheld",
        "table": "{section}: all results",
        "podium": "{group}: first three",
        "first_three": "First three",
        "rules": "Places: overall by {overall}, sex by {sex}, age group by {age_group}."
        " Times are rounded {rounding} to whole seconds.",
        "up": "up",
        "down": "down",
        "legend": "DNF did not finish · DSQ disqualified · DNS did not start · n/c out of competition",
    },
}


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = WORDS[language]

    def say(self, name: str, **facts: Any) -> str:
        return self._words[name].format(**facts)

    def day(self, iso: str) -> str:
        """2018-09-23 -> `2018년 9월 23일`, `23 September 2018`."""
        year, month, day = (int(part) for part in iso.split("-"))
        return f"{year}년 {month}월 {day}일" if self.language == "ko" else f"{day} {_MONTHS[month - 1]} {year}"


_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
