"""What a bot's reply asks for is done once, together with the words that announce it, and for its own customer only."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.desk.conftest import OFFICE, Desk, UserClient, new_key
from tests.desk.http.test_agent_cases import held_user
from walletdesk.bot.scripted import ScriptedBot, say
from walletdesk.commands.run_bot_turn import Outcome, finish_turn
from walletdesk.contracts import Contract
from walletdesk.domain.case_numbers import read_number
from walletdesk.settings import REPO
from walletdesk.storage.case_tables import case_events, cases, contact_details, ratings
from walletdesk.storage.turns import Turn, lease_turns
from walletdesk.storage.unit_of_work import UnitOfWork

CONTRACT = Contract(REPO / "contracts" / "bot_reply.schema.json")
COMPLAINT: dict[str, Any] = {
    "effect": "open_case",
    "kind": "complaint",
    "title": "提现规则没有提前告知",
    "description": "十月改了免费额度,没有收到通知,我的电话13812345678",
    "order_nos": ["2026112100001"],
    "wish": "退还手续费",
}
CALLBACK: dict[str, Any] = {"effect": "callback", "verb": "request", "topic": "提现没到账", "consent": True}
CALLS = "/api/agent/v1/callbacks/"
OPENED = "已为您登记,编号 {case_no},{case_due} 前答复"
BOOKED = "已约好 {callback_slot},编号 {callback_no}"


def answering(bot: ScriptedBot, *texts: str, effects: list[dict[str, Any]]) -> None:
    async def script(request: dict[str, Any]) -> dict[str, Any]:
        reply = say(request, *texts, effects=effects)
        assert CONTRACT.find_problem(reply) is None, CONTRACT.find_problem(reply)
        return reply

    bot.script = script


def is_bot(event: dict[str, Any]) -> bool:
    return event["sender"]["role"] == "bot"


async def ask(user: UserClient, text: str = "办一下", found: Callable[[dict[str, Any]], bool] = is_bot) -> list[str]:
    """What the bot says to `text`."""
    since = (await user.events())["up_to"]
    await user.say(text)
    events = await user.wait_for(found, since=since)
    return [event["text"] for event in events if is_bot(event)]


async def internal(desk: Desk, path: str, user: UserClient) -> Any:
    token = desk.services.settings.internal_token.get_secret_value()
    client = desk.client(Authorization=f"Bearer {token}")
    return await client.get(f"/api/internal/v1/{path}", params={"conversation_id": user.id})


async def open_complaint(desk: Desk, bot: ScriptedBot, user: UserClient) -> str:
    answering(bot, OPENED, effects=[COMPLAINT])
    (said,) = await ask(user)
    return re.search(r"C\d{8}-\d{7}", said)[0]  # type: ignore[index]


async def test_a_case_is_opened_and_its_number_stands_in_the_words(desk: Desk, bot: ScriptedBot) -> None:
    user = await desk.user("u_1")
    number = await open_complaint(desk, bot, user)
    assert read_number(number) == number
    case = (await internal(desk, f"cases/{number}", user)).json()
    assert (case["status"], case["priority"], case["kind"]) == ("open", "normal", "complaint")
    assert set(case["possible"]) == {"urge", "withdraw", "add", "dissatisfied"}
    stored = await desk.services.read(lambda connection: connection.execute(select(cases)).one())
    assert "13812345678" not in str(stored), "nothing secret enters a case"


async def test_finishing_a_turn_twice_opens_one_case(desk: Desk, bot: ScriptedBot) -> None:
    """What a desk leaves behind that was killed after the commit and before it knew: the turn is finished again."""
    user = await desk.user("u_1")

    def take_late(uow: UnitOfWork) -> list[Turn]:
        late = replace(uow, now_ms=uow.now_ms + desk.services.settings.lease_ms + 1)
        return lease_turns(late, lease_ms=60_000, limit=1)

    async def hold(request: dict[str, Any]) -> dict[str, Any]:
        await asyncio.sleep(3600)
        raise AssertionError

    bot.script = hold
    await user.say("我要投诉")
    for _ in range(100):
        if bot.requests:
            break
        await asyncio.sleep(0.02)
    # The holder's lease has run out; two others think that the turn is theirs.
    services = desk.services
    taken = await services.write(take_late)
    reply = say({"turn_id": taken[0].id}, OPENED, effects=[COMPLAINT, COMPLAINT | {"order_nos": []}, CALLBACK])
    outcomes = [await services.write(finish_turn, taken[0], reply, office=OFFICE) for _ in range(3)]
    assert outcomes == [Outcome.ANSWERED, Outcome.SUPERSEDED, Outcome.SUPERSEDED]
    found = await services.read(lambda connection: connection.execute(select(cases.c.no, cases.c.origin)).all())
    assert [row.origin for row in found] == [f"{taken[0].id}:0", f"{taken[0].id}:1"]
    said = [event["text"] for event in (await user.events())["events"] if is_bot(event)]
    assert said[0].count("C2") == 2, "both numbers are told"


async def test_a_transaction_that_fails_leaves_neither_case_nor_words(desk: Desk, bot: ScriptedBot) -> None:
    user = await desk.user("u_1")

    async def broken(request: dict[str, Any]) -> dict[str, Any]:
        # The second effect cannot be read: an error nobody expects, in the middle of the transaction.
        return say(request, OPENED, effects=[COMPLAINT, {"effect": "open_case", "kind": "no such kind"}])

    bot.script = broken
    since = (await user.events())["up_to"]
    await user.say("我要投诉")
    await user.wait_for(is_bot, since=since)
    count = select(func.count()).select_from(cases)
    assert await desk.services.read(lambda connection: connection.execute(count).scalar_one()) == 0
    told = [event["text"] for event in (await user.events(since))["events"] if is_bot(event)]
    assert OPENED not in told
    assert len(told) == 1, "an apology, and a human"


async def test_the_same_order_again_is_added_to_the_open_case(desk: Desk, bot: ScriptedBot) -> None:
    user = await desk.user("u_1")
    number = await open_complaint(desk, bot, user)
    assert await open_complaint(desk, bot, user) == number
    case = (await internal(desk, f"cases/{number}", user)).json()
    assert [event["verb"] for event in case["events"]] == ["open", "add"]


async def test_urging_twice_a_day_says_why_not_instead_of_pretending(desk: Desk, bot: ScriptedBot) -> None:
    user = await desk.user("u_1")
    number = await open_complaint(desk, bot, user)
    urge = {"effect": "update_case", "case_no": number.lower().replace("-", ""), "verb": "urge", "note": "太久了"}
    answering(bot, "已催办 {case_no}", effects=[urge])
    assert await ask(user) == [f"已催办 {number}"]
    (refusal,) = await ask(user)
    assert refusal.startswith("今天已经帮您催办过")
    case = (await internal(desk, f"cases/{number}", user)).json()
    assert case["priority"] == "high"
    assert "urge" not in case["possible"]


@pytest.mark.parametrize("verb", ["urge", "withdraw", "add", "dissatisfied"])
async def test_another_customers_case_does_not_exist(desk: Desk, bot: ScriptedBot, verb: str) -> None:
    owner, stranger = await desk.user("u_1"), await desk.user("u_2")
    number = await open_complaint(desk, bot, owner)
    answering(bot, "已处理 {case_no}", effects=[{"effect": "update_case", "case_no": number, "verb": verb}])
    assert await ask(stranger) == ["没有找到对应的内容。"]
    assert (await internal(desk, f"cases/{number}", stranger)).status_code == 404
    assert (await internal(desk, "cases/C20261121-0000000", stranger)).status_code == 404
    assert (await internal(desk, "cases", stranger)).json() == {"cases": []}
    events = await desk.services.read(
        lambda connection: connection.execute(select(func.count()).select_from(case_events)).scalar_one()
    )
    assert events == 1


async def test_a_handoff_in_the_same_reply_shows_the_new_case_to_the_agent(desk: Desk, bot: ScriptedBot) -> None:
    user, agent = await desk.user("u_1"), await desk.agent()
    handoff = {"effect": "handoff", "reason": "urgent", "priority": "urgent", "skill": "security", "summary": "被盗"}
    theft = {"effect": "open_case", "kind": "security", "title": "账户被盗", "description": "有人在异地登录"}
    answering(bot, "编号 {case_no}", effects=[handoff, theft])
    await ask(user, found=lambda event: event.get("code") == "queued")
    (case,) = (await agent.view(user.id)).json()["packet"]["open_cases"]
    assert (case["kind"], case["priority"]) == ("security", "urgent")
    packet = (await agent.view(user.id)).json()["packet"]
    assert Contract(REPO / "contracts" / "handoff_packet.schema.json").find_problem(packet) is None


async def test_a_typed_number_is_masked_for_all_and_known_to_the_agent_who_calls(desk: Desk, bot: ScriptedBot) -> None:
    user, mei, lei = await desk.user(), await desk.agent("mei"), await desk.agent("lei")
    answering(bot, "请确认", effects=[])
    await ask(user, "打我 138 1234 5678 吧")
    assert "138****5678" in str(bot.requests)
    answering(bot, BOOKED, effects=[CALLBACK | {"phone": "138****5678"}])
    (said,) = await ask(user)
    number = re.search(r"B\d{8}-\d{7}", said)[0]  # type: ignore[index]
    assert "12345678" not in str((await user.events(), bot.requests, (await mei.http.get(CALLS)).text))

    assert (await lei.http.post(f"{CALLS}{number}/number")).status_code == 403
    assert (await lei.http.post(f"{CALLS}{number}/take")).status_code == 200
    taken = await mei.http.post(f"{CALLS}{number}/take")
    assert taken.json()["error"]["by"]["name"] == "小雷"
    assert (await lei.http.post(f"{CALLS}{number}/number")).json() == {"number": "13812345678"}
    (listed,) = (await lei.http.get(CALLS)).json()["callbacks"]
    assert [event["verb"] for event in listed["events"]] == ["request", "take", "reveal"]
    sealed = await desk.services.read(lambda connection: connection.execute(select(contact_details)).one())
    assert "13812345678" not in str(sealed)


async def test_calls_are_booked_moved_and_cancelled_once(desk: Desk, bot: ScriptedBot) -> None:
    user = await desk.user("u_1")
    answering(bot, BOOKED, effects=[CALLBACK | {"phone": "bound"}])
    (said,) = await ask(user)
    assert re.search(r"B\d{8}-\d{7}", said)
    assert await ask(user) == ["您已经预约过一次回电，可以改时间或取消，不用重复预约。"]
    moved = {"effect": "callback", "verb": "reschedule", "slot": {"from": "2020-01-01T10:00:00+08:00", "to": "x"}}
    answering(bot, BOOKED, effects=[moved])
    assert "换一个" in (await ask(user))[0]
    answering(bot, "{callback_no} 已取消", effects=[{"effect": "callback", "verb": "cancel"}])
    assert "已取消" in (await ask(user))[0]
    assert await ask(user) == ["没有找到您预约的回电。"]
    calls = (await internal(desk, "callbacks", user)).json()
    assert [call["status"] for call in calls["callbacks"]] == ["cancelled"]


async def test_a_call_needs_a_yes_and_a_number(desk: Desk, bot: ScriptedBot) -> None:
    visitor = await desk.user()
    answering(bot, BOOKED, effects=[CALLBACK | {"phone": "138****5678", "consent": False}])
    assert "明确同意" in (await ask(visitor))[0]
    for phone in ("138****5678", "bound"):
        answering(bot, BOOKED, effects=[CALLBACK | {"phone": phone}])
        assert "手机号" in (await ask(visitor))[0]


async def test_a_strangers_telephone_is_not_rung_on_demand(desk: Desk, bot: ScriptedBot) -> None:
    """Every visitor is a new customer; the number they type is the same."""

    async def book(number: str) -> tuple[UserClient, str]:
        visitor = await desk.user()
        answering(bot, "好的", effects=[])
        await ask(visitor, f"打这个号码 {number}")
        answering(bot, BOOKED, effects=[CALLBACK | {"phone": f"{number[:3]}****{number[-4:]}"}])
        return visitor, (await ask(visitor))[0]

    first, said = await book("13812345678")
    assert "已约好" in said
    assert "已约好" in (await book("13812345678"))[1]
    third, said = await book("13812345678")
    assert "换一个号码" in said
    assert "已约好" in (await book("13912345678"))[1]
    # Who has a call of their own may still move it.
    moved = {"effect": "callback", "verb": "reschedule", "phone": "138****5678"}
    answering(bot, BOOKED, effects=[moved])
    assert "已约好" in (await ask(first))[0]
    assert await ask(third) == ["没有找到您预约的回电。"]


async def test_the_brands_own_address_stays_readable(desk: Desk, bot: ScriptedBot) -> None:
    user = await desk.user()
    (own,) = OFFICE.public_addresses
    answering(bot, f"写信到 {own}，您的 somebody@example.org 我们不留", effects=[])
    (said,) = await ask(user)
    assert own in said
    assert "somebody@" not in said


async def rated(desk: Desk, user: UserClient) -> list[tuple[str, int]]:
    statement = select(ratings.c.handled_by, ratings.c.overall).order_by(ratings.c.created_at_ms)
    found = await desk.services.read(
        lambda connection: connection.execute(statement.where(ratings.c.conversation_id == user.id)).all()
    )
    return [(row.handled_by, row.overall) for row in found]


async def test_typed_stars_after_an_agents_service_are_the_agents_and_only_one_rating(
    desk: Desk, bot: ScriptedBot
) -> None:
    mei = await desk.agent("mei")
    user = await held_user(desk, mei)
    await mei.post(user.id, "close", idempotency_key=new_key(), epoch=2)
    assert (await internal(desk, "rateable", user)).json() == {"handled_by": "agent", "overall": None}
    bot.script = labelled("rate_service", {"effect": "rating", "overall": 2})
    await ask(user)
    assert (await internal(desk, "rateable", user)).json() == {"handled_by": "agent", "overall": 2}
    # The sheet below the end of the service is about the same service.
    sheet = {"client_msg_id": new_key(), "overall": 4}
    assert (await user.http.post(f"{user.path}/rating", json=sheet)).status_code == 204
    assert await rated(desk, user) == [("agent", 4)]
    # 解决了 alone is no service of the bot's; an answer is.
    bot.script = labelled("problem_solved", {"effect": "resolved"})
    await ask(user)
    assert (await internal(desk, "rateable", user)).json()["handled_by"] == "agent"
    bot.script = labelled("faq_fee/topup")
    await ask(user)
    bot.script = labelled("rate_service", {"effect": "rating", "overall": 5})
    await ask(user)
    assert await rated(desk, user) == [("agent", 4), ("bot", 5)]


def labelled(label: str, *effects: dict[str, Any]) -> Any:
    async def script(request: dict[str, Any]) -> dict[str, Any]:
        understanding = {"label": label, "confidence": 0.9, "label_ranking": [], "entities": []}
        return say(request, "好的", effects=list(effects)) | {"understanding": understanding}

    return script


async def test_praise_ratings_and_solved_matters_are_kept(desk: Desk, bot: ScriptedBot) -> None:
    user, boss, mei = await desk.user("u_1"), await desk.agent("boss"), await desk.agent("mei")
    answering(
        bot,
        "谢谢您",
        effects=[
            {"effect": "feedback", "kind": "praise", "text": "小梅很耐心"},
            {"effect": "resolved"},
            {"effect": "rating", "overall": 5, "solved": True},
        ],
    )
    await ask(user)
    # The bot asks for the stars itself; a second invitation beside it would be one too many.
    assert not [event for event in (await user.events())["events"] if event.get("code") == "rate"]
    (praise,) = (await boss.http.get("/api/agent/v1/feedback")).json()["feedback"]
    assert praise["text"] == "小梅很耐心"
    assert (await mei.http.get("/api/agent/v1/feedback")).status_code == 403
    assert (await boss.http.get(f"/api/agent/v1/conversations/{user.id}/ratings")).json() == {"ratings": []}
