"""Offers: to whom, for how long, and what comes after."""

import secrets
from collections.abc import Callable

import pytest

from tests.desk.commands.conftest import Room
from tests.desk.opening import DAY_MS
from walletdesk.commands.offer import decline, make_offer
from walletdesk.commands.presence import set_presence
from walletdesk.commands.release import close_conversation
from walletdesk.commands.sign_in import change_password, end_session
from walletdesk.commands.transfer import transfer
from walletdesk.domain.identity import Agent
from walletdesk.domain.routing import Offer
from walletdesk.errors import NotOwner
from walletdesk.queries.queue_status import load_place
from walletdesk.storage import agents, handoffs
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.storage.workload import load_workload


def test_nobody_ready_means_waiting_and_a_claim_by_hand(room: Room) -> None:
    waiting = room.queued()
    room.wait(30)
    assert room.state(waiting) == "queued"
    room.claim(waiting, "mei")
    assert (room.state(waiting), room.holder(waiting)) == ("active", "mei")


def test_an_offer_that_is_not_taken_goes_to_the_next_and_the_user_hears_nothing_of_it(room: Room) -> None:
    room.ready("mei", "lei")
    waiting = room.queued()
    room.sweep()
    first = room.holder(waiting)
    epoch = room.load(waiting).epoch
    assert room.state(waiting) == "offered"
    room.wait(19, seen=("mei", "lei"))
    assert room.holder(waiting) == first
    room.wait(6, seen=("mei", "lei"))
    assert room.holder(waiting) not in (None, first)
    assert room.load(waiting).epoch == epoch, "a claim by hand stays valid"
    assert room.codes(waiting, for_user=True) == ["queued"]
    assert room.codes(waiting) == ["queued", "offered", "offer_expired", "offered"]


def test_declining_gives_it_to_the_next_and_only_who_was_asked_may_decline(room: Room) -> None:
    room.ready("mei", "lei")
    waiting = room.queued()
    room.sweep()
    first = room.holder(waiting)
    assert first is not None
    other = "lei" if first == "mei" else "mei"
    with pytest.raises(NotOwner):
        room.write(decline, waiting, agent=room.agents[other], key="k" * 8)
    declined = room.write(decline, waiting, agent=room.agents[first], key="d" * 8)
    assert room.write(decline, waiting, agent=room.agents[first], key="d" * 8) == declined
    room.sweep()
    assert room.holder(waiting) == other


def sign_off(uow: UnitOfWork, agent: Agent) -> None:
    end_session(uow, cookie="…", agent=agent)


def go_offline(uow: UnitOfWork, agent: Agent) -> None:
    set_presence(uow, agent, "offline")


def renew_password(uow: UnitOfWork, agent: Agent) -> None:
    change_password(uow, agent, "…")


@pytest.mark.parametrize("leave", [go_offline, sign_off, renew_password])
def test_who_goes_off_duty_keeps_nobody_on_an_open_offer(room: Room, leave: Callable[..., None]) -> None:
    room.ready("mei", "lei")
    waiting = room.queued()
    room.sweep()
    first = room.holder(waiting)
    assert first is not None

    def go(uow: UnitOfWork) -> bool:
        leave(uow, room.agents[first])
        return uow.wakes_router

    assert room.write(go), "the next one is looked for at once"
    assert (room.state(waiting), room.load(waiting).offered_to) == ("queued", None)
    room.sweep()
    assert (room.state(waiting), room.holder(waiting)) == ("offered", "lei" if first == "mei" else "mei")
    assert room.codes(waiting) == ["queued", "offered", "offer_withdrawn", "offered"]
    assert room.codes(waiting, for_user=True) == ["queued"]


def test_who_goes_off_duty_gives_back_all_that_was_handed_to_them(room: Room) -> None:
    room.ready("mei", "lei")
    lei = room.agents["lei"]
    talks = [room.queued("a"), room.queued("b")]
    for talk in talks:
        epoch = room.claim(talk, "mei").epoch
        room.write(
            transfer,
            talk,
            agent=room.agents["mei"],
            epoch=epoch,
            key=secrets.token_hex(8),
            note="",
            to_agent=lei.agent_id,
        )
    room.write(set_presence, lei, "offline")
    assert [room.state(talk) for talk in talks] == ["queued", "queued"]


def test_a_colleague_may_claim_what_is_offered_to_another(room: Room) -> None:
    room.ready("mei")
    waiting = room.queued()
    room.sweep()
    room.claim(waiting, "lei")
    assert (room.state(waiting), room.holder(waiting)) == ("active", "lei")
    assert room.load(waiting).offered_to is None


def test_capacity_is_kept_and_a_free_place_is_filled(room: Room) -> None:
    room.ready("mei")
    room.set_agent("mei", capacity=2)
    waiting = []
    for name in ("a", "b", "c"):
        waiting.append(room.queued(name))
        room.now_ms += 1
    for expected in waiting[:2]:
        room.sweep()
        assert room.holder(expected) == "mei"
        room.claim(expected, "mei")
    room.sweep()
    assert room.state(waiting[2]) == "queued"
    epoch = room.load(waiting[0]).epoch
    room.write(close_conversation, waiting[0], agent=room.agents["mei"], epoch=epoch, key="x" * 8)
    room.sweep()
    assert room.holder(waiting[2]) == "mei"


def test_a_claim_by_hand_may_go_beyond_the_capacity_and_offers_wait_until_it_is_kept_again(room: Room) -> None:
    """The number bounds what the desk pushes; who reaches out for more knows what they can carry."""
    room.ready("mei")
    room.set_agent("mei", capacity=1)
    first, second, third = room.queued("a"), room.queued("b"), room.queued("c")
    for taken in (first, second):
        room.claim(taken, "mei")
    (load,) = (agent for agent in room.read(load_workload) if agent.agent_id == room.agents["mei"].agent_id)
    assert (load.load, load.capacity) == (2, 1)
    for held in (first, second):
        room.sweep()
        assert room.state(third) == "queued"
        epoch = room.load(held).epoch
        room.write(close_conversation, held, agent=room.agents["mei"], epoch=epoch, key="x" * 8)
    room.sweep()
    assert room.holder(third) == "mei"


def serve(room: Room, username: str) -> None:
    conversation_id = room.queued("v")
    epoch = room.claim(conversation_id, username).epoch
    agent = room.agents[username]
    room.now_ms += 1_000
    room.write(close_conversation, conversation_id, agent=agent, epoch=epoch, key=secrets.token_hex(8))


@pytest.mark.parametrize("days_later", [0, 3])
def test_who_comes_back_is_offered_to_the_agent_who_last_served_them_if_ready(room: Room, days_later: int) -> None:
    """In the conversation of before or in a new one; by how long they were idle it would be the other's turn."""
    serve(room, "lei")
    serve(room, "mei")
    room.now_ms += days_later * DAY_MS
    room.ready("mei", "lei")
    waiting, stranger = room.queued("v"), room.queued("w")
    mei = room.agents["mei"].agent_id
    assert room.read(handoffs.load_last_agents, [waiting, stranger]) == {waiting: mei}
    room.sweep()
    assert (room.holder(waiting), room.holder(stranger)) == ("mei", "lei")


@pytest.mark.parametrize("status", ["busy", "draining", "offline"])
def test_a_last_agent_who_is_not_ready_keeps_nobody_waiting(room: Room, status: str) -> None:
    serve(room, "mei")
    room.ready("mei", "lei")
    room.set_agent("mei", status=status)
    waiting = room.queued("v")
    room.sweep()
    assert room.holder(waiting) == "lei"


def test_a_planned_offer_is_checked_again_when_it_is_made(room: Room) -> None:
    room.ready("mei")
    one, two = room.queued("a"), room.queued("b")
    mei = room.agents["mei"].agent_id
    assert room.write(make_offer, Offer(one, mei))
    assert not room.write(make_offer, Offer(one, mei)), "no longer waiting"
    assert not room.write(make_offer, Offer(two, mei)), "one card at a time"


def test_draining_gets_nothing_new_and_goes_off_duty_at_the_end(room: Room) -> None:
    room.ready("mei")
    held = room.queued("a")
    room.claim(held, "mei")
    room.set_agent("mei", status="draining")
    waiting = room.queued("b")
    room.sweep()
    assert room.state(waiting) == "queued"
    epoch = room.load(held).epoch
    room.write(close_conversation, held, agent=room.agents["mei"], epoch=epoch, key="x" * 8)
    room.sweep()
    assert room.read(agents.load_all)[room.agents["mei"].agent_id].status == "offline"


def test_the_estimate_knows_free_places_and_handling_times_of_the_skill(room: Room) -> None:
    room.ready("mei")
    room.set_agent("mei", capacity=1)
    first = room.queued("a")
    room.now_ms += 1
    second = room.queued("b")
    assert room.read(load_place, first, now_ms=room.now_ms).eta_s == 0
    assert room.read(load_place, second, now_ms=room.now_ms).eta_s == 300
    room.now_ms += 60_000
    assert room.read(load_place, second, now_ms=room.now_ms).eta_s == 240
