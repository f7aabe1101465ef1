"""One run: clients and faults until there are enough messages, then rest, catch up, and gather the evidence."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx
from sqlalchemy.exc import SQLAlchemyError

from tests.chaos.agents import Agent
from tests.chaos.evidence import Evidence, Reader, trim
from tests.chaos.faults import FAULTS, Chaos, Fault, Struck
from tests.chaos.house import SUPERVISOR, House
from tests.chaos.load import count_messages, count_open_turns, load_evidence
from tests.chaos.tally import Tally
from tests.chaos.users import Login, User
from walletdesk.storage.database import Database

# Every third user is signed in to the wallet; most people on a website are not.
VERIFIED_EVERY = 3
LOOK_S = 1.0
# Longer than the longest chain of waiting that is left when nothing is broken any more: lease, deadline, repeat.
REST_DEADLINE_S = 180.0


@dataclass(frozen=True, slots=True)
class Plan:
    messages: int
    seed: int
    rate: float
    users: int
    agents: int
    every_s: float
    only: str = ""

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in FAULTS if self.only in fault.name)


@dataclass
class Progress:
    messages: Counter[str] = field(default_factory=Counter)
    struck: list[Struck] = field(default_factory=list)
    stage: str = "talking"


@dataclass
class Run:
    plan: Plan
    house: House
    log: Callable[[str], None]
    tally: Tally = field(default_factory=Tally)
    progress: Progress = field(default_factory=Progress)
    _over: bool = False

    async def run(self, show: Callable[["Run"], None]) -> Evidence:
        random = Random(self.plan.seed)
        database = Database(self.house.postgres.url(self.house.database))
        users, agents = await self._invite(random)
        clients: list[User | Agent] = [*users, *agents]
        chaos = Chaos(self.house, self._pick_faults(), Random(self.plan.seed), every_s=self.plan.every_s, log=self.log)
        self.progress.struck = chaos.struck
        reading = [asyncio.create_task(client.read()) for client in clients]
        lives = [
            *(self._live(user, lambda: self.plan.users / self.plan.rate) for user in users),
            *(self._live(agent, lambda: 1.0) for agent in agents),
        ]
        breaking = asyncio.create_task(chaos.run())
        try:
            await self._watch(database, show)
            breaking.cancel()
            self.progress.stage = "mending"
            with suppress(asyncio.CancelledError):
                await breaking
            await self._while_showing(chaos.mended(), show)
            self._over = True
            self.progress.stage = "resting"
            await self._while_showing(self._rest(database, lives), show)
            self.progress.stage = "catching up"
            evidence = load_evidence(database)
            await self._while_showing(self._catch_up(evidence, clients), show)
        finally:
            for task in (breaking, *lives, *reading):
                task.cancel()
            await asyncio.gather(*lives, *reading, return_exceptions=True)
            for client in clients:
                await client.close()
            database.close()
        evidence.acknowledged = self.tally.acknowledged
        evidence.readers = [trim(client.reader, evidence) for client in clients]
        evidence.complaints = self.tally.complaints
        return evidence

    def _pick_faults(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.plan.faults if fault.target != "clock" or self.house.has_faketime)

    async def _invite(self, random: Random) -> tuple[list[User], list[Agent]]:
        async with httpx.AsyncClient(base_url=self.house.wallet_url, trust_env=False) as wallet:
            known = [row["user_id"] for row in (await wallet.get("/sandbox/users")).json()["users"]]
        wanted = [known.pop(0) if number % VERIFIED_EVERY == 0 and known else None for number in range(self.plan.users)]
        users = [
            User(
                f"user {number}", self.house.url, Random(random.random()), self.tally,
                login=self._login(user_id) if user_id else None,
            )
            for number, user_id in enumerate(wanted)
        ]  # fmt: skip
        names = [f"agent{number}" for number in range(1, self.plan.agents + 1)]
        agents = [Agent(name, self.house.url, Random(random.random()), self.tally) for name in names]
        watcher = Agent(SUPERVISOR, self.house.url, Random(random.random()), self.tally, works=False)
        return users, [*agents, watcher]

    def _login(self, user_id: str) -> Login:
        async def login() -> str:
            async with httpx.AsyncClient(base_url=self.house.wallet_url, trust_env=False) as wallet:
                return str((await wallet.post("/sandbox/login", json={"user_id": user_id})).json()["token"])

        return login

    def _live(self, client: User | Agent, pause_s: Callable[[], float]) -> asyncio.Task[None]:
        return asyncio.create_task(client.live(pause_s=pause_s, is_over=lambda: self._over))

    async def _watch(self, database: Database, show: Callable[["Run"], None]) -> None:
        """Until there are enough messages. The log is counted as it grows, not anew each time."""
        position = 0
        while self.progress.messages.total() < self.plan.messages:
            await asyncio.sleep(LOOK_S)
            with suppress(SQLAlchemyError):
                counted, position = await asyncio.to_thread(count_messages, database, after=position)
                self.progress.messages.update(counted)
            show(self)

    async def _while_showing(self, work: Coroutine[Any, Any, None], show: Callable[["Run"], None]) -> None:
        task = asyncio.create_task(work)
        while not task.done():
            await asyncio.wait({task}, timeout=LOOK_S)
            show(self)
        await task

    async def _rest(self, database: Database, lives: list[asyncio.Task[None]]) -> None:
        """Everybody gets the answer to the last write, and every turn ends."""
        _, unfinished = await asyncio.wait(lives, timeout=REST_DEADLINE_S)
        if unfinished:
            self.tally.complaints.append(f"{len(unfinished)} clients did not come to rest")
            self.tally.complaints += [f"{who}: {what} was never answered" for who, what in self.tally.waiting.items()]
        for task in lives:
            if task.done() and (error := task.exception()):
                raise error
        for _ in range(int(REST_DEADLINE_S)):
            if not await asyncio.to_thread(count_open_turns, database):
                return
            await asyncio.sleep(1)

    async def _catch_up(self, evidence: Evidence, clients: list[User | Agent]) -> None:
        """By the sockets alone, until every reader has what it may see of this log. The checker tells what lacks."""
        shown = {event.conversation_id: event.seq for event in evidence.log if event.visibility == "all"}
        last_state = max((event.pos for event in evidence.log if event.kind == "state"), default=0)

        def find_goal(reader: Reader) -> int:
            if reader.scope == "conversation":
                return shown.get(reader.conversation_id or "", 0)
            return evidence.head if reader.scope == "everything" else last_state

        for _ in range(int(REST_DEADLINE_S)):
            if all(client.since >= find_goal(client.reader) for client in clients):
                break
            await asyncio.sleep(LOOK_S)
        # Something doubled would still be on its way.
        await asyncio.sleep(2)
