"""Our signature is botocore's, whatever is asked, whoever asks, wherever."""

from datetime import UTC, datetime

import pytest
from botocore import auth
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials as TheirCredentials
from hypothesis import given
from hypothesis import strategies as st

from kernel.sigv4 import Credentials, Signer

words = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=40)
names = st.from_regex(r"[a-z][a-z0-9.-]{0,30}", fullmatch=True)
SIGNER = Signer("dynamodb", "ap-northeast-2", "dynamodb.ap-northeast-2.amazonaws.com")


def theirs(signer: Signer, target: str, body: bytes, who: Credentials, at: datetime) -> dict[str, str]:
    request = AWSRequest("POST", f"https://{signer.host}/", {"x-amz-target": target}, body)
    request.headers["content-type"] = "application/x-amz-json-1.0"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(auth, "get_current_datetime", lambda: at)
        SigV4Auth(TheirCredentials(*who), signer.service, signer.region).add_auth(request)
    return {name.lower(): value for name, value in request.headers.items()}


@given(
    signer=st.builds(Signer, names, names, st.builds("{}:{}".format, names, st.integers(1024, 65535)) | names),
    target=words,
    body=st.binary(max_size=200),
    who=st.builds(Credentials, words, words, words | st.none()),
    at=st.integers(10**9, 4 * 10**9).map(lambda second: datetime.fromtimestamp(second, UTC)),
)
def test_every_request_is_signed_as_botocore_signs_it(
    signer: Signer, target: str, body: bytes, who: Credentials, at: datetime
) -> None:
    ours = signer.headers(target, body, who, at.strftime("%Y%m%dT%H%M%SZ"))
    assert ours.pop("host") == signer.host
    assert ours == theirs(signer, target, body, who, at)


def test_a_key_is_made_anew_for_another_day_and_another_secret() -> None:
    first, second = Credentials("a", "one"), Credentials("a", "two", "token")
    asked = [(first, 1), (first, 2), (second, 2), (first, 2), (first, 1)]
    for who, day in asked:
        at = datetime(2026, 1, day, 12, tzinfo=UTC)
        ours = SIGNER.headers("T", b"{}", who, at.strftime("%Y%m%dT%H%M%SZ"))
        assert ours["authorization"] == theirs(SIGNER, "T", b"{}", who, at)["authorization"]
