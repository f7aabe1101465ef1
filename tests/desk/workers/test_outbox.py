"""What the operator's system is told: once stored it arrives, however the receiver behaves, under one id."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from pydantic import SecretStr

from tests.desk.conftest import BRAND, Desk, StandInWallet, new_key
from tests.desk.grown.chatter import until
from tests.desk.http.test_agent_cases import held_user, open_case
from tests.desk.http.test_contract import check_shape
from tests.desk.http.test_sign_in import MovedClock
from tests.desk.opening import DAY_MS
from tests.desk.receiver import SECRET, Receiver, receiving
from walletdesk.bot.scripted import ScriptedBot
from walletdesk.clock import FakeClock
from walletdesk.domain.outgoing import MOST_ATTEMPTS, Outgoing, Topic, find_pause_s
from walletdesk.services import Services, build_services
from walletdesk.settings import Settings
from walletdesk.storage import outbox
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.webhooks.http import HttpReceiver
from walletdesk.webhooks.protocol import Receiver as WebhookReceiver
from walletdesk.workers.outbox import run_outbox
from walletdesk.workers.retention import DELIVERED_KEPT_MS

CLOSED = Outgoing(Topic.CONVERSATION_CLOSED, {"conversation_id": "c_1", "customer_id": "visitor:1", "epoch": 3})


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as made:
        yield made


@pytest.fixture
def settings(settings: Settings, receiver: Receiver) -> Settings:
    changes = {"webhook_url": receiver.url, "webhook_secret": SecretStr(SECRET), "webhook_timeout_s": 0.4}
    return settings.model_copy(update=changes)


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest_asyncio.fixture
async def services(
    settings: Settings, bot: ScriptedBot, wallet: StandInWallet, clock: MovedClock
) -> AsyncIterator[Services]:
    built = build_services(settings, bot=bot, wallet=wallet, brand=BRAND, clock=clock)
    yield built
    await built.close()


@pytest_asyncio.fixture
async def worker(services: Services) -> AsyncIterator[None]:
    running = asyncio.create_task(run_outbox(services))
    yield
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def tell(uow: UnitOfWork, outgoing: Outgoing = CLOSED) -> None:
    uow.outgoing.append(outgoing)


async def wait_for_state(services: Services, state: str, count: int = 1) -> list[outbox.Message]:
    async with asyncio.timeout(10):
        while True:
            found = await services.read(outbox.load_messages, states=(state,), limit=100)
            if len(found) >= count:
                return found
            await asyncio.sleep(0.05)


@pytest.mark.usefixtures("worker")
async def test_what_was_stored_arrives_signed_and_is_shaped_as_written(services: Services, receiver: Receiver) -> None:
    await services.write(tell)
    await until(lambda: receiver.got)
    message = receiver.got[0]
    check_shape("ConversationClosed", {key: value for key, value in message.items() if key != "id"})
    assert receiver.wrong == []
    await wait_for_state(services, outbox.DELIVERED)
    await asyncio.sleep(0.2)
    assert len(receiver.got) == 1


@pytest.mark.usefixtures("worker")
async def test_what_was_rolled_back_is_told_to_nobody(services: Services, receiver: Receiver) -> None:
    def fail(uow: UnitOfWork) -> None:
        tell(uow)
        raise ValueError

    with pytest.raises(ValueError):
        await services.write(fail)
    await services.write(tell)
    await until(lambda: receiver.got)
    assert len(receiver.got) == 1


@pytest.mark.usefixtures("worker")
async def test_a_receiver_that_is_down_hears_of_it_once_it_is_up(
    services: Services, receiver: Receiver, clock: MovedClock
) -> None:
    await receiver.stop()
    await services.write(tell)
    (waiting,) = await wait_until_tried(services)
    assert waiting.last_outcome == "unreachable"
    await receiver.start()
    await asyncio.sleep(1.2)
    assert receiver.got == [], "it is left in peace for the pause"
    clock.ahead_ms += 10_000
    await until(lambda: receiver.got)
    assert receiver.got[0]["id"] == waiting.id


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(("status", "outcome"), [(500, "status_500"), (404, "status_404"), (302, "status_302")])
async def test_a_receiver_that_refuses_is_asked_again(
    services: Services, receiver: Receiver, clock: MovedClock, status: int, outcome: str
) -> None:
    receiver.status = status
    await services.write(tell)
    (waiting,) = await wait_until_tried(services)
    assert waiting.last_outcome == outcome
    receiver.status = 200
    clock.ahead_ms += 10_000
    await until(lambda: receiver.got)
    assert receiver.ids == {waiting.id: 1}


@pytest.mark.usefixtures("worker")
async def test_what_was_refused_together_does_not_come_back_together(services: Services, receiver: Receiver) -> None:
    services.clock = FakeClock()
    receiver.status = 500
    for _ in range(8):
        await services.write(tell)
    refused = await until_all_tried(services, 8)
    assert len({message.not_before_ms for message in refused}) > 4


async def until_all_tried(services: Services, count: int) -> list[outbox.Message]:
    async with asyncio.timeout(10):
        while True:
            found = await services.read(outbox.load_messages, states=(outbox.PENDING,), limit=count)
            if len([message for message in found if message.attempts]) == count:
                return found
            await asyncio.sleep(0.03)


@pytest.mark.usefixtures("worker")
async def test_a_slow_receiver_holds_up_nobody_else_and_gets_it_again(
    services: Services, receiver: Receiver, clock: MovedClock
) -> None:
    receiver.delay_s = 2.0
    await services.write(tell)
    (waiting,) = await wait_until_tried(services)
    assert waiting.last_outcome == "timeout"
    receiver.delay_s = 0.0
    clock.ahead_ms += 10_000
    await wait_for_state(services, outbox.DELIVERED)
    assert receiver.ids == {waiting.id: 2}, "both under one id: the receiver knows it has it"


@pytest.mark.usefixtures("worker")
async def test_an_answer_that_comes_byte_by_byte_is_waited_for_no_longer_than_any_other(
    services: Services, receiver: Receiver
) -> None:
    receiver.drip_s = 0.1
    await services.write(tell)
    (waiting,) = await wait_until_tried(services)
    assert waiting.last_outcome == "timeout"


class BrokenReceiver:
    async def send(self, _message_id: str, _body: bytes, *, timestamp_s: int) -> str:
        raise LookupError(timestamp_s)

    async def close(self) -> None:
        """Nothing is held."""


NO_ADDRESS = HttpReceiver(url="http://[::1", secret=SECRET, timeout_s=1.0)


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("broken", [BrokenReceiver(), NO_ADDRESS])
async def test_a_try_that_breaks_counts_as_one_that_failed(
    services: Services, clock: MovedClock, broken: WebhookReceiver
) -> None:
    services.receiver = broken
    await services.write(tell)
    for attempts in (1, 2):
        (waiting,) = await until_attempts(services, attempts)
        assert waiting.last_outcome == "failed"
        clock.ahead_ms += 10_000


@pytest.mark.usefixtures("worker")
async def test_an_answer_that_is_lost_costs_a_repeat_under_the_same_id(
    services: Services, receiver: Receiver, clock: MovedClock
) -> None:
    receiver.drops_answers = 1
    await services.write(tell)
    await wait_until_tried(services)
    clock.ahead_ms += 10_000
    await wait_for_state(services, outbox.DELIVERED)
    assert list(receiver.ids.values()) == [2]


async def test_a_desk_that_died_with_a_message_leaves_it_to_the_others(
    services: Services, receiver: Receiver, clock: MovedClock
) -> None:
    await services.write(tell)
    (taken,) = await services.write(outbox.lease_messages, lease_ms=5_000, limit=8)
    assert await services.write(outbox.lease_messages, lease_ms=5_000, limit=8) == [], "one holder at a time"
    clock.ahead_ms += 6_000
    (again,) = await services.write(outbox.lease_messages, lease_ms=5_000, limit=8)
    assert (again.id, again.attempts) == (taken.id, 2)
    assert not await services.write(outbox.settle, taken, state=outbox.DELIVERED, outcome="taken")
    assert await services.write(outbox.settle, again, state=outbox.DELIVERED, outcome="taken")


LEASE_MS = 15_000


async def put_off(services: Services, *, attempts: int, spread: float = 1.0) -> None:
    """A message that was tried so often, waiting as the clock of this moment has it."""
    await services.write(tell)
    for _ in range(attempts):
        services.clock.ahead_ms += 2 * LEASE_MS  # type: ignore[attr-defined]
        (taken,) = await services.write(outbox.lease_messages, lease_ms=LEASE_MS, limit=8)
    pause_ms = int((find_pause_s(attempts) or 0.0) * 1000 * spread)
    later = services.clock.now_ms() + pause_ms
    assert await services.write(outbox.settle, taken, state=outbox.PENDING, outcome="timeout", not_before_ms=later)


@pytest.mark.parametrize("attempts", [1, 4])
async def test_a_message_that_a_clock_ahead_of_time_put_off_does_not_wait_for_that_time(
    services: Services, clock: MovedClock, attempts: int
) -> None:
    clock.ahead_ms = 600_000
    await put_off(services, attempts=attempts)
    clock.ahead_ms -= 600_000
    assert len(await services.write(outbox.lease_messages, lease_ms=LEASE_MS, limit=8)) == 1


async def test_a_lease_that_a_clock_ahead_of_time_gave_is_nobodys(services: Services, clock: MovedClock) -> None:
    await services.write(tell)
    clock.ahead_ms = 600_000
    (taken,) = await services.write(outbox.lease_messages, lease_ms=LEASE_MS, limit=8)
    clock.ahead_ms = 0
    (again,) = await services.write(outbox.lease_messages, lease_ms=LEASE_MS, limit=8)
    assert again.id == taken.id
    assert not await services.write(outbox.settle, taken, state=outbox.DELIVERED, outcome="taken")


@pytest.mark.parametrize("attempts", [1, 8, MOST_ATTEMPTS - 1])
async def test_no_pause_that_is_meant_is_taken_for_a_clock_that_jumped(
    services: Services, clock: MovedClock, attempts: int
) -> None:
    await put_off(services, attempts=attempts, spread=1.3)
    assert await services.write(outbox.lease_messages, lease_ms=LEASE_MS, limit=8) == []
    clock.ahead_ms += int((find_pause_s(attempts) or 0.0) * 1300)
    assert len(await services.write(outbox.lease_messages, lease_ms=LEASE_MS, limit=8)) == 1


async def test_two_desks_share_the_work_and_send_nothing_twice(services: Services, receiver: Receiver) -> None:
    other = build_services(services.settings, bot=services.bot, wallet=services.wallet, brand=BRAND)
    for number in range(40):
        await services.write(tell, Outgoing(CLOSED.topic, CLOSED.data | {"epoch": number}))
    running = [asyncio.create_task(run_outbox(desk)) for desk in (services, other)]
    try:
        await wait_for_state(services, outbox.DELIVERED, count=40)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        other.database.close()
    assert set(receiver.ids.values()) == {1}
    assert {message["data"]["epoch"] for message in receiver.got} == set(range(40))


@pytest.mark.usefixtures("worker")
async def test_what_is_given_up_waits_for_a_replay(services: Services, receiver: Receiver, clock: MovedClock) -> None:
    receiver.status = 500
    await services.write(tell)
    for attempt in range(MOST_ATTEMPTS):
        await until_attempts(services, attempt + 1)
        clock.ahead_ms += 2 * 3600 * 1000
    (dead,) = await wait_for_state(services, outbox.DEAD)
    assert dead.attempts == MOST_ATTEMPTS
    waiting, _, given_up = await services.read(outbox.load_lag)
    assert (waiting, given_up) == (0, 1)
    receiver.status = 200
    assert await services.write(outbox.replay, message_id=dead.id) == 1
    await until(lambda: receiver.got)
    assert receiver.got[0]["id"] == dead.id


async def deliver(services: Services) -> None:
    (taken,) = await services.write(outbox.lease_messages, lease_ms=LEASE_MS, limit=8)
    assert await services.write(outbox.settle, taken, state=outbox.DELIVERED, outcome="taken")


async def forget(services: Services) -> int:
    return await services.write(outbox.forget_delivered, before_ms=services.clock.now_ms() - DELIVERED_KEPT_MS)


async def test_what_was_delivered_is_kept_for_a_week_from_its_delivery(services: Services, clock: MovedClock) -> None:
    await services.write(tell)
    (taken,) = await services.write(outbox.lease_messages, lease_ms=LEASE_MS, limit=8)
    await services.write(outbox.settle, taken, state=outbox.DEAD, outcome="status_500")
    clock.ahead_ms += 8 * DAY_MS
    assert await forget(services) == 0, "what nobody has heard is not forgotten"
    assert await services.write(outbox.replay, message_id=taken.id) == 1
    await deliver(services)
    clock.ahead_ms += DELIVERED_KEPT_MS - 60_000
    assert await forget(services) == 0
    await services.write(tell)
    await deliver(services)
    clock.ahead_ms += 120_000
    assert await forget(services) == 1
    (kept,) = await services.read(outbox.load_messages, states=(outbox.DELIVERED,), limit=8)
    assert kept.id != taken.id


async def wait_until_tried(services: Services) -> list[outbox.Message]:
    return await until_attempts(services, 1)


async def until_attempts(services: Services, attempts: int) -> list[outbox.Message]:
    async with asyncio.timeout(10):
        while True:
            found = await services.read(outbox.load_messages, states=(outbox.PENDING, outbox.DEAD), limit=10)
            if found and found[0].attempts == attempts:
                return found
            await asyncio.sleep(0.03)


def test_pauses_grow_to_an_hour_and_end() -> None:
    pauses = [find_pause_s(attempt) for attempt in range(1, MOST_ATTEMPTS)]
    assert pauses[:3] == [5, 10, 20]
    assert max(filter(None, pauses)) == 3600
    assert find_pause_s(MOST_ATTEMPTS) is None


async def test_handoffs_cases_calls_and_ends_are_told_without_a_word_of_what_was_said(
    desk: Desk, receiver: Receiver
) -> None:
    mei = await desk.agent("mei")
    user = await held_user(desk, mei)
    case = await open_case(mei, user)
    body = {"status": "in_progress", "version": case["version"], "idempotency_key": new_key(), "note": "内部的话"}
    assert (await mei.http.post(f"/api/agent/v1/cases/{case['no']}/status", json=body)).status_code == 200
    assert (await mei.post(user.id, "close", idempotency_key=new_key(), epoch=2)).status_code == 200
    await user.ask_human()
    called = await user.http.post(f"{user.path}/queue/callback", json={"client_msg_id": new_key()})
    assert called.status_code == 200, called.text
    meant = {"handoff.requested": 2, "case.opened": 1, "case.changed": 1, "conversation.closed": 1}
    meant["callback.requested"] = 1
    await until(lambda: len(receiver.got) >= sum(meant.values()))
    assert {topic: receiver.topics.count(topic) for topic in set(receiver.topics)} == meant
    shapes = {
        "handoff.requested": "HandoffRequested",
        "case.opened": "CaseReported",
        "case.changed": "CaseReported",
        "conversation.closed": "ConversationClosed",
        "callback.requested": "CallbackRequested",
    }
    for message in receiver.got:
        check_shape(shapes[message["type"]], {key: value for key, value in message.items() if key != "id"})
    said = json.dumps(receiver.got, ensure_ascii=False)
    for event in (await user.events())["events"]:
        assert not event.get("text") or event["text"] not in said
    assert "内部的话" not in said
    assert 'walletdesk_webhooks_total{outcome="taken"}' in (await desk.client().get("/metrics")).text


async def test_without_a_receiver_nothing_is_kept_for_one(desk: Desk, services: Services) -> None:
    services.receiver = None
    user = await desk.user()
    await user.ask_human()
    assert (await services.read(outbox.load_lag))[0] == 0
