"""What a digest says: within Discord's limits, as it was meant, and nobody is mentioned."""

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.digest import Digest, Row, body_of, shown

LINK = "https://mrmrthon.example/marathons/01M83DKE4TSFBD5JGA6DW13C0J/results"
ROWS = (Row(1, "김달리", "2:09:45"), Row(2, None, "2:10:00"), Row(3, "Åsa *Star*", "2:11:11"))


def said(title: str = "서울 마라톤", credited: int = 1204, taken_back: int = 0, **more: Any) -> dict[str, Any]:
    plain = more.pop("plain", False)
    body: dict[str, Any] = json.loads(body_of(Digest(title, credited, taken_back, LINK, **more), plain=plain))
    return body


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_a_digest_counts_and_links() -> None:
    assert said() == {
        "content": f"서울 마라톤: 1,204명 포인트 적립 완료\n<{LINK}>",
        "allowed_mentions": {"parse": []},
    }


def test_points_that_were_taken_back_are_said_as_well() -> None:
    assert said(credited=3, taken_back=2)["content"].startswith("서울 마라톤: 3명 포인트 적립 완료 (회수 2명)\n")
    assert said(credited=0, taken_back=2)["content"].startswith("서울 마라톤: 2명 포인트 회수 완료\n")


def test_the_first_places_stand_below_with_their_course() -> None:
    [embed] = said(course="풀코스", rows=ROWS)["embeds"]
    assert embed == {
        "title": "서울 마라톤 풀코스",
        "url": LINK,
        "description": "1위 김달리 2:09:45\n2위 이름 없음 2:10:00\n3위 Åsa \\*Star\\* 2:11:11",
    }


def test_the_plain_form_holds_only_counts_and_link() -> None:
    assert said(rows=ROWS, plain=True) == {
        "content": f"1,204명 포인트 적립 완료\n<{LINK}>",
        "allowed_mentions": {"parse": []},
    }


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("*bold* _it_ ~~no~~ `code` ||spoiler||", r"\*bold\* \_it\_ \~\~no\~\~ \`code\` \|\|spoiler\|\|"),
        ("[click](https://evil.example)", r"\[click\](https\://evil.example)"),
        ("<@123> <#4> <@&5> <:x:6> <t:7>", r"\<\@123\> \<\#4\> \<\@&5\> \<:x:6\> \<t:7\>"),
        ("@everyone @here", r"\@everyone \@here"),
        ("# big\n> quote\n- list", r"\# big \> quote - list"),
        ("- list", r"\- list"),
        ("1. first", r"\1. first"),
        ("\\*", r"\\\*"),
        ("2:09:45", "2:09:45"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("a\u200bb\u2060c\ufeffd\u00ade", "abcde"),
        ("\u2066a\u2069\u061c", "a"),
        ("\u3164\u115fa\u2800", "a"),
        ("a\x00\x1b[31mb", r"a\[31mb"),
        ("  a \u3000 b\r\n\tc\u2028d", "a b c d"),
        ("서울 🏃 마라톤", "서울 🏃 마라톤"),
    ],
)
def test_text_stands_there_as_it_is(given_text: str, expected: str) -> None:
    assert shown(given_text) == expected


texts = st.text(st.characters(exclude_categories=[]), max_size=600) | st.text("\\*_@<>:/`|~#", max_size=600)


@given(texts, texts, texts, st.integers(0, 10**9), st.integers(0, 10**9))
def test_every_body_is_within_the_limits_and_mentions_nobody(
    title: str, course: str, name: str, credited: int, taken_back: int
) -> None:
    rows = [Row(place, name, "2:09:45") for place in range(1, 8)]
    body = said(title, credited, taken_back, course=course, rows=rows)
    [embed] = body["embeds"]
    everything = body["content"] + embed["title"] + embed["description"]
    assert units(body["content"]) <= 2_000
    assert units(embed["title"]) <= 256
    assert units(embed["description"]) <= 4_096
    assert units(everything) <= 6_000
    assert body["allowed_mentions"] == {"parse": []}
    assert LINK in body["content"]
    odd = {"Cf", "Cs", "Co"}
    assert not [letter for letter in everything if unicodedata.category(letter) in odd]
    unescaped = everything.replace(f"<{LINK}>", "").replace("\\\\", "")
    for sign in "*_~`|<>[]#@":
        assert f"\\{sign}" * unescaped.count(sign) == "".join([f"\\{sign}"] * unescaped.count(f"\\{sign}"))
