"""The sockets only push. Each has its own cursor into the log and its own task: who stops reading slows nobody else."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from sanic import Blueprint, Request, Websocket

from walletdesk.domain.identity import Agent
from walletdesk.errors import DeskError, Forbidden, InvalidRequest, TokenExpired
from walletdesk.fanout.protocol import Subscription
from walletdesk.http.addresses import read_address
from walletdesk.http.auth import identify_agent
from walletdesk.http.error_map import describe
from walletdesk.http.looks import note_looks
from walletdesk.http.origins import check_origin
from walletdesk.http.tokens import ConversationToken
from walletdesk.queries.console_feed import ConsolePage, load_console_feed, render_page
from walletdesk.queries.feed import follow_feed, load_feed
from walletdesk.services import Services

sockets = Blueprint("sockets")

HELLO_TIMEOUT_S = 10.0
# How often a waiting user's place is looked up again; other people's leaving does not poke this conversation.
QUEUE_REFRESH_S = 3.0
# An expired token or signed-out agent is noticed at least this often.
IDLE_REFRESH_S = 25.0
# Nobody is known to lose pokes; a conversation that nobody pokes is read again this often all the same.
REREAD_S = 300.0
# A frame that is not taken in this time belongs to a reader that is gone; it resumes with `since`.
SEND_TIMEOUT_S = 20.0
MAX_HELLO_BYTES = 4096


@sockets.websocket("/api/v1/ws")  # type: ignore[untyped-decorator]
async def user_socket(request: Request, ws: Websocket) -> None:
    services: Services = request.app.ctx.services

    async def serve(hello: dict[str, Any]) -> None:
        token = services.tokens.verify(str(hello.get("token", "")))
        if hello.get("conversation_id", token.conversation_id) != token.conversation_id:
            raise Forbidden()
        await services.rate_limits.check_read(token.customer.customer_id)
        with services.listeners.counted(token.conversation_id):
            await _push_conversation(services, ws, token, since=_read_since(hello))

    await _converse(services, request, ws, "user", serve)


@sockets.websocket("/api/agent/v1/ws")  # type: ignore[untyped-decorator]
async def agent_socket(request: Request, ws: Websocket) -> None:
    services: Services = request.app.ctx.services

    async def serve(hello: dict[str, Any]) -> None:
        check_origin(request)
        who, _ = await identify_agent(services, request)
        await _push_stream(services, ws, request, who, since=_read_since(hello))

    await _converse(services, request, ws, "agent", serve)


async def _converse(
    services: Services, request: Request, ws: Websocket, side: str, serve: Callable[[dict[str, Any]], Awaitable[None]]
) -> None:
    """Waits for hello, pushes until either side ends, and says why when it was us."""
    services.metrics.sockets.labels(side).inc()
    most = services.settings.sockets_per_address
    try:
        with services.listeners.counted_from(read_address(request), most=most):
            hello = await _receive_hello(ws)
            pushing = asyncio.ensure_future(serve(hello))
            gone = asyncio.ensure_future(_wait_until_gone(ws))
            try:
                await asyncio.wait({pushing, gone}, return_when=asyncio.FIRST_COMPLETED)
                if pushing.done():
                    await pushing
            finally:
                # Sanic ends us by cancelling when the connection is lost; the two must not outlive it.
                pushing.cancel()
                gone.cancel()
    except DeskError as error:
        body: Any = describe(error)[1]["error"]
        await _send(ws, {"type": "error", "code": body["code"], "message": body["message"]})
    except TimeoutError:
        ws.fail_connection(1008, "too slow")
    finally:
        services.metrics.sockets.labels(side).dec()


async def _receive_hello(ws: Websocket) -> dict[str, Any]:
    try:
        raw = await ws.recv(HELLO_TIMEOUT_S)
        hello = json.loads(raw) if raw is not None and len(raw) <= MAX_HELLO_BYTES else None
    except (ValueError, RecursionError) as error:
        raise InvalidRequest() from error
    if not isinstance(hello, dict) or hello.get("type") != "hello":
        raise InvalidRequest()
    return hello


def _read_since(hello: dict[str, Any]) -> int:
    since = hello.get("since", 0)
    if not isinstance(since, int) or isinstance(since, bool) or not 0 <= since < 2**53:
        raise InvalidRequest(fields={"since": "a whole number from 0"})
    return since


async def _wait_until_gone(ws: Websocket) -> None:
    """Users write by HTTP; whatever else comes on the socket is read and dropped, so that its end is noticed."""
    async for _ in ws:
        pass


async def _send(ws: Websocket, frame: dict[str, Any]) -> None:
    """Raises TimeoutError when the reader does not take it."""
    async with asyncio.timeout(SEND_TIMEOUT_S):
        await ws.send(json.dumps(frame, ensure_ascii=False))


async def _push_conversation(services: Services, ws: Websocket, token: ConversationToken, *, since: int) -> None:
    shown_state: tuple[str, str] | None = None
    shown_queue: dict[str, int | None] | None = None
    async with services.fanout.subscribe(token.conversation_id) as subscription:
        while True:
            page = await services.read(
                load_feed,
                token.conversation_id,
                customer=token.customer,
                since=since,
                now_ms=services.clock.now_ms(),
                rules=services.rules,
            )
            for event in page.events:
                await _send(ws, {"type": "event", "event": event})
            since = page.up_to
            if page.has_more:
                continue
            if shown_state != (page.owner, page.state):
                shown_state = (page.owner, page.state)
                await _send(ws, {"type": "ready", "owner": page.owner, "state": page.state, "up_to": since})
            if page.queue and page.queue != shown_queue:
                await _send(ws, {"type": "queue", **page.queue})
            shown_queue = page.queue
            refresh_s = QUEUE_REFRESH_S if page.queue else REREAD_S
            since = await _follow(
                services, ws, subscription, token, since=since, refresh_s=refresh_s, waits=page.queue is not None
            )


async def _follow(
    services: Services,
    ws: Websocket,
    subscription: Subscription,
    token: ConversationToken,
    *,
    since: int,
    refresh_s: float,
    waits: bool,
) -> int:
    """Shows what this desk commits and who types, until the log has to be read; up to where all has been shown.

    Without a poke an idle socket only looks at the clock. A waiting user's place is in no event, so news of who `waits`
    is always read. Raises TokenExpired.
    """
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + refresh_s
    while True:
        await subscription.wait(timeout_s=min(IDLE_REFRESH_S, max(0.0, ends_at - loop.time())))
        if token.expires_at_ms <= services.clock.now_ms():
            raise TokenExpired()
        if role := subscription.take_typing():
            await _send(ws, {"type": "typing", "role": role})
        fresh = subscription.take_news()
        if fresh is None and loop.time() < ends_at:
            continue
        followed = follow_feed(fresh or [], customer=token.customer, since=since) if not waits else None
        if followed is None:
            return since
        events, since = followed
        for event in events:
            await _send(ws, {"type": "event", "event": event})


async def _push_stream(services: Services, ws: Websocket, request: Request, who: Agent, *, since: int) -> None:
    is_first = True
    with services.consoles.seat() as seat:
        while True:
            page = await _read_stream(services, who, since=since)
            await note_looks(services, *page.looks)
            for frame in page.frames:
                await _send(ws, frame)
            since = page.up_to
            if page.has_more:
                continue
            if is_first:
                await _send(ws, {"type": "ready", "up_to": since})
                is_first = False
            missed = services.consoles.after(since)
            if missed is None and services.consoles.since is not None:
                # Sending took so long that what came meanwhile is no longer held.
                continue
            since = await seat.wait(who, since, missed or [], timeout_s=IDLE_REFRESH_S)
            who, _ = await identify_agent(services, request)


async def _read_stream(services: Services, who: Agent, *, since: int) -> ConsolePage:
    """From what is held for all consoles; from the log when that does not reach back so far."""
    held_since = services.consoles.since
    items = services.consoles.after(since)
    if items is not None:
        return render_page(who, items, since=since, now_ms=services.clock.now_ms())
    page = await services.read(load_console_feed, who, since=since, now_ms=services.clock.now_ms())
    # Read after that position was: what is not there now was never written or is no longer kept.
    return page if page.has_more else replace(page, up_to=max(page.up_to, held_since or 0))
