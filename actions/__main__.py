"""The action server: `python -m actions`. Bound to loopback, answers only who has the service token."""

from __future__ import annotations

import hmac
import logging
import os
import sys

from rasa_sdk.endpoint import create_app
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.services import SettingsError, services
from actions.tracing import load_tracer
from bot.brand import BrandError

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 5055


def build_app(token: str) -> Sanic:
    """Rasa's action server with a lock on the door and without the tracker in its error bodies."""
    app = create_app("actions.catalogue", cors_origins="")
    expected = f"Bearer {token}".encode()

    @app.middleware("request")
    async def check_token(request: Request) -> HTTPResponse | None:
        if request.path == "/health":
            return None
        given = str(request.headers.get("authorization", "")).encode()
        return None if hmac.compare_digest(given, expected) else response.json({"error": "unauthorized"}, status=401)

    @app.exception(Exception)
    async def say_nothing(request: Request, error: Exception) -> HTTPResponse:
        logging.getLogger(__name__).error("%s on %s", type(error).__name__, request.path)
        return response.json({"error": "internal"}, status=getattr(error, "status_code", 500))

    return app


def main() -> int:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        services()
        load_tracer()
        services.cache_clear()  # the clients belong to the server's event loop, made there at first use
    except (SettingsError, BrandError) as error:
        print(error, file=sys.stderr)
        return 2
    except ImportError as error:
        print(f"Traces need the dependency group `tracing`: {error.name} is missing.", file=sys.stderr)
        return 2
    host = os.environ.get("WALLETDESK_ACTIONS_HOST", DEFAULT_HOST)
    port = int(os.environ.get("WALLETDESK_ACTIONS_PORT", DEFAULT_PORT))
    build_app(os.environ["WALLETDESK_BOT_TOKEN"]).run(host, port, workers=1, access_log=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
