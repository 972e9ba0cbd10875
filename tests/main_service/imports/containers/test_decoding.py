"""Which encoding a file is in is found by its bytes alone; what is in none is refused with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from main_service.imports.containers.decoding import decoded
from main_service.imports.containers.reading import read
from main_service.imports.refusals import EncodingIsUnknown, FileIsNotText

KOREAN = "배번,성명,성별,넷타임\n1,김하나,여,3:10:00\n2,이두리,남,3:20:00\n"
WESTERN = "Startnr;Name;Zeit\n1;Jürgen Müller;3:10:00\n2;José Conceição;3:20:00\n3;François Ångström;3:30:00\n"

SYLLABLES = st.integers(0xB0, 0xC8).flatmap(
    lambda lead: st.integers(0xA1, 0xFE).map(lambda trail: bytes((lead, trail)).decode("cp949"))
)
KOREAN_NAMES = st.lists(st.text(SYLLABLES, min_size=2, max_size=4), min_size=2, max_size=30)
LETTERS = "abcdefghijklmnoprstuvyz"
ACCENTED = "éèêëáàâäãåíïóòôöõøúùûüñçßæ"
WESTERN_NAMES = st.lists(
    st.builds(
        lambda start, accent, end: start.capitalize() + accent + end,
        st.text(LETTERS, min_size=1, max_size=5),
        st.sampled_from(ACCENTED),
        st.text(LETTERS, min_size=1, max_size=5),
    ),
    min_size=1,
    max_size=30,
)


def written(names: list[str]) -> str:
    return "bib,name\n" + "".join(f"{bib},{name}\n" for bib, name in enumerate(names, start=1))


@pytest.mark.parametrize(
    ("text", "codec", "encoding", "is_guess"),
    [
        (KOREAN, "utf-8", "utf-8", False),
        (KOREAN, "utf-8-sig", "utf-8-sig", False),
        (KOREAN, "utf-16", "utf-16-le", False),
        ("\ufeff" + KOREAN, "utf-16-be", "utf-16-be", False),
        (KOREAN, "utf-16-le", "utf-16-le", True),
        (KOREAN, "utf-16-be", "utf-16-be", True),
        (KOREAN, "cp949", "cp949", True),
        (KOREAN + "3,박세찬,남,DNF\n" * 20, "cp949", "cp949", False),
        (KOREAN.replace("하나", "뷁똠"), "cp949", "cp949", True),
        (WESTERN, "cp1252", "windows-1252", True),
        (WESTERN, "utf-8", "utf-8", False),
        ("bib,name\n1,Kim\n", "ascii", "utf-8", False),
        ("bib,name\n1,Kim +AGE-\n", "utf-7", "utf-8", False),
        ("번호,부문\n1,30대M\n2,여A조\n3,남B\n", "cp949", "cp949", True),
        ("bib;CATEGORIA;nome\n1;M;JOÃO DA CONCEIÇÃO\n2;M;JOSÉ ANDRÉ\n", "cp1252", "windows-1252", True),
        ("nr;nazwisko\n1;Paweł Wąsik\n2;Łukasz Żak\n3;Józef Kołodziej\n", "cp1250", "windows-1250", True),
        ("bib;name\n1;O’Neill – “Bob”\n", "cp1252", "windows-1252", True),
    ],
)
def test_the_encoding_is_found(text: str, codec: str, encoding: str, is_guess: bool) -> None:
    found = decoded(text.encode(codec))
    assert (found.encoding, found.is_guess) == (encoding, is_guess)
    assert found.body.decode() == text.removeprefix("\ufeff").replace(
        "+AGE-", "+-AGE-" if codec == "utf-7" else "+AGE-"
    )


@given(KOREAN_NAMES)
def test_korean_names_in_cp949_are_korean(names: list[str]) -> None:
    assert decoded(written(names).encode("cp949")).body.decode() == written(names)


@given(WESTERN_NAMES)
def test_accented_names_in_windows_1252_are_western(names: list[str]) -> None:
    assert decoded(written(names).encode("cp1252")).body.decode() == written(names)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r")))
def test_utf_8_is_utf_8_whatever_it_says(text: str) -> None:
    assert decoded(b"\xef\xbb\xbf" + text.encode()).body.decode() == text


@given(st.text(st.characters(codec="utf-16", exclude_characters="\x00\r\ufeff"), min_size=1))
def test_utf_16_with_its_mark_is_utf_16(text: str) -> None:
    for codec, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        assert decoded(mark + text.encode(codec)).body.decode() == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp949"])
def test_lines_may_end_in_every_way_and_the_last_in_none(end: str, codec: str) -> None:
    body = end.join(KOREAN.splitlines()).encode(codec)
    assert [(line.number, line.cells[0]) for line in read(body).lines()] == [(1, "배번"), (2, "1"), (3, "2")]


def test_lines_may_end_in_different_ways() -> None:
    lines = read(b"bib,name\r1,Kim\n2,Lee\r\n\r\n3,Park\r4,Choi").lines()
    assert [(line.number, line.cells[0]) for line in lines] == [(1, "bib"), (2, "1"), (3, "2"), (5, "3"), (6, "4")]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (KOREAN.encode() + b"3,\xb1\xe8,x\n", "Line 4 (byte 82 of the file, 0xB1)"),
        (KOREAN.encode("cp949") + b"3,\xff\xff\n", "Line 4 (byte 65 of the file, 0xFF)"),
        (WESTERN.encode("cp1252") + b"4;\x81\x8d\n", "Line 2"),
        ("編號,姓名\n1,陳大文\n2,林小明\n3,黃美玲\n".encode("big5"), "Line 1"),
        ("番号,氏名\n1,山田太郎\n2,佐藤はなこ\n".encode("shift-jis"), "Line 1"),
        (b"bib,name\n1,\x07\xe9\xe8\n", "Line 2"),
        (b"\xff\xfe" + "a,b\n1".encode("utf-16-le") + b"2", "Line 2"),
        (b"\xff\xfea\x00,\x00\n\x00\x00\xdc,\x00", "Line 2"),
    ],
)
def test_what_is_in_no_encoding_is_refused_with_its_place(body: bytes, words: str) -> None:
    with pytest.raises(EncodingIsUnknown) as refused:
        decoded(body)
    assert words in refused.value.detail[1]


def test_a_nul_is_no_text_in_any_encoding() -> None:
    for body in (b"bib,name\n1,\0\n", "bib,name\n1,\0\n".encode("utf-16"), b"\xef\xbb\xbfa,b\n\0"):
        with pytest.raises(FileIsNotText, match="Line 2"):
            decoded(body)
