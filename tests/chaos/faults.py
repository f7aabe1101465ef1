"""What breaks, drawn from a seed: a deck with every fault in it, shuffled anew each time it is through."""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from random import Random

from tests.chaos.house import GROWN, LONE, House
from tests.chaos.proxy import LossyProxy

Log = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """`strike` breaks something and mends it again; meanwhile nothing else strikes the same `target`."""

    name: str
    target: str
    strike: Callable[[House, Random], Awaitable[str]]
    # How often it is in a deck. Rasa needs most of a minute to come back, so it is there once.
    cards: int = 1
    stores: tuple[str, ...] = (LONE, GROWN)


async def _restart(house: House, random: Random, name: str) -> None:
    await asyncio.to_thread(house.kill, name)
    await asyncio.sleep(random.uniform(0, 3))
    house.start_part(name)
    await asyncio.to_thread(house.wait_for_part, name)


async def kill_desk(house: House, random: Random, which: int) -> str:
    await asyncio.to_thread(house.kill, f"desk-{which}")
    await asyncio.sleep(random.uniform(0, 4))
    house.start_desk(which)
    await asyncio.to_thread(house.wait_until_healthy, which)
    return f"desk {which}"


async def kill_rasa(house: House, random: Random) -> str:
    await _restart(house, random, "rasa")
    return ""


async def kill_actions(house: House, random: Random) -> str:
    await _restart(house, random, "actions")
    return ""


async def cut_database(house: House, random: Random) -> str:
    times = random.randint(1, 5)
    for _ in range(times):
        await asyncio.to_thread(house.cut_database_connections)
        await asyncio.sleep(random.uniform(0.05, 0.4))
    return f"{times} times"


async def hold_database(house: House, random: Random) -> str:
    """Somebody else writes into SQLite's file, as another desk or a repair would."""
    pause_s = random.uniform(0.2, 4)
    with closing(
        sqlite3.connect(house.database_file, timeout=60, isolation_level=None, check_same_thread=False)
    ) as other:
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        await asyncio.sleep(pause_s)
        other.execute("ROLLBACK")
    return f"{pause_s:.1f} s"


async def kill_backup(house: House, random: Random) -> str:
    """A backup dies half-way; the next one succeeds all the same, and is whole."""
    pause_s = random.uniform(0.3, 1.5)
    house.start_backup()
    await asyncio.sleep(pause_s)
    was_running = await asyncio.to_thread(house.kill_backup)
    events = await asyncio.to_thread(house.back_up)
    return f"{'after' if was_running else 'done before'} {pause_s:.1f} s, then {events}"


async def stop_redis(house: House, random: Random) -> str:
    pause_s = random.uniform(0.5, 8)
    assert house.redis is not None
    await asyncio.to_thread(house.redis.stop)
    await asyncio.sleep(pause_s)
    await asyncio.to_thread(house.redis.start)
    return f"{pause_s:.1f} s"


async def _lose(proxy: LossyProxy | None, random: Random) -> str:
    assert proxy is not None, "the house is running"
    direction, pause_s = random.choice(("there", "back")), random.uniform(1, 8)
    before = proxy.swallowed_bytes
    async with proxy.losing("there" if direction == "there" else "back"):
        await asyncio.sleep(pause_s)
    return f"{direction} for {pause_s:.1f} s, {proxy.swallowed_bytes - before} bytes"


async def lose_rasa(house: House, random: Random) -> str:
    return await _lose(house.to_rasa, random)


async def lose_desk(house: House, random: Random) -> str:
    return await _lose(house.to_desk, random)


async def jump_clock(house: House, random: Random) -> str:
    offset_s = random.choice((-1, 1)) * random.randint(30, 600)
    pause_s = random.uniform(3, 10)
    house.set_clock(offset_s)
    await asyncio.sleep(pause_s)
    house.set_clock(0)
    return f"desk {house.shaky_desk} by {offset_s:+d} s for {pause_s:.1f} s"


async def freeze_desk(house: House, random: Random, which: int) -> str:
    pause_s = random.uniform(1, 14)
    house.freeze(f"desk-{which}")
    try:
        await asyncio.sleep(pause_s)
    finally:
        house.thaw(f"desk-{which}")
    return f"desk {which} for {pause_s:.1f} s"


async def kill_desk_0(house: House, random: Random) -> str:
    return await kill_desk(house, random, 0)


async def kill_desk_1(house: House, random: Random) -> str:
    return await kill_desk(house, random, 1)


async def freeze_desk_0(house: House, random: Random) -> str:
    return await freeze_desk(house, random, 0)


async def freeze_desk_1(house: House, random: Random) -> str:
    return await freeze_desk(house, random, 1)


FAULTS = (
    Fault("kill desk 0", "desk-0", kill_desk_0, cards=2),
    Fault("kill desk 1", "desk-1", kill_desk_1, cards=2, stores=(GROWN,)),
    Fault("kill Rasa", "rasa", kill_rasa),
    Fault("kill action server", "actions", kill_actions),
    Fault("cut database connections", "database", cut_database, cards=3, stores=(GROWN,)),
    Fault("hold the database", "database", hold_database, cards=3, stores=(LONE,)),
    Fault("kill a backup", "backup", kill_backup, stores=(LONE,)),
    Fault("stop Redis", "redis", stop_redis, cards=2, stores=(GROWN,)),
    Fault("one-way loss desk/Rasa", "to-rasa", lose_rasa, cards=2),
    Fault("one-way loss to a desk", "to-desk", lose_desk, cards=2),
    Fault("clock of a desk jumps", "clock", jump_clock, cards=2),
    Fault("freeze desk 0", "desk-0", freeze_desk_0),
    Fault("freeze desk 1", "desk-1", freeze_desk_1, stores=(GROWN,)),
)


def draw(faults: tuple[Fault, ...], random: Random) -> Iterator[Fault]:
    while faults:
        deck = [fault for fault in faults for _ in range(fault.cards)]
        random.shuffle(deck)
        yield from deck


@dataclass(slots=True)
class Struck:
    at_s: float
    name: str
    detail: str = ""
    lasted_s: float | None = None


class Chaos:
    """Strikes every few seconds until stopped; `mended` waits until all is whole again."""

    def __init__(self, house: House, faults: tuple[Fault, ...], random: Random, *, every_s: float, log: Log) -> None:
        self._house, self._faults, self._random = house, faults, random
        self._every_s, self._log = every_s, log
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._started_at = time.monotonic()
        self.struck: list[Struck] = []

    async def run(self) -> None:
        for fault in draw(self._faults, self._random):
            await asyncio.sleep(self._random.uniform(0.5, 1.5) * self._every_s)
            # Its own numbers, drawn now: how long another fault takes changes nothing about this one.
            own = Random(self._random.random())
            if running := self._busy.get(fault.target):
                await asyncio.shield(running)
            self._busy[fault.target] = asyncio.create_task(self._strike(fault, own))

    async def _strike(self, fault: Fault, random: Random) -> None:
        struck = Struck(round(time.monotonic() - self._started_at, 1), fault.name)
        self.struck.append(struck)
        self._log(f"{struck.at_s:8.1f} s  {fault.name}")
        since = time.monotonic()
        struck.detail = await fault.strike(self._house, random)
        struck.lasted_s = round(time.monotonic() - since, 1)
        self._log(f"{struck.at_s + struck.lasted_s:8.1f} s  mended: {fault.name} {struck.detail}")

    async def mended(self) -> None:
        """Raises what a fault raised: a part that did not come back is a failure of its own."""
        await asyncio.gather(*self._busy.values())
