"""Where a request comes from, as limits count it."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from sanic import Request

# What one connection is given at least: whoever has one address there has all of them.
IPV6_PREFIX = 64
# What a proxy writes on the requests it brings, one or another of them.
FORWARDED_HEADERS = ("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via")


def read_address(request: Request) -> str:
    """The caller's address, or the network of an IPv6 caller; never chosen by the caller (settings.proxies)."""
    try:
        # In brackets when a proxy named it.
        address = ip_address(request.client_ip.strip("[]"))
    except ValueError:
        return request.client_ip.encode(errors="backslashreplace").decode()
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), IPV6_PREFIX), strict=False))


def is_forwarded(request: Request) -> bool:
    return any(header in request.headers for header in FORWARDED_HEADERS)
