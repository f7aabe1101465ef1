"""The service token in front of everything that desk and action server call."""

import hmac

from sanic import Request

from sandbox.errors import Unauthorized
from sandbox.services import services_of


async def check_service_token(request: Request) -> None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    expected = services_of(request).settings.service_token.get_secret_value()
    # Header bytes that are no UTF-8 arrive as surrogates.
    given = token.encode(errors="surrogateescape")
    if scheme.lower() != "bearer" or not hmac.compare_digest(given, expected.encode()):
        raise Unauthorized("a valid service token is needed")
