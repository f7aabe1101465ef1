"""What is due happens once after a restart, with nobody there to say that they are: each kind of timer in its row."""

from collections.abc import Callable

import pytest

from tests.desk.commands.conftest import Room
from tests.desk.commands.test_bot_silence import answer
from tests.desk.commands.test_timeouts import reply
from walletdesk.commands.release import hold
from walletdesk.domain.timers import Kind, start


def offered(room: Room) -> str:
    room.ready("mei")
    conversation_id = room.queued()
    room.sweep()
    return conversation_id


def held(room: Room) -> str:
    room.ready("mei")
    conversation_id = room.queued()
    room.claim(conversation_id, "mei")
    return conversation_id


def on_hold(room: Room) -> str:
    conversation_id = held(room)
    epoch = room.load(conversation_id).epoch
    room.write(hold, conversation_id, agent=room.agents["mei"], epoch=epoch, key="hold-key")
    return conversation_id


def replied(room: Room) -> str:
    conversation_id = held(room)
    reply(room, conversation_id)
    return conversation_id


def asked_by_the_bot(room: Room) -> str:
    conversation_id = room.open("v")
    answer(room, conversation_id, awaits=True)
    return conversation_id


def answered_by_the_bot(room: Room) -> str:
    conversation_id = room.open("v")
    answer(room, conversation_id, awaits=False)
    return conversation_id


def after(begin: Callable[[Room], str], *earlier: Kind) -> Callable[[Room], str]:
    """`begin`, and then the timers that run out before the one that is looked at."""

    def bring_about(room: Room) -> str:
        conversation_id = begin(room)
        for _ in earlier:
            sleep_until_due(room, conversation_id)
            room.sweep()
        return conversation_id

    return bring_about


def sleep_until_due(room: Room, conversation_id: str, *, less_ms: int = 0) -> None:
    timer = room.load(conversation_id).timer
    assert timer is not None
    room.pass_time((timer.at_ms - less_ms - room.now_ms) / 1000)


CASES: dict[Kind, tuple[Callable[[Room], str], str, str]] = {
    Kind.OFFER: (offered, "offer_expired", "queued"),
    Kind.AGENT_SILENT: (held, "nudge", "active"),
    Kind.AGENT_ABSENT: (after(held, Kind.AGENT_SILENT), "agent_silent", "queued"),
    Kind.USER_SILENT: (replied, "reminder", "active"),
    Kind.USER_GONE: (after(replied, Kind.USER_SILENT), "wrap_up", "wrap_up"),
    Kind.HOLD: (on_hold, "hold_over", "active"),
    Kind.WRAP_UP: (after(replied, Kind.USER_SILENT, Kind.USER_GONE), "closed_by_silence", "closed"),
    Kind.BOT_ASKED: (asked_by_the_bot, "bot_reminder", "bot"),
    Kind.BOT_LEFT: (after(asked_by_the_bot, Kind.BOT_ASKED), "closed_idle", "closed"),
    Kind.BOT_IDLE: (answered_by_the_bot, "closed_idle", "closed"),
}


@pytest.mark.parametrize("kind", Kind)
def test_a_timer_survives_a_restart(room: Room, kind: Kind) -> None:
    bring_about, code, state = CASES[kind]
    conversation_id = bring_about(room)
    before = room.load(conversation_id)
    assert before.timer is not None
    assert before.timer.kind is kind
    room.restart()
    sleep_until_due(room, conversation_id, less_ms=1)
    room.sweep()
    assert room.load(conversation_id) == before, "not before its time"
    room.restart()
    room.pass_time(0.001)
    room.sweep()
    assert (room.codes(conversation_id)[-1], room.state(conversation_id)) == (code, state)
    room.sweep()
    assert room.codes(conversation_id).count(code) == 1


@pytest.mark.parametrize("kind", Kind)
def test_what_fell_due_during_a_long_outage_happens_at_the_first_look_and_the_next_step_has_its_full_time(
    room: Room, kind: Kind
) -> None:
    bring_about, code, state = CASES[kind]
    conversation_id = bring_about(room)
    room.restart()
    room.pass_time(6 * 3600)
    room.sweep()
    assert (room.codes(conversation_id)[-1], room.state(conversation_id)) == (code, state)
    following = room.load(conversation_id).timer
    if following:
        assert following == start(following.kind, now_ms=room.now_ms, rules=room.rules)
