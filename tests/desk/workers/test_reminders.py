"""Users hear when what they wait for has moved; numbers are forgotten in time."""

from typing import Any

from sqlalchemy import func, select

from tests.desk.commands.test_effects import answering, ask
from tests.desk.conftest import Desk, StandInWallet, UserClient
from walletdesk.bot.scripted import ScriptedBot, say
from walletdesk.clock import FakeClock
from walletdesk.commands.forget_contacts import forget_contacts
from walletdesk.commands.remind import LOOK_EVERY_MS, WATCHED_MS
from walletdesk.domain.callbacks import DAY_MS
from walletdesk.errors import Unavailable
from walletdesk.storage.case_tables import callbacks, contact_details
from walletdesk.workers.reminders import look_once

REMIND = {"effect": "remind", "order_no": "2026112100001"}


async def told(user: UserClient) -> list[str]:
    return [event["text"] for event in (await user.events())["events"] if event.get("code", "").startswith("trans")]


async def test_a_change_is_told_once_and_the_end_ends_it(desk: Desk, bot: ScriptedBot, wallet: StandInWallet) -> None:
    desk.services.clock = clock = FakeClock(desk.services.clock.now_ms())
    user = await desk.user("u_1")
    answering(bot, "好的,我来盯着", effects=[REMIND])
    await ask(user)
    order = ("u_1", "2026112100001")
    for status, changes in (
        ("processing", 0),
        ("processing", 0),
        ("bank_processing", 1),
        ("success", 1),
        ("closed", 0),
    ):
        wallet.statuses[order] = status
        assert await look_once(desk.services) == 0, "not before its time"
        clock.advance(ms=LOOK_EVERY_MS)
        assert await look_once(desk.services) == changes, status
    assert [text.rsplit("：", 1)[1] for text in await told(user)] == ["银行正在处理。", "已成功。"]


async def test_the_transaction_is_named_as_it_was_shown(desk: Desk, bot: ScriptedBot, wallet: StandInWallet) -> None:
    desk.services.clock = clock = FakeClock(desk.services.clock.now_ms())
    user = await desk.user("u_1")

    async def script(request: dict[str, Any]) -> dict[str, Any]:
        card = {"type": "transaction", "kind": "topup", "kind_text": "充值", "amount": "500.00", "track": []}
        card |= {"order_no": REMIND["order_no"], "status": "processing", "status_text": "处理中"}
        reply = say(request, effects=[REMIND])
        return reply | {"messages": [{"text": "我替您盯着", "card": card}]}

    bot.script = script
    await ask(user)
    wallet.statuses["u_1", "2026112100001"] = "success"
    clock.advance(ms=LOOK_EVERY_MS)
    await look_once(desk.services)
    assert await told(user) == ["您让我留意的充值 500.00 元（订单号 2026112100001）有变化了：已成功。"]


async def test_a_wallet_that_is_away_only_delays(desk: Desk, bot: ScriptedBot, wallet: StandInWallet) -> None:
    desk.services.clock = clock = FakeClock(desk.services.clock.now_ms())
    user = await desk.user("u_1")
    answering(bot, "好的", effects=[REMIND])
    await ask(user)
    find = wallet.find_transaction_status

    async def away(user_id: str, order_no: str) -> str | None:
        raise Unavailable(what="wallet")

    wallet.statuses["u_1", "2026112100001"] = "processing"
    for answer in (find, away, find):
        wallet.find_transaction_status = answer  # type: ignore[method-assign]
        clock.advance(ms=LOOK_EVERY_MS)
        await look_once(desk.services)
        wallet.statuses["u_1", "2026112100001"] = "success"
    assert len(await told(user)) == 1


async def test_what_never_moves_is_given_up_with_a_word(desk: Desk, bot: ScriptedBot, wallet: StandInWallet) -> None:
    desk.services.clock = clock = FakeClock(desk.services.clock.now_ms())
    user = await desk.user("u_1")
    answering(bot, "好的", effects=[REMIND])
    await ask(user)
    wallet.statuses["u_1", "2026112100001"] = "processing"
    clock.advance(ms=LOOK_EVERY_MS)
    assert await look_once(desk.services) == 0
    clock.advance(ms=WATCHED_MS)
    assert await look_once(desk.services) == 1
    clock.advance(ms=WATCHED_MS)
    assert await look_once(desk.services) == 0


async def test_a_visitor_is_reminded_of_nothing(desk: Desk, bot: ScriptedBot) -> None:
    user = await desk.user()
    answering(bot, effects=[REMIND])
    assert await ask(user) == ["登录状态无效，请重新进入客服。"]


async def test_numbers_are_forgotten_after_the_call_and_the_call_stays(desk: Desk, bot: ScriptedBot) -> None:
    desk.services.clock = clock = FakeClock(desk.services.clock.now_ms())
    user = await desk.user()
    answering(bot, "好", effects=[])
    await ask(user, "我的号码 13812345678,朋友的 13987654321")
    call = {"effect": "callback", "verb": "request", "phone": "138****5678", "consent": True}
    answering(bot, "好", effects=[call])
    await ask(user)
    kept = select(func.count()).select_from(contact_details)

    async def count() -> int:
        return int(await desk.services.read(lambda connection: connection.execute(kept).scalar_one()))

    assert await count() == 2
    clock.advance(ms=4 * DAY_MS)
    assert await desk.services.write(forget_contacts) == 1
    clock.advance(ms=30 * DAY_MS)
    assert await desk.services.write(forget_contacts) == 1
    assert await count() == 0
    row = await desk.services.read(lambda connection: connection.execute(select(callbacks)).one())
    assert (row.contact_id, row.phone_masked) == (None, "138****5678")
