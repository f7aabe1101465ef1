"""All wiring. Tests call the same function with stand-ins."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, Concatenate, ParamSpec, TypeVar

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from walletdesk.bot.breaker import BreakerBot
from walletdesk.bot.protocol import Bot
from walletdesk.bot.rasa import RasaBot
from walletdesk.brand import Brand, load_brand
from walletdesk.clock import Clock, SystemClock
from walletdesk.commands.office import Office
from walletdesk.contracts import Contract
from walletdesk.domain.rules import RoutingRules
from walletdesk.fanout.consoles import Consoles
from walletdesk.fanout.memory import MemoryFanout
from walletdesk.fanout.protocol import Fanout
from walletdesk.fanout.redis import RedisFanout
from walletdesk.http.listeners import Listeners
from walletdesk.http.look_memory import LookMemory
from walletdesk.http.rate_limits import RateLimits
from walletdesk.http.tokens import ConversationTokens
from walletdesk.http.upload_room import UploadRoom
from walletdesk.metrics import Metrics
from walletdesk.pauses import spread
from walletdesk.settings import Settings
from walletdesk.storage.audit import append_deeds
from walletdesk.storage.database import Database, is_transient
from walletdesk.storage.files import Files
from walletdesk.storage.log import load_touched_after
from walletdesk.storage.outbox import append_outgoing
from walletdesk.storage.turns import Turn, load_leased
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.tracing.off import NoTracing
from walletdesk.tracing.protocol import Tracing
from walletdesk.tracing.start import build_tracing
from walletdesk.turn_slots import TurnSlots
from walletdesk.vault import Vault
from walletdesk.wallet.http import HttpWalletIdentity
from walletdesk.wallet.protocol import WalletIdentity
from walletdesk.webhooks.http import HttpReceiver
from walletdesk.webhooks.protocol import Receiver

P = ParamSpec("P")
R = TypeVar("R")

# Pauses before a transaction that the database gave up is run again; a cut connection is usually back by the last.
RETRY_PAUSES_S = (0.01, 0.1, 0.5)

logger = structlog.get_logger()


@dataclass
class Services:
    settings: Settings
    brand: Brand
    database: Database
    clock: Clock
    fanout: Fanout
    bot: Bot
    wallet: WalletIdentity
    tokens: ConversationTokens
    rate_limits: RateLimits
    metrics: Metrics
    office: Office
    files: Files
    turn_slots: TurnSlots
    upload_room: UploadRoom
    listeners: Listeners = field(default_factory=Listeners)
    looks: LookMemory = field(default_factory=LookMemory)
    receiver: Receiver | None = None
    """The operator's system that is told what happens, where there is one."""
    tracing: Tracing = field(default_factory=NoTracing)
    consoles: Consoles = field(default_factory=Consoles)
    routing_work: asyncio.Event = field(default_factory=asyncio.Event)
    outbox_work: asyncio.Event = field(default_factory=asyncio.Event)
    _writing: "set[asyncio.Task[Any]]" = field(default_factory=set)

    @cached_property
    def rules(self) -> RoutingRules:
        return self.settings.routing_rules

    async def write(self, command: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs `command` in one transaction; after the commit, and only then, wakes whoever should look.

        Whoever asked may go away meanwhile (a request whose connection is cut): what began is carried to its end.
        """
        writing = asyncio.create_task(self._write(lambda uow: command(uow, *args, **kwargs), name=command.__name__))
        self._writing.add(writing)
        writing.add_done_callback(self._end_writing)
        return await asyncio.shield(writing)

    async def _write(self, command: Callable[[UnitOfWork], R], *, name: str) -> R:
        tries: list[UnitOfWork] = []

        def transact(connection: Connection) -> R:
            uow = UnitOfWork(connection=connection, now_ms=self.clock.now_ms(), rules=self.rules)
            tries.append(uow)
            result = command(uow)
            if self.receiver:
                append_outgoing(uow)
            append_deeds(uow)
            return result

        with self.tracing.inner_span(f"commit {name}"):
            result = await _repeat(lambda: self.database.run_write(transact))
        *undecided, uow = tries
        self.turn_slots.start(uow.taken_turns)
        for earlier in undecided:
            # A connection cut at the commit: if it was heard all the same, the repeat has found nothing to do. If not,
            # its positions are somebody else's by now.
            self.fanout.publish(dict.fromkeys(earlier.touched, 0))
        tell = partial(self.fanout.publish, uow.touched, uow.appended)
        if uow.taken_turns:
            # The bot first: its answer is what everybody waits for, and its request leaves in the loop's next round.
            loop = asyncio.get_running_loop()
            loop.call_soon(loop.call_soon, tell)
        else:
            tell()
        self.metrics.count(uow, command=name)
        if uow.wakes_bot or any(earlier.wakes_bot or earlier.taken_turns for earlier in undecided):
            self.fanout.publish_bot_work()
        if uow.outgoing:
            self.outbox_work.set()
        if uow.wakes_router:
            self.routing_work.set()
        if unsure := [turn for earlier in undecided for turn in earlier.taken_turns]:
            self.turn_slots.start(await self._find_taken(unsure))
        return result

    async def _find_taken(self, unsure: list[Turn]) -> list[Turn]:
        """Those that a commit took of which nobody knew: the repeat did not, and nobody else may for a whole lease."""

        def look(connection: Connection) -> list[Turn]:
            found = [load_leased(connection, turn.id, lease=turn.lease) for turn in unsure if turn.lease]
            return [turn for turn in found if turn]

        try:
            return await _repeat(lambda: self.database.run_write(look))
        except SQLAlchemyError as error:
            # Their lease runs out, and somebody takes them up.
            logger.error("turns_not_found", error=type(error).__name__)
            return []

    def _end_writing(self, writing: "asyncio.Task[Any]") -> None:
        self._writing.discard(writing)
        if not writing.cancelled():
            # Its asker may be gone; one that is not gets the error all the same.
            writing.exception()

    async def read(self, query: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        def look() -> R:
            with self.database.begin_read() as connection:
                return query(connection, *args, **kwargs)

        return await _repeat(lambda: self.database.run_read(look))

    async def finish_writing(self) -> None:
        if self._writing:
            await asyncio.wait(self._writing)

    async def close(self) -> None:
        await self.finish_writing()
        await self.fanout.close()
        await self.bot.close()
        await self.wallet.close()
        if self.receiver:
            await self.receiver.close()
        await self.rate_limits.close()
        self.database.close()
        await asyncio.to_thread(self.tracing.close)


async def _repeat(run: Callable[[], Awaitable[R]]) -> R:
    """Runs a transaction again when that may help: commands name their requests, so a repeat finds the first result."""
    for pause_s in RETRY_PAUSES_S:
        try:
            return await run()
        except DBAPIError as error:
            if not is_transient(error):
                raise
        await asyncio.sleep(spread(pause_s))
    return await run()


def _build_fanout(settings: Settings, database: Database) -> Fanout:
    url = settings.redis_url.get_secret_value()
    if not url:
        return MemoryFanout()

    async def load_touched(since: int | None) -> tuple[dict[str, int], int]:
        def look() -> tuple[dict[str, int], int]:
            with database.begin_read() as connection:
                return load_touched_after(connection, since=since)

        return await database.run_read(look)

    return RedisFanout(url, load_touched=load_touched)


def _build_receiver(settings: Settings) -> Receiver | None:
    if not settings.webhook_url:
        return None
    return HttpReceiver(
        url=settings.webhook_url,
        secret=settings.webhook_secret.get_secret_value(),
        timeout_s=settings.webhook_timeout_s,
    )


def build_services(
    settings: Settings,
    *,
    bot: Bot | None = None,
    wallet: WalletIdentity | None = None,
    clock: Clock | None = None,
    brand: Brand | None = None,
) -> Services:
    """Raises BrandError, TracingMissing."""
    clock = clock or SystemClock()
    brand = brand or load_brand(
        settings.brand,
        brand_dir=settings.brand_dir,
        schema_path=settings.contracts_dir / "brand.schema.json",
    )
    database = Database(settings.database_url)
    metrics = Metrics()
    return Services(
        settings=settings,
        brand=brand,
        database=database,
        clock=clock,
        fanout=_build_fanout(settings, database),
        bot=BreakerBot(
            bot
            or RasaBot(
                url=settings.bot_url,
                token=settings.bot_token.get_secret_value(),
                deadline_s=settings.turn_deadline_s,
                reply_contract=Contract(settings.contracts_dir / "bot_reply.schema.json"),
                observe=metrics.observe_bot_stage,
            ),
            clock=clock,
            opens_after=settings.breaker_failures,
            open_s=settings.breaker_open_s,
        ),
        wallet=wallet
        or HttpWalletIdentity(
            url=settings.wallet_url,
            token=settings.wallet_token.get_secret_value(),
            issuer=settings.wallet_issuer,
            audience=settings.wallet_audience,
        ),
        tokens=ConversationTokens(secret=settings.token_secret.get_secret_value(), clock=clock),
        rate_limits=RateLimits(
            messages_per_minute=settings.messages_per_minute,
            reads_per_minute=settings.reads_per_minute,
            sign_ins_per_minute=settings.sign_ins_per_minute,
            redis_url=settings.redis_url.get_secret_value(),
        ),
        metrics=metrics,
        office=Office(
            cases=brand.case_rules,
            callbacks=brand.callback_rules,
            vault=Vault(settings.token_secret.get_secret_value()),
            public_addresses=brand.public_addresses,
        ),
        files=Files(settings.attachments_dir),
        receiver=_build_receiver(settings),
        tracing=build_tracing(),
        upload_room=UploadRoom(at_once=settings.uploads_at_once),
        turn_slots=TurnSlots(at_once=settings.bot_turns_at_once, lease_ms=settings.lease_ms),
    )
