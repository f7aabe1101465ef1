"""The bot's turns: each message that went to it is answered once, or a human was asked and the reason is known."""

from collections import defaultdict
from collections.abc import Iterator

from tests.chaos.evidence import Chapter, Logged, Turn
from tests.chaos.rules.hands import walk


def check_turns_answered_once(chapter: Chapter) -> Iterator[str]:
    """What a turn brought was committed at once: neighbours in the log, with one time, and of one kind."""
    brought: dict[str, list[Logged]] = defaultdict(list)
    for event in chapter.log:
        if event.turn_id:
            brought[event.turn_id].append(event)
    for turn_id, events in brought.items():
        first, last = events[0].seq, events[-1].seq
        # A transaction has one time, and nobody else's events can stand between its own.
        if len({event.at_ms for event in chapter.log if first <= event.seq <= last}) > 1:
            yield f"{turn_id}: answered more than once, at {', '.join(event.place for event in events)}"
        if len({event.kind for event in events}) > 1:
            yield f"{turn_id}: both answered and discarded"


def check_user_messages_have_turns(chapter: Chapter) -> Iterator[str]:
    """Whatever a user says while the bot owns the conversation is the bot's to answer; a file is not said."""
    asked = {turn.trigger_seq for turn in chapter.turns}
    for hands, event in walk(chapter.log):
        is_said = event.kind == "message" and event.role == "user" and "attachment" not in event.body
        if is_said and hands.owner == "bot" and event.seq not in asked:
            yield f"{event.place}: said to the bot, which was never asked"


def check_turns_end(chapter: Chapter) -> Iterator[str]:
    """done: answered. failed: apology and a handoff, or a notice to who waits in the queue already. discarded: somebody
    else had taken over, for a reason. overheard: said to a human and no emergency."""
    reasons = [handoff.reason for handoff in chapter.handoffs]
    for turn in chapter.turns:
        later = [event for event in chapter.log if event.seq > turn.trigger_seq]
        if problem := _find_problem(turn, later, reasons):
            yield f"{turn.conversation_id} #{turn.trigger_seq} ({turn.id}): {problem}"


def _find_problem(turn: Turn, later: list[Logged], reasons: list[str]) -> str | None:
    answered = any(event.turn_id == turn.id and event.kind == "message" for event in later)
    left_bot = any(event.kind == "state" and event.body.get("owner") != "bot" for event in later)
    if turn.state == "overheard":
        return "overheard and answered" if answered else None
    if turn.state == "done":
        return None if answered else "done without an answer"
    if turn.state == "failed":
        if any(event.kind == "notice" and event.body.get("code") == "assist_failed" for event in later):
            return None
        return None if answered and "bot_down" in reasons else "failed without apology and handoff"
    if turn.state == "discarded":
        if answered:
            return "discarded and delivered all the same"
        return None if left_bot and all(reasons) and reasons else "discarded though nobody took over"
    return f"still {turn.state}"
