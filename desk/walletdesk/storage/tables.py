"""The tables. Times are integer milliseconds; ids are prefixed hex (c_, t_, h_, a_, e.g. c_5f…)."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Json = JSON().with_variant(JSONB(), "postgresql")

customers = Table(
    "customers",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("user_id", String(64)),
    Column("profile", Json, nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
)

agents = Table(
    "agents",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("username", String(64), nullable=False, unique=True),
    Column("name", String(64), nullable=False),
    Column("agent_no", String(16), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
    # Empty: everything. Three chats at once is what an agent can follow without mixing them up.
    Column("skills", Json, nullable=False, server_default=text("'[]'")),
    Column("capacity", Integer, nullable=False, server_default=text("3")),
    Column("last_seen_ms", BigInteger),
    # The status to come back to: the console was lost, the agent did not leave.
    Column("lost_status", String(16)),
    Column("assigned_at_ms", BigInteger, nullable=False, server_default=text("0")),
    Column("disabled_at_ms", BigInteger),
    # Made by the demo, with a password that lies in a file.
    Column("is_demo", Boolean, nullable=False, server_default=false()),
    # The authenticator app's secret, sealed by the vault: in use, and offered but not confirmed.
    Column("totp_sealed", Text),
    Column("totp_offered", Text),
    # The time step of the last code that was used: none is good twice.
    Column("totp_step", BigInteger, nullable=False, server_default=text("0")),
)

agent_sessions = Table(
    "agent_sessions",
    metadata,
    # SHA-256 of the cookie: a copy of the database does not sign anybody in.
    Column("token_hash", String(64), primary_key=True),
    Column("agent_id", ForeignKey("agents.id"), nullable=False),
    Column("csrf_token", String(64), nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("expires_at_ms", BigInteger, nullable=False),
    Column("last_active_ms", BigInteger, nullable=False, server_default=text("0")),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("customer_id", ForeignKey("customers.id"), nullable=False),
    Column("brand", String(32), nullable=False),
    Column("channel", String(8), nullable=False),
    Column("state", String(16), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("agent_id", ForeignKey("agents.id")),
    Column("last_seq", Integer, nullable=False),
    Column("last_text", Text),
    Column("handoff_id", String(40)),
    Column("bot_failures", Integer, nullable=False),
    Column("context", Json, nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("updated_at_ms", BigInteger, nullable=False),
    Column("closed_at_ms", BigInteger),
    Column("offered_to", String(40)),
    Column("timer", String(16)),
    Column("timer_at_ms", BigInteger),
    Column("bot_assists", Boolean, nullable=False, server_default=false()),
)
Index("ix_conversations_timer", conversations.c.timer_at_ms)
Index("ix_conversations_customer", conversations.c.customer_id, conversations.c.created_at_ms)
Index("ix_conversations_state", conversations.c.state)
Index("ix_conversations_agent", conversations.c.agent_id, conversations.c.state)

events = Table(
    "events",
    metadata,
    # The desk-wide position, taken from `stream` while its row is locked: positions become visible in order.
    Column("pos", BigInteger, primary_key=True, autoincrement=False),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("visibility", String(8), nullable=False),
    Column("sender_role", String(8), nullable=False),
    Column("sender_id", String(80), nullable=False),
    Column("sender_name", String(64)),
    Column("agent_no", String(16)),
    Column("body", Json, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("client_msg_id", String(64)),
    Column("turn_id", String(40)),
    Column("at_ms", BigInteger, nullable=False),
    UniqueConstraint("conversation_id", "seq"),
    UniqueConstraint("conversation_id", "sender_id", "client_msg_id"),
)

stream = Table(
    "stream",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("head", BigInteger, nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("trigger_seq", Integer, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("request", Json, nullable=False),
    Column("state", String(12), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease", String(40)),
    Column("lease_until_ms", BigInteger),
    Column("not_before_ms", BigInteger, nullable=False),
    Column("reply", Json),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("finished_at_ms", BigInteger),
    UniqueConstraint("conversation_id", "trigger_seq"),
)
Index("ix_turns_state", turns.c.state, turns.c.not_before_ms)

handoffs = Table(
    "handoffs",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("packet", Json, nullable=False),
    Column("reason", String(16), nullable=False),
    Column("priority", String(8), nullable=False),
    Column("skill", String(16), nullable=False),
    Column("queued_at_ms", BigInteger, nullable=False),
    Column("claimed_at_ms", BigInteger),
    Column("claimed_by", ForeignKey("agents.id")),
    Column("ended_at_ms", BigInteger),
    Column("front", Boolean, nullable=False, server_default=false()),
    # Agents who declined or let an offer run out, and when.
    Column("passed", Json, nullable=False, server_default=text("'{}'")),
)
Index("ix_handoffs_conversation", handoffs.c.conversation_id)
Index("ix_handoffs_ended", handoffs.c.ended_at_ms)

offered_payloads = Table(
    "offered_payloads",
    metadata,
    Column("conversation_id", ForeignKey("conversations.id"), primary_key=True),
    Column("payload", String(500), primary_key=True),
    Column("title", String(60), nullable=False),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("scope", String(160), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("result", Json, nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
)
