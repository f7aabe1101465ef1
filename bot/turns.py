"""Running one turn through Rasa, once: the desk may ask for the same turn again."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Sequence, Text

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.attention import ATTENDS, as_alarm, find_alarm, is_silent, render_overheard
from bot.context.followups import continued
from bot.context.reading import Understood, read_in_context
from bot.payload import parse_payload
from bot.reply import SECOND, render_reply, turn_events, was_answered
from bot.sessions import leaving_events, session_events
from bot.stages import stage
from bot.tracker_store import held
from bot.understanding import as_plain_text, full_label, trimmed

CHANNEL = "desk"
AFTER_HUMAN = "after_human"
"""In a turn's metadata: a human has served since the bot's last turn."""
LOCK_POLL_S = 0.05
"""Rasa's lock is polled; its default of one second would show as lag when turns follow each other quickly."""
THEN = "then"
"""In the metadata of a message that held two requests: the second as {text, label}, so that a repeat knows of it."""
MENTIONS = "mentions"
"""There, too: the label of a request that is offered when the one begun has ended."""


class TurnFailed(Exception):
    """Rasa ran the turn and nothing came of it; the cause is in Rasa's log."""


async def run_turn(agent: Agent, request: Mapping[Text, Any]) -> Dict[Text, Any]:
    """The `TurnReply` of a valid `TurnRequest`. Raises InvalidPayload and TurnFailed."""
    conversation, turn_id = request["conversation_id"], request["turn_id"]
    parse = await _parse(agent, request)
    processor = agent.processor
    async with agent.lock_store.lock(conversation, wait_time_in_seconds=LOCK_POLL_S):
        tracker = await processor.get_tracker(conversation)
        parts: List[Understood] = []
        if _find_run(tracker, turn_id) is None:
            if request["metadata"].get(AFTER_HUMAN) and (left := leaving_events(tracker, processor.domain)):
                tracker.update_with_events(left, processor.domain)
                await processor.save_tracker(tracker)
            parts = await _read(agent, request, parse, tracker)
            alarm = find_alarm(parts)
            if is_silent(request, parts, tracker):
                return render_overheard(turn_id, alarm or parts[0])
            if alarm and ATTENDS in request["metadata"]:
                parts = [as_alarm(alarm, tracker)]
        with held(conversation):
            tracker = await _run(agent, request, parts, tracker)
    reply = render_reply(tracker, turn_id, processor.domain)
    if reply is None:
        raise TurnFailed(turn_id)
    return reply


async def _run(
    agent: Agent, request: Mapping[Text, Any], parts: Sequence[Understood], tracker: DialogueStateTracker
) -> DialogueStateTracker:
    """What of the turn has not run yet: without `parts` the first has. The tracker afterwards."""
    conversation, turn_id, processor = request["conversation_id"], request["turn_id"], agent.processor
    first = _find_run(tracker, turn_id)
    if first is None:
        then = {"text": parts[1].text, "label": full_label(parts[1].parse)} if len(parts) > 1 else None
        if started := session_events(tracker):
            tracker.update_with_events(started, processor.domain)
            await processor.save_tracker(tracker)
        await processor.handle_message(_message(request, parts[0], turn_id, then=then))
        tracker = await processor.get_tracker(conversation)
    else:
        then = first.metadata.get(THEN)
    if then and _find_run(tracker, turn_id + SECOND) is None:
        parse = await parse_text(agent, then["text"], request["metadata"])
        meant = parse if full_label(parse) == then["label"] else continued(parse, then["label"])
        second = Understood(then["text"], meant)
        await processor.handle_message(_message(request, second, turn_id + SECOND))
        tracker = await processor.get_tracker(conversation)
    return tracker


async def check_health(agent: Agent) -> None:
    """A real parse through the loaded model."""
    await agent.processor.parse_message(UserMessage(text="hello", sender_id="health", input_channel=CHANNEL))


async def parse_text(agent: Agent, text: str, metadata: Mapping[Text, Any]) -> Dict[Text, Any]:
    """Parsed here and not by Rasa's processor, which would read a leading slash as a command."""
    plain = UserMessage(text=as_plain_text(text), input_channel=CHANNEL, metadata=dict(metadata))
    # UserMessage strips; positions of entities must be those of the text as it was written.
    plain.text = as_plain_text(text)
    with stage("parse"):
        return dict(await agent.processor.parse_message(plain))


async def _parse(agent: Agent, request: Mapping[Text, Any]) -> Dict[Text, Any]:
    """Before the lock: it needs nothing of the conversation."""
    if "payload" not in request:
        return await parse_text(agent, request["text"], request["metadata"])
    domain = agent.processor.domain
    return parse_payload(
        request["payload"], title=request.get("title"), intents=domain.intents, responses=domain.responses
    )


async def _read(
    agent: Agent, request: Mapping[Text, Any], parse: Dict[Text, Any], tracker: DialogueStateTracker
) -> List[Understood]:
    if "payload" in request:
        return [Understood(request.get("title") or request["payload"], parse)]

    async def parse_part(text: str) -> Dict[Text, Any]:
        return await parse_text(agent, text, request["metadata"])

    return await read_in_context(request["text"], parse, tracker, parse_part)


def _message(
    request: Mapping[Text, Any], part: Understood, message_id: str, *, then: Optional[Dict[Text, Text]] = None
) -> UserMessage:
    more = {THEN: then, MENTIONS: part.mentions}
    return UserMessage(
        text=part.text,
        output_channel=CollectingOutputChannel(),
        sender_id=request["conversation_id"],
        parse_data=trimmed(part.parse, text=part.text),
        input_channel=CHANNEL,
        message_id=message_id,
        metadata={**request["metadata"], **{name: value for name, value in more.items() if value}},
    )


def _find_run(tracker: DialogueStateTracker, message_id: str) -> Optional[UserUttered]:
    """The message, if it was answered; one that failed is run again."""
    turn = turn_events(list(tracker.events), message_id)
    return turn[0] if was_answered(turn) else None  # type: ignore[return-value]
