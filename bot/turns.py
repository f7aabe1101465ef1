"""Running one turn through Rasa, once: the desk may ask for the same turn again."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Text

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from bot.payload import parse_payload
from bot.reply import render_reply
from bot.sessions import session_events
from bot.understanding import as_plain_text, trimmed

CHANNEL = "desk"
LOCK_POLL_S = 0.05
"""Rasa's lock is polled; its default of one second would show as lag when turns follow each other quickly."""


class TurnFailed(Exception):
    """Rasa ran the turn and nothing came of it; the cause is in Rasa's log."""


async def run_turn(agent: Agent, request: Mapping[Text, Any]) -> Dict[Text, Any]:
    """The `TurnReply` of a valid `TurnRequest`. Raises InvalidPayload and TurnFailed."""
    conversation, turn_id = request["conversation_id"], request["turn_id"]
    message = await _understand(agent, request)
    processor = agent.processor
    async with agent.lock_store.lock(conversation, wait_time_in_seconds=LOCK_POLL_S):
        before = await processor.get_tracker(conversation)
        if reply := render_reply(before, turn_id, processor.domain):
            return reply
        if started := session_events(before):
            before.update_with_events(started, processor.domain)
            await processor.save_tracker(before)
        await processor.handle_message(message)
        after = await processor.get_tracker(conversation)
    reply = render_reply(after, turn_id, processor.domain)
    if reply is None:
        raise TurnFailed(turn_id)
    return reply


async def check_health(agent: Agent) -> None:
    """A real parse through the loaded model."""
    await agent.processor.parse_message(UserMessage(text="hello", sender_id="health", input_channel=CHANNEL))


async def _understand(agent: Agent, request: Mapping[Text, Any]) -> UserMessage:
    """Parsed here and not by Rasa's processor, which would read a leading slash as a command."""
    metadata = dict(request["metadata"])
    if "payload" in request:
        domain = agent.processor.domain
        text = request.get("title") or request["payload"]
        parse = parse_payload(
            request["payload"], title=request.get("title"), intents=domain.intents, responses=domain.responses
        )
    else:
        text = request["text"]
        plain = UserMessage(text=as_plain_text(text), input_channel=CHANNEL, metadata=metadata)
        # UserMessage strips; positions of entities must be those of the text as it was written.
        plain.text = as_plain_text(text)
        parse = await agent.processor.parse_message(plain)
    return UserMessage(
        text=text,
        output_channel=CollectingOutputChannel(),
        sender_id=request["conversation_id"],
        parse_data=trimmed(parse, text=text),
        input_channel=CHANNEL,
        message_id=request["turn_id"],
        metadata=metadata,
    )
