from __future__ import annotations

from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.reply import render_reply

DOMAIN = Domain.from_dict(
    {"slots": {"topic": {"type": "text", "influence_conversation": False, "mappings": [{"type": "custom"}]}}}
)


def _user(turn_id: str) -> UserUttered:
    return UserUttered("…", {"name": "greet", "confidence": 1.2}, message_id=turn_id)


def _reply(turn_id: str, *events: Event) -> dict[str, Any] | None:
    return render_reply(DialogueStateTracker.from_events("c_1", list(events), DOMAIN.slots), turn_id, DOMAIN)


def test_messages_cards_and_effects_are_told_apart() -> None:
    card, effect = {"type": "transaction_list", "items": []}, {"effect": "resolved"}
    buttons = [{"title": "a", "payload": "/a", "type": "postback"}]
    reply = _reply(
        "t_1", _user("t_1"), BotUttered("text", {"buttons": buttons, "custom": None}),
        BotUttered(None, {"custom": {"card": card}}), BotUttered(None, {"custom": effect}),
    )  # fmt: skip
    assert reply is not None
    assert reply["messages"] == [{"text": "text", "buttons": [{"title": "a", "payload": "/a"}]}, {"card": card}]
    assert reply["effects"] == [effect]
    assert reply["understanding"]["confidence"] == 1.0


def test_a_repeat_is_answered_as_the_first_time_whatever_came_later() -> None:
    first = [_user("t_1"), SlotSet("topic", "a"), BotUttered("one")]
    later = [_user("t_2"), SlotSet("topic", "b"), BotUttered("two")]
    assert _reply("t_1", *first) == _reply("t_1", *first, *later)
    reply = _reply("t_2", *first, *later)
    assert reply is not None
    assert (reply["slots"], reply["messages"]) == ({"topic": "b"}, [{"text": "two"}])


def test_a_turn_that_said_nothing_may_run_again_and_the_last_run_counts() -> None:
    assert _reply("t_1", _user("t_1")) is None
    assert _reply("t_9", _user("t_1"), BotUttered("one")) is None
    reply = _reply("t_1", _user("t_1"), _user("t_1"), BotUttered("one"))
    assert reply is not None
    assert reply["messages"] == [{"text": "one"}]
