"""Tables of the audit trail, of failed sign-ins, and of what goes out to the operator's systems."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from walletdesk.storage.tables import Json, metadata

# Triggers refuse every change of a row (migration 0004); the chain tells of what got around them.
audit = Table(
    "audit",
    metadata,
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("actor_kind", String(12), nullable=False),
    Column("actor_id", String(80), nullable=False),
    Column("verb", String(24), nullable=False),
    Column("object_id", String(80), nullable=False),
    Column("data", Json, nullable=False),
    Column("previous", String(64), nullable=False),
)
Index("ix_audit_object", audit.c.object_id, audit.c.n)
Index("ix_audit_actor", audit.c.actor_id, audit.c.n)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("n", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False),
)

sign_in_guards = Table(
    "sign_in_guards",
    metadata,
    # account:<mark of the name> or address:<address>
    Column("key", String(96), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_ms", BigInteger, nullable=False),
    Column("locked_until_ms", BigInteger, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("topic", String(32), nullable=False),
    Column("data", Json, nullable=False),
    Column("state", String(12), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease", String(40)),
    Column("lease_until_ms", BigInteger),
    Column("last_outcome", String(40)),
    # Once delivered: when that was.
    Column("not_before_ms", BigInteger, nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
)
Index("ix_outbox_state", outbox.c.state, outbox.c.not_before_ms)
