"""A log that keeps every rule, and one broken log for each rule: a checker that cannot fail proves nothing."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from tests.chaos.checker import RULES, check
from tests.chaos.evidence import Acknowledged, Conversation, Evidence, Handoff, Heard, Logged, Reader, Turn

ASKED, ANSWER, QUEUED, CLAIMED, REPLY, RETURNED, LATER, DOWN, DOWN_QUEUED = range(9)
ORDER, TURNS = "seq without gap or repeat", "each turn answered at most once"
ACKNOWLEDGED = "acknowledged is logged once, in its place, as said"
HEARD = "readers heard the log: no gap, no repeat, in order"
SILENT, ONE_OWNER, ENDED = (
    "no bot message after a takeover",
    "exactly one owner",
    "an answer, or a handoff with a reason",
)


def event(number: int, kind: str, role: str, *, epoch: int, **more: Any) -> Logged:
    body = {key: more.pop(key) for key in ("text", "owner", "state") if key in more}
    defaults: dict[str, Any] = {"visibility": "all", "agent_no": None, "client_msg_id": None, "turn_id": None}
    place = {"pos": number + 1, "conversation_id": "c_1", "seq": number + 1, "sender_id": role, "at_ms": number * 1000}
    return Logged(kind=kind, role=role, body=body, epoch=epoch, **(defaults | place | more))


def tell(logged: Logged) -> Heard:
    return Heard(logged.conversation_id, logged.seq, logged.kind, logged.role, logged.body, pos=logged.pos)


def keep_every_rule() -> Evidence:
    """Bot, queue, agent, bot again, and a bot that is down: every kind of end a turn has but `discarded`."""
    log = [
        event(ASKED, "message", "user", epoch=0, text="问一", client_msg_id="u-1"),
        event(ANSWER, "message", "bot", epoch=0, text="答一", turn_id="t_1"),
        event(QUEUED, "state", "system", epoch=1, owner="queue", state="queued"),
        event(CLAIMED, "state", "system", epoch=2, owner="agent", state="active", agent_no="8001"),
        event(REPLY, "message", "agent", epoch=2, text="您好", client_msg_id="a-1", agent_no="8001"),
        event(RETURNED, "state", "system", epoch=3, owner="bot", state="bot"),
        event(LATER, "message", "user", epoch=3, text="问二", client_msg_id="u-2"),
        event(DOWN, "message", "bot", epoch=3, text="抱歉", turn_id="t_2"),
        event(DOWN_QUEUED, "state", "system", epoch=4, owner="queue", state="queued"),
    ]
    heard = [tell(logged) for logged in log]
    return Evidence(
        log=log,
        head=len(log),
        conversations=[Conversation("c_1", "queued", 4, len(log))],
        turns=[Turn("t_1", "c_1", 1, 0, "done"), Turn("t_2", "c_1", LATER + 1, 3, "failed")],
        handoffs=[Handoff("c_1", "asked"), Handoff("c_1", "bot_down")],
        acknowledged=[
            Acknowledged("c_1", "user", "u-1", ASKED + 1, "问一"),
            Acknowledged("c_1", "user", "u-1", ASKED + 1, "问一"),
            Acknowledged("c_1", "agent", "a-1", REPLY + 1, "您好"),
            Acknowledged("c_1", "user", "u-2", LATER + 1, None),
        ],
        readers=[
            Reader("phone", "conversation", "c_1", deepcopy(heard)),
            Reader("boss", "everything", None, deepcopy(heard)),
            Reader("agent1", "states", None, [said for said in heard if said.kind == "state" or said.role == "agent"]),
        ],
    )


def change(index: int, **values: Any) -> Callable[[Evidence], None]:
    def apply(evidence: Evidence) -> None:
        evidence.log[index] = replace(evidence.log[index], **values)

    return apply


def drop(index: int) -> Callable[[Evidence], None]:
    return lambda evidence: evidence.log.__delitem__(index)


def change_turn(index: int, state: str) -> Callable[[Evidence], None]:
    def apply(evidence: Evidence) -> None:
        evidence.turns[index] = replace(evidence.turns[index], state=state)

    return apply


def acknowledge(**values: Any) -> Callable[[Evidence], None]:
    return lambda evidence: evidence.acknowledged.append(replace(evidence.acknowledged[0], **values))


def hear(reader: int, change_it: Callable[[list[Heard]], Any]) -> Callable[[Evidence], None]:
    def apply(evidence: Evidence) -> None:
        change_it(evidence.readers[reader].heard)

    return apply


def swap(heard: list[Heard]) -> None:
    heard[0], heard[1] = heard[1], heard[0]


def say_twice(evidence: Evidence) -> None:
    """A repeat that was appended again."""
    evidence.log.append(replace(evidence.log[ASKED], pos=10, seq=10))


def answer_twice(evidence: Evidence) -> None:
    """Two desks ran the same turn, and both committed."""
    evidence.log.append(replace(evidence.log[ANSWER], pos=10, seq=10, at_ms=9000))


def end_in_another_hand(evidence: Evidence) -> None:
    evidence.conversations[0] = replace(evidence.conversations[0], state="active")


BROKEN: list[tuple[str, str, Callable[[Evidence], None]]] = [
    ("an acknowledged message is lost", ACKNOWLEDGED, drop(ASKED)),
    ("an acknowledged message is there twice", ACKNOWLEDGED, say_twice),
    ("a repeat got another seq", ACKNOWLEDGED, acknowledge(seq=4)),
    ("an acknowledged message says something else", ACKNOWLEDGED, change(ASKED, body={"text": "问三"})),
    ("an agent's reply is lost", ACKNOWLEDGED, drop(REPLY)),
    ("a name was used twice", "no client_msg_id twice", say_twice),
    ("a user misses the last event", HEARD, hear(0, lambda heard: heard.pop())),
    ("a user misses an event in the middle", HEARD, hear(0, lambda heard: heard.pop(3))),
    ("a user hears an event twice", HEARD, hear(0, lambda heard: heard.insert(2, heard[1]))),
    ("a user hears two events in another order", HEARD, hear(0, swap)),
    ("a user hears other words", HEARD, hear(0, lambda heard: heard[1].body.update(text="别的"))),
    ("a user hears what is for agents only", HEARD, change(CLAIMED, visibility="agents")),
    ("the supervisor misses an event", HEARD, hear(1, lambda heard: heard.pop(4))),
    ("an agent misses a change of hands", HEARD, hear(2, lambda heard: heard.pop(0))),
    ("an agent hears an event twice", HEARD, hear(2, lambda heard: heard.append(heard[-1]))),
    ("an agent hears what nobody said", HEARD, hear(2, lambda heard: heard.append(replace(heard[0], pos=77)))),
    ("two readers saw two orders", "any two readers saw one order", hear(0, swap)),
    ("a write was never answered", "every write was answered", lambda evidence: evidence.complaints.append("user 1")),
    ("a seq is missing", ORDER, drop(ANSWER)),
    ("a seq is there twice", ORDER, change(ANSWER, seq=1)),
    ("the row counts further than the log", ORDER, drop(DOWN_QUEUED)),
    ("a pos is missing", "pos unique, without gap", change(ANSWER, pos=77)),
    ("a pos is there twice", "pos unique, without gap", change(ANSWER, pos=1)),
    ("a pos goes back", "pos grows with seq", change(QUEUED, pos=1)),
    ("a change of hands keeps the epoch", ONE_OWNER, change(CLAIMED, epoch=1)),
    ("the epoch grows without a change of hands", ONE_OWNER, change(DOWN_QUEUED, epoch=5)),
    ("state and owner disagree", ONE_OWNER, change(QUEUED, body={"owner": "bot", "state": "queued"})),
    ("the row says another owner than the log", ONE_OWNER, end_in_another_hand),
    ("the bot speaks after a takeover", SILENT, change(REPLY, role="bot", epoch=0)),
    ("the bot speaks while the user waits", SILENT, change(CLAIMED, kind="message", role="bot", epoch=1)),
    ("the bot speaks with an old epoch", SILENT, change(DOWN, epoch=0)),
    ("another agent answers", "agents answer what they hold", change(REPLY, agent_no="8002")),
    ("an agent answers with an old epoch", "agents answer what they hold", change(REPLY, epoch=1)),
    ("a turn is answered twice", TURNS, answer_twice),
    ("a turn is answered and discarded", TURNS, change(DOWN, kind="discarded", turn_id="t_1")),
    ("the bot was never asked", "the bot was asked what was said to it", lambda evidence: evidence.turns.pop()),
    ("a done turn brought nothing", ENDED, change(ANSWER, turn_id=None)),
    ("a failed turn has no handoff", ENDED, lambda evidence: evidence.handoffs.pop()),
    ("a turn is still open", ENDED, change_turn(0, "leased")),
    ("a discarded turn was delivered", ENDED, change_turn(0, "discarded")),
    ("a handoff has no reason", ENDED, lambda evidence: _discard_without_reason(evidence)),
]


def _discard_without_reason(evidence: Evidence) -> None:
    change_turn(0, "discarded")(evidence)
    change(ANSWER, turn_id=None)(evidence)
    evidence.handoffs[0] = Handoff("c_1", "")


def test_a_run_that_kept_every_rule_passes() -> None:
    assert check(keep_every_rule()) == {name: [] for name in RULES}


@pytest.mark.parametrize(("rule", "breaking"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_log_is_found_by_its_rule(rule: str, breaking: Callable[[Evidence], None]) -> None:
    evidence = keep_every_rule()
    breaking(evidence)
    assert check(evidence)[rule]


def test_every_rule_has_a_log_that_breaks_it() -> None:
    assert {rule for _, rule, _ in BROKEN} == set(RULES)
