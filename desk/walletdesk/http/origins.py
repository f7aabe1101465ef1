"""Cross-site checks for requests that carry the agents' cookie."""

from urllib.parse import urlsplit

from sanic import Request

from walletdesk.errors import Forbidden


def check_origin(request: Request) -> None:
    """A browser names the page that opens the socket; only our own may. Raises Forbidden."""
    origin = request.headers.get("origin")
    if origin is not None and _read_host(origin) != request.host:
        raise Forbidden(reason="origin")


def _read_host(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None
