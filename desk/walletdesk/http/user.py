"""/api/v1: wallet users and visitors."""

import secrets
from dataclasses import asdict
from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from walletdesk.clock import render_time
from walletdesk.commands.leave_queue import leave_message, set_assist, take_callback
from walletdesk.commands.open_session import open_session
from walletdesk.commands.request_handoff import cancel_handoff, request_handoff
from walletdesk.commands.send_message import Said, send_message
from walletdesk.domain.identity import Customer
from walletdesk.errors import Unauthenticated
from walletdesk.http import schemas
from walletdesk.http.addresses import read_address
from walletdesk.http.auth import admit_customer, admit_reader, read_bearer
from walletdesk.http.polling import poll
from walletdesk.queries.feed import load_feed
from walletdesk.services import Services

user = Blueprint("user", url_prefix="/api/v1")


async def _identify_newcomer(services: Services, request: Request) -> tuple[Customer, dict[str, Any] | None]:
    """Who opens the session, and the wallet's profile of a verified user.

    Raises Unauthenticated, TokenExpired, RateLimited.
    """
    bearer, address = read_bearer(request), read_address(request)
    await services.rate_limits.check_address(address)
    if bearer is None:
        await services.rate_limits.check_write(f"newcomer:{address}")
        return Customer.visitor(secrets.token_hex(16)), None
    if services.tokens.is_ours(bearer):
        customer = services.tokens.verify(bearer).customer
        if customer.kind != "visitor":
            # Only the wallet says who its users are, and for how long: our token does not renew itself.
            raise Unauthenticated(reason="wallet_token_needed")
        await services.rate_limits.check_write(customer.customer_id)
        return customer, None
    user_id = await services.wallet.verify(bearer)
    customer = Customer.verified(user_id)
    await services.rate_limits.check_write(customer.customer_id)
    return customer, await services.wallet.load_profile(user_id)


@user.post("/session")
async def open_user_session(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    body = schemas.OpenSession.parse(request)
    customer, profile = await _identify_newcomer(services, request)
    brand, settings = services.brand, services.settings
    conversation = await services.write(
        open_session,
        customer,
        profile=profile,
        brand=brand.id,
        channel=body.channel,
        quick_replies=brand.quick_replies,
        reopen_window_ms=settings.reopen_window_s * 1000,
        fresh=body.fresh,
    )
    is_visitor = customer.kind == "visitor"
    lifetime_s = settings.visitor_session_s if is_visitor else settings.verified_session_s
    token, expires_at_ms = services.tokens.issue(customer, conversation.id, lifetime_s=lifetime_s)
    return json(
        {
            "conversation_id": conversation.id,
            "token": token,
            "expires_at": render_time(expires_at_ms),
            "brand": brand.render(),
            "customer": {
                "kind": customer.kind,
                "display_name": (profile or {}).get("display_name"),
                "phone_masked": (profile or {}).get("phone_masked"),
            },
            "quick_replies": brand.quick_replies,
            "owner": conversation.owner,
            "state": conversation.ownership.state,
            "up_to": conversation.last_seq,
            "attachment_bytes": settings.attachment_bytes,
        }
    )


@user.post("/conversations/<conversation_id:str>/messages")
async def post_message(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    token = await admit_customer(services, request, conversation_id)
    body = schemas.SendMessage.parse(request)
    said = Said(client_msg_id=body.client_msg_id, text=body.text, payload=body.payload)
    with services.turn_slots.reserved() as lease_ms:
        sent = await services.write(
            send_message,
            conversation_id,
            said,
            customer=token.customer,
            reopen_window_ms=services.settings.reopen_window_s * 1000,
            vault=services.office.vault,
            lease_ms=lease_ms,
        )
    return json({"seq": sent.seq, "client_msg_id": body.client_msg_id})


@user.post("/conversations/<conversation_id:str>/handoff")
async def post_handoff(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    token = await admit_customer(services, request, conversation_id)
    body = schemas.Keyed.parse(request)
    requested = await services.write(
        request_handoff,
        conversation_id,
        customer=token.customer,
        key=body.client_msg_id,
        reopen_window_ms=services.settings.reopen_window_s * 1000,
    )
    return json({"seq": requested.seq})


@user.post("/conversations/<conversation_id:str>/handoff/cancel")
async def post_handoff_cancel(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    token = await admit_customer(services, request, conversation_id)
    body = schemas.Keyed.parse(request)
    requested = await services.write(cancel_handoff, conversation_id, customer=token.customer, key=body.client_msg_id)
    return json({"seq": requested.seq})


@user.post("/conversations/<conversation_id:str>/queue/callback")
async def post_callback(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    token = await admit_customer(services, request, conversation_id)
    body = schemas.CallMe.parse(request)
    left = await services.write(
        take_callback,
        conversation_id,
        customer=token.customer,
        key=body.client_msg_id,
        phone=body.phone,
        office=services.office,
    )
    return json({"seq": left.seq})


@user.post("/conversations/<conversation_id:str>/queue/message")
async def post_left_message(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    token = await admit_customer(services, request, conversation_id)
    body = schemas.Note.parse(request)
    left = await services.write(
        leave_message,
        conversation_id,
        customer=token.customer,
        key=body.client_msg_id,
        text=body.text,
        vault=services.office.vault,
    )
    return json({"seq": left.seq})


@user.post("/conversations/<conversation_id:str>/queue/assist")
async def post_assist(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    token = await admit_customer(services, request, conversation_id)
    body = schemas.Assist.parse(request)
    changed = await services.write(
        set_assist, conversation_id, customer=token.customer, key=body.client_msg_id, wanted=body.wanted
    )
    return json({"seq": changed.seq})


@user.get("/conversations/<conversation_id:str>/events")
async def get_events(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    token = await admit_reader(services, request, conversation_id)
    since, wait_s = schemas.read_since(request), schemas.read_wait_s(request)

    async def look() -> tuple[bool, dict[str, Any]]:
        page = await services.read(
            load_feed,
            conversation_id,
            customer=token.customer,
            since=since,
            now_ms=services.clock.now_ms(),
            rules=services.rules,
        )
        shown = asdict(page)
        shown.pop("has_more")
        return page.up_to > since, shown

    listeners, most = services.listeners, services.settings.sockets_per_address
    with listeners.counted(conversation_id), listeners.counted_from(read_address(request), most=most):
        return json(await poll(services.fanout, conversation_id, look, wait_s=wait_s))
