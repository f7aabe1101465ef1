"""Consoles that share one reader: each is woken by what concerns it, and none misses anything by being slow."""

import asyncio
from typing import Any

import pytest

from walletdesk.domain.events import Kind
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import Ownership, State
from walletdesk.fanout.consoles import HELD_ITEMS, Consoles, Seat
from walletdesk.queries.console_feed import PAGE, StreamItem
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.log import StoredEvent

ALI = Agent("a_1", "ali", "Ali", "1", "agent", "ready")
BO = Agent("a_2", "bo", "Bo", "2", "agent", "ready")


def item(
    pos: int, *, of: Agent | None = ALI, kind: Kind = Kind.MESSAGE, conversation_id: str | None = None
) -> StreamItem:
    """An event of a conversation that `of` holds; of the bot's when None."""
    event: dict[str, Any] = dict.fromkeys(StoredEvent.__slots__)
    event["conversation_id"] = conversation_id or f"c_{of.agent_id if of else 'bot'}"
    conversation: dict[str, Any] = dict.fromkeys(Conversation.__slots__)
    state = State.ACTIVE if of else State.BOT
    conversation["ownership"] = Ownership(state=state, epoch=1, agent_id=of.agent_id if of else None)
    return StreamItem(StoredEvent(**event | {"pos": pos, "kind": kind}), Conversation(**conversation), {})


@pytest.fixture
def consoles() -> Consoles:
    started = Consoles()
    started.begin(0)
    return started


async def _wait(consoles: Consoles, seat: Seat, agent: Agent, since: int, *, timeout_s: float = 5.0) -> int:
    return await seat.wait(agent, since, consoles.after(since) or [], timeout_s=timeout_s)


async def test_a_console_sleeps_through_what_does_not_concern_it(consoles: Consoles) -> None:
    with consoles.seat() as seat:
        waiting = asyncio.create_task(_wait(consoles, seat, BO, 0))
        await asyncio.sleep(0)
        consoles.add([item(1), item(2, of=None)])
        await asyncio.sleep(0.02)
        assert not waiting.done()
        consoles.add([item(3), item(4, of=BO), item(5, of=BO)])
        since = await waiting
        assert since == 3
        assert [one.pos for one in consoles.after(since) or []] == [4, 5]


async def test_what_came_while_the_console_was_busy_is_not_missed(consoles: Consoles) -> None:
    with consoles.seat() as seat:
        consoles.add([item(1), item(2, of=BO), item(3)])
        assert await _wait(consoles, seat, BO, 0) == 1
        assert await _wait(consoles, seat, BO, 3, timeout_s=0.01) == 3


async def test_everybody_learns_of_a_change_of_hands(consoles: Consoles) -> None:
    with consoles.seat() as seat:
        consoles.add([item(1, kind=Kind.STATE)])
        assert await _wait(consoles, seat, BO, 0) == 0


async def test_after_a_while_a_console_looks_by_itself_and_skips_what_passed(consoles: Consoles) -> None:
    with consoles.seat() as seat:
        waiting = asyncio.create_task(_wait(consoles, seat, BO, 0, timeout_s=0.05))
        await asyncio.sleep(0)
        consoles.add([item(1), item(2)])
        assert await waiting == 2


def test_without_a_console_nothing_is_read_and_the_next_one_begins_with_the_log(consoles: Consoles) -> None:
    assert not consoles.attended.is_set()
    with consoles.seat():
        with consoles.seat():
            assert consoles.attended.is_set()
        assert consoles.attended.is_set()
        consoles.add([item(1)])
    assert not consoles.attended.is_set()
    assert consoles.after(0) is None
    consoles.add([item(pos) for pos in range(1, HELD_ITEMS + 2)])
    assert consoles.after(HELD_ITEMS) is None, "what was read before nobody is there any more is not held"


async def test_a_console_that_sat_down_before_reading_began_is_called() -> None:
    fresh = Consoles()
    with fresh.seat() as seat:
        waiting = asyncio.create_task(_wait(fresh, seat, BO, 3))
        await asyncio.sleep(0)
        fresh.begin(5)
        assert await waiting == 3


def test_who_fell_behind_reads_from_the_log(consoles: Consoles) -> None:
    assert consoles.after(0) == []
    consoles.add([item(pos) for pos in range(1, HELD_ITEMS + 11)])
    assert consoles.after(9) is None
    assert [one.pos for one in consoles.after(10) or []] == list(range(11, 11 + PAGE))
    assert consoles.after(HELD_ITEMS + 10) == []
    assert Consoles().after(0) is None, "nothing has been read yet"


def test_an_older_event_is_shown_to_whom_it_concerns_now(consoles: Consoles) -> None:
    consoles.add([item(1, of=BO, conversation_id="c_1"), item(2, of=ALI, conversation_id="c_1")])
    holders = [one.conversation.ownership.agent_id for one in consoles.after(0) or []]
    assert holders == ["a_1", "a_1"], "it left Bo's hands"


def test_a_console_that_read_the_log_further_than_this_desk_is_not_told_twice(consoles: Consoles) -> None:
    assert consoles.after(7) == []
    consoles.add([item(6), item(7), item(8)])
    assert [one.pos for one in consoles.after(7) or []] == [8]
