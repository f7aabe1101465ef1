"""Stolen, cheated, phone lost: told past the bot it is heard all the same, and one owner at a time stays the rule."""

from typing import Any

import pytest

from tests.desk.commands.conftest import Room
from tests.desk.commands.test_leave_queue import USER, assist, follow_ups, leave, overhear, take_turn
from tests.desk.conftest import OFFICE
from tests.desk.opening import DAY_MS
from walletdesk import texts
from walletdesk.bot.scripted import say
from walletdesk.commands.release import close_conversation
from walletdesk.commands.request_handoff import cancel_handoff, request_handoff
from walletdesk.commands.requeue import requeue
from walletdesk.commands.run_bot_turn import Outcome, fail_turn, finish_turn
from walletdesk.domain.identity import Customer
from walletdesk.queries.inbox import load_conversation_view, load_inbox
from walletdesk.storage import handoffs, offers
from walletdesk.storage.turns import Turn, lease_turns

URGENT = {"priority": "urgent", "skill": "security"}
STEPS = "您先别慌，要我马上替您冻结账户吗？"
ALARM = "我手机丢了，钱被盗刷了"


def finish(room: Room, turn: Turn, *texts_said: str, need: Any = URGENT) -> Outcome:
    reply = say({"turn_id": turn.id}, *texts_said) | {"awaits": bool(texts_said)} | ({"need": need} if need else {})
    outcome = room.write(finish_turn, turn, reply, office=OFFICE)
    assert isinstance(outcome, Outcome)
    return outcome


def packet(room: Room, conversation_id: str) -> dict[str, Any]:
    found = room.read(handoffs.load_packet, room.load(conversation_id).handoff_id)
    assert found is not None
    return dict(found)


def told(room: Room, conversation_id: str) -> list[tuple[str, str]]:
    """Who said what to the user since the queue began."""
    events = room.events(conversation_id, for_user=True)
    return [(event.sender_role, event.body["text"]) for event in events if event.kind in ("message", "notice")]


def attends(turn: Turn) -> str | None:
    return turn.request["metadata"].get("attends")


def ask_human(room: Room, conversation_id: str, key: str = "h" * 8) -> None:
    room.write(request_handoff, conversation_id, customer=USER, key=key, reopen_window_ms=DAY_MS)


def test_who_waits_goes_to_the_front_and_is_told_what_to_do(room: Room) -> None:
    other, waiting = room.queued("other"), room.queued()
    assert not room.say(waiting, ALARM).to_bot
    turn = take_turn(room)
    assert attends(turn) == "emergencies"
    assert finish(room, turn, STEPS) is Outcome.ANSWERED
    queue = room.read(handoffs.load_queue, rules=room.rules)
    assert [(item.conversation_id, item.priority, item.skill) for item in queue] == [
        (waiting, "urgent", "security"),
        (other, "normal", "general"),
    ]
    assert told(room, waiting)[-2:] == [("system", texts.ASSIST_EMERGENCY), ("bot", STEPS)]
    assert ALARM in packet(room, waiting)["summary"]
    assert packet(room, waiting)["mood"] == "worried"
    assert room.state(waiting) == "queued"
    assert room.say(waiting, "马上冻结").to_bot, "its question is answered to the bot"


def test_it_is_no_new_wait(room: Room) -> None:
    waiting = room.queued()
    since = packet(room, waiting)["waiting_since"]
    room.now_ms += 60_000
    room.say(waiting, ALARM)
    finish(room, take_turn(room), STEPS)
    assert packet(room, waiting)["waiting_since"] == since


def test_who_left_a_message_is_listed_first_and_told_what_to_do(room: Room) -> None:
    other, talk = room.queued("other"), room.queued()
    leave(room, other, customer=Customer.visitor("other"))
    assert finish(room, take_turn(room), need=None) is Outcome.OVERHEARD
    leave(room, talk, ALARM)
    turn = take_turn(room)
    assert attends(turn) == "emergencies"
    assert finish(room, turn, STEPS) is Outcome.ANSWERED
    assert told(room, talk)[-1] == ("bot", STEPS)
    assert (packet(room, talk)["priority"], packet(room, talk)["skill"]) == ("urgent", "security")
    assert (room.state(talk), follow_ups(room)) == ("message_left", [talk, other])


def test_with_the_bot_down_the_words_of_a_left_message_decide(room: Room) -> None:
    talk = room.queued()
    leave(room, talk, ALARM)
    assert room.write(fail_turn, take_turn(room), retry=False) is Outcome.OVERHEARD
    assert told(room, talk)[-1] == ("system", texts.SAFETY_FIRST_LEFT)
    assert packet(room, talk)["priority"] == "urgent"
    assert room.state(talk) == "message_left"


@pytest.mark.parametrize("is_down", [False, True])
def test_an_emergency_told_after_a_left_message_raises_it(room: Room, is_down: bool) -> None:
    talk = room.queued()
    leave(room, talk, "请回电")
    overhear(room)
    room.say(talk, ALARM)
    if not is_down:
        assert finish(room, take_turn(room), STEPS) is Outcome.ANSWERED
        assert (room.state(talk), packet(room, talk)["priority"]) == ("message_left", "urgent")
        return
    assert room.write(fail_turn, take_turn(room), retry=False) is Outcome.HANDED_OVER
    assert sum("马上报警" in text for _, text in told(room, talk)) == 1, "told once"
    assert (room.state(talk), packet(room, talk)["priority"]) == ("queued", "urgent")


@pytest.mark.parametrize("words", ["？？？", "。", "嗯"])
def test_what_tells_nothing_is_not_looked_at(room: Room, words: str) -> None:
    waiting = room.queued()
    room.say(waiting, words)
    assert room.write(lease_turns, lease_ms=10_000, limit=5) == []


@pytest.mark.parametrize("is_held", [False, True])
def test_a_false_alarm_changes_nothing(room: Room, is_held: bool) -> None:
    talk = room.queued()
    if is_held:
        room.claim(talk, "mei")
    before, heard = packet(room, talk), told(room, talk)
    room.say(talk, "我的快递丢了，不是账户的事")
    assert finish(room, take_turn(room), need={"priority": "normal", "skill": "transactions"}) is Outcome.OVERHEARD
    assert packet(room, talk) == before
    assert told(room, talk)[:-1] == heard, "only the user's own words came"
    assert not room.load(talk).bot_assists


def test_the_agent_who_talks_is_told_and_the_user_hears_no_bot(room: Room) -> None:
    talk = room.queued()
    room.claim(talk, "mei")
    heard = told(room, talk)
    room.say(talk, ALARM)
    turn = take_turn(room)
    assert attends(turn) == "nothing"
    assert finish(room, turn) is Outcome.OVERHEARD
    view = room.read(load_conversation_view, talk, agent=room.agents["mei"])
    assert (view.packet["priority"], view.conversation["priority"]) == ("urgent", "urgent")
    assert view.events[-1]["text"] == texts.EMERGENCY_NOTE
    assert told(room, talk)[:-1] == heard
    assert room.holder(talk) == "mei"


@pytest.mark.parametrize(
    ("words", "is_looked_at"),
    [
        ("好的，那我等着", False),
        ("一共110块", False),
        ("卡里的钱被人转走了", True),
        ("這不是我轉的", True),
        ("要不要報警", True),
    ],
)
def test_between_humans_the_bot_looks_only_at_what_sounds_alarming(room: Room, words: str, is_looked_at: bool) -> None:
    talk = room.queued()
    room.claim(talk, "mei")
    room.say(talk, words)
    assert bool(room.write(lease_turns, lease_ms=10_000, limit=5)) is is_looked_at


def test_it_is_marked_once(room: Room) -> None:
    talk = room.queued()
    room.claim(talk, "mei")
    for words in (ALARM, "真的被盗了"):
        room.say(talk, words)
        finish(room, take_turn(room))
    assert room.codes(talk).count("emergency") == 1


def test_an_agent_who_came_meanwhile_is_told_and_the_bots_words_stay_aside(room: Room) -> None:
    talk = room.queued()
    room.say(talk, ALARM)
    turn = take_turn(room)
    room.claim(talk, "mei")
    assert finish(room, turn, STEPS) is Outcome.DISCARDED
    assert ("bot", STEPS) not in told(room, talk)
    assert packet(room, talk)["priority"] == "urgent"
    assert "emergency" in room.codes(talk)


def test_who_falls_back_into_the_queue_stays_urgent(room: Room) -> None:
    talk = room.queued()
    room.claim(talk, "mei")
    room.say(talk, ALARM)
    finish(room, take_turn(room))
    room.write(requeue, room.load(talk), code="agent_silent", text="")
    assert (packet(room, talk)["priority"], packet(room, talk)["skill"]) == ("urgent", "security")


def fail(room: Room) -> Outcome:
    """The bot is asked as often as it is asked at all."""
    assert room.write(fail_turn, take_turn(room), retry=True) is Outcome.RETRYING
    room.now_ms += 1_000
    outcome = room.write(fail_turn, take_turn(room), retry=True)
    assert isinstance(outcome, Outcome)
    return outcome


def test_a_bot_that_is_down_says_nothing_and_costs_nothing(room: Room) -> None:
    waiting = room.queued()
    heard = told(room, waiting)
    room.say(waiting, "还要等多久")
    assert fail(room) is Outcome.OVERHEARD
    assert told(room, waiting)[:-1] == heard
    assert (room.state(waiting), room.load(waiting).bot_failures) == ("queued", 0)
    assert packet(room, waiting)["priority"] == "normal"


def test_with_the_bot_down_words_alone_raise_who_waits(room: Room) -> None:
    waiting = room.queued()
    for words in (ALARM, "真的被盗了"):
        room.say(waiting, words)
        assert fail(room) is Outcome.OVERHEARD
    found = packet(room, waiting)
    assert (found["reason"], found["priority"], found["skill"]) == ("urgent", "urgent", "security")
    assert [words for role, words in told(room, waiting) if role == "system"].count(texts.SAFETY_FIRST) == 1
    assert room.load(waiting).bot_failures == 0


def test_with_the_bot_down_the_agent_who_talks_is_told(room: Room) -> None:
    talk = room.queued()
    room.claim(talk, "mei")
    heard = told(room, talk)
    room.say(talk, ALARM)
    assert fail(room) is Outcome.OVERHEARD
    assert packet(room, talk)["priority"] == "urgent"
    assert "emergency" in room.codes(talk)
    assert told(room, talk)[:-1] == heard, "an agent is there to say it"


@pytest.mark.parametrize(
    ("words", "expected", "is_warned"),
    [(ALARM, ("bot_down", "urgent", "security"), True), ("手续费多少", ("bot_down", "high", "general"), False)],
)
def test_who_tells_a_bot_that_is_down_is_handed_over_by_how_it_sounds(
    room: Room, words: str, expected: tuple[str, str, str], is_warned: bool
) -> None:
    talk = room.open("v")
    room.say(talk, words)
    assert fail(room) is Outcome.HANDED_OVER
    found = packet(room, talk)
    assert (found["reason"], found["priority"], found["skill"]) == expected
    assert any(texts.SAFETY_FIRST in said for _, said in told(room, talk)) is is_warned


def test_a_buttons_words_count_like_typed_ones(room: Room) -> None:
    talk = room.open("v")
    button = {"title": "账户好像被盗了", "payload": "/report_stolen"}
    room.write(lambda uow: offers.store_offers(uow, talk, [button]))
    room.press(talk, button["payload"])
    assert fail(room) is Outcome.HANDED_OVER
    assert packet(room, talk)["priority"] == "urgent"


@pytest.mark.parametrize(("is_held", "expected"), [(False, "emergencies"), (True, "nothing")])
def test_a_button_pressed_behind_the_bots_back_is_heard_by_its_words_and_not_acted_upon(
    room: Room, is_held: bool, expected: str
) -> None:
    talk = room.queued()
    if is_held:
        room.claim(talk, "mei")
    button = {"title": "账户好像被盗了", "payload": "/report_stolen"}
    room.write(lambda uow: offers.store_offers(uow, talk, [button]))
    assert not room.press(talk, button["payload"]).to_bot
    turn = take_turn(room)
    assert (attends(turn), turn.request["text"], "payload" in turn.request) == (expected, button["title"], False)
    finish(room, turn, *([] if is_held else [STEPS]))
    assert packet(room, talk)["priority"] == "urgent"
    assert ("emergency" in room.codes(talk)) is is_held


def test_what_was_told_behind_the_failing_message_counts(room: Room) -> None:
    talk = room.open("v")
    room.say(talk, "在吗")
    turn = take_turn(room)
    room.say(talk, ALARM)
    room.write(fail_turn, turn, retry=False)
    found = packet(room, talk)
    assert (found["reason"], found["priority"], found["skill"]) == ("bot_down", "urgent", "security")
    assert any(texts.SAFETY_FIRST in said for _, said in told(room, talk))


def test_what_was_told_behind_a_handoff_counts(room: Room) -> None:
    talk = room.open("v")
    room.say(talk, "手续费多少")
    take_turn(room)
    room.say(talk, ALARM)
    ask_human(room, talk)
    assert packet(room, talk)["priority"] == "urgent"


def test_with_the_bots_help_on_it_is_raised_at_the_first_word(room: Room) -> None:
    waiting = room.queued()
    assist(room, waiting)
    room.say(waiting, ALARM)
    turn = take_turn(room)
    assert attends(turn) is None
    finish(room, turn, STEPS)
    assert packet(room, waiting)["priority"] == "urgent"
    assert room.codes(waiting).count("assist_on") == 1


def test_what_was_done_in_the_queue_reaches_the_packet(room: Room) -> None:
    waiting = room.queued()
    room.say(waiting, ALARM)
    finish(room, take_turn(room), STEPS)
    room.say(waiting, "马上冻结")
    effect = {"effect": "handoff", "reason": "urgent", "priority": "urgent", "skill": "security", "summary": "已冻结"}
    turn = take_turn(room)
    room.write(finish_turn, turn, say({"turn_id": turn.id}, "账户已经冻结", effects=[effect]), office=OFFICE)
    assert packet(room, waiting)["summary"] == "已冻结"


def tell_bot(room: Room, conversation_id: str, words: str, need: Any) -> None:
    room.say(conversation_id, words)
    finish(room, take_turn(room), "……", need=need)


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ([URGENT], ("urgent", "urgent", "security")),
        ([URGENT, None, {"priority": "normal", "skill": "transactions"}], ("urgent", "urgent", "security")),
        ([{"priority": "normal", "skill": "transactions"}], ("asked", "normal", "transactions")),
        ([{"priority": "high", "skill": "complaints"}], ("asked", "normal", "complaints")),
        ([None], ("asked", "normal", "general")),
    ],
)
def test_the_button_knows_what_was_said_before(room: Room, needs: list[Any], expected: tuple[str, str, str]) -> None:
    talk = room.open("v")
    for need in needs:
        tell_bot(room, talk, "账户好像被盗了", need)
    ask_human(room, talk)
    found = packet(room, talk)
    assert (found["reason"], found["priority"], found["skill"]) == expected


def test_the_bots_own_handoff_is_raised_by_it_too(room: Room) -> None:
    talk = room.open("v")
    tell_bot(room, talk, "账户好像被盗了", URGENT)
    room.say(talk, "转人工")
    turn = take_turn(room)
    effect = {"effect": "handoff", "reason": "asked", "priority": "normal", "skill": "general", "summary": "要人工"}
    room.write(finish_turn, turn, say({"turn_id": turn.id}, "好的", effects=[effect]), office=OFFICE)
    assert (packet(room, talk)["priority"], packet(room, talk)["skill"]) == ("urgent", "security")


def test_what_a_human_has_seen_to_is_no_emergency_any_more(room: Room) -> None:
    talk = room.open("v")
    tell_bot(room, talk, "账户好像被盗了", URGENT)
    ask_human(room, talk)
    room.claim(talk, "mei")
    room.now_ms += 60_000
    epoch = room.load(talk).epoch
    room.write(close_conversation, talk, agent=room.agents["mei"], epoch=epoch, key="c" * 8)
    room.now_ms += 60_000
    tell_bot(room, talk, "手续费多少", None)
    ask_human(room, talk, key="i" * 8)
    assert packet(room, talk)["priority"] == "normal"
    inbox = room.read(load_inbox, room.agents["mei"])
    assert [item["priority"] for item in inbox.queue] == ["normal"]


def test_what_an_agent_saw_to_before_handing_on_is_no_emergency_any_more(room: Room) -> None:
    talk = room.open("v")
    tell_bot(room, talk, "账户好像被盗了", URGENT)
    ask_human(room, talk)
    room.claim(talk, "mei")
    room.now_ms += 60_000
    room.write(requeue, room.load(talk), code="transferring", text="")
    assert packet(room, talk)["priority"] == "urgent", "still the same wish"
    room.write(cancel_handoff, talk, customer=USER, key="c" * 8)
    room.now_ms += 60_000
    tell_bot(room, talk, "手续费多少", None)
    ask_human(room, talk, key="i" * 8)
    assert packet(room, talk)["priority"] == "normal"
