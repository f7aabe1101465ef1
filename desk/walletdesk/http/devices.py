"""Browsers an agent has signed in from before. Their tries are counted apart: who does not know the password and tries
the name again and again locks out strangers, not the agent."""

import secrets

from sanic import Request
from sanic.response import HTTPResponse

from walletdesk.http.marks import is_same
from walletdesk.vault import Vault

DEVICE_COOKIE = "walletdesk_device"
KNOWN_FOR_S = 180 * 24 * 3600


def find_device(request: Request, username: str, *, vault: Vault) -> str | None:
    """The device's own name, when it is one that this agent signed in from."""
    name, _, mark = str(request.cookies.get(DEVICE_COOKIE) or "").partition(".")
    return name if is_same(mark, _mark(name, username, vault)) else None


def remember_device(response: HTTPResponse, username: str, *, vault: Vault, secure: bool, path: str) -> None:
    name = secrets.token_hex(16)
    response.add_cookie(
        DEVICE_COOKIE,
        f"{name}.{_mark(name, username, vault)}",
        httponly=True,
        samesite="Strict",
        secure=secure,
        path=path,
        max_age=KNOWN_FOR_S,
    )


def _mark(name: str, username: str, vault: Vault) -> str:
    return vault.mark(f"device\0{name}\0{username}")
