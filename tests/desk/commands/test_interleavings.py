"""Users, bot, agents, time and crashes in any order: the log and the ownership hold, on both stores.

INTERLEAVINGS sets how many random orders are tried (`make test-interleavings` runs ten thousand).
"""

import math
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.desk.conftest import OFFICE, create_staff
from tests.desk.opening import DAY_MS, open_visit
from tests.desk.stores import fresh_postgres, fresh_sqlite
from walletdesk.bot.scripted import say
from walletdesk.commands.add_note import add_note
from walletdesk.commands.agent_reply import agent_reply
from walletdesk.commands.claim import claim
from walletdesk.commands.leave_queue import leave_message, set_assist, take_callback
from walletdesk.commands.offer import decline, make_offer
from walletdesk.commands.presence import end_draining, mark_lost, note_seen, rescue, set_presence
from walletdesk.commands.release import close_conversation, hold, resume, return_to_bot, wrap_up
from walletdesk.commands.request_handoff import cancel_handoff, request_handoff
from walletdesk.commands.run_bot_turn import fail_turn, finish_turn
from walletdesk.commands.run_timer import run_timer
from walletdesk.commands.send_message import Said, send_message
from walletdesk.commands.take_over import take_over
from walletdesk.commands.transfer import transfer
from walletdesk.domain.emergencies import ATTENDS
from walletdesk.domain.identity import Customer
from walletdesk.domain.ownership import CLAIMABLE, FOLLOW_UPS, OWNER_OF, Owner, State
from walletdesk.domain.rules import DEFAULT_RULES
from walletdesk.domain.timers import Kind as Timers
from walletdesk.errors import DeskError
from walletdesk.queries.plan import load_plan
from walletdesk.storage import agents, conversations, log
from walletdesk.storage.database import Database
from walletdesk.storage.log import StoredEvent
from walletdesk.storage.turns import Turn, lease_turns
from walletdesk.storage.unit_of_work import UnitOfWork

INTERLEAVINGS = int(os.environ.get("INTERLEAVINGS", "60"))
# The rules are the same; what is new on a server is how locks and snapshots behave, and that shows in few.
POSTGRES_SHARE = 4
LEASE_MS = 12_000
HANDOFF = {"effect": "handoff", "reason": "asked", "priority": "normal", "skill": "general", "summary": "要人工"}
ASSISTS = {"assist_on": True, "assist_off": False}
BOT_TIMERS = (Timers.BOT_ASKED, Timers.BOT_LEFT, Timers.BOT_IDLE)


class Conversation(RuleBasedStateMachine):
    open_database: Callable[[], Database] = staticmethod(fresh_sqlite)

    @initialize()
    def start(self) -> None:
        self.database = self.open_database()
        self.now_ms = 1_700_000_000_000
        self.customer = Customer.visitor("v")
        self.in_flight: list[tuple[Turn, dict[str, Any]]] = []
        self.sent: dict[str, int] = {}
        self.epochs = 0
        self.story = Story()
        self.plan = None
        self.write(create_staff)
        with self.database.begin_read() as connection:
            staff = agents.load_all(connection).values()
        self.agents = sorted(staff, key=lambda agent: agent.agent_no)
        self.id = self.write(open_visit, self.customer)

    def write(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with self.database.begin_write() as connection:
            return command(UnitOfWork(connection, self.now_ms), *args, **kwargs)

    def load(self) -> conversations.Conversation:
        with self.database.begin_read() as connection:
            return conversations.load(connection, self.id)

    @rule(repeat=st.booleans())
    def user_writes(self, repeat: bool) -> None:
        key = next(iter(self.sent)) if repeat and self.sent else secrets.token_hex(8)
        said = Said(client_msg_id=key, text=f"话{key}")
        with suppress(DeskError):
            seq = self.write(
                send_message,
                self.id,
                said,
                customer=self.customer,
                reopen_window_ms=DAY_MS,
                vault=OFFICE.vault,
            ).seq
            assert self.sent.setdefault(key, seq) == seq

    @rule(hands_over=st.booleans())
    def worker_takes_turns(self, hands_over: bool) -> None:
        for turn in self.write(lease_turns, lease_ms=LEASE_MS, limit=3):
            said = ["答一", "答二"] if hands_over or ATTENDS not in turn.request["metadata"] else []
            reply = say({"turn_id": turn.id}, *said, effects=[HANDOFF] if hands_over else [])
            self.in_flight.append((turn, reply))

    @rule(which=st.integers(0, 5))
    def bot_answers(self, which: int) -> None:
        if self.in_flight:
            turn, reply = self.in_flight[which % len(self.in_flight)]
            self.write(finish_turn, turn, reply, office=OFFICE)

    @rule(which=st.integers(0, 5), retry=st.booleans())
    def bot_fails(self, which: int, retry: bool) -> None:
        if self.in_flight:
            turn, _ = self.in_flight.pop(which % len(self.in_flight))
            self.write(fail_turn, turn, retry=retry)

    @rule()
    def worker_dies(self) -> None:
        self.in_flight.clear()

    @rule(seconds=st.sampled_from([0.01, 1, 15, 25, 65, 320, 7200]))
    def time_passes(self, seconds: float) -> None:
        self.now_ms += int(seconds * 1000)

    @rule()
    def user_asks_for_a_human(self) -> None:
        with suppress(DeskError):
            self.write(
                request_handoff, self.id, customer=self.customer, key=secrets.token_hex(8), reopen_window_ms=DAY_MS
            )

    @rule()
    def user_cancels(self) -> None:
        with suppress(DeskError):
            self.write(cancel_handoff, self.id, customer=self.customer, key=secrets.token_hex(8))

    @rule(who=st.integers(0, 2), staleness=st.sampled_from([0, 0, 0, 1]))
    def agent_claims(self, who: int, staleness: int) -> None:
        epoch = max(0, self.load().epoch - staleness)
        with suppress(DeskError):
            self.write(claim, self.id, agent=self.agents[who], epoch=epoch, key=secrets.token_hex(8))

    @rule(who=st.integers(0, 2), staleness=st.sampled_from([0, 0, 0, 1]))
    def agent_writes(self, who: int, staleness: int) -> None:
        before = self.load()
        agent = self.agents[who]
        body = {"epoch": max(0, before.epoch - staleness), "client_msg_id": secrets.token_hex(8), "text": "我来"}
        holds = before.ownership.agent_id == agent.agent_id and body["epoch"] == before.epoch
        may_write = holds and before.ownership.state is not State.WRAP_UP
        try:
            self.write(agent_reply, self.id, agent=agent, **body)
        except DeskError:
            assert not may_write
        else:
            assert may_write

    @rule(
        who=st.integers(0, 2),
        verb=st.sampled_from([close_conversation, return_to_bot, hold, resume, wrap_up, take_over]),
    )
    def agent_moves_it(self, who: int, verb: Callable[..., Any]) -> None:
        with suppress(DeskError):
            self.write(verb, self.id, agent=self.agents[who], epoch=self.load().epoch, key=secrets.token_hex(8))

    @rule(who=st.integers(0, 2), to=st.sampled_from([0, 1, 2, "general", "supervisor"]))
    def agent_transfers(self, who: int, to: int | str) -> None:
        target = {"to_skill": to} if isinstance(to, str) else {"to_agent": self.agents[to].agent_id}
        epoch = self.load().epoch
        with suppress(DeskError):
            self.write(
                transfer, self.id, agent=self.agents[who], epoch=epoch, key=secrets.token_hex(8), note="备注", **target
            )

    @rule(who=st.integers(0, 2))
    def agent_notes(self, who: int) -> None:
        with suppress(DeskError):
            self.write(add_note, self.id, agent=self.agents[who], client_msg_id=secrets.token_hex(8), text="只给同事看")

    @rule(who=st.integers(0, 2))
    def agent_declines(self, who: int) -> None:
        with suppress(DeskError):
            self.write(decline, self.id, agent=self.agents[who], key=secrets.token_hex(8))

    @rule(who=st.integers(0, 2), status=st.sampled_from(["ready", "ready", "busy", "draining", "offline"]))
    def agent_says_status(self, who: int, status: str) -> None:
        self.write(set_presence, self.agents[who], status)

    @rule(who=st.integers(0, 2))
    def console_is_heard_of(self, who: int) -> None:
        self.write(note_seen, self.agents[who].agent_id)

    @rule()
    def a_desk_looks(self) -> None:
        """What it saw may be acted upon much later: by another desk, after anything."""
        with self.database.begin_read() as connection:
            self.plan = load_plan(connection, now_ms=self.now_ms, watched_s=math.inf, rules=DEFAULT_RULES)

    @rule(looks_again=st.booleans())
    def a_desk_acts(self, looks_again: bool) -> None:
        if looks_again or self.plan is None:
            self.a_desk_looks()
        for conversation_id, timer in self.plan.due:
            self.write(run_timer, conversation_id, timer)
        self.write(mark_lost, since_ms=self.plan.lost_since_ms)
        for conversation_id in self.plan.rescues:
            self.write(rescue, conversation_id, since_ms=self.plan.gone_since_ms)
        for agent_id in self.plan.drained:
            self.write(end_draining, agent_id)
        for offer in self.plan.offers:
            self.write(make_offer, offer)

    @rule(verb=st.sampled_from([take_callback, leave_message, set_assist, set_assist]), wanted=st.booleans())
    def user_does_something_else_than_waiting(self, verb: Callable[..., Any], wanted: bool) -> None:
        extra: dict[str, Any] = {
            take_callback: {"phone": "13800138000", "office": OFFICE},
            leave_message: {"text": "请回电", "vault": OFFICE.vault},
            set_assist: {"wanted": wanted},
        }[verb]
        with suppress(DeskError):
            self.write(verb, self.id, customer=self.customer, key=secrets.token_hex(8), **extra)

    @invariant()
    def the_log_and_the_ownership_hold(self) -> None:
        """Only what is new is read; the whole once more at the end, in case something old was changed."""
        if hasattr(self, "id"):
            self.story = self.read_on(self.story)

    def read_on(self, story: "Story") -> "Story":
        with self.database.begin_read() as connection:
            now = conversations.load(connection, self.id)
            events = log.load_after(connection, self.id, since=story.seq, for_user=False, limit=10_000)
            stream = log.load_stream_after(connection, since=story.pos, limit=10_000)
        assert [event.seq for event in events] == list(range(story.seq + 1, now.last_seq + 1)), "gapless, no repeat"
        assert [event.pos for event in stream] == list(range(story.pos + 1, story.pos + len(stream) + 1))
        assert [event.seq for event in stream] == [event.seq for event in events], "one order for all readers"
        for event in events:
            story = story.after(event)
        check_row(story, now)
        assert now.epoch >= self.epochs
        self.epochs = now.epoch
        return story

    def teardown(self) -> None:
        if hasattr(self, "id"):
            self.epochs = 0
            assert self.read_on(Story()) == self.story


@dataclass(frozen=True)
class Story:
    """What the log tells up to `seq`; each event is checked against everything before it."""

    seq: int = 0
    pos: int = 0
    owner: Owner = Owner.BOT
    epoch: int = 0
    state: State = State.BOT
    assists: bool = False
    has_left: bool = False
    """A message that no agent has taken."""
    has_time: bool = False
    """With an agent who took a follow-up: the user does not sit there waiting."""
    answered: tuple[str, ...] = ()
    """The turns that the bot's messages came from, a name for each message."""

    def after(self, event: StoredEvent) -> "Story":
        story = replace(self, seq=event.seq, pos=event.pos)
        if event.kind == "state":
            return story.moved(event)
        if event.kind == "notice":
            return replace(story, assists=ASSISTS.get(event.body["code"], self.assists))
        if event.kind == "note":
            assert event.visibility == "agents"
        if event.kind == "message" and event.sender_role == "agent":
            assert (self.owner, self.epoch) == (Owner.AGENT, event.epoch)
        if event.kind == "message" and event.sender_role == "bot":
            # The apology of a failed bot and the words before a handoff are written while it still owns.
            assert self.epoch == event.epoch, "no bot message after a takeover"
            assert self.owner is Owner.BOT or (self.owner is Owner.QUEUE and self.assists)
        if event.kind == "message" and event.turn_id:
            assert self.answered.count(event.turn_id) < 2, "each reply once: an answer has two messages"
            return replace(story, answered=(*self.answered, event.turn_id))
        return story

    def moved(self, event: StoredEvent) -> "Story":
        state = State(event.body["state"])
        owner = OWNER_OF[state]
        assert owner == event.body["owner"]
        assert event.epoch >= self.epoch
        assert owner == self.owner or event.epoch > self.epoch, "a change of hands is a new epoch"
        assists = self.assists and owner is Owner.QUEUE
        has_left = state is not State.ACTIVE and (self.has_left or state is State.MESSAGE_LEFT)
        assert not has_left or state in FOLLOW_UPS | CLAIMABLE, "nothing left for the staff is lost"
        has_time = state is State.ACTIVE and self.state in FOLLOW_UPS
        return replace(
            self,
            owner=owner,
            epoch=event.epoch,
            state=state,
            assists=assists,
            has_left=has_left,
            has_time=has_time,
        )


def check_row(story: Story, now: conversations.Conversation) -> None:
    """The conversation's row says what its log says, and nobody is forgotten."""
    state = story.state
    assert (story.owner, story.epoch, state) == (now.owner, now.epoch, now.ownership.state)
    assert (now.offered_to is not None) == (state in (State.OFFERED, State.TRANSFERRING))
    if story.has_time and now.timer is None:
        return
    if state is State.BOT:
        assert now.timer.kind in BOT_TIMERS if now.timer else now.epoch == 0, "whoever comes back is not left lying"
        return
    needs_timer = state in (State.OFFERED, State.TRANSFERRING, State.ACTIVE, State.ON_HOLD, State.WRAP_UP)
    assert (now.timer is not None) == needs_timer, "no conversation is forgotten, no timer is left over"


class ConversationOnPostgres(Conversation):
    open_database = staticmethod(fresh_postgres)


def in_any_order(examples: int) -> settings:
    return settings(
        max_examples=examples, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
    )


TestInterleavings = Conversation.TestCase
TestInterleavings.settings = in_any_order(INTERLEAVINGS)
TestInterleavingsOnPostgres = ConversationOnPostgres.TestCase
TestInterleavingsOnPostgres.settings = in_any_order(max(10, INTERLEAVINGS // POSTGRES_SHARE))
