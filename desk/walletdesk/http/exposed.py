"""A desk that believes itself alone on its machine, and a proxy there that lets the internet in."""

from typing import Any

import structlog
from sanic import Request, Sanic

from walletdesk.errors import Forbidden
from walletdesk.http.addresses import is_forwarded
from walletdesk.settings import Settings

# Whether the desk lives may be asked by whoever stands in front.
GUARDED = ("/api/", "/demo/")

logger = structlog.get_logger()


def install_proxy_check(app: Sanic[Any, Any], settings: Settings) -> None:
    """Only where something must not be public: what a proxy brings is refused until the settings tell of the proxy, and
    with that the desk does not start before all of it is mended."""
    if settings.proxies or not (exposures := settings.hidden_exposures):
        return
    app.ctx.has_told_of_proxy = False

    @app.on_request
    async def check(request: Request) -> None:
        if not request.path.startswith(GUARDED) or not is_forwarded(request):
            return
        if not app.ctx.has_told_of_proxy:
            app.ctx.has_told_of_proxy = True
            logger.error("behind_an_untold_proxy", must_not_be_public=sorted(exposures), then_set="WALLETDESK_PROXIES")
        raise Forbidden(reason="untold_proxy")
