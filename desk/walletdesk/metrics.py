"""What operators watch, in Prometheus' format at /metrics."""

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Enum, Gauge, Histogram

if TYPE_CHECKING:
    from walletdesk.storage.unit_of_work import UnitOfWork

_SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        # What only the database knows: left out while it does not answer, and never shown as it once was.
        self.stored = CollectorRegistry()
        self.turns = Counter("walletdesk_turns", "Bot turns by outcome", ["outcome"], registry=self.registry)
        self.turn_seconds = Histogram(
            "walletdesk_turn_seconds", "Bot turns by stage", ["stage"], buckets=_SECONDS, registry=self.registry
        )
        self.commands = Counter(
            "walletdesk_commands", "Commands that changed something, by name", ["command"], registry=self.registry
        )
        self.moves = Counter(
            "walletdesk_owner_changes", "Moves of conversations, by name", ["move"], registry=self.registry
        )
        self.redactions = Counter(
            "walletdesk_redactions", "Messages something was hidden in, by kind", ["kind"], registry=self.registry
        )
        self.deeds = Counter(
            "walletdesk_audit_entries", "Entries of the audit trail, by verb", ["verb"], registry=self.registry
        )
        self.breaker = Enum(
            "walletdesk_breaker",
            "Whether turns are sent to the bot",
            states=["closed", "open", "half_open"],
            registry=self.registry,
        )
        self.errors = Counter("walletdesk_errors", "Errors answered, by code", ["code"], registry=self.registry)
        self.sockets = Gauge("walletdesk_sockets", "Open sockets", ["side"], registry=self.registry)
        self.webhooks = Counter("walletdesk_webhooks", "Messages to the operator", ["outcome"], registry=self.registry)
        self.webhook_seconds = Histogram(
            "walletdesk_webhook_seconds", "How long a try took", buckets=_SECONDS, registry=self.registry
        )
        self.database_up = Gauge("walletdesk_database_up", "1 if the database answers", registry=self.registry)
        self.outbox_waiting = Gauge(
            "walletdesk_outbox_waiting", "Messages the operator was not told yet", registry=self.stored
        )
        self.outbox_lag = Gauge(
            "walletdesk_outbox_lag_seconds", "Age of the oldest message that waits", registry=self.stored
        )
        self.outbox_dead = Gauge("walletdesk_outbox_dead", "Messages that were given up", registry=self.stored)
        self.queue = Gauge("walletdesk_queue_waiting", "Conversations waiting for an agent", registry=self.stored)

    def observe_bot_stage(self, stage: str, seconds: float) -> None:
        """A part of the stage `bot`, as the bot tells it."""
        self.turn_seconds.labels(f"bot_{stage}").observe(seconds)

    def count(self, uow: "UnitOfWork", *, command: str) -> None:
        """What a committed transaction did."""
        if uow.touched:
            self.commands.labels(command).inc()
        for move in uow.moves:
            self.moves.labels(move).inc()
        for kind in uow.redacted:
            self.redactions.labels(kind).inc()
        for deed in uow.deeds:
            self.deeds.labels(deed.verb).inc()
