"""Every dialogue of tests/conversations/<skill>/<kind>/*.yml, over the bot's channel, with all real processes."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from sandbox.times import now
from tests.conversations.checking import all_buttons, problems, titles
from tests.conversations.dialogue import Dialogue, Turn, load_dialogues
from tests.conversations.stack import REPO, Stack, new_conversation

DIALOGUES = load_dialogues()
CONTRACT = json.loads((REPO / "contracts" / "bot_reply.schema.json").read_text(encoding="utf-8"))
REPLIES = jsonschema.Draft202012Validator(CONTRACT)


def test_there_are_enough_dialogues() -> None:
    assert len(DIALOGUES) >= 150
    assert len({dialogue.id for dialogue in DIALOGUES}) == len(DIALOGUES)


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue.id)
def test_dialogue(stack: Stack, dialogue: Dialogue) -> None:
    if now().hour < dialogue.from_hour:
        pytest.skip(f"the demo's transactions lie on other days before {dialogue.from_hour} o'clock")
    conversation = new_conversation()
    for what in ("queue", "busy_hours", "cases", "callbacks", "rateable"):
        setattr(stack.desk, what, getattr(dialogue, what))
    was_frozen = _is_frozen(stack, dialogue.user)
    for fault in dialogue.faults:
        stack.wallet.add_fault(**fault)
    try:
        reply: dict[str, Any] = {}
        uploads: list[str] = []
        for number, turn in enumerate(dialogue.turns, 1):
            if turn.step == "upload":
                uploads.append(turn.value)
                continue
            reply = _take(stack, dialogue, conversation, turn, reply, uploads)
            found = problems(reply, turn.expect)
            assert not found, f"turn {number} ({turn.value}): " + "; ".join(found)
    finally:
        stack.wallet.clear_faults()
        if not was_frozen and _is_frozen(stack, dialogue.user):
            thaw = {"Idempotency-Key": conversation}
            stack.wallet.request("POST", f"/v1/users/{dialogue.user}/unfreeze", {"reason": "test"}, headers=thaw)


def _is_frozen(stack: Stack, user: str | None) -> bool:
    return bool(user) and stack.wallet.request("GET", f"/v1/users/{user}/profile")[1]["account_status"] == "frozen"


def _take(
    stack: Stack, dialogue: Dialogue, conversation: str, turn: Turn, before: dict[str, Any], uploads: list[str]
) -> dict[str, Any]:
    if turn.step == "fault":
        stack.wallet.add_fault(**turn.value)
        return before
    if turn.step == "move":
        order_no = before["slots"]["order_no"]
        status, answer = stack.wallet.request("POST", f"/sandbox/transactions/{order_no}/status", turn.value)
        assert status == 200, answer
        return before
    said = {"text": turn.value} if turn.step == "say" else _clicked(turn, before)
    status, reply = stack.turn(
        conversation,
        user=dialogue.user,
        brand=dialogue.brand,
        now=dialogue.now,
        uploads=uploads,
        attends=turn.attends,
        after_human=turn.after_human,
        **said,
    )
    assert status == 200, reply
    REPLIES.validate(reply)
    return dict(reply)


def _clicked(turn: Turn, before: dict[str, Any]) -> dict[str, str]:
    if turn.step == "payload":
        return {"payload": turn.value, "title": turn.value}
    for button in all_buttons(before):
        if button["title"].startswith(turn.value) or turn.value in button["title"]:
            return dict(button)
    raise AssertionError(f"there was no button {turn.value!r} to click, only {titles(before)}")
