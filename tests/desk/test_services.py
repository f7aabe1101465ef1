"""What a transaction tells: the asker may be gone, and nobody may know whether a cut connection's commit was heard."""

import asyncio

import pytest
from sqlalchemy.exc import OperationalError

from tests.desk.opening import open_visit
from walletdesk.commands.send_message import Said, send_message
from walletdesk.domain.identity import Customer
from walletdesk.services import Services
from walletdesk.storage.database import Database
from walletdesk.storage.turns import Turn, lease_turns
from walletdesk.storage.unit_of_work import UnitOfWork

VISITOR = Customer.visitor("v_1")
DAY_MS = 24 * 3600 * 1000


def say(uow: UnitOfWork, conversation_id: str, *, key: str, lease_ms: int | None = None) -> int:
    return send_message(
        uow,
        conversation_id,
        Said(client_msg_id=key, text="客服电话是多少"),
        customer=VISITOR,
        reopen_window_ms=DAY_MS,
        vault=None,  # type: ignore[arg-type]
        lease_ms=lease_ms,
    ).seq


async def test_what_began_is_told_even_when_the_asker_is_gone(services: Services) -> None:
    conversation_id = await services.write(open_visit, VISITOR)
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    def say_slowly(uow: UnitOfWork) -> None:
        loop.call_soon_threadsafe(begun.set)
        say(uow, conversation_id, key="m_1")

    async with services.fanout.subscribe(conversation_id) as reader:
        asking = asyncio.create_task(services.write(say_slowly))
        await begun.wait()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        assert await reader.wait(timeout_s=5)
        assert [event.seq for event in reader.take_news() or []] == [1]


async def test_a_commit_of_which_nobody_knows_whether_it_was_heard_has_readers_look(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection is cut after the commit: the repeat finds the message and has nothing to tell."""
    conversation_id = await services.write(open_visit, VISITOR)
    run_write, cuts = Database.run_write, iter([True])

    async def cut_once(self: Database, work: object) -> object:
        result = await run_write(self, work)  # type: ignore[arg-type]
        if next(cuts, False):
            raise OperationalError("COMMIT", None, ConnectionError(), connection_invalidated=True)
        return result

    monkeypatch.setattr(Database, "run_write", cut_once)
    async with services.fanout.subscribe(conversation_id) as reader:
        assert await services.write(say, conversation_id, key="m_1") == 1
        assert await reader.wait(timeout_s=5)
        assert reader.take_news() == [], "the log is read"


async def test_closing_waits_for_what_is_being_written(services: Services) -> None:
    conversation_id = await services.write(open_visit, VISITOR)
    writing = asyncio.create_task(services.write(say, conversation_id, key="m_1"))
    await asyncio.sleep(0)
    await services.close()
    assert await writing == 1


@pytest.mark.parametrize("took", ["with its message", "by the worker"])
async def test_a_turn_taken_by_a_commit_of_which_nobody_knows_is_run_at_once(
    services: Services, monkeypatch: pytest.MonkeyPatch, took: str
) -> None:
    """It is this desk's: the repeat finds nothing to take, and its lease would have to run out first."""
    conversation_id = await services.write(open_visit, VISITOR)
    if took == "by the worker":
        await services.write(say, conversation_id, key="m_1")
    run_write, cuts, ran = Database.run_write, iter([True]), []

    async def run(turn: Turn) -> None:
        ran.append((turn.conversation_id, turn.attempts))

    async def cut_once(self: Database, work: object) -> object:
        result = await run_write(self, work)  # type: ignore[arg-type]
        if next(cuts, False):
            raise OperationalError("COMMIT", None, ConnectionError(), connection_invalidated=True)
        return result

    monkeypatch.setattr(Database, "run_write", cut_once)
    with services.turn_slots.attended(run, freed=lambda: None):
        if took == "by the worker":
            assert await services.write(lease_turns, lease_ms=60_000, limit=5) == []
        else:
            await services.write(say, conversation_id, key="m_1", lease_ms=60_000)
        await asyncio.sleep(0)
    assert ran == [(conversation_id, 1)]
