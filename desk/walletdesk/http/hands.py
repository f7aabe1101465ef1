"""What claim, return, close, hold and the like share: one keyed change of hands, at the epoch the agent saw."""

from collections.abc import Callable
from dataclasses import asdict

from sanic import HTTPResponse, Request
from sanic.response import json

from walletdesk.commands.claim import OwnerChange
from walletdesk.http import schemas
from walletdesk.http.auth import identify_agent
from walletdesk.services import Services


async def change_hands(request: Request, conversation_id: str, command: Callable[..., OwnerChange]) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.AgentKeyed.parse(request)
    change = await services.write(command, conversation_id, agent=who, epoch=body.epoch, key=body.idempotency_key)
    return json(asdict(change))
