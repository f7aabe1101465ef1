"""One run: clients and faults until there are enough messages, then rest, catch up, and gather the evidence."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx

from tests.chaos.agents import Agent, Duty
from tests.chaos.evidence import Evidence
from tests.chaos.faults import FAULTS, Chaos, Fault, Struck
from tests.chaos.house import SUPERVISOR, House
from tests.chaos.load import build_evidence, count_open_turns, load_goals
from tests.chaos.tally import Tally
from tests.chaos.testimony import Testimony
from tests.chaos.users import Login, Pace, User
from walletdesk.storage.database import Database
from walletdesk.storage.files import Files

# Every third user is signed in to the wallet; most people on a website are not.
VERIFIED_EVERY = 3
LOOK_S = 1.0
# Longer than the longest chain of waiting that is left when nothing is broken any more: lease, deadline, repeat.
REST_DEADLINE_S = 180.0


@dataclass(frozen=True, slots=True)
class Plan:
    store: str
    messages: int
    minutes: float
    seed: int
    users: int
    agents: int
    pace: Pace
    duty: Duty
    every_s: float
    only: str = ""

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in FAULTS if self.only in fault.name and self.store in fault.stores)

    def pick_faults(self, house: House) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.target != "clock" or house.has_jumping_clock)


@dataclass
class Run:
    plan: Plan
    house: House
    log: Callable[[str], None]
    tally: Tally = field(init=False)
    struck: list[Struck] = field(default_factory=list)
    stage: str = "talking"
    talked_s: float = 0.0
    timeline: list[tuple[float, int]] = field(default_factory=list)
    """Messages told by second."""
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.tally = Tally(Testimony(self.house.folder / "testimony.sqlite3"))

    async def run(self, show: Callable[["Run"], None]) -> Evidence:
        """The desks are stopped when it returns, so that nobody writes into the log while it is checked."""
        database = Database(self.house.database_url)
        users, agents = await self._invite(Random(self.plan.seed))
        clients: list[User | Agent] = [*users, *agents]
        faults = self.plan.pick_faults(self.house)
        chaos = Chaos(self.house, faults, Random(self.plan.seed), every_s=self.plan.every_s, log=self.log)
        self.struck = chaos.struck
        reading = [asyncio.create_task(client.read()) for client in clients]
        lives = [asyncio.create_task(client.live(self._over)) for client in clients]
        self.stage = "entering"
        await self._while_showing(self._let_in(clients), show)
        self.stage = "talking"
        breaking = asyncio.create_task(chaos.run())
        try:
            await self._watch(show, [*reading, *lives, breaking])
            self.talked_s = self.tally.elapsed_s
            breaking.cancel()
            self.stage = "mending"
            with suppress(asyncio.CancelledError):
                await breaking
            await self._while_showing(chaos.mended(), show)
            self._over.set()
            self.stage = "resting"
            await self._while_showing(self._rest(database, lives), show)
            self.stage = "catching up"
            until, last_state, shown = await asyncio.to_thread(load_goals, database)
            await self._while_showing(self._catch_up(users, agents, until, last_state, shown), show)
        finally:
            for task in (breaking, *lives, *reading):
                task.cancel()
            await asyncio.gather(*lives, *reading, return_exceptions=True)
            for client in clients:
                await client.close()
        self.stage = "checking"
        show(self)
        await asyncio.to_thread(self.house.stop_desks)
        self.tally.testimony.close_books()
        files = Files(self.house.attachments_dir)
        return build_evidence(database, self.tally.testimony, files, until=until, complaints=self.tally.complaints)

    async def _let_in(self, clients: list[User | Agent]) -> None:
        """Before anything breaks: a house that was never whole proves nothing."""
        await asyncio.gather(*(client.entered.wait() for client in clients))
        self.tally.started_at = time.monotonic()

    async def _invite(self, random: Random) -> tuple[list[User], list[Agent]]:
        async with httpx.AsyncClient(base_url=self.house.wallet_url, trust_env=False) as wallet:
            known = [row["user_id"] for row in (await wallet.get("/sandbox/users")).json()["users"]]
        wanted = [known.pop(0) if number % VERIFIED_EVERY == 0 and known else None for number in range(self.plan.users)]
        plan, url = self.plan, self.house.url
        users = [
            User(
                f"user {number}", url, Random(random.random()), self.tally,
                login=self._login(user_id) if user_id else None, pace=plan.pace,
            )
            for number, user_id in enumerate(wanted)
        ]  # fmt: skip
        names = [f"agent{number}" for number in range(1, plan.agents + 1)]
        agents = [Agent(name, url, Random(random.random()), self.tally, duty=plan.duty) for name in names]
        watches = Duty(at_once=0, answers=2, pause_s=2.0, supervises=True)
        return users, [*agents, Agent(SUPERVISOR, url, Random(random.random()), self.tally, duty=watches)]

    def _login(self, user_id: str) -> Login:
        async def login() -> str:
            async with httpx.AsyncClient(base_url=self.house.wallet_url, trust_env=False) as wallet:
                return str((await wallet.post("/sandbox/login", json={"user_id": user_id})).json()["token"])

        return login

    async def _watch(self, show: Callable[["Run"], None], tasks: list[asyncio.Task[None]]) -> None:
        """Until there are enough messages. A client or a fault that fails is the end at once."""
        ends_s = self.plan.minutes * 60 or float("inf")
        while self.tally.messages < self.plan.messages and self.tally.elapsed_s < ends_s:
            await asyncio.sleep(LOOK_S)
            for task in tasks:
                if task.done() and not task.cancelled() and (error := task.exception()):
                    raise error
            self.timeline.append((round(self.tally.elapsed_s, 1), self.tally.messages))
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

    async def _catch_up(
        self, users: list[User], agents: list[Agent], head: int, last_state: int, shown: dict[str, int]
    ) -> None:
        """By the sockets alone, until every reader has what it may see of this log. The checker tells what lacks."""
        for _ in range(int(REST_DEADLINE_S)):
            if all(user.has_heard(shown) for user in users) and all(
                agent.has_heard(head, last_state) for agent in agents
            ):
                break
            await asyncio.sleep(LOOK_S)
        # Something doubled would still be on its way.
        await asyncio.sleep(2)
