"""Silence: of an agent, of a user, of a console; and that a restart forgets none of it."""

import secrets

import pytest

from tests.desk.commands.conftest import Room
from tests.desk.conftest import OFFICE
from tests.desk.opening import DAY_MS
from walletdesk.bot.scripted import say
from walletdesk.commands import presence
from walletdesk.commands.agent_reply import agent_reply
from walletdesk.commands.leave_queue import leave_message, take_callback
from walletdesk.commands.presence import mark_lost, rescue
from walletdesk.commands.release import close_conversation, hold, resume
from walletdesk.commands.request_handoff import cancel_handoff, request_handoff
from walletdesk.commands.run_bot_turn import finish_turn
from walletdesk.domain.identity import Customer
from walletdesk.domain.rules import RoutingRules
from walletdesk.errors import ConversationClosed, IllegalTransition
from walletdesk.queries.plan import load_plan
from walletdesk.queries.rateable import find_rateable
from walletdesk.storage import agents, handoffs
from walletdesk.storage.turns import lease_turns


@pytest.fixture
def talk(room: Room) -> str:
    room.ready("mei")
    conversation_id = room.queued()
    room.claim(conversation_id, "mei")
    return conversation_id


def reply(room: Room, conversation_id: str, text: str = "您好") -> None:
    epoch = room.load(conversation_id).epoch
    room.write(
        agent_reply,
        conversation_id,
        agent=room.agents["mei"],
        epoch=epoch,
        client_msg_id=secrets.token_hex(8),
        text=text,
    )


def status_of(room: Room, username: str) -> str:
    return room.read(agents.load_all)[room.agents[username].agent_id].status


def test_a_silent_agent_is_reminded_then_replaced_and_the_user_goes_first(room: Room, talk: str) -> None:
    reply(room, talk)
    room.say(talk, "在吗")
    room.wait(59, seen=("mei",))
    assert "nudge" not in room.codes(talk)
    room.wait(6, seen=("mei",))
    assert room.codes(talk)[-1] == "nudge"
    assert "nudge" not in room.codes(talk, for_user=True)
    room.wait(60, seen=("mei",))
    assert room.state(talk) == "queued", "and not offered to the silent one again"
    assert room.codes(talk, for_user=True)[-1] == "agent_silent"
    room.queued("another")
    queue = room.read(handoffs.load_queue, rules=room.rules)
    assert (queue[0].conversation_id, queue[0].priority, queue[0].front) == (talk, "high", True)


@pytest.mark.parametrize("is_call", [False, True])
def test_who_takes_a_follow_up_has_time_until_the_customer_speaks(room: Room, is_call: bool) -> None:
    room.ready("mei", "lei")
    talk = room.queued()
    who = {"customer": Customer.visitor("v"), "key": "k" * 8}
    if is_call:
        room.write(take_callback, talk, **who, phone="13800138000", office=OFFICE)
    else:
        room.write(leave_message, talk, **who, text="看到请回", vault=OFFICE.vault)
    room.claim(talk, "mei")
    told = room.codes(talk)
    room.wait(3600, seen=("mei", "lei"))
    assert (room.holder(talk), room.codes(talk)) == ("mei", told), "nobody is hurried, reminded or sent away"
    room.say(talk, "在吗")
    room.wait(65, seen=("mei", "lei"))
    assert room.codes(talk)[-1] == "nudge"
    room.wait(65, seen=("mei", "lei"))
    assert room.holder(talk) == "lei"


def test_a_silent_agents_conversation_may_go_to_the_supervisor(room: Room, talk: str) -> None:
    room.rules = RoutingRules(silent_agent_to="supervisor")
    room.ready("boss")
    room.wait(130, seen=("mei", "boss"))
    assert room.holder(talk) == "boss"


def test_an_answer_in_time_stops_the_clock(room: Room, talk: str) -> None:
    room.say(talk, "在吗")
    room.wait(50, seen=("mei",))
    reply(room, talk)
    room.wait(200, seen=("mei",))
    assert room.state(talk) == "active"
    assert "nudge" not in room.codes(talk)


def test_a_silent_user_is_reminded_then_wrapped_up_then_closed(room: Room, talk: str) -> None:
    reply(room, talk)
    room.wait(301, seen=("mei",))
    assert room.codes(talk, for_user=True)[-1] == "reminder"
    room.wait(300, seen=("mei",))
    assert room.state(talk) == "wrap_up"
    with pytest.raises(IllegalTransition):
        reply(room, talk)
    room.wait(125, seen=("mei",))
    assert room.state(talk) == "closed"


def test_a_user_who_comes_back_while_wrapping_up_finds_the_same_agent(room: Room, talk: str) -> None:
    reply(room, talk)
    room.wait(605, seen=("mei",))
    epoch = room.load(talk).epoch
    room.say(talk, "还有一个问题")
    assert (room.state(talk), room.holder(talk)) == ("active", "mei")
    assert room.load(talk).epoch == epoch


def test_who_sends_the_file_that_was_asked_for_is_not_the_silent_one(room: Room, talk: str) -> None:
    reply(room, talk, "请发一张截图")
    room.wait(60, seen=("mei",))
    room.send_file(talk)
    room.wait(59, seen=("mei",))
    assert "nudge" not in room.codes(talk)
    room.wait(6, seen=("mei",))
    assert room.codes(talk)[-1] == "nudge"
    assert "reminder" not in room.codes(talk)


def test_a_file_after_a_question_gives_the_silent_agent_no_more_time(room: Room, talk: str) -> None:
    reply(room, talk)
    room.say(talk, "在吗")
    room.wait(40, seen=("mei",))
    room.send_file(talk)
    room.wait(25, seen=("mei",))
    assert room.codes(talk)[-1] == "nudge"


def press_for_a_human(room: Room, conversation_id: str, *, key: str = "h" * 8) -> int:
    user = Customer.visitor("v")
    asked = room.write(request_handoff, conversation_id, customer=user, key=key, reopen_window_ms=DAY_MS)
    return int(asked.seq)


def test_the_button_for_a_human_while_wrapping_up_finds_the_same_agent(room: Room, talk: str) -> None:
    reply(room, talk)
    room.wait(605, seen=("mei",))
    epoch = room.load(talk).epoch
    seq = press_for_a_human(room, talk)
    assert (room.state(talk), room.holder(talk), room.load(talk).epoch) == ("active", "mei", epoch)
    assert room.codes(talk, for_user=True)[-1] == "resumed"
    assert press_for_a_human(room, talk) == seq == room.load(talk).last_seq, "pressed once, sent twice"
    room.wait(65, seen=("mei",))
    assert room.codes(talk)[-1] == "nudge", "the user waits for the agent now"


@pytest.mark.parametrize("is_held", [False, True])
def test_the_button_for_a_human_changes_nothing_where_one_is_at_it(room: Room, talk: str, is_held: bool) -> None:
    reply(room, talk)
    if is_held:
        epoch = room.load(talk).epoch
        room.write(hold, talk, agent=room.agents["mei"], epoch=epoch, key="i" * 8)
    before = room.load(talk)
    assert press_for_a_human(room, talk) == before.last_seq
    assert room.load(talk) == before


def test_a_file_while_wrapping_up_finds_the_same_agent(room: Room, talk: str) -> None:
    reply(room, talk)
    room.wait(605, seen=("mei",))
    assert room.state(talk) == "wrap_up"
    room.send_file(talk)
    assert (room.state(talk), room.holder(talk)) == ("active", "mei")
    room.wait(65, seen=("mei",))
    assert room.codes(talk)[-1] == "nudge"


def test_hold_stops_both_clocks_and_ends_by_itself(room: Room, talk: str) -> None:
    agent, epoch = room.agents["mei"], room.load(talk).epoch
    room.write(hold, talk, agent=agent, epoch=epoch, key="h" * 8)
    room.say(talk, "还要多久")
    room.wait(590, seen=("mei",))
    assert room.state(talk) == "on_hold"
    room.wait(15, seen=("mei",))
    assert room.state(talk) == "active"
    room.write(hold, talk, agent=agent, epoch=epoch, key="i" * 8)
    room.write(resume, talk, agent=agent, epoch=epoch, key="j" * 8)
    assert room.state(talk) == "active"


def test_a_lost_console_loses_its_conversations_after_the_grace_and_comes_back_as_it_was(room: Room, talk: str) -> None:
    reply(room, talk)
    room.wait(50)
    staff = room.read(agents.load_all)
    assert staff[room.agents["mei"].agent_id].status == "offline"
    assert room.state(talk) == "active"
    room.wait(30)
    assert room.state(talk) == "queued"
    room.see("mei")
    assert room.read(agents.load_all)[room.agents["mei"].agent_id].status == "ready"


@pytest.mark.parametrize("meanwhile", ["lost", "seen"])
def test_who_was_lost_already_or_seen_meanwhile_is_not_lost_once_more(
    room: Room, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    """What another desk does between our look and our lock."""
    room.ready("mei")
    mei = room.agents["mei"].agent_id
    room.pass_time(60)
    since_ms = room.now_ms - 45_000
    if meanwhile == "lost":
        assert room.write(mark_lost, since_ms=since_ms) == 1
    else:
        room.see("mei")
    monkeypatch.setattr(presence, "find_unseen", lambda *_args, **_kwargs: [mei])
    assert room.write(mark_lost, since_ms=since_ms) == 0
    room.see("mei")
    assert status_of(room, "mei") == "ready"


def test_a_reload_costs_nothing(room: Room, talk: str) -> None:
    reply(room, talk)
    room.wait(60)
    room.see("mei")
    room.wait(60, seen=("mei",))
    assert (room.state(talk), room.holder(talk)) == ("active", "mei")
    assert room.read(agents.load_all)[room.agents["mei"].agent_id].status == "ready"


def test_timers_survive_a_restart(room: Room, talk: str) -> None:
    room.say(talk, "在吗")
    room.restart()
    room.pass_time(61)
    room.sweep()
    assert room.codes(talk)[-1] == "nudge"
    assert room.holder(talk) == "mei"


def test_a_console_gets_the_same_time_after_an_outage_as_ever(room: Room, talk: str) -> None:
    reply(room, talk)
    room.wait(20, seen=("mei",))
    room.pass_time(120)
    room.sweep()
    room.wait(40)
    assert status_of(room, "mei") == "ready", "no console could say a word meanwhile"
    room.wait(10)
    assert status_of(room, "mei") == "offline"
    room.wait(20)
    assert (room.state(talk), room.holder(talk)) == ("active", "mei")
    room.wait(10)
    assert room.state(talk) == "queued"


def test_whose_console_is_back_after_an_outage_keeps_everything(room: Room, talk: str) -> None:
    reply(room, talk)
    room.wait(20, seen=("mei",))
    room.pass_time(200)
    room.sweep()
    room.wait(25)
    room.wait(80, seen=("mei",))
    assert (room.state(talk), room.holder(talk), status_of(room, "mei")) == ("active", "mei", "ready")


def test_a_clock_that_jumps_ahead_makes_nobody_absent(room: Room, talk: str) -> None:
    reply(room, talk)
    room.wait(100, seen=("mei",))
    room.now_ms += 120_000
    room.sweep()
    assert (room.state(talk), room.holder(talk), status_of(room, "mei")) == ("active", "mei", "ready")


@pytest.mark.parametrize("back_s", [30, 3 * 3600])
def test_a_clock_set_back_keeps_no_absent_agent_at_work(room: Room, talk: str, back_s: int) -> None:
    reply(room, talk)
    room.wait(20, seen=("mei",))
    room.now_ms -= back_s * 1000
    room.sweep()
    room.wait(40)
    assert (room.state(talk), status_of(room, "mei")) == ("active", "ready"), "heard of as far as anybody knows"
    room.wait(100)
    assert (room.state(talk), status_of(room, "mei")) == ("queued", "offline")


def test_a_clock_set_back_loses_no_agent_who_is_there(room: Room, talk: str) -> None:
    reply(room, talk)
    room.wait(20, seen=("mei",))
    room.now_ms -= 3 * 3600_000
    room.sweep()
    room.wait(200, seen=("mei",))
    assert (room.state(talk), room.holder(talk), status_of(room, "mei")) == ("active", "mei", "ready")


def test_a_step_that_runs_after_a_pause_judges_by_what_was_known_when_it_was_planned(room: Room, talk: str) -> None:
    reply(room, talk)
    room.ready("lei")
    room.wait(50, seen=("mei",))
    plan = room.read(load_plan, now_ms=room.now_ms, watched_s=50, rules=room.rules)
    room.pass_time(300)
    assert room.write(mark_lost, since_ms=plan.lost_since_ms) == 0, "lei was marked while she was the only one"
    assert not room.write(rescue, talk, since_ms=plan.gone_since_ms)
    assert (status_of(room, "mei"), status_of(room, "lei")) == ("ready", "offline")


def close_by_silence(room: Room, talk: str) -> None:
    reply(room, talk)
    room.wait(730, seen=("mei",))
    assert room.state(talk) == "closed"


def test_who_was_only_silent_and_comes_back_soon_returns_to_the_same_agent(room: Room, talk: str) -> None:
    close_by_silence(room, talk)
    room.say(talk, "不好意思,刚才在忙")
    assert (room.state(talk), room.holder(talk)) == ("active", "mei")
    assert room.codes(talk, for_user=True)[-1] == "reopened"


def test_later_or_without_room_or_after_a_real_end_the_bot_takes_it(room: Room, talk: str) -> None:
    close_by_silence(room, talk)
    room.set_agent("mei", status="busy")
    room.say(talk, "还在吗")
    assert room.state(talk) == "bot"
    room.set_agent("mei", status="ready")
    for name, is_late in (("late", True), ("ended", False)):
        other = room.queued(name)
        room.claim(other, "mei")
        if is_late:
            close_by_silence(room, other)
            room.wait(601, seen=("mei",))
        else:
            epoch = room.load(other).epoch
            room.write(close_conversation, other, agent=room.agents["mei"], epoch=epoch, key="c" * 8)
        room.say(other, "新的问题", name=name)
        assert room.state(other) == "bot"


@pytest.mark.parametrize("way", ["text", "file", "handoff"])
def test_a_talk_may_be_taken_up_until_the_window_ends_and_not_after(room: Room, talk: str, way: str) -> None:
    def take_up() -> None:
        if way == "text":
            room.say(talk, "还有一个问题")
        elif way == "file":
            room.send_file(talk)
        else:
            press_for_a_human(room, talk, key=secrets.token_hex(8))

    epoch = room.load(talk).epoch
    room.write(close_conversation, talk, agent=room.agents["mei"], epoch=epoch, key="c" * 8)
    closed = room.load(talk)
    room.now_ms += DAY_MS + 1
    with pytest.raises(ConversationClosed):
        take_up()
    assert room.load(talk) == closed
    room.now_ms -= 1
    take_up()
    assert "reopened" in room.codes(talk, for_user=True)


def test_the_bot_is_told_once_that_a_human_has_served_since(room: Room, talk: str) -> None:
    def after_human(words: str) -> bool:
        room.now_ms += 1_000
        room.say(talk, words)
        (turn,) = room.write(lease_turns, lease_ms=10_000, limit=5)
        room.write(finish_turn, turn, say({"turn_id": turn.id}, "好的"), office=OFFICE)
        return bool(turn.request["metadata"].get("after_human"))

    close_by_silence(room, talk)
    room.wait(601, seen=("mei",))
    assert after_human("我又来了")
    assert not after_human("手续费多少")


def test_a_silent_agent_served_too_when_the_user_cancels_the_wait_for_another(room: Room, talk: str) -> None:
    reply(room, talk, "请提供订单号")
    room.say(talk, "稍等")
    room.wait(130, seen=("mei",))
    assert (room.state(talk), room.codes(talk, for_user=True)[-1]) == ("queued", "agent_silent")
    room.say(talk, "怎么换人了")
    (heard,) = room.write(lease_turns, lease_ms=10_000, limit=5)
    room.write(finish_turn, heard, say({"turn_id": heard.id}), office=OFFICE)
    room.write(cancel_handoff, talk, customer=Customer.visitor("v"), key="c" * 8)
    service = room.read(find_rateable, room.load(talk))
    assert (service.handled_by, service.agent_id) == ("agent", room.agents["mei"].agent_id)
    room.say(talk, "好的")
    (turn,) = room.write(lease_turns, lease_ms=10_000, limit=5)
    assert turn.request["metadata"].get("after_human"), "what it only listened to is no turn of its own"


@pytest.mark.parametrize("words", ["我要评价", "给刚才的客服打五星", "刚才没来得及评价，还能评吗"])
def test_who_comes_back_to_rate_rates_the_talk_that_ended(room: Room, talk: str, words: str) -> None:
    close_by_silence(room, talk)
    room.now_ms += 5_000
    assert room.say(talk, words).to_bot
    assert room.state(talk) == "bot"
    service = room.read(find_rateable, room.load(talk))
    assert (service.handled_by, service.agent_id) == ("agent", room.agents["mei"].agent_id)


def test_a_rating_while_the_agent_wraps_up_ends_the_talk(room: Room, talk: str) -> None:
    reply(room, talk)
    room.wait(605, seen=("mei",))
    assert room.state(talk) == "wrap_up"
    assert room.say(talk, "我要评价").to_bot
    assert room.state(talk) == "bot"
    assert room.read(find_rateable, room.load(talk)).handled_by == "agent"


def test_grading_somebody_in_a_long_story_is_going_on_with_it(room: Room, talk: str) -> None:
    close_by_silence(room, talk)
    room.say(talk, "刚才说的那笔提现我又查了一遍还是没有到，银行的客服让我给你们差评，请继续帮我查")
    assert (room.state(talk), room.holder(talk)) == ("active", "mei")
