"""Identifies the caller of a request, or raises."""

import hmac

from sanic import Request

from walletdesk.commands.presence import note_seen
from walletdesk.commands.sign_in import hash_cookie
from walletdesk.domain.identity import Agent
from walletdesk.domain.permissions import may
from walletdesk.errors import Forbidden, Unauthenticated
from walletdesk.http.access import read_permission
from walletdesk.http.origins import check_origin
from walletdesk.http.tokens import ConversationToken
from walletdesk.services import Services
from walletdesk.storage.agents import find_session

AGENT_COOKIE = "walletdesk_agent"
CSRF_HEADER = "x-csrf-token"
# Presence is judged in tens of seconds; a write for every request would buy nothing.
NOTE_SEEN_EVERY_MS = 10_000
SAFE_METHODS = frozenset({"GET", "HEAD"})


def read_bearer(request: Request) -> str | None:
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() or None if scheme.lower() == "bearer" else None


def identify_customer(services: Services, request: Request, conversation_id: str) -> ConversationToken:
    """Raises Unauthenticated, TokenExpired, Forbidden (the token is for another conversation)."""
    bearer = read_bearer(request)
    if bearer is None:
        raise Unauthenticated(reason="no_token")
    token = services.tokens.verify(bearer)
    if token.conversation_id != conversation_id:
        raise Forbidden()
    return token


async def identify_agent(services: Services, request: Request) -> tuple[Agent, str]:
    """The agent and the session's CSRF token, which writes must carry.

    Raises Unauthenticated, Forbidden (no CSRF token, another site's page, or not for this role).
    """
    cookie = request.cookies.get(AGENT_COOKIE)
    if not cookie:
        raise Unauthenticated(reason="no_session")
    now_ms = services.clock.now_ms()
    found = await services.read(find_session, hash_cookie(cookie), now_ms=now_ms)
    if found is None:
        raise Unauthenticated(reason="no_session")
    agent, csrf_token, last_seen_ms = found
    if request.method not in SAFE_METHODS:
        check_origin(request)
        sent = request.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(sent.encode(), csrf_token.encode()):
            raise Forbidden(reason="csrf")
    if not may(agent, read_permission(request)):
        raise Forbidden(reason="role")
    if now_ms - last_seen_ms >= NOTE_SEEN_EVERY_MS:
        await services.write(note_seen, agent.agent_id)
    return agent, csrf_token


def check_service_token(services: Services, request: Request) -> None:
    """Raises Unauthenticated."""
    expected = services.settings.internal_token.get_secret_value()
    if not hmac.compare_digest((read_bearer(request) or "").encode(), expected.encode()):
        raise Unauthenticated(reason="service_token")
