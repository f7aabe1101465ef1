"""The built pages and what browsers may do with them."""

from pathlib import Path
from typing import Any

from sanic import HTTPResponse, Request, Sanic
from sanic.response import redirect

from walletdesk.settings import Settings

# A year, in seconds.
HTTPS_FOR = "max-age=31536000"
PAGES = {"/chat/": "chat/dist", "/console/": "console/dist", "/demo/": "demo/dist"}


class PagesMissing(Exception):
    """The web parts are not built."""


def check_pages(settings: Settings) -> dict[str, Path]:
    """The folder of each prefix. Raises PagesMissing."""
    folders = {
        prefix: settings.web_dir / folder for prefix, folder in PAGES.items() if settings.demo or prefix != "/demo/"
    }
    for built in folders.values():
        if not (built / "index.html").is_file():
            raise PagesMissing(f"{built} is not built: run `make web`")
    return folders


def install_pages(app: Sanic[Any, Any], settings: Settings) -> None:
    """Raises PagesMissing."""
    for prefix, built in check_pages(settings).items():
        name = prefix.strip("/")
        app.static(prefix, built, name=name, index="index.html", directory_view=False)
    loader = settings.web_dir / "chat" / "dist" / "loader.js"
    app.static("/loader.js", loader, name="loader")

    @app.get("/")
    async def home(_request: Request) -> HTTPResponse:
        return redirect("/demo/" if settings.demo else "/chat/")


def install_headers(app: Sanic[Any, Any], settings: Settings) -> None:
    widget_origins = " ".join(["'self'", *settings.widget_origins])
    policy = (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "connect-src 'self'; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
    )
    # Where agents' cookies go over https only, browsers are told never to try without.
    https_only = settings.has_secure_cookies
    policies = {True: f"{policy}; frame-ancestors {widget_origins}", False: f"{policy}; frame-ancestors 'self'"}

    @app.on_response  # type: ignore[untyped-decorator]
    async def secure(request: Request, response: HTTPResponse) -> None:
        response.headers.setdefault("content-security-policy", policies[request.path.startswith("/chat/")])
        response.headers.setdefault("x-content-type-options", "nosniff")
        if https_only:
            response.headers.setdefault("strict-transport-security", HTTPS_FOR)
        response.headers.setdefault("referrer-policy", "strict-origin-when-cross-origin")
        if request.path.startswith("/api/"):
            response.headers.setdefault("cache-control", "no-store")
        elif "/assets/" in request.path:
            # Built files carry their hash in the name.
            response.headers.setdefault("cache-control", "public, max-age=31536000, immutable")
        else:
            response.headers.setdefault("cache-control", "no-cache")
