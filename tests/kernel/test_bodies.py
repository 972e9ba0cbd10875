"""What arrives as a body, over real sockets: bounded while it arrives, and JSON that means one thing to everybody."""

import contextlib
import hashlib
import json
import socket
from collections.abc import Iterator
from itertools import pairwise

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel import bodies
from kernel.bodies import MAX_BODY_BYTES, MAX_UPLOAD_BYTES, Fingerprint, check_json
from kernel.errors import Unreadable
from tests.kernel.door import is_a_problem, served, small_app

GOOD = '{"title": "t", "year": 1999}'
ODD_JSON = {
    "NaN": '{"title": "t", "year": NaN}',
    "Infinity": '{"title": "t", "year": Infinity}',
    "minus Infinity": '{"title": "t", "year": -Infinity}',
    "1e999": '{"title": "t", "year": 1e999}',
    "a high surrogate": r'{"title": "\ud800", "year": 1}',
    "a low surrogate in a key": r'{"title": "t", "year": 1, "\udc00": 1}',
    "a raw surrogate": b'{"title": "\xed\xa0\x80", "year": 1}',
    "a doubled key": '{"title": "t", "year": 1, "year": 2}',
    "a doubled key, escaped": r'{"title": "t", "year": 1, "ye\u0061r": 2}',
    "a doubled key further in": '{"title": "t", "year": 1, "tags": [{"a": 1, "a": 1}]}',
    "a list 30,000 deep": "[" * 30_000,
    "an object 10,000 deep": '{"a":' * 10_000 + "1" + "}" * 10_000,
    "NUL, escaped": r'{"title": "a\u0000b", "year": 1}',
    "NUL, raw": b'{"title": "a\x00b", "year": 1}',
    "a raw line feed": b'{"title": "a\nb", "year": 1}',
    "4,000 digits": '{"title": "t", "year": ' + "9" * 4_000 + "}",
    "minus 5,000 digits": '{"title": "t", "year": -' + "9" * 5_000 + "}",
    "2^64 * 10": '{"title": "t", "year": 184467440737095516160}',
    "2^63": '{"title": "t", "year": 9223372036854775808}',
    "a float for a whole number": '{"title": "t", "year": 1.0}',
    "an exponent for a whole number": '{"title": "t", "year": 1e3}',
    "text for a number": '{"title": "t", "year": "1999"}',
    "true for a number": '{"title": "t", "year": true}',
    "null for a number": '{"title": "t", "year": null}',
    "a number for text": '{"title": 5, "year": 1}',
    "a number for true": '{"title": "t", "year": 1, "loud": 1.5}',
    "a list for text": '{"title": ["t"], "year": 1}',
    "an object for a list": '{"title": "t", "year": 1, "tags": {"0": "a"}}',
    "a number for a moment": '{"title": "t", "year": 1, "written_at": 0}',
    "a moment without an offset": '{"title": "t", "year": 1, "written_at": "2026-11-01T09:00:00"}',
    "an unknown field": '{"title": "t", "year": 1, "id": 7}',
    "a missing field": '{"title": "t"}',
    "text that is too long": '{"title": "' + "t" * 21 + '", "year": 1}',
    "only blanks": '{"title": "   ", "year": 1}',
    "control characters": r'{"title": "a\u0007", "year": 1}',
    "a list": "[]",
    "a number": "7",
    "text": '"t"',
    "null": "null",
    "nothing": "",
    "blanks": "   ",
    "half": GOOD[:-1],
    "more than one": GOOD + GOOD,
    "a trailing comma": '{"title": "t", "year": 1,}',
    "single quotes": "{'title': 't', 'year': 1}",
    "a comment": GOOD + "// yes",
    "a byte order mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "UTF-16": GOOD.encode("utf-16"),
    "Latin-1": '{"title": "é", "year": 1}'.encode("latin-1"),
    "an overlong slash": b'{"title": "\xc0\xaf", "year": 1}',
    "gzip": b"\x1f\x8b\x08\x00\x00",
}


def post(door: httpx.Client, body: str | bytes, **headers: str) -> httpx.Response:
    return door.post("/songs", content=body, headers={"Content-Type": "application/json", **headers})


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("what", ODD_JSON)
def test_a_body_that_means_nothing_or_two_things_is_refused_in_both_languages(
    door: httpx.Client, what: str, language: str
) -> None:
    answer = post(door, ODD_JSON[what], **{"Accept-Language": language})
    assert answer.status_code in {400, 422}, answer.text
    assert is_a_problem(answer, language)
    hangul = any("가" <= letter <= "힣" for letter in answer.json()["title"] + answer.json()["detail"])
    assert hangul == (language == "ko")


def test_what_was_wrong_says_where(door: httpx.Client) -> None:
    told = post(door, '{"title": "t", "year": 0, "tags": ["a", 7]}', **{"Accept-Language": "en"}).json()
    assert {tuple(error["loc"]): error["msg"] for error in told["errors"]} == {
        ("body", "year"): "must be 1 or more",
        ("body", "tags", 1): "must be text",
    }


@pytest.mark.parametrize("depth", [*range(1, 40), *range(800, 1_100, 7)])
def test_no_depth_of_nesting_is_a_fault_of_ours(door: httpx.Client, depth: int) -> None:
    body = '{"title": "t", "year": ' + "[" * depth + "]" * depth + "}"
    assert post(door, body).status_code in {400, 422}


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    # hypothesis leaves half characters out of text, so what remains is what JSON and people mean
    | st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@given(anything, st.booleans())
def test_every_plain_json_value_passes_however_it_is_written(value: object, escaped: bool) -> None:
    check_json(json.dumps(value, ensure_ascii=escaped).encode())


@given(st.binary(max_size=200))
def test_any_bytes_pass_or_are_unreadable(body: bytes) -> None:
    with contextlib.suppress(Unreadable):
        check_json(body)


def test_the_first_media_type_counts_as_it_does_for_the_framework(door: httpx.Client) -> None:
    twice = [("Content-Type", "application/json"), ("Content-Type", "text/plain")]
    assert door.post("/songs", content='{"title": "t", "year": 1, "year": 2}', headers=twice).status_code == 400
    upload = [("Content-Type", "application/json"), ("Content-Type", "multipart/form-data; boundary=x")]
    assert door.post("/songs", content=b" " * (MAX_BODY_BYTES + 1), headers=upload).status_code == 413


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonp"])
def test_json_under_another_name_is_refused(door: httpx.Client, media_type: str) -> None:
    answer = door.post("/songs", content=GOOD, headers={"Content-Type": media_type})
    assert answer.status_code == 422
    assert is_a_problem(answer, "ko")


@pytest.mark.parametrize("media_type", ["application/json", "application/merge-patch+json", "text/plain"])
def test_a_body_is_counted_while_it_arrives(door: httpx.Client, media_type: str) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(MAX_BODY_BYTES // 1_000 + 2):
            yield b" " * 1_000

    answer = door.post("/songs", content=endless(), headers={"Content-Type": media_type})
    assert answer.status_code == 413
    assert is_a_problem(answer, "ko")


def test_a_body_of_exactly_the_limit_is_taken(door: httpx.Client) -> None:
    padded = GOOD + " " * (MAX_BODY_BYTES - len(GOOD))
    assert post(door, padded).status_code == 201
    assert post(door, padded + " ").status_code == 413


def test_a_declared_length_over_the_limit_is_refused_before_it_is_read(door: httpx.Client) -> None:
    with socket.create_connection((door.base_url.host, door.base_url.port or 80), timeout=5) as line:
        line.sendall(b"POST /songs HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n")
        assert b" 413 " in line.recv(200)


def upload(size: int, boundary: bytes = b"xyz") -> Iterator[bytes]:
    yield b"--" + boundary + b'\r\nContent-Disposition: form-data; name="file"; filename="f.csv"\r\n\r\n'
    for _ in range(size // 65_536):
        yield b"a" * 65_536
    yield b"a" * (size % 65_536) + b"\r\n--" + boundary + b"--\r\n"


def test_an_upload_may_have_ten_megabytes_and_no_more(door: httpx.Client) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=xyz"}
    taken = door.post("/files", content=upload(MAX_UPLOAD_BYTES), headers=headers)
    assert (taken.status_code, taken.json()["size"]) == (201, MAX_UPLOAD_BYTES)
    refused = door.post("/files", content=upload(MAX_UPLOAD_BYTES + 200_000), headers=headers)
    assert refused.status_code == 413
    assert is_a_problem(refused, "ko")


@pytest.mark.parametrize(
    "body", [b"", b"--xyz", b"--xyz\r\n\r\n\r\n--xyz--", b"\x00" * 100, b"--xyz\r\n" + b"A" * 20_000]
)
def test_a_broken_upload_is_refused(door: httpx.Client, body: bytes) -> None:
    answer = door.post("/files", content=body, headers={"Content-Type": "multipart/form-data; boundary=xyz"})
    assert answer.status_code in {400, 422}, answer.text
    assert is_a_problem(answer, "ko")


@pytest.mark.parametrize(
    "charset", ["punycode", "idna", "undefined", '"punycode"', "utf-16", "utf-8; charset=punycode", "no-such"]
)
def test_an_upload_can_not_choose_how_its_text_is_decoded(door: httpx.Client, charset: str) -> None:
    """Python's punycode takes forty seconds for a megabyte, on the event loop."""
    slow = b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\na-' + b"z" * 900_000 + b"\r\n--x--\r\n"
    for parameter in (f"charset={charset}", f"CharSet = {charset}", f"charset*0={charset}", f"charset*=''{charset}"):
        headers = {"Content-Type": f"multipart/form-data; boundary=x; {parameter}"}
        answer = door.post("/files", content=slow, headers=headers, timeout=5)
        assert answer.status_code == 400
        assert is_a_problem(answer, "ko")


def test_an_upload_may_say_that_it_is_utf_8(door: httpx.Client) -> None:
    for charset in ("utf-8", '"UTF-8"'):
        headers = {"Content-Type": f"multipart/form-data; charset={charset}; boundary=xyz"}
        assert door.post("/files", content=upload(10), headers=headers).status_code == 201


def test_an_upload_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "UPLOAD_DEADLINE_S", 0.5)
    with served(small_app()) as door, socket.create_connection((door.base_url.host, door.base_url.port or 80)) as line:
        head = b"POST /files HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x"
        line.sendall(head + b"\r\nContent-Length: 5000\r\n\r\n--x\r\n")
        line.settimeout(0.1)
        answered = b""
        for _ in range(40):
            with contextlib.suppress(TimeoutError):
                answered = line.recv(200)
                break
            line.sendall(b"a")
        assert b" 408 " in answered


def test_a_body_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "BODY_DEADLINE_S", 0.2)
    with served(small_app()) as door:
        for media_type in (b"application/json", b"multipart/form-data; boundary=x"):
            path = b"/files" if b"multi" in media_type else b"/songs"
            with socket.create_connection((door.base_url.host, door.base_url.port or 80), timeout=5) as line:
                head = b"POST " + path + b" HTTP/1.1\r\nHost: x\r\nContent-Type: " + media_type
                line.sendall(head + b"\r\nContent-Length: 50\r\n\r\n--x")
                assert b" 408 " in line.recv(200)


def test_an_upload_tried_again_under_a_new_boundary_is_the_same_upload(door: httpx.Client) -> None:
    def fingerprint(size: int, boundary: bytes) -> object:
        media_type = b"multipart/form-data; boundary=" + boundary
        headers = {"Content-Type": media_type.decode(), "Idempotency-Key": "upload-0001"}
        return door.post("/files", content=upload(size, boundary), headers=headers).json()["print"]

    assert fingerprint(70_000, b"abc") == fingerprint(70_000, b"another-one")
    assert fingerprint(70_000, b"abc") != fingerprint(70_001, b"abc")


@given(st.lists(st.sampled_from([b"a", b"b", b"ab", b"aab", b"abaabx", b"x"]), max_size=12), st.data())
def test_a_fingerprint_is_the_same_however_the_body_is_cut(parts: list[bytes], data: st.DataObject) -> None:
    body = b"".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(body)), max_size=5)))
    cut = Fingerprint(b"multipart/form-data; boundary=aab")
    for start, end in pairwise([0, *cuts, len(body)]):
        cut.update(body[start:end])
    assert cut.hexdigest() == hashlib.sha256(b"".join(body.split(b"aab"))).hexdigest()


@pytest.mark.parametrize(
    ("body", "korean", "english"),
    [
        (b'{"title": dalli}', "1번째 줄 11번째 글자", "line 1, letter 11"),
        (b'{"a": 1, "a": 2}', "같은 키가 두 번", "a key stands twice"),
        ('{"title": "가"}'.encode("cp949"), "UTF-8이 아닙니다", "not UTF-8"),
    ],
)
def test_json_that_can_not_be_read_is_told_why_and_where(body: bytes, korean: str, english: str) -> None:
    with pytest.raises(Unreadable) as refused:
        check_json(body)
    assert korean in refused.value.detail[0]
    assert english in refused.value.detail[1]
