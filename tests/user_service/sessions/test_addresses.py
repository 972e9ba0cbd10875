import pytest
from hypothesis import given
from hypothesis import strategies as st

from user_service.sessions.addresses import client_address


@pytest.mark.parametrize(
    ("peer", "forwarded", "trusted_proxies", "expected"),
    [
        ("192.0.2.1", "", 0, "192.0.2.1"),
        ("192.0.2.1", "203.0.113.7", 0, "192.0.2.1"),
        ("192.0.2.1", "203.0.113.7", 1, "203.0.113.7"),
        ("192.0.2.1", "6.6.6.6, 203.0.113.7", 1, "203.0.113.7"),
        ("192.0.2.1", "6.6.6.6, 203.0.113.7, 192.0.2.9", 2, "203.0.113.7"),
        ("192.0.2.1", "203.0.113.7", 2, "203.0.113.7"),
        ("192.0.2.1", "", 1, "192.0.2.1"),
        ("192.0.2.1", "unknown", 1, "192.0.2.1"),
        ("192.0.2.1", "203.0.113.7:4711", 1, "203.0.113.7"),
        ("192.0.2.1", "2001:db8:1:2:3::4", 1, "2001:db8:1:2::/64"),
        ("192.0.2.1", "[2001:db8:1:2:9::4]:4711", 1, "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "", 0, "203.0.113.7"),
        ("fe80::1%eth0", "", 0, "fe80::/64"),
        ("testclient", "", 0, "testclient"),
    ],
)
def test_only_what_a_trusted_proxy_saw_is_believed(
    peer: str, forwarded: str, trusted_proxies: int, expected: str
) -> None:
    assert client_address(peer, forwarded, trusted_proxies=trusted_proxies) == expected


@given(said=st.text(max_size=60), seen=st.ip_addresses(v=4))
def test_whatever_a_client_claims_the_proxys_word_counts(said: str, seen: object) -> None:
    assert client_address("192.0.2.1", f"{said},{seen}", trusted_proxies=1) == str(seen)


@given(forwarded=st.text(max_size=80))
def test_no_header_breaks_it(forwarded: str) -> None:
    assert client_address("192.0.2.1", forwarded, trusted_proxies=2)
