"""Which address a request came from, as far as it can be believed."""

from ipaddress import ip_address, ip_network


def client_address(peer: str, forwarded: str, *, trusted_proxies: int) -> str:
    """The address that the outermost trusted proxy saw; without trusted proxies the peer itself.

    Each proxy adds the address it saw at the right end of X-Forwarded-For, so all that stands further left than there
    are proxies is hearsay. Of IPv6 the /64 counts: one household or server has as many addresses in it as it likes.
    """
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    if not trusted_proxies or not hops:
        return _counted(peer) or peer
    return _counted(hops[-min(trusted_proxies, len(hops))]) or peer


def _counted(text: str) -> str | None:
    """IPv4 as it is, IPv6 as its /64; None where it is no address."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, 64), strict=False))
