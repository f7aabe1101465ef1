"""Users, bot, agents, time and crashes in any order: the log and the ownership hold, on both stores.

INTERLEAVINGS sets how many random orders are tried (`make test-interleavings` runs ten thousand).
"""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.desk.conftest import OFFICE, create_staff
from tests.desk.stores import fresh_postgres, fresh_sqlite
from walletdesk.bot.scripted import say
from walletdesk.commands.agent_reply import agent_reply
from walletdesk.commands.claim import claim
from walletdesk.commands.open_session import open_session
from walletdesk.commands.release import close_conversation, return_to_bot
from walletdesk.commands.request_handoff import cancel_handoff, request_handoff
from walletdesk.commands.run_bot_turn import fail_turn, finish_turn
from walletdesk.commands.send_message import Said, send_message
from walletdesk.domain.identity import Customer
from walletdesk.domain.ownership import OWNER_OF, Owner, State
from walletdesk.errors import DeskError
from walletdesk.storage import agents, conversations, log
from walletdesk.storage.database import Database
from walletdesk.storage.turns import Turn, lease_turns
from walletdesk.storage.unit_of_work import UnitOfWork

INTERLEAVINGS = int(os.environ.get("INTERLEAVINGS", "60"))
# The rules are the same; what is new on a server is how locks and snapshots behave, and that shows in few.
POSTGRES_SHARE = 4
LEASE_MS = 12_000
DAY_MS = 24 * 3600 * 1000
HANDOFF = {"effect": "handoff", "reason": "asked", "priority": "normal", "skill": "general", "summary": "要人工"}


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
        self.write(create_staff)
        with self.database.begin_read() as connection:
            staff = agents.load_all(connection).values()
        self.agents = sorted(staff, key=lambda agent: agent.agent_no)
        self.id = self.write(
            open_session,
            self.customer,
            profile=None,
            brand="xiaolan",
            channel="web",
            quick_replies=[],
            reopen_window_ms=DAY_MS,
            fresh=False,
        ).id

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
            reply = say({"turn_id": turn.id}, "答一", "答二", effects=[HANDOFF] if hands_over else [])
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

    @rule(seconds=st.sampled_from([0.01, 1, 15, 7200]))
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
        may_write = before.ownership.agent_id == agent.agent_id and body["epoch"] == before.epoch
        try:
            self.write(agent_reply, self.id, agent=agent, **body)
        except DeskError:
            assert not may_write
        else:
            assert may_write

    @rule(who=st.integers(0, 2), close=st.booleans())
    def agent_lets_go(self, who: int, close: bool) -> None:
        verb = close_conversation if close else return_to_bot
        with suppress(DeskError):
            self.write(verb, self.id, agent=self.agents[who], epoch=self.load().epoch, key=secrets.token_hex(8))

    @invariant()
    def the_log_and_the_ownership_hold(self) -> None:
        if not hasattr(self, "id"):
            return
        with self.database.begin_read() as connection:
            now = conversations.load(connection, self.id)
            events = log.load_after(connection, self.id, since=0, for_user=False, limit=10_000)
            stream = log.load_stream_after(connection, since=0, limit=10_000)
        assert [event.seq for event in events] == list(range(1, now.last_seq + 1)), "gapless, no repeat"
        assert [event.pos for event in stream] == list(range(1, len(stream) + 1))
        assert [event.seq for event in stream] == [event.seq for event in events], "one order for all readers"
        owner, epoch = Owner.BOT, 0
        for event in events:
            if event.kind == "state":
                owner, epoch = OWNER_OF[State(event.body["state"])], event.epoch
                assert owner == event.body["owner"]
            elif event.kind == "message" and event.sender_role == "bot":
                # The apology of a failed bot and the words before a handoff are written while it still owns.
                assert (owner, epoch) == (Owner.BOT, event.epoch), "no bot message after a takeover"
            elif event.sender_role == "agent":
                assert (owner, epoch) == (Owner.AGENT, event.epoch)
        assert (owner, epoch) == (now.owner, now.epoch)
        assert now.epoch >= self.epochs
        self.epochs = now.epoch
        answered = [event.turn_id for event in events if event.kind == "message" and event.turn_id]
        assert all(answered.count(turn_id) <= 2 for turn_id in answered), "each reply once"

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()


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
