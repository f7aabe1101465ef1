"""The private door between desk and Rasa: one turn in, one reply out (contracts/bot_reply.schema.json)."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import traceback
from typing import Any, Awaitable, Callable, Dict, Optional, Text

from jsonschema_rs import Draft202012Validator
from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.brand import ROOT
from bot.graph import prepare
from bot.payload import InvalidPayload
from bot.stages import measured, render_header, stage
from bot.turns import CHANNEL, TurnFailed, check_health, run_turn

logger = logging.getLogger(__name__)
CONTRACT = ROOT / "contracts" / "bot_reply.schema.json"
SHORTEST_TOKEN = 16
TURN_DEADLINE_S = 12.0
"""Above the actions' own deadline (8 s), below what anybody waits for."""


class DeskChannel(InputChannel):
    """POST /webhooks/desk/turns and GET /webhooks/desk/health, both with the service token."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()
        contract = json.loads(CONTRACT.read_text(encoding="utf-8"))
        self._requests = Draft202012Validator({**contract, "$ref": "#/$defs/TurnRequest"})

    @classmethod
    def name(cls) -> Text:
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[Text, Any]]) -> DeskChannel:
        token = str((credentials or {}).get("token") or "")
        if len(token) < SHORTEST_TOKEN:
            raise RasaException(f"WALLETDESK_BOT_TOKEN must be set to at least {SHORTEST_TOKEN} characters.")
        return cls(token)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel asks the agent itself: `on_new_message` would drop the reply's structure."""
        desk = Blueprint("desk_channel")

        @desk.route("/turns", methods=["POST"])
        async def turns(request: Request) -> HTTPResponse:
            return await self._answer(request, self._turn)

        @desk.route("/health", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return await self._answer(request, self._health)

        return desk

    async def _answer(
        self, request: Request, work: Callable[[Request, Agent], Awaitable[HTTPResponse]]
    ) -> HTTPResponse:
        """Maps every outcome; an unknown error says nothing but that it happened."""
        if not self._is_authorised(request):
            return _error(401, "unauthorized", "The service token is missing or wrong.")
        agent = getattr(request.app.ctx, "agent", None)
        if agent is None or not agent.is_ready():
            return _error(503, "not_ready", "No model is loaded.")
        prepare(agent.processor)
        try:
            return await asyncio.wait_for(work(request, agent), TURN_DEADLINE_S)
        except InvalidPayload as error:
            return _error(422, "invalid_payload", str(error))
        except asyncio.TimeoutError:
            return _error(504, "deadline", "The turn took too long.")
        except TurnFailed:
            return _error(500, "turn_failed", "The turn could not be answered.")
        except Exception as error:
            # Only where, not what: messages of exceptions may quote what a user wrote.
            places = "".join(traceback.format_tb(error.__traceback__))
            logger.error("A request of the desk failed with %s\n%s", type(error).__name__, places)
            return _error(500, "internal", "The request failed.")

    async def _turn(self, request: Request, agent: Agent) -> HTTPResponse:
        try:
            turn = json.loads(request.body)
        except ValueError:
            return _error(400, "malformed_json", "The body is not JSON.")
        problem = next(iter(self._requests.iter_errors(turn)), None)
        if problem is not None:
            place = "/".join(str(step) for step in problem.instance_path) or "the body"
            return _error(422, "invalid_request", f"{place} breaks the rule '{problem.schema_path[-1]}'.")
        with measured() as stages, stage("turn"):
            reply = await run_turn(agent, turn)
        return _json(reply, headers={"Server-Timing": render_header(stages)})

    async def _health(self, request: Request, agent: Agent) -> HTTPResponse:
        await check_health(agent)
        return _json({"status": "ok", "model_id": agent.processor.model_metadata.model_id})

    def _is_authorised(self, request: Request) -> bool:
        given = str(request.headers.get("authorization", ""))
        return hmac.compare_digest(given.encode(), b"Bearer " + self._token)


def _error(status: int, code: str, message: str) -> HTTPResponse:
    return _json({"error": {"code": code, "message": message}}, status=status)


def _json(body: Dict[Text, Any], *, status: int = 200, headers: Optional[Dict[Text, Text]] = None) -> HTTPResponse:
    data = json.dumps(body, ensure_ascii=False).encode()
    return response.raw(data, status=status, headers=headers, content_type="application/json")
