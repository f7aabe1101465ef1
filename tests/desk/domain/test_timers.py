"""Whose turn it is, and until when."""

from walletdesk.domain.events import Role
from walletdesk.domain.ownership import State
from walletdesk.domain.rules import RoutingRules
from walletdesk.domain.timers import Kind, Timer, after_message, after_move

RULES = RoutingRules(agent_silent_s=60, user_silent_s=300, offer_s=20)


def said(current: Timer | None, who: Role, *, now_ms: int, state: State = State.ACTIVE) -> Timer | None:
    return after_message(current, state=state, said_by=who, now_ms=now_ms, rules=RULES)


def test_the_other_side_gets_its_time() -> None:
    claimed = after_move(State.ACTIVE, now_ms=0, rules=RULES)
    assert claimed == Timer(Kind.AGENT_SILENT, 60_000)
    answered = said(claimed, Role.AGENT, now_ms=10_000)
    assert answered == Timer(Kind.USER_SILENT, 310_000)
    assert said(answered, Role.USER, now_ms=20_000) == Timer(Kind.AGENT_SILENT, 80_000)


def test_who_was_promised_an_answer_does_not_sit_there_waiting_for_it() -> None:
    for before in (State.CALLBACK, State.MESSAGE_LEFT):
        claimed = after_move(State.ACTIVE, now_ms=0, rules=RULES, before=before)
        assert claimed is None
        assert said(claimed, Role.USER, now_ms=5_000) == Timer(Kind.AGENT_SILENT, 65_000)
        assert said(claimed, Role.AGENT, now_ms=5_000) == Timer(Kind.USER_SILENT, 305_000)


def test_writing_again_gives_the_agent_no_more_time() -> None:
    waiting = said(None, Role.USER, now_ms=0)
    assert said(waiting, Role.USER, now_ms=50_000) == waiting
    nudged = Timer(Kind.AGENT_ABSENT, 120_000)
    assert said(nudged, Role.USER, now_ms=70_000) == nudged


def test_states_without_a_talk_keep_their_own_timer() -> None:
    held = after_move(State.ON_HOLD, now_ms=0, rules=RULES)
    assert held is not None
    assert said(held, Role.USER, now_ms=5, state=State.ON_HOLD) == held
    for state in (State.QUEUED, State.CLOSED, State.CALLBACK, State.MESSAGE_LEFT):
        assert after_move(state, now_ms=0, rules=RULES) is None
    assert after_move(State.BOT, now_ms=0, rules=RULES) == Timer(Kind.BOT_IDLE, RULES.bot_idle_s * 1000)
