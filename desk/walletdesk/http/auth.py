"""Identifies the caller of a request, or raises."""

from ipaddress import ip_address

from pydantic import SecretStr
from sanic import Request

from walletdesk.commands.presence import note_seen
from walletdesk.commands.sign_in import hash_cookie
from walletdesk.domain.identity import Agent
from walletdesk.domain.permissions import may
from walletdesk.errors import Forbidden, NotFound, Unauthenticated
from walletdesk.http.access import SAFE_METHODS, is_done_by_hand, read_permission
from walletdesk.http.addresses import is_forwarded, read_address
from walletdesk.http.marks import is_same
from walletdesk.http.origins import check_origin
from walletdesk.http.tokens import ConversationToken
from walletdesk.services import Services
from walletdesk.storage.agent_sessions import find_session

AGENT_COOKIE = "walletdesk_agent"
CSRF_HEADER = "x-csrf-token"
# Presence is judged in tens of seconds; a write for every request would buy nothing.
NOTE_SEEN_EVERY_MS = 10_000


def read_bearer(request: Request) -> str | None:
    """Raises Unauthenticated for what no token is: a header may bring bytes that are no text."""
    bearer = _find_bearer(request)
    if bearer and not bearer.isascii():
        raise Unauthenticated(reason="token")
    return bearer


def _find_bearer(request: Request) -> str | None:
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


async def admit_customer(services: Services, request: Request, conversation_id: str) -> ConversationToken:
    """Who writes, counted: visitors by their address too, because another visitor is one request away.

    Raises like identify_customer, and RateLimited.
    """
    token = identify_customer(services, request, conversation_id)
    await services.rate_limits.check_write(token.customer.customer_id)
    if token.customer.kind == "visitor":
        await services.rate_limits.check_address(read_address(request))
    return token


async def admit_reader(services: Services, request: Request, conversation_id: str) -> ConversationToken:
    """Who reads, counted. Raises like identify_customer, and RateLimited."""
    token = identify_customer(services, request, conversation_id)
    await services.rate_limits.check_read(token.customer.customer_id)
    return token


async def identify_agent(services: Services, request: Request) -> tuple[Agent, str]:
    """The agent and the session's CSRF token, which writes must carry.

    Raises Unauthenticated, Forbidden (no CSRF token, another site's page, or not for this role).
    """
    cookie = request.cookies.get(AGENT_COOKIE)
    if not cookie:
        raise Unauthenticated(reason="no_session")
    now_ms, idle_ms = services.clock.now_ms(), services.settings.agent_idle_s * 1000
    token_hash = hash_cookie(cookie)
    session = await services.read(find_session, token_hash, now_ms=now_ms, idle_ms=idle_ms)
    if session is None:
        raise Unauthenticated(reason="no_session")
    if request.method not in SAFE_METHODS:
        check_origin(request)
        sent = request.headers.get(CSRF_HEADER, "")
        if not is_same(sent, session.csrf_token):
            raise Forbidden(reason="csrf")
    if not may(session.agent, read_permission(request)):
        raise Forbidden(reason="role")
    is_active = is_done_by_hand(request)
    noted_ms = min(session.last_seen_ms, session.last_active_ms) if is_active else session.last_seen_ms
    if now_ms - noted_ms >= NOTE_SEEN_EVERY_MS:
        await services.write(note_seen, session.agent.agent_id, token_hash=token_hash if is_active else None)
    return session.agent, session.csrf_token


def check_service_token(services: Services, request: Request) -> None:
    """Raises Unauthenticated."""
    if not _bears(request, services.settings.internal_token):
        raise Unauthenticated(reason="service_token")


def check_operator(services: Services, request: Request) -> None:
    """This machine itself, or a token. Raises NotFound: for the world these routes do not exist."""
    settings = services.settings
    has_token = _bears(request, settings.internal_token) or _bears(request, settings.metrics_token)
    if not (has_token or _is_from_here(request)):
        raise NotFound(what="route")


def _bears(request: Request, token: SecretStr) -> bool:
    """An empty token is nobody's."""
    expected = token.get_secret_value()
    return bool(expected) and is_same(_find_bearer(request) or "", expected)


def _is_from_here(request: Request) -> bool:
    """From loopback, and not brought along by a proxy that sits there for somebody else."""
    if is_forwarded(request):
        return False
    try:
        address = ip_address(request.ip)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
