"""What every store must hold when many write at once: order, one winner, one lease, one conversation a customer."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.desk.conftest import OFFICE, create_staff
from tests.desk.stores import POSTGRES, Store
from walletdesk.clock import SystemClock
from walletdesk.commands.claim import claim
from walletdesk.commands.offer import make_offer
from walletdesk.commands.open_session import open_session
from walletdesk.commands.presence import mark_lost, note_seen
from walletdesk.commands.request_handoff import request_handoff
from walletdesk.commands.send_message import Said, send_message
from walletdesk.domain.identity import Customer
from walletdesk.domain.ownership import Ownership, State
from walletdesk.domain.routing import Offer
from walletdesk.errors import AlreadyClaimed
from walletdesk.storage import agents, conversations, log
from walletdesk.storage.database import Database, is_transient
from walletdesk.storage.turns import lease_turns
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.storage.workload import load_workload, lock_agent

DAY_MS = 24 * 3600 * 1000
clock = SystemClock()


class Desks:
    """Two desks' connections to one store; commands go to either."""

    def __init__(self, store: Store) -> None:
        self.databases = [Database(store.database_url) for _ in range(2)]

    def write(self, desk: int, command: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with self.databases[desk % 2].begin_write() as connection:
            return command(UnitOfWork(connection, clock.now_ms()), *args, **kwargs)

    def read(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with self.databases[0].begin_read() as connection:
            return query(connection, *args, **kwargs)

    def open(self, desk: int, customer: Customer, *, fresh: bool = False) -> str:
        return str(
            self.write(
                desk,
                open_session,
                customer,
                profile={"display_name": f"林*{desk}"},
                brand="xiaolan",
                channel="web",
                quick_replies=[{"title": "余额", "payload": "/balance"}, {"title": "充值", "payload": "/topup"}],
                reopen_window_ms=DAY_MS,
                fresh=fresh,
            ).id
        )


def close(uow: UnitOfWork, conversation_id: str) -> None:
    closed = Ownership(state=State.CLOSED, epoch=1)
    conversations.store_ownership(uow.connection, conversation_id, closed, closed_at_ms=uow.now_ms)


def wait_for_waiting(desks: Desks, count: int) -> None:
    """Until so many transactions stand before a lock that another holds (PostgreSQL)."""
    for _ in range(500):
        with desks.databases[0].begin_read() as connection:
            waiting = connection.execute(text("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"))
            if waiting.scalar_one() >= count:
                return
        time.sleep(0.01)
    raise AssertionError("nobody waits")


@pytest.fixture
def desks(store: Store) -> Iterator[Desks]:
    opened = Desks(store)
    yield opened
    for database in opened.databases:
        database.close()


def test_a_reader_of_the_desk_wide_stream_never_passes_a_position_that_appears_later(desks: Desks) -> None:
    customers = [Customer.visitor(str(number)) for number in range(4)]
    ids = [desks.open(0, customer) for customer in customers]
    done = threading.Event()
    seen: list[int] = []

    def follow() -> None:
        while True:
            last_look = done.is_set()
            page = desks.read(log.load_stream_after, since=seen[-1] if seen else 0)
            seen.extend(event.pos for event in page)
            if last_look and not page:
                return

    def write(number: int) -> None:
        who = number % len(ids)
        said = Said(client_msg_id=f"message-{number}", text=f"第{number}句")
        desks.write(
            number, send_message, ids[who], said, customer=customers[who], reopen_window_ms=DAY_MS, vault=OFFICE.vault
        )

    reader = threading.Thread(target=follow)
    reader.start()
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(120)))
    done.set()
    reader.join(20)
    assert seen == list(range(1, 121))
    for conversation_id in ids:
        events = desks.read(log.load_after, conversation_id, since=0, for_user=False)
        assert [event.seq for event in events] == list(range(1, 31))


def test_two_workers_never_lease_the_same_turn_nor_two_of_one_conversation(desks: Desks) -> None:
    for number in range(20):
        customer = Customer.visitor(str(number))
        conversation_id = desks.open(number, customer)
        for text_ in ("一", "二"):
            said = Said(client_msg_id=f"key-{number}-{text_}", text=text_)
            desks.write(
                number,
                send_message,
                conversation_id,
                said,
                customer=customer,
                reopen_window_ms=DAY_MS,
                vault=OFFICE.vault,
            )

    def take(desk: int) -> list[Any]:
        return [turn for _ in range(10) for turn in desks.write(desk, lease_turns, lease_ms=60_000, limit=3)]

    with ThreadPoolExecutor(4) as pool:
        taken = [turn for part in pool.map(take, range(4)) for turn in part]
    assert len(taken) == len({turn.id for turn in taken}) == len({turn.conversation_id for turn in taken}) == 20
    assert {turn.request["text"] for turn in taken} == {"一"}, "the second of each waits for the first"


def test_one_customer_opening_sessions_at_once_gets_one_conversation(desks: Desks) -> None:
    for number in range(10):
        customer = Customer.verified(f"u_{number}")

        def open_session_anew(desk: int, who: Customer = customer) -> str:
            return desks.open(desk, who, fresh=True)

        with ThreadPoolExecutor(4) as pool:
            first = set(pool.map(open_session_anew, range(4)))
            assert len(first) == 1
            desks.write(0, close, *first)
            second = set(pool.map(open_session_anew, range(4)))
        assert len(second) == 1
        assert second != first


def test_of_two_desks_claiming_at_once_one_wins_and_the_other_learns_who(desks: Desks) -> None:
    desks.write(0, create_staff)
    staff = sorted(desks.read(agents.load_all).values(), key=lambda agent: agent.agent_no)[:2]
    customer = Customer.visitor("v")
    conversation_id = desks.open(0, customer)
    desks.write(0, request_handoff, conversation_id, customer=customer, key="handoff-1", reopen_window_ms=DAY_MS)

    def take(which: int) -> str:
        agent = staff[which]
        try:
            desks.write(which, claim, conversation_id, agent=agent, epoch=1, key=f"claim-{which}")
        except AlreadyClaimed as refusal:
            return str(refusal.data["by"]["name"])
        return agent.name

    with ThreadPoolExecutor(2) as pool:
        winners = set(pool.map(take, range(2)))
    assert len(winners) == 1


@pytest.mark.parametrize("store", [POSTGRES], indirect=True)
def test_two_desks_do_not_fill_the_same_last_place(desks: Desks) -> None:
    desks.write(0, create_staff)
    mei = next(agent for agent in desks.read(agents.load_all).values() if agent.username == "mei")
    waiting = []
    for name in "abc":
        customer = Customer.visitor(name)
        waiting.append(desks.open(0, customer))
        desks.write(0, request_handoff, waiting[-1], customer=customer, key="handoff-1", reopen_window_ms=DAY_MS)
    held, *wanted = waiting
    desks.write(0, agents.store, mei.agent_id, status="ready", last_seen_ms=clock.now_ms(), capacity=2)
    desks.write(0, claim, held, agent=mei, epoch=1, key="claim-held")

    def offer_and_take(uow: UnitOfWork, conversation_id: str) -> bool:
        """Taken at once, so that it is the capacity that refuses the other and not the card that is still open."""
        if not make_offer(uow, Offer(conversation_id, mei.agent_id)):
            return False
        claim(uow, conversation_id, agent=mei, epoch=1, key="claim-last")
        return True

    with ThreadPoolExecutor(2) as pool:
        with desks.databases[0].begin_write() as meanwhile:
            lock_agent(meanwhile, mei.agent_id)
            both = [pool.submit(desks.write, desk, offer_and_take, wanted[desk]) for desk in range(2)]
            wait_for_waiting(desks, 2)
        taken = sorted(offered.result() for offered in both)
    assert taken == [False, True]
    (load,) = (agent for agent in desks.read(load_workload) if agent.agent_id == mei.agent_id)
    assert (load.load, load.offers, load.capacity) == (2, 0, 2)
    states = sorted(desks.read(conversations.load, conversation_id).ownership.state for conversation_id in wanted)
    assert states == [State.ACTIVE, State.QUEUED]


@pytest.mark.parametrize("store", [POSTGRES], indirect=True)
def test_of_two_desks_that_miss_an_agent_at_once_one_marks_and_the_status_to_come_back_to_stays(desks: Desks) -> None:
    desks.write(0, create_staff)
    staff = list(desks.read(agents.load_all))
    for agent_id in staff:
        desks.write(0, agents.store, agent_id, status="ready", last_seen_ms=1)

    def miss(desk: int) -> int:
        return int(desks.write(desk, mark_lost, since_ms=clock.now_ms() - 45_000))

    with ThreadPoolExecutor(2) as pool:
        with desks.databases[0].begin_write() as held:
            lock_agent(held, min(staff))
            both = [pool.submit(miss, desk) for desk in range(2)]
            wait_for_waiting(desks, 2)
        marked = sorted(missed.result() for missed in both)
    assert marked == [0, len(staff)]
    for agent_id in staff:
        desks.write(0, note_seen, agent_id)
    assert {agent.status for agent in desks.read(agents.load_all).values()} == {"ready"}


def test_one_read_sees_one_moment_whatever_is_committed_meanwhile(desks: Desks) -> None:
    customer = Customer.visitor("v")
    conversation_id = desks.open(0, customer)
    with desks.databases[0].begin_read() as connection:
        assert conversations.load(connection, conversation_id).last_seq == 0
        said = Said(client_msg_id="message-1", text="在吗")
        desks.write(
            1, send_message, conversation_id, said, customer=customer, reopen_window_ms=DAY_MS, vault=OFFICE.vault
        )
        assert log.load_after(connection, conversation_id, since=0, for_user=True) == []
        assert log.load_stream_head(connection) == 0
    assert len(desks.read(log.load_after, conversation_id, since=0, for_user=True)) == 1


@pytest.mark.parametrize("store", [POSTGRES], indirect=True)
def test_a_cut_connection_and_a_deadlock_are_worth_a_repeat_and_a_mistake_is_not(desks: Desks) -> None:
    with pytest.raises(DBAPIError) as cut, desks.databases[0].begin_write() as connection:
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    assert is_transient(cut.value)
    with pytest.raises(DBAPIError) as mistake, desks.databases[0].begin_write() as connection:
        connection.execute(text("SELECT nothing FROM nowhere"))
    assert not is_transient(mistake.value)

    met = threading.Barrier(2)

    def lock_crosswise(first: str, second: str) -> DBAPIError | None:
        try:
            with desks.databases[0].begin_write() as connection:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": int(first)})
                met.wait(10)
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": int(second)})
        except DBAPIError as error:
            return error
        return None

    with ThreadPoolExecutor(2) as pool:
        errors = [error for error in pool.map(lock_crosswise, "12", "21") if error]
    assert len(errors) == 1
    assert is_transient(errors[0])
