"""What counts as the bot's failure, and what does not."""

from tests.desk.commands.conftest import Room
from tests.desk.opening import DAY_MS
from walletdesk.commands.request_handoff import cancel_handoff, request_handoff
from walletdesk.commands.run_bot_turn import Outcome, fail_turn
from walletdesk.domain.identity import Customer
from walletdesk.storage import handoffs
from walletdesk.storage.turns import lease_turns

LEASE_MS = 10_000
USER = Customer.visitor("v")


def fail(room: Room) -> Outcome:
    room.now_ms += 1_000
    (turn,) = room.write(lease_turns, lease_ms=LEASE_MS, limit=5)
    outcome = room.write(fail_turn, turn, retry=True)
    assert isinstance(outcome, Outcome)
    return outcome


def test_desks_that_died_with_a_turn_are_no_failures_of_the_bot(room: Room) -> None:
    asked = room.open("v")
    room.say(asked, "手续费多少")
    for _ in range(3):
        assert len(room.write(lease_turns, lease_ms=LEASE_MS, limit=5)) == 1
        room.now_ms += LEASE_MS + 1
    assert (fail(room), room.state(asked)) == (Outcome.RETRYING, "bot")
    assert (fail(room), room.state(asked)) == (Outcome.HANDED_OVER, "queued")
    packet = room.read(handoffs.load_packet, room.load(asked).handoff_id)
    assert packet["reason"] == "bot_down"


def test_each_turn_is_asked_twice_whatever_became_of_the_one_before(room: Room) -> None:
    asked = room.open("v")
    room.say(asked, "手续费多少")
    assert fail(room) is Outcome.RETRYING
    room.write(request_handoff, asked, customer=USER, key="handoff-1", reopen_window_ms=DAY_MS)
    room.write(cancel_handoff, asked, customer=USER, key="cancel-1")
    room.say(asked, "提现多久到账")
    assert fail(room) is Outcome.RETRYING
    assert fail(room) is Outcome.HANDED_OVER
    room.write(cancel_handoff, asked, customer=USER, key="cancel-2")
    room.say(asked, "还在吗")
    assert fail(room) is Outcome.RETRYING
