"""The queue over HTTP, with the worker running: offers come by themselves, verbs are thin, rights are kept."""

import asyncio
from typing import Any

import pytest

from tests.desk.conftest import AgentClient, Desk, UserClient, new_key
from walletdesk.bot.protocol import BotFailed
from walletdesk.bot.scripted import ScriptedBot
from walletdesk.clock import SystemClock
from walletdesk.services import Services


class JumpingClock(SystemClock):
    """The real time, and a jump when told to."""

    def __init__(self) -> None:
        self.ahead_ms = 0

    def now_ms(self) -> int:
        return super().now_ms() + self.ahead_ms

    def steady_ms(self) -> int:
        return super().steady_ms() + self.ahead_ms

    def advance(self, *, ms: int) -> None:
        self.ahead_ms += ms


@pytest.fixture
def clock(services: Services) -> JumpingClock:
    made = JumpingClock()
    services.clock = made
    services.bot._clock = made  # type: ignore[attr-defined]
    return made


async def set_status(agent: AgentClient, status: str) -> None:
    answer = await agent.http.put("/api/agent/v1/presence", json={"status": status})
    assert answer.status_code == 200, answer.text


async def wait_for_state(agent: AgentClient, user: UserClient, state: str) -> dict[str, Any]:
    for _ in range(60):
        view = await agent.view(user.id)
        if view.status_code == 200 and view.json()["conversation"]["state"] == state:
            return dict(view.json()["conversation"])
        await asyncio.sleep(0.1)
    raise AssertionError(f"not {state}")


async def test_a_ready_agent_is_offered_declines_and_the_next_accepts(desk: Desk) -> None:
    mei, lei = await desk.agent("mei"), await desk.agent("lei")
    await set_status(mei, "ready")
    user = await desk.user()
    await user.ask_human()
    offered = await wait_for_state(mei, user, "offered")
    assert offered["offer"]["agent_id"] == mei.agent["agent_id"]
    assert (await lei.post(user.id, "decline", idempotency_key=new_key())).json()["error"]["code"] == "not_owner"
    await set_status(lei, "ready")
    assert (await mei.post(user.id, "decline", idempotency_key=new_key())).json()["owner"] == "queue"
    for _ in range(50):
        summary = await wait_for_state(lei, user, "offered")
        if summary["offer"]["agent_id"] == lei.agent["agent_id"]:
            break
        await asyncio.sleep(0.1)
    assert (await lei.claim(user.id, offered["epoch"])).status_code == 200
    shown = [event.get("code") for event in (await user.events())["events"]]
    assert shown == ["queued", "claimed"]


async def test_transfer_hold_note_and_take_over(desk: Desk) -> None:
    mei, lei, boss = await desk.agent("mei"), await desk.agent("lei"), await desk.agent("boss")
    user = await desk.user()
    await user.ask_human()
    epoch = (await mei.claim(user.id, 1)).json()["epoch"]
    keyed = {"epoch": epoch}
    assert (await mei.post(user.id, "hold", idempotency_key=new_key(), **keyed)).json()["state"] == "on_hold"
    assert (await mei.post(user.id, "resume", idempotency_key=new_key(), **keyed)).json()["state"] == "active"
    note = await mei.post(user.id, "notes", client_msg_id=new_key(), text="用户很着急")
    assert note.status_code == 200
    assert "用户很着急" not in str(await user.events())
    assert "用户很着急" in (await boss.view(user.id)).text
    assert (await lei.post(user.id, "notes", client_msg_id=new_key(), text="?")).status_code == 404
    refused = await mei.post(
        user.id, "transfer", idempotency_key=new_key(), to_agent=lei.agent["agent_id"], note="", **keyed
    )
    assert refused.json()["error"]["code"] == "agent_unavailable"
    both = await mei.post(user.id, "transfer", idempotency_key=new_key(), to_agent="a", to_skill="general", **keyed)
    assert both.status_code == 400
    await set_status(lei, "ready")
    moved = await mei.post(
        user.id, "transfer", idempotency_key=new_key(), to_agent=lei.agent["agent_id"], note="请接", **keyed
    )
    assert moved.json()["state"] == "transferring"
    taken = await lei.claim(user.id, moved.json()["epoch"])
    assert (await mei.post(user.id, "take-over", idempotency_key=new_key(), epoch=3)).status_code == 403
    over = await boss.post(user.id, "take-over", idempotency_key=new_key(), epoch=taken.json()["epoch"])
    assert over.json()["state"] == "active"
    late = await lei.post(user.id, "messages", client_msg_id=new_key(), epoch=taken.json()["epoch"], text="我还在")
    assert late.json()["error"]["code"] == "not_owner"


async def test_the_board_shows_who_is_there_and_what_waits(desk: Desk) -> None:
    mei = await desk.agent("mei")
    user = await desk.user()
    await user.ask_human()
    board = (await mei.http.get("/api/agent/v1/board")).json()
    assert {agent["name"] for agent in board["agents"]} == {"小梅", "小雷", "老周"}
    assert [(queue["skill"], queue["waiting"], queue["eta_s"]) for queue in board["queues"]] == [("general", 1, None)]
    await mei.claim(user.id, 1)
    boss = await desk.agent("boss")
    assert (await mei.http.get("/api/agent/v1/board")).json()["served"] == []
    served = (await boss.http.get("/api/agent/v1/board")).json()["served"]
    assert [item["conversation_id"] for item in served] == [user.id]
    assert (await desk.client().get("/api/agent/v1/board")).status_code == 401


async def test_a_waiting_user_asks_the_bot_or_leaves_and_nobody_else_may(desk: Desk) -> None:
    mei = await desk.agent("mei")
    user, other = await desk.user(), await desk.user()
    await user.ask_human()
    body = {"client_msg_id": new_key(), "wanted": True}
    assert (await other.http.post(f"{user.path}/queue/assist", json=body)).status_code == 403
    assert (await user.http.post(f"{user.path}/queue/assist", json=body)).status_code == 200
    await user.say("手续费多少")
    await user.wait_for(lambda event: event.get("text") == "收到:手续费多少")
    assert (await user.events())["owner"] == "queue"
    left = await user.http.post(f"{user.path}/queue/message", json={"client_msg_id": new_key(), "text": "请回电"})
    assert left.status_code == 200
    inbox = await mei.inbox()
    assert [item["conversation_id"] for item in inbox["follow_ups"]] == [user.id]
    again = await user.http.post(f"{user.path}/queue/callback", json={"client_msg_id": new_key()})
    assert again.json()["error"]["code"] == "illegal_transition"
    assert (await mei.claim(user.id, inbox["follow_ups"][0]["epoch"])).status_code == 200


async def test_an_open_breaker_hands_over_at_once_and_the_next_gets_the_bot_when_it_is_back(
    desk: Desk, bot: ScriptedBot, clock: JumpingClock
) -> None:
    good = bot.script

    async def down(_request: dict[str, Any]) -> dict[str, Any]:
        raise BotFailed("unreachable", may_retry=False)

    bot.script = down
    for _ in range(desk.services.settings.breaker_failures):
        user = await desk.user()
        await user.say("你好")
        await user.wait_for(lambda event: event.get("code") == "queued")
    asked = len(bot.requests)
    user = await desk.user()
    await user.say("你好")
    await user.wait_for(lambda event: event.get("code") == "queued")
    assert len(bot.requests) == asked, "the bot was not asked"
    bot.script = good
    clock.advance(ms=desk.services.settings.breaker_open_s * 1000)
    newcomer = await desk.user()
    await newcomer.say("你好")
    await newcomer.wait_for(lambda event: event.get("text") == "收到:你好")
