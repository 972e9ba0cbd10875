"""Whatever is uploaded is answered at once, in words that an organizer understands, in Korean and English."""

import re
import sys
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path

import httpx
import pytest

from main_service.imports.containers.reading import MAX_BYTES
from tests.main_service.imports.desk import HEADER, THREE, Desk

_KOREAN = re.compile("[가-힣]")

BAD: dict[str, tuple[bytes, int, str]] = {
    "empty": (b"", 422, "비어|빈"),
    "only a byte order mark": (b"\xef\xbb\xbf", 422, "빈"),
    "only a header": (HEADER.encode() + b"\n", 422, "한 줄도 없"),
    "an image": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, 422, "PNG"),
    "half a spreadsheet": (b"PK\x03\x04" + b"\x00" * 200, 422, "손상"),
    "random bytes": (bytes((n * 131 + 7) % 251 + 1 for n in range(5_000)), 422, "UTF-8"),
    "a NUL": (b"bib,net\n1,3:00:00\n2,\x003:01:00\n", 422, "3번째 줄"),
    "one line of 10 MB": (b"1," * (MAX_BYTES // 2), 422, "1번째 줄"),
    "more than 10 MB": (b"1,3:00:00\n" * (MAX_BYTES // 10 + 1), 413, "10 MB"),
    "61 columns": (b",".join(b"bib%d" % n for n in range(61)) + b"\n", 422, "61열"),
    "100,001 rows": (b"bib,net\n" + b"1,\n" * 100_001, 422, "100,000행"),
    "15,000 columns of one name": (b"bib,name" + b",x" * 15_000 + b"\n1,2\n", 422, "15002열"),
    "15,000 columns of many names": (b",".join(b"c%d" % (n % 99) for n in range(8_000)) + b"\n1,2\n", 422, "8000열"),
    "10 million blank lines": (b"\n" * MAX_BYTES, 422, "빈"),
    "a row and 10 million blank lines": (b"a,b\n" + b"\n" * (MAX_BYTES - 9), 422, "100,000행"),
    "prose": (b"Dear organizer\nplease find attached\n", 422, "표를 찾지"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_table_of_results_is_refused_in_time(desk: Desk, name: str) -> None:
    body, status, words = BAD[name]
    started = time.monotonic()
    answer = desk.send(body)
    assert time.monotonic() - started < 10
    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert re.search(words, problem["detail"]), problem
    english = desk.send(body, **{"Accept-Language": "en"}).json()
    assert not _KOREAN.search(english["detail"] + english["title"])


@pytest.mark.parametrize("header", ["bib,net", "net,bib", "bib,course,net", "bib,half,net", "bib,10km,net"])
def test_a_letter_that_grows_eighteen_fold_when_it_is_made_plain_takes_no_time(desk: Desk, header: str) -> None:
    long = "\ufdfa" * 9_000
    row = ",".join([long] * len(header.split(",")))[:10_000]
    started = time.monotonic()
    answer = desk.send((header + "\n" + f"{row}\n" * 300).encode())
    assert time.monotonic() - started < 15
    assert answer.json()["counts"]["bad"] == 300


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('4,"열린 따옴표,남,3:00:00,,4', "따옴표"),
        ("4,=SUM(A1),남,3:00:00,,4", "수식"),
        ("4,김,남,=1+2,,4", "수식"),
        ("=4,김,남,3:00:00,,4", "수식"),
        ("4,김,남,3:00:00,,4" + ",x" * 70, "6열"),
        ("4,김,남,3:00:00,,4,,,x", "6열"),
        (f"4,{'김' * 101},남,3:00:00,,4", "100자"),
        ("4,김\x07,남,3:00:00,,4", "제어 문자"),
        (f"{'4' * 500},김,남,3:00:00,,4", "배번"),
        ("4,김,남,99999999999,,4", "시간"),
    ],
)
def test_a_bad_row_is_reported_and_the_others_are_good(desk: Desk, row: str, expected: str) -> None:
    found = desk.upload(THREE + row + "\n5,최,여,3:30:00,,3\n")
    assert found["counts"] == {"rows": 5, "create": 4, "update": 0, "unchanged": 0, "bad": 1}
    [bad] = found["bad_rows"]
    assert (bad["line"], expected in bad["expected"]) == (5, True)


def test_a_request_without_a_file_is_told_so(desk: Desk) -> None:
    assert desk.organizer.http.post(desk.address).status_code == 422
    assert desk.organizer.http.post(desk.address, files={"other": ("x.csv", THREE.encode())}).status_code == 422
    assert desk.organizer.http.post(desk.address, data={"file": "text"}).status_code == 422


SLOW = """
import sys, time, pathlib
from main_service.imports.apart import child
pathlib.Path({begun!r}).touch()
while not pathlib.Path({enough!r}).exists():
    time.sleep(0.02)
sys.exit(child.run(int(sys.argv[1])))
"""


def test_others_are_answered_while_files_are_read(
    desk: Desk, anybody: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, enough = tmp_path / "begun", tmp_path / "enough"
    code = SLOW.replace("{begun!r}", repr(str(begun))).replace("{enough!r}", repr(str(enough)))
    monkeypatch.setattr("main_service.imports.apart.process._COMMAND", (sys.executable, "-c", code))
    with ThreadPoolExecutor(2) as many:
        sent = [many.submit(desk.send, THREE) for _ in range(2)]
        try:
            while not begun.exists():
                assert not wait(sent, timeout=0.05, return_when=FIRST_COMPLETED).done
            assert anybody.get("/livez").status_code == 200
            assert anybody.get("/api/marathons").status_code == 200
            assert desk.organizer.http.get(desk.address).json()["items"] == []
            assert not any(answer.done() for answer in sent)
        finally:
            enough.touch()
    assert [answer.result().status_code for answer in sent] == [201, 201]
