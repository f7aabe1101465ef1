"""The bot's turns: each message that went to it is answered once, or a human was asked and the reason is known."""

from collections import defaultdict
from collections.abc import Iterator

from tests.chaos.evidence import Evidence, Logged, Turn
from tests.chaos.rules.hands import walk


def check_turns_answered_once(evidence: Evidence) -> Iterator[str]:
    """What a turn brought was committed at once: neighbours in the log, with one time, and of one kind."""
    brought: dict[str, list[Logged]] = defaultdict(list)
    for event in evidence.log:
        if event.turn_id:
            brought[event.turn_id].append(event)
    times = {event.pos: event.at_ms for event in evidence.log}
    for turn_id, events in brought.items():
        first, last = min(event.pos for event in events), max(event.pos for event in events)
        # A transaction has one time, and nobody else's events can stand between its own.
        if len({times.get(pos) for pos in range(first, last + 1)}) > 1:
            yield f"{turn_id}: answered more than once, at {', '.join(event.place for event in events)}"
        if len({event.kind for event in events}) > 1:
            yield f"{turn_id}: both answered and discarded"


def check_user_messages_have_turns(evidence: Evidence) -> Iterator[str]:
    """Whatever a user says while the bot owns the conversation is the bot's to answer."""
    asked = {(turn.conversation_id, turn.trigger_seq) for turn in evidence.turns}
    for conversation_id, events in evidence.by_conversation().items():
        for hands, event in walk(events):
            is_for_bot = event.kind == "message" and event.role == "user" and hands.owner == "bot"
            if is_for_bot and (conversation_id, event.seq) not in asked:
                yield f"{event.place}: said to the bot, which was never asked"


def check_turns_end(evidence: Evidence) -> Iterator[str]:
    """done: answered. failed: apology and a handoff. discarded: somebody else had taken over, for a reason."""
    conversations = evidence.by_conversation()
    reasons: dict[str, list[str]] = defaultdict(list)
    for handoff in evidence.handoffs:
        reasons[handoff.conversation_id].append(handoff.reason)
    for turn in evidence.turns:
        later = [event for event in conversations.get(turn.conversation_id, []) if event.seq > turn.trigger_seq]
        if problem := _find_problem(turn, later, reasons[turn.conversation_id]):
            yield f"{turn.conversation_id} #{turn.trigger_seq} ({turn.id}): {problem}"


def _find_problem(turn: Turn, later: list[Logged], reasons: list[str]) -> str | None:
    answered = any(event.turn_id == turn.id and event.kind == "message" for event in later)
    left_bot = any(event.kind == "state" and event.body.get("owner") != "bot" for event in later)
    if turn.state == "done":
        return None if answered else "done without an answer"
    if turn.state == "failed":
        return None if answered and "bot_down" in reasons else "failed without apology and handoff"
    if turn.state == "discarded":
        if answered:
            return "discarded and delivered all the same"
        return None if left_bot and all(reasons) and reasons else "discarded though nobody took over"
    return f"still {turn.state}"
