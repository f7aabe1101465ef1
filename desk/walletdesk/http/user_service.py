"""/api/v1: what a customer gives beside words: files and a rating."""

import asyncio
from typing import Any, cast
from urllib.parse import unquote

from sanic import Blueprint, HTTPResponse, Request
from sanic.http import Http
from sanic.response import empty, json

from walletdesk.commands.attach import Upload, attach, find_attached
from walletdesk.commands.rate import rate_conversation
from walletdesk.domain.ratings import Rating
from walletdesk.errors import InvalidRequest, TooLarge
from walletdesk.http.addresses import read_address
from walletdesk.http.auth import admit_customer, admit_reader
from walletdesk.http.case_schemas import RateConversation
from walletdesk.http.downloads import send_file
from walletdesk.http.schemas import Keyed
from walletdesk.queries.attachments import load_own_attachment
from walletdesk.services import Services

user_service = Blueprint("user_service", url_prefix="/api/v1/conversations/<conversation_id:str>")
LONGEST_NAME = 120
# Longer than a slow telephone takes for what fits; who sends no more than a byte now and then keeps no room.
BODY_S = 120.0


@user_service.post("/attachments", stream=True)
async def post_attachment(request: Request, conversation_id: str) -> HTTPResponse:
    """The bytes are the body; the key and the name stand in headers."""
    services: Services = request.app.ctx.services
    token = await admit_customer(services, request, conversation_id)
    key = Keyed.model_validate({"client_msg_id": request.headers.get("x-client-msg-id", "")}).client_msg_id
    name = _read_name(request)
    settings = services.settings
    limits: dict[str, Any] = {
        "customer": token.customer,
        "most": settings.attachments_per_conversation,
        "reopen_window_ms": settings.reopen_window_s * 1000,
    }
    room = services.upload_room
    with room.taken(conversation_id=conversation_id, address=read_address(request)):
        # Before a byte is kept: what is refused afterwards would stay on the disk.
        earlier = await services.read(find_attached, conversation_id, key, now_ms=services.clock.now_ms(), **limits)
        if earlier:
            return json(earlier | {"client_msg_id": key})
        await services.rate_limits.check_upload(token.customer.customer_id, read_address(request))
        content = await _read_body(request, most=settings.attachment_bytes)
        checked, secrets = await room.look_at(content)
        digest = await asyncio.to_thread(services.files.put, checked.content)
        upload = Upload(key, digest, checked.media_type, name, len(checked.content), secrets)
        attached = await services.write(attach, conversation_id, upload, **limits)
    return json(attached | {"client_msg_id": key})


@user_service.get("/attachments/<attachment_id:str>")
async def get_attachment(request: Request, conversation_id: str, attachment_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    token = await admit_reader(services, request, conversation_id)
    found = await services.read(load_own_attachment, conversation_id, attachment_id, customer=token.customer)
    return await send_file(services, found)


@user_service.post("/rating")
async def post_rating(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    token = await admit_customer(services, request, conversation_id)
    body = RateConversation.parse(request)
    rating = Rating(**body.model_dump(exclude={"client_msg_id"}))
    await services.write(rate_conversation, conversation_id, rating, customer=token.customer, key=body.client_msg_id)
    return empty()


async def _read_body(request: Request, *, most: int) -> bytes:
    """Raises TooLarge as soon as it is, InvalidRequest for nothing or what does not come."""
    content = bytearray()
    try:
        async with asyncio.timeout(BODY_S):
            async for part in cast(Http, request.stream):
                content += part
                if len(content) > most:
                    raise TooLarge()
    except TimeoutError as error:
        raise InvalidRequest(fields={"(body)": "a file, sooner"}) from error
    if not content:
        raise InvalidRequest(fields={"(body)": "a file"})
    return bytes(content)


def _read_name(request: Request) -> str:
    """Percent-encoded UTF-8, because headers are ASCII; folders and control characters are not part of a name."""
    written = unquote(request.headers.get("x-file-name", "")).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(char for char in written if char.isprintable()).strip()
    return name[-LONGEST_NAME:] or "file"
