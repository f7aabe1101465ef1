"""Ownership as the log tells it: one owner at a time, and nobody writes into a conversation that is not theirs."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.chaos.evidence import Chapter, Logged

OWNERS = {
    "bot": "bot",
    "queued": "queue",
    "offered": "queue",
    "transferring": "queue",
    "active": "agent",
    "on_hold": "agent",
    "wrap_up": "agent",
    "callback": "none",
    "message_left": "bot",
    "closed": "none",
}


@dataclass(frozen=True, slots=True)
class Hands:
    """Who holds a conversation, by the last change of hands in its log."""

    state: str = "bot"
    epoch: int = 0
    agent_no: str | None = None

    @property
    def owner(self) -> str:
        return OWNERS[self.state]

    def after(self, event: Logged) -> "Hands":
        if event.kind != "state":
            return self
        state = event.body["state"]
        is_agents = OWNERS[state] == "agent"
        # Only who takes a conversation is named; holding and resuming leave it where it is.
        return Hands(state, event.epoch, (event.agent_no or self.agent_no) if is_agents else None)


def walk(events: list[Logged]) -> Iterator[tuple[Hands, Logged]]:
    """Each event with whose hands the conversation was in before it."""
    hands = Hands()
    for event in events:
        yield hands, event
        hands = hands.after(event)


def check_one_owner(chapter: Chapter) -> Iterator[str]:
    """Owner and state agree, and the epoch grows by one exactly when the conversation changes hands."""
    last = Hands()
    for before, event in walk(chapter.log):
        last = before.after(event)
        if event.kind != "state":
            continue
        if event.body.get("owner") != last.owner:
            yield f"{event.place}: {last.state} belongs to {last.owner}, not to {event.body.get('owner')}"
        changes = (last.owner, last.agent_no) != (before.owner, before.agent_no)
        if last.epoch != before.epoch + changes:
            yield f"{event.place}: epoch {before.epoch} → {last.epoch} at {before.state} → {last.state}"
    row = chapter.row
    if chapter.log and (row is None or (row.state, row.epoch) != (last.state, last.epoch)):
        yield f"{chapter.id}: its log ends in {last.state}/{last.epoch}, its row says {row}"


def check_bot_is_silent_after_takeover(chapter: Chapter) -> Iterator[str]:
    """The bot writes while it owns, or while it was asked to help somebody who waits: in that very epoch."""
    assists = False
    for hands, event in walk(chapter.log):
        if event.kind == "notice":
            assists = {"assist_on": True, "assist_off": False}.get(event.body.get("code", ""), assists)
        assists = assists and hands.owner == "queue"
        if event.kind != "message" or event.role != "bot":
            continue
        is_bots = hands.owner == "bot" or (hands.owner == "queue" and assists)
        if not is_bots or hands.epoch != event.epoch:
            yield f"{event.place}: the bot (epoch {event.epoch}) spoke while {hands.owner} owned it ({hands.epoch})"


def check_agents_hold_what_they_answer(chapter: Chapter) -> Iterator[str]:
    for hands, event in walk(chapter.log):
        if event.kind != "message" or event.role != "agent":
            continue
        if (hands.owner, hands.agent_no, hands.epoch) != ("agent", event.agent_no, event.epoch):
            yield f"{event.place}: agent {event.agent_no} spoke while it was with {hands}"
