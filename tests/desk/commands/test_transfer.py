"""Handing on, taking over, and notes that users never see."""

import secrets
from typing import Any

import pytest

from tests.desk.commands.conftest import Room
from walletdesk.commands.add_note import add_note
from walletdesk.commands.release import close_conversation
from walletdesk.commands.take_over import take_over
from walletdesk.commands.transfer import transfer
from walletdesk.errors import AgentUnavailable, Forbidden, NotFound, NotOwner
from walletdesk.queries.overview import load_overview
from walletdesk.queries.quality import load_recontacts
from walletdesk.queries.rateable import find_rateable
from walletdesk.storage import handoffs


@pytest.fixture
def talk(room: Room) -> str:
    conversation_id = room.queued()
    room.now_ms += 5_000
    room.claim(conversation_id, "mei")
    return conversation_id


def hand_on(room: Room, talk: str, **to: Any) -> Any:
    epoch = room.load(talk).epoch
    return room.write(transfer, talk, agent=room.agents["mei"], epoch=epoch, key=secrets.token_hex(8), **to)


def test_to_a_colleague_with_a_note(room: Room, talk: str) -> None:
    room.ready("lei")
    hand_on(room, talk, to_agent=room.agents["lei"].agent_id, note="已核实身份,卡6222021234567890128")
    assert (room.state(talk), room.holder(talk)) == ("transferring", "lei")
    notes = [event for event in room.events(talk) if event.kind == "note"]
    assert notes[0].body["text"].startswith("已核实身份")
    assert "6222021234567890128" not in str(notes)
    assert not [event for event in room.events(talk, for_user=True) if event.kind == "note"]
    room.claim(talk, "lei")
    assert room.holder(talk) == "lei"


def test_a_colleague_who_does_not_answer_leaves_it_at_the_front_of_the_queue(room: Room, talk: str) -> None:
    room.ready("lei")
    hand_on(room, talk, to_agent=room.agents["lei"].agent_id, note="")
    room.set_agent("lei", status="busy")
    room.wait(25, seen=("lei", "mei"))
    assert room.state(talk) == "queued"
    (waiting,) = room.read(handoffs.load_queue, rules=room.rules)
    assert waiting.front
    assert set(waiting.passed) == {room.agents["mei"].agent_id, room.agents["lei"].agent_id}


def test_to_a_skill(room: Room, talk: str) -> None:
    room.ready("mei", "boss")
    hand_on(room, talk, to_skill="supervisor", note="要投诉到主管")
    room.sweep()
    assert (room.state(talk), room.holder(talk)) == ("offered", "boss")


def test_who_is_not_ready_cannot_be_handed_to_and_nothing_happens(room: Room, talk: str) -> None:
    before = room.load(talk).last_seq
    for to_agent in (room.agents["lei"].agent_id, room.agents["mei"].agent_id, "a_nobody"):
        with pytest.raises(AgentUnavailable):
            hand_on(room, talk, to_agent=to_agent, note="请接")
    assert (room.state(talk), room.load(talk).last_seq) == ("active", before)


def test_only_the_holder_hands_on(room: Room, talk: str) -> None:
    with pytest.raises(NotOwner):
        room.write(
            transfer,
            talk,
            agent=room.agents["lei"],
            epoch=room.load(talk).epoch,
            key="k" * 8,
            to_skill="general",
            note="",
        )


def test_a_supervisor_takes_over_and_an_agent_does_not(room: Room, talk: str) -> None:
    epoch = room.load(talk).epoch
    with pytest.raises(Forbidden):
        room.write(take_over, talk, agent=room.agents["lei"], epoch=epoch, key="k" * 8)
    change = room.write(take_over, talk, agent=room.agents["boss"], epoch=epoch, key="k" * 8)
    assert (room.holder(talk), change.epoch) == ("boss", epoch + 1)
    assert room.codes(talk, for_user=True)[-1] == "taken_over"


def test_a_takeover_leaves_the_first_agent_what_they_did(room: Room, talk: str) -> None:
    """Nobody asked again and nobody waited: the numbers of the queue know nothing of it."""
    mei, boss = room.agents["mei"], room.agents["boss"]
    before = room.read(handoffs.load_packet, room.load(talk).handoff_id)
    room.now_ms += 60_000
    epoch = room.load(talk).epoch
    room.write(take_over, talk, agent=boss, epoch=epoch, key="k" * 8)
    after = room.read(handoffs.load_packet, room.load(talk).handoff_id)
    assert before is not None
    assert after is not None
    assert [after[name] for name in ("reason", "priority", "skill")] == [
        before[name] for name in ("reason", "priority", "skill")
    ]
    assert room.read(handoffs.load_queue, rules=room.rules) == []
    room.now_ms += 30_000
    room.write(close_conversation, talk, agent=boss, epoch=epoch + 1, key="c" * 8)
    assert room.read(handoffs.was_served_by, talk, mei.agent_id)
    assert room.read(handoffs.was_served_by, talk, boss.agent_id)
    served = room.read(find_rateable, room.load(talk))
    assert (served.handled_by, served.agent_id) == ("agent", boss.agent_id)
    whole = {"since_ms": 0, "until_ms": room.now_ms + 1, "agent": boss}
    seen = room.read(load_overview, now_ms=room.now_ms, **whole)
    assert [seen["handoffs"][name] for name in ("asked", "claimed", "handling_mean_s")] == [1, 1, 45]
    assert {(row["agent"]["agent_id"], row["served"]) for row in seen["agents"]} == {
        (mei.agent_id, 1),
        (boss.agent_id, 1),
    }
    assert room.read(load_recontacts, **whole)["agent"]["ended"] == 1, "one matter, that two have served"


def test_notes_come_once_and_only_from_who_may_read(room: Room, talk: str) -> None:
    def note(username: str) -> int:
        seq = room.write(add_note, talk, agent=room.agents[username], client_msg_id="n" * 8, text="注意语气")
        assert isinstance(seq, int)
        return seq

    assert note("mei") == note("mei")
    assert note("boss")
    with pytest.raises(NotFound):
        note("lei")
