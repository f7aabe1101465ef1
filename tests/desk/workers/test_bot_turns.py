"""The bot's side of a conversation: late, failing, crashed, nonsense."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest

from tests.desk.conftest import OFFICE, Desk
from tests.desk.opening import open_visit
from walletdesk.bot.protocol import BotFailed
from walletdesk.bot.scripted import ScriptedBot, echo, say
from walletdesk.commands.send_message import Said, send_message
from walletdesk.contracts import Contract
from walletdesk.domain.identity import Customer
from walletdesk.services import Services
from walletdesk.settings import REPO
from walletdesk.storage.turns import lease_turns
from walletdesk.workers.bot_turns import run_bot_turns


async def test_an_answer_that_comes_after_a_human_took_over_reaches_nobody_and_is_kept(
    desk: Desk, bot: ScriptedBot
) -> None:
    asked, answer_now = asyncio.Event(), asyncio.Event()

    async def slow(request: dict[str, Any]) -> dict[str, Any]:
        asked.set()
        await answer_now.wait()
        return say(request, "迟到的回答")

    bot.script = slow
    user, agent = await desk.user("u_1"), await desk.agent()
    await user.say("查一下我的提现")
    await asyncio.wait_for(asked.wait(), 5)
    await user.ask_human()
    epoch = (await agent.claim(user.id, 1)).json()["epoch"]
    answer_now.set()
    for _ in range(50):
        events = (await agent.view(user.id)).json()["events"]
        if any(event["kind"] == "discarded" for event in events):
            break
        await asyncio.sleep(0.05)
    assert [event["text"] for event in events if event["kind"] == "discarded"] == ["迟到的回答"]
    assert "迟到的回答" not in str(await user.events())
    # The bot is silent while the human owns it.
    await user.say("还在吗")
    await asyncio.sleep(0.3)
    assert len(bot.requests) == 1
    assert (await agent.post(user.id, "return", idempotency_key="k" * 8, epoch=epoch)).status_code == 200


async def test_a_handoff_effect_and_its_words_are_committed_together(desk: Desk, bot: ScriptedBot) -> None:
    effect = {"effect": "handoff", "reason": "urgent", "priority": "urgent", "skill": "security", "summary": "被盗"}

    async def hand_over(request: dict[str, Any]) -> dict[str, Any]:
        return say(request, "正在转接,您排第{queue_position}位", effects=[effect])

    bot.script = hand_over
    user, agent = await desk.user("u_1"), await desk.agent()
    await user.say("我的号被盗了")
    events = await user.wait_for(lambda event: event.get("code") == "queued")
    assert [event["seq"] for event in events] == [1, 2, 3]
    assert events[1]["text"] == "正在转接,您排第1位"
    waiting = (await agent.inbox())["queue"][0]
    assert (waiting["priority"], waiting["skill"], waiting["summary"]) == ("urgent", "security", "被盗")


async def test_one_failure_is_repeated_and_the_user_sees_one_answer(desk: Desk, bot: ScriptedBot) -> None:
    calls = 0

    async def flaky(request: dict[str, Any]) -> dict[str, Any]:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise BotFailed("unreachable", may_retry=True)
        return await echo(request)

    bot.script = flaky
    user = await desk.user()
    await user.say("你好")
    events = await user.wait_for(lambda event: event["sender"]["role"] == "bot")
    assert len(events) == 2
    assert bot.requests[0]["turn_id"] == bot.requests[1]["turn_id"]


async def test_a_bot_that_stays_down_hands_over_with_an_apology_and_no_loop(desk: Desk, bot: ScriptedBot) -> None:
    async def down(request: dict[str, Any]) -> dict[str, Any]:
        raise BotFailed("unreachable", may_retry=True)

    bot.script = down
    user, agent = await desk.user(), await desk.agent()
    await user.say("你好")
    await user.wait_for(lambda event: event.get("code") == "queued")
    assert (await agent.inbox())["queue"][0]["reason"] == "bot_down"
    await user.say("喂")
    await asyncio.sleep(0.5)
    assert len(bot.requests) == 2


@pytest.mark.parametrize("breaks", ["surrogate", "nul", "unforeseen"])
async def test_a_reply_that_nobody_foresaw_hands_over_at_once(desk: Desk, bot: ScriptedBot, breaks: str) -> None:
    async def nonsense(request: dict[str, Any]) -> dict[str, Any]:
        if breaks == "unforeseen":
            raise RecursionError
        return say(request, {"surrogate": "\ud800", "nul": "\0"}[breaks])

    bot.script = nonsense
    user = await desk.user()
    await user.say("手续费多少")
    events = await user.wait_for(lambda event: event["kind"] == "message" and event["sender"]["role"] == "bot")
    is_stored = breaks == "nul" and desk.services.database.is_sqlite
    assert (user_state(events) == "bot") is is_stored
    assert len(bot.requests) == 1


def user_state(events: list[dict[str, Any]]) -> str:
    return next((event["owner"] for event in reversed(events) if event["kind"] == "state"), "bot")


async def test_messages_of_one_conversation_are_answered_in_order(desk: Desk, bot: ScriptedBot) -> None:
    async def uneven(request: dict[str, Any]) -> dict[str, Any]:
        await asyncio.sleep(0.2 if "一" in request["text"] else 0)
        return await echo(request)

    bot.script = uneven
    user = await desk.user()
    for text in ("一", "二", "三"):
        await user.say(text)
    events = await user.wait_for(lambda event: event.get("text") == "收到:三")
    answers = [event["text"] for event in events if event["sender"]["role"] == "bot"]
    assert answers == ["收到:一", "收到:二", "收到:三"]


async def test_a_desk_that_stops_gives_its_turns_back_and_the_bot_is_not_down(
    services: Services, bot: ScriptedBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing the bot cuts what is being asked: nobody should take that for an answer."""
    asked, cut = asyncio.Event(), asyncio.Event()

    async def hang(_request: dict[str, Any]) -> dict[str, Any]:
        asked.set()
        await cut.wait()
        raise BotFailed("unreachable", may_retry=False)

    async def load() -> list[tuple[str, int, str]]:
        statement = "SELECT turns.state, attempts, conversations.state FROM turns, conversations"
        return [tuple(row) for row in await services.read(lambda c: c.exec_driver_sql(statement).all())]

    async def close() -> None:
        cut.set()

    bot.script = hang
    monkeypatch.setattr(bot, "close", close)
    user = Customer.visitor("v")
    conversation_id = await services.write(open_visit, user)
    said = Said(client_msg_id="m_1", text="手续费多少")
    await services.write(send_message, conversation_id, said, customer=user, reopen_window_ms=1, vault=OFFICE.vault)
    async with running(services):
        await asyncio.wait_for(asked.wait(), 5)
        assert await load() == [("leased", 1, "bot")]
    await services.bot.close()
    await asyncio.sleep(0.1)
    assert await load() == [("pending", 0, "bot")]
    bot.script = echo
    async with running(services):
        for _ in range(100):
            if await load() == [("done", 1, "bot")]:
                break
            await asyncio.sleep(0.02)
    assert await load() == [("done", 1, "bot")]


async def test_what_a_desk_that_stops_is_committing_is_done(services: Services, bot: ScriptedBot) -> None:
    user = Customer.visitor("v")
    conversation_id = await services.write(open_visit, user)
    said = Said(client_msg_id="m_1", text="手续费多少")
    await services.write(send_message, conversation_id, said, customer=user, reopen_window_ms=1, vault=OFFICE.vault)
    committing = asyncio.Event()
    loop, run_write = asyncio.get_running_loop(), services.database.run_write

    async def run_slowly(work: Any) -> Any:
        def wait(connection: Any) -> Any:
            if bot.requests:
                loop.call_soon_threadsafe(committing.set)
                time.sleep(0.2)
            return work(connection)

        return await run_write(wait)

    services.database.run_write = run_slowly  # type: ignore[method-assign]
    async with running(services):
        await asyncio.wait_for(committing.wait(), 5)
    rows = await services.read(lambda c: c.exec_driver_sql("SELECT state, attempts FROM turns").all())
    assert [tuple(row) for row in rows] == [("done", 1)]


@asynccontextmanager
async def running(services: Services) -> AsyncIterator[None]:
    worker = asyncio.create_task(run_bot_turns(services))
    try:
        yield
    finally:
        worker.cancel()
        with suppress(asyncio.CancelledError):
            await worker


async def test_a_turn_whose_holder_died_is_taken_up_again_once(desk: Desk, bot: ScriptedBot) -> None:
    """A lease taken by a worker that never comes back: exactly what a SIGKILL in the middle of a turn leaves behind."""
    user = await desk.user()
    stolen = []

    async def hold(request: dict[str, Any]) -> dict[str, Any]:
        if not stolen:
            stolen.append(request["turn_id"])
            await asyncio.sleep(3600)
        return await echo(request)

    bot.script = hold
    await user.say("别丢了我")
    for _ in range(100):
        if stolen:
            break
        await asyncio.sleep(0.02)
    later = await desk.services.write(lease_turns, lease_ms=60_000, limit=5)
    assert later == [], "a living holder keeps its turn"
    settings = desk.services.settings
    await asyncio.sleep(settings.lease_ms / 1000)
    events = await user.wait_for(lambda event: event["sender"]["role"] == "bot")
    assert [event["text"] for event in events] == ["别丢了我", "收到:别丢了我"]


def test_the_reply_contract_refuses_nonsense() -> None:
    contract = Contract(REPO / "contracts" / "bot_reply.schema.json")
    good = say({"turn_id": "t_1"}, "好的")
    assert contract.find_problem(good) is None
    for bad in (
        [],
        {},
        good | {"messages": [{"text": ""}]},
        good | {"messages": [{"buttons": []}]},
        good | {"effects": [{"effect": "give_money"}]},
        good | {"surprise": 1},
    ):
        assert contract.find_problem(bad), bad


async def test_a_turn_is_taken_with_its_message_and_one_that_must_wait_is_found(desk: Desk, bot: ScriptedBot) -> None:
    answer_now = asyncio.Event()

    async def slow(request: dict[str, Any]) -> dict[str, Any]:
        if request["text"] == "一":
            await answer_now.wait()
        return await echo(request)

    bot.script = slow
    user = await desk.user("u_1")
    await user.say("一")
    await user.say("二")

    def load() -> list[tuple[str, int]]:
        with desk.services.database.begin_read() as connection:
            rows = connection.exec_driver_sql("SELECT state, attempts FROM turns ORDER BY trigger_seq").all()
        return [(row[0], row[1]) for row in rows]

    assert load() == [("leased", 1), ("pending", 0)]
    answer_now.set()
    await user.wait_for(lambda event: event.get("text") == "收到:二")
    assert load() == [("done", 1), ("done", 1)]


async def test_with_all_slots_taken_turns_wait_for_one_to_be_free(desk: Desk, bot: ScriptedBot) -> None:
    at_once = desk.services.settings.bot_turns_at_once
    running, full, go_on = 0, asyncio.Event(), asyncio.Event()

    async def count(request: dict[str, Any]) -> dict[str, Any]:
        nonlocal running
        running += 1
        if running == at_once:
            full.set()
        await go_on.wait()
        return await echo(request)

    bot.script = count
    users = [await desk.user() for _ in range(at_once + 3)]
    await asyncio.gather(*(user.say("在吗") for user in users))
    await asyncio.wait_for(full.wait(), 10)
    await asyncio.sleep(0.3)
    assert running == at_once
    go_on.set()
    for user in users:
        await user.wait_for(lambda event: event.get("text") == "收到:在吗")


@pytest.mark.parametrize(
    ("takes_s", "is_with_human", "expected"), [(0.0, False, []), (0.6, False, ["bot"]), (0.6, True, [])]
)
async def test_only_who_waits_for_the_bot_sees_it_type(
    desk: Desk,
    bot: ScriptedBot,
    monkeypatch: pytest.MonkeyPatch,
    takes_s: float,
    is_with_human: bool,
    expected: list[str],
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(desk.services.fanout, "publish_typing", lambda _id, role: shown.append(role))
    heard = asyncio.Event()
    reply = bot.reply

    async def slow(request: dict[str, Any]) -> dict[str, Any]:
        await asyncio.sleep(takes_s)
        heard.set()
        return await reply(request)

    monkeypatch.setattr(bot, "reply", slow)
    user = await desk.user()
    if is_with_human:
        await user.ask_human()
    await user.say("卡里的钱被人转走了")
    await asyncio.wait_for(heard.wait(), 5)
    await asyncio.sleep(0.4)
    assert shown == expected
