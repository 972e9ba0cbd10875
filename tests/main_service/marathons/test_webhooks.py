"""Which webhook addresses are accepted, and how they are kept."""

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from main_service.marathons.refusals import WebhookIsNotAccepted
from main_service.marathons.webhooks import WebhookBox

BOX = WebhookBox(Fernet.generate_key().decode(), ["https://discord.com", "http://127.0.0.1:9000"])


@pytest.mark.parametrize(
    "url",
    [
        "https://discord.com/api/webhooks/123/a-B_c",
        "http://127.0.0.1:9000/api/webhooks/1/t",
    ],
)
def test_a_webhook_of_an_allowed_origin_opens_as_it_was_sealed(url: str) -> None:
    sealed = BOX.seal(url)

    assert url not in sealed
    assert BOX.open(sealed) == url


def test_the_address_is_rebuilt_from_origin_id_and_token() -> None:
    assert BOX.open(BOX.seal("HTTPS://DISCORD.COM/api/webhooks/1/Tok")) == "https://discord.com/api/webhooks/1/Tok"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "discord.com/api/webhooks/1/t",
        "http://discord.com/api/webhooks/1/t",
        "https://discord.com.evil.example/api/webhooks/1/t",
        "https://evil.example/api/webhooks/1/t",
        "https://discord.com@evil.example/api/webhooks/1/t",
        "https://user:pw@discord.com/api/webhooks/1/t",
        "https://discord.com:444/api/webhooks/1/t",
        "https://127.0.0.1:9000/api/webhooks/1/t",
        "http://127.0.0.1:9001/api/webhooks/1/t",
        "https://discord.com/api/webhooks/1/t?wait=true",
        "https://discord.com/api/webhooks/1/t#x",
        "https://discord.com/api/webhooks/1/t/slack",
        "https://discord.com/api/webhooks/1/../../users",
        "https://discord.com/api/webhooks/one/t",
        "https://discord.com/api/webhooks/1/",
        "https://discord.com/api/webhooks/1/t%0A",
        "https://discord.com/api/webhooks/\u0661/t",
        "https://[::1/api/webhooks/1/t",
        "file:///api/webhooks/1/t",
    ],
)
def test_any_other_address_is_refused(url: str) -> None:
    with pytest.raises(WebhookIsNotAccepted):
        BOX.seal(url)


@given(st.text(max_size=80))
def test_no_text_at_all_is_more_than_refused(text: str) -> None:
    with pytest.raises(WebhookIsNotAccepted):
        BOX.seal(text)
    with pytest.raises(WebhookIsNotAccepted):
        BOX.seal(f"https://discord.com{text}/api/webhooks/1/t?x{text}")


def test_what_another_key_sealed_does_not_open() -> None:
    other = WebhookBox(Fernet.generate_key().decode(), ["https://discord.com"])

    assert BOX.open(other.seal("https://discord.com/api/webhooks/1/t")) is None


def test_an_origin_that_is_no_longer_allowed_does_not_open() -> None:
    key = Fernet.generate_key().decode()
    sealed = WebhookBox(key, ["http://127.0.0.1:9000"]).seal("http://127.0.0.1:9000/api/webhooks/1/t")

    assert WebhookBox(key, ["https://discord.com"]).open(sealed) is None
