"""Plays one scenario on the desk's real API and returns what the user saw."""

import secrets
from typing import Any

from tests.stack import Agent, Stack, User, wait_until

PATIENCE_S = 120.0
"""A reminder is looked after once a minute."""


def play(stack: Stack, scenario: dict[str, Any]) -> list[dict[str, Any]]:
    """The events of the conversation, from this scenario's first word on."""
    user = User(stack, scenario.get("user"), fresh=True)
    begun = max((event["seq"] for event in user.events()), default=0)
    player = _Player(stack, user)
    for step in scenario["steps"]:
        ((verb, value),) = step.items()
        getattr(player, f"do_{verb}")(value)
    return user.events(begun)


class _Player:
    def __init__(self, stack: Stack, user: User) -> None:
        self.stack = stack
        self.user = user
        self.agent: Agent | None = None
        self.epoch = 0

    def do_say(self, text: str) -> None:
        self._send(text=text)

    def do_click(self, title: str) -> None:
        buttons = [button for event in self.user.events() for button in event.get("buttons") or []]
        chosen = next((one for one in reversed(buttons) if title in one["title"]), None)
        assert chosen is not None, f"no button {title!r}"
        self._send(payload=chosen["payload"], title=chosen["title"])

    def do_move(self, status: str) -> None:
        """The wallet moves the transaction shown last; the user hears of it if a reminder stands."""
        card = next(event["card"] for event in reversed(self.user.events()) if event.get("card"))
        moved = self.stack.wallet("POST", f"/sandbox/transactions/{card['order_no']}/status", {"status": status})
        assert moved.status_code == 200, moved.text

    def do_hear(self, code: str) -> None:
        """Waits for a notice of the desk."""
        wait_until(
            lambda: [event for event in self.user.events() if event.get("code") == code], code, timeout_s=PATIENCE_S
        )

    def do_agent_takes(self, username: str) -> None:
        self.agent = Agent(self.stack, username)
        waiting = wait_until(lambda: self._waiting(), "the conversation in the queue")
        self.epoch = self.agent.claim(self.user.id, waiting["epoch"]).json()["epoch"]

    def do_agent_says(self, text: str) -> None:
        assert self.agent is not None
        key = secrets.token_hex(8)
        sent = self.agent.post(self.user.id, "messages", client_msg_id=key, epoch=self.epoch, text=text)
        assert sent.status_code == 200, sent.text

    def do_agent_closes(self, _: Any) -> None:
        assert self.agent is not None
        closed = self.agent.post(self.user.id, "close", idempotency_key=secrets.token_hex(8), epoch=self.epoch)
        assert closed.status_code == 200, closed.text

    def do_tell_agent(self, text: str) -> None:
        """The agent answers, not the bot."""
        assert self.user.post("messages", text=text).status_code == 200

    def do_cancel_queue(self, _: Any) -> None:
        assert self.user.post("handoff/cancel").status_code == 200

    def _waiting(self) -> dict[str, Any] | None:
        assert self.agent is not None
        queue = self.agent.inbox()["queue"]
        return next((item for item in queue if item["conversation_id"] == self.user.id), None)

    def _send(self, **said: str) -> None:
        sent = self.user.post("messages", **said)
        assert sent.status_code == 200, sent.text
        self.user.wait_for_answer(sent.json()["seq"])
