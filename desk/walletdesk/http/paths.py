"""A path no file and no database takes is refused before anybody looks it up."""

from typing import Any

from sanic import Request, Sanic

from walletdesk.errors import NotFound


def install_path_check(app: Sanic[Any, Any]) -> None:
    @app.on_request
    async def check(request: Request) -> None:
        if "%00" in request.path:
            raise NotFound(what="path")
