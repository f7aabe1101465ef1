"""A log that keeps every rule, and one broken log for each rule: a checker that cannot fail proves nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from tests.chaos.checker import RULES, check
from tests.chaos.evidence import (
    Acknowledged,
    Chapter,
    Conversation,
    Evidence,
    Handoff,
    Heard,
    Logged,
    Reader,
    Turn,
    digest,
)

ASKED, ANSWER, QUEUED, CLAIMED, REPLY, RETURNED, LATER, DOWN, DOWN_QUEUED = range(9)
ORDER, TURNS = "seq without gap or repeat", "each turn answered at most once"
ACKNOWLEDGED = "acknowledged is logged once, in its place, as said"
HEARD = "users heard their log: no gap, no repeat, in order"
CONSOLES = "consoles heard the stream: no gap, no repeat, in order"
FILES = "files are in the store"
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


def tell(logged: Logged, *, with_pos: bool = True) -> Heard:
    pos = logged.pos if with_pos else None
    return Heard(logged.conversation_id, logged.seq, logged.kind, logged.role, digest(logged.body), pos=pos)


@dataclass
class Story:
    """One conversation, told and heard; the log and the readers' lists may be spoiled."""

    log: list[Logged]
    head: int
    row: Conversation
    turns: list[Turn]
    handoffs: list[Handoff]
    acknowledged: list[Acknowledged]
    phone: list[Heard]
    boss: list[Heard]
    agent: list[Heard]
    complaints: list[str] = field(default_factory=list)
    has_phone: bool = True

    def collect(self) -> Evidence:
        phones = [Reader("phone", "conversation", self.phone)] if self.has_phone else []
        consoles = [Reader("boss", "everything", self.boss), Reader("agent1", "states", self.agent)]
        chapter = Chapter(
            "c_1",
            self.row,
            self.log,
            self.turns,
            self.handoffs,
            self.acknowledged,
            readers=[*phones, *consoles],
            until=self.head,
        )
        return Evidence(
            head=self.head,
            until=self.head,
            read_chapters=lambda: iter([chapter]),
            read_stream=lambda: iter(sorted(self.log, key=lambda logged: logged.pos)),
            readers=consoles,
            complaints=self.complaints,
        )


def keep_every_rule() -> Story:
    """Bot, queue, agent, bot again, and a bot that is down: every kind of end a turn has but `discarded`."""
    log = [
        event(ASKED, "message", "user", epoch=0, text="问一", client_msg_id="u-1"),
        event(ANSWER, "message", "bot", epoch=0, text="答一", turn_id="t_1"),
        event(QUEUED, "state", "system", epoch=1, owner="queue", state="queued", text="排队中"),
        event(CLAIMED, "state", "system", epoch=2, owner="agent", state="active", agent_no="8001"),
        event(REPLY, "message", "agent", epoch=2, text="您好", client_msg_id="a-1", agent_no="8001"),
        event(RETURNED, "state", "system", epoch=3, owner="bot", state="bot"),
        event(LATER, "message", "user", epoch=3, text="问二", client_msg_id="u-2"),
        event(DOWN, "message", "bot", epoch=3, text="抱歉", turn_id="t_2"),
        event(DOWN_QUEUED, "state", "system", epoch=4, owner="queue", state="queued"),
    ]
    return Story(
        log=log,
        head=len(log),
        row=Conversation("c_1", "queued", 4, len(log)),
        turns=[Turn("t_1", "c_1", 1, 0, "done"), Turn("t_2", "c_1", LATER + 1, 3, "failed")],
        handoffs=[Handoff("c_1", "asked"), Handoff("c_1", "bot_down")],
        acknowledged=[
            Acknowledged("c_1", "user", "u-1", ASKED + 1, "问一"),
            Acknowledged("c_1", "user", "u-1", ASKED + 1, "问一"),
            Acknowledged("c_1", "agent", "a-1", REPLY + 1, "您好"),
            Acknowledged("c_1", "user", "u-2", LATER + 1, None),
        ],
        phone=[tell(logged, with_pos=False) for logged in log],
        boss=[tell(logged) for logged in log],
        agent=[tell(logged) for logged in log if logged.kind == "state" or logged.role == "agent"],
    )


def change(index: int, **values: Any) -> Callable[[Story], None]:
    def apply(story: Story) -> None:
        story.log[index] = replace(story.log[index], **values)

    return apply


def drop(index: int) -> Callable[[Story], None]:
    return lambda story: story.log.__delitem__(index)


def change_turn(index: int, state: str) -> Callable[[Story], None]:
    def apply(story: Story) -> None:
        story.turns[index] = replace(story.turns[index], state=state)

    return apply


def acknowledge(**values: Any) -> Callable[[Story], None]:
    return lambda story: story.acknowledged.append(replace(story.acknowledged[0], **values))


def hear(reader: str, change_it: Callable[[list[Heard]], Any]) -> Callable[[Story], None]:
    return lambda story: change_it(getattr(story, reader))


def garble(heard: list[Heard]) -> None:
    heard[1] = replace(heard[1], digest=digest({"text": "别的"}))


def swap(heard: list[Heard]) -> None:
    heard[0], heard[1] = heard[1], heard[0]


def say_twice(story: Story) -> None:
    """A repeat that was appended again."""
    story.log.append(replace(story.log[ASKED], pos=10, seq=10))


def answer_twice(story: Story) -> None:
    """Two desks ran the same turn, and both committed."""
    story.log.append(replace(story.log[ANSWER], pos=10, seq=10, at_ms=9000))


def end_in_another_hand(story: Story) -> None:
    story.row = replace(story.row, state="active")


def silence(heard: list[Heard]) -> None:
    """A change of hands as an agent is told of it who may not read the conversation."""
    (at,) = [index for index, said in enumerate(heard) if said.seq == QUEUED + 1]
    heard[at] = replace(heard[at], digest=digest({"owner": "queue", "state": "queued"}))


BROKEN: list[tuple[str, str, Callable[[Story], None]]] = [
    ("an acknowledged message is lost", ACKNOWLEDGED, drop(ASKED)),
    ("an acknowledged message is there twice", ACKNOWLEDGED, say_twice),
    ("a repeat got another seq", ACKNOWLEDGED, acknowledge(seq=4)),
    ("an acknowledged message says something else", ACKNOWLEDGED, change(ASKED, body={"text": "问三"})),
    ("an agent's reply is lost", ACKNOWLEDGED, drop(REPLY)),
    ("a name was used twice", "no client_msg_id twice", say_twice),
    ("a user misses the last event", HEARD, hear("phone", lambda heard: heard.pop())),
    ("a user misses an event in the middle", HEARD, hear("phone", lambda heard: heard.pop(3))),
    ("a user hears an event twice", HEARD, hear("phone", lambda heard: heard.insert(2, heard[1]))),
    ("a user hears two events in another order", HEARD, hear("phone", swap)),
    ("a user hears other words", HEARD, hear("phone", garble)),
    ("a user hears what is for agents only", HEARD, change(CLAIMED, visibility="agents")),
    ("a file is shown and not there", FILES, change(ASKED, body={"text": "问一", "attachment": {"id": "f_2"}})),
    ("nobody listens to a user's feed", HEARD, lambda story: setattr(story, "has_phone", False)),
    ("the supervisor hears other words", CONSOLES, hear("boss", garble)),
    ("the supervisor hears a change of hands without its words", CONSOLES, hear("boss", silence)),
    ("an agent misses the last change of hands", CONSOLES, hear("agent", lambda heard: heard.pop())),
    ("the supervisor misses an event", CONSOLES, hear("boss", lambda heard: heard.pop(4))),
    ("an agent misses a change of hands", CONSOLES, hear("agent", lambda heard: heard.pop(0))),
    ("an agent hears an event twice", CONSOLES, hear("agent", lambda heard: heard.append(heard[-1]))),
    ("an agent hears what nobody said", CONSOLES, hear("agent", lambda heard: heard.append(replace(heard[0], pos=77)))),
    ("two readers saw two orders", "any two readers saw one order", hear("phone", swap)),
    ("a write was never answered", "every write was answered", lambda story: story.complaints.append("user 1")),
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
    ("the bot was never asked", "the bot was asked what was said to it", lambda story: story.turns.pop()),
    ("a done turn brought nothing", ENDED, change(ANSWER, turn_id=None)),
    ("a failed turn has no handoff", ENDED, lambda story: story.handoffs.pop()),
    ("a turn is still open", ENDED, change_turn(0, "leased")),
    ("a discarded turn was delivered", ENDED, change_turn(0, "discarded")),
    ("a handoff has no reason", ENDED, lambda story: _discard_without_reason(story)),
]


def _discard_without_reason(story: Story) -> None:
    change_turn(0, "discarded")(story)
    change(ANSWER, turn_id=None)(story)
    story.handoffs[0] = Handoff("c_1", "")


def test_who_waits_already_is_told_that_the_bots_help_failed() -> None:
    story = keep_every_rule()
    story.handoffs.pop()
    told = story.log[DOWN]
    story.log[DOWN] = replace(told, kind="notice", role="system", turn_id=None, body={"code": "assist_failed"})
    assert not check(story.collect())[ENDED].count


def test_a_run_that_kept_every_rule_passes() -> None:
    assert {name: found.sentences for name, found in check(keep_every_rule().collect()).items()} == {
        name: [] for name in RULES
    }


def test_an_agent_may_hear_of_a_change_of_hands_without_its_words() -> None:
    story = keep_every_rule()
    silence(story.agent)
    assert not check(story.collect())[CONSOLES].count


@pytest.mark.parametrize(("rule", "breaking"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_log_is_found_by_its_rule(rule: str, breaking: Callable[[Story], None]) -> None:
    story = keep_every_rule()
    breaking(story)
    assert check(story.collect())[rule].count


def test_every_rule_has_a_log_that_breaks_it() -> None:
    assert {rule for _, rule, _ in BROKEN} == set(RULES)
