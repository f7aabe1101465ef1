"""The tables of cases, calls, ratings and files, beside those of tables.py."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from walletdesk.storage.tables import Json, metadata

counters = Table(
    "counters",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("no", String(24), primary_key=True),
    Column("customer_id", ForeignKey("customers.id"), nullable=False),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("category", String(60)),
    Column("title", String(120), nullable=False),
    Column("description", Text, nullable=False),
    Column("order_nos", Json, nullable=False),
    Column("wish", Text),
    Column("fields", Json, nullable=False),
    Column("attachments", Json, nullable=False),
    Column("status", String(20), nullable=False),
    Column("priority", String(8), nullable=False),
    Column("due_at_ms", BigInteger, nullable=False),
    # False when the holidays of that year are not published yet.
    Column("due_is_certain", Boolean, nullable=False),
    Column("extended_until_ms", BigInteger),
    Column("urged_at_ms", BigInteger),
    Column("agent_id", ForeignKey("agents.id")),
    Column("version", Integer, nullable=False),
    # What asked for it: turn id and place of the effect, or an agent's key. The same asker opens one case.
    Column("origin", String(120), nullable=False, unique=True),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("updated_at_ms", BigInteger, nullable=False),
)
Index("ix_cases_customer", cases.c.customer_id, cases.c.created_at_ms)
Index("ix_cases_status", cases.c.status, cases.c.due_at_ms)
Index("ix_cases_agent", cases.c.agent_id, cases.c.status)

case_events = Table(
    "case_events",
    metadata,
    Column("case_no", ForeignKey("cases.no"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("verb", String(20), nullable=False),
    Column("actor_role", String(8), nullable=False),
    Column("actor_id", String(80), nullable=False),
    Column("actor_name", String(64)),
    Column("status", String(20), nullable=False),
    Column("note", Text),
    # Told to the customer; `note` stays among agents unless the customer wrote it.
    Column("message", Text),
    Column("at_ms", BigInteger, nullable=False),
)

contact_details = Table(
    "contact_details",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("customer_id", ForeignKey("customers.id"), nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("masked", String(32), nullable=False),
    Column("sealed", Text, nullable=False),
    # Recognises the number again without telling it.
    Column("mark", String(64)),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("expires_at_ms", BigInteger, nullable=False),
)
Index("ix_contact_details_mark", contact_details.c.mark)
Index("ix_contact_details_masked", contact_details.c.conversation_id, contact_details.c.masked)
Index("ix_contact_details_expires", contact_details.c.expires_at_ms)

callbacks = Table(
    "callbacks",
    metadata,
    Column("no", String(24), primary_key=True),
    Column("customer_id", ForeignKey("customers.id"), nullable=False),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("status", String(12), nullable=False),
    # None: the number the wallet has bound; the desk never holds it.
    Column("contact_id", ForeignKey("contact_details.id")),
    Column("phone_masked", String(32), nullable=False),
    Column("is_bound", Boolean, nullable=False),
    Column("topic", String(200), nullable=False),
    Column("slot_from_ms", BigInteger, nullable=False),
    Column("slot_to_ms", BigInteger, nullable=False),
    Column("consent_at_ms", BigInteger, nullable=False),
    Column("case_no", ForeignKey("cases.no")),
    Column("agent_id", ForeignKey("agents.id")),
    Column("attempts", Integer, nullable=False),
    Column("origin", String(120), nullable=False, unique=True),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("updated_at_ms", BigInteger, nullable=False),
)
Index("ix_callbacks_customer", callbacks.c.customer_id, callbacks.c.status)
Index("ix_callbacks_due", callbacks.c.status, callbacks.c.slot_from_ms)

callback_events = Table(
    "callback_events",
    metadata,
    Column("callback_no", ForeignKey("callbacks.no"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("verb", String(16), nullable=False),
    Column("actor_role", String(8), nullable=False),
    Column("actor_id", String(80), nullable=False),
    Column("actor_name", String(64)),
    Column("outcome", String(16)),
    Column("note", Text),
    Column("at_ms", BigInteger, nullable=False),
)

callback_optouts = Table(
    "callback_optouts",
    metadata,
    # A customer's id, or `phone:` and the keyed hash of a number, which is nobody's number any more.
    Column("subject", String(96), primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
)

ratings = Table(
    "ratings",
    metadata,
    # What is rated: a handoff an agent served, or the bot's part of a conversation. The last word on each counts.
    Column("subject", String(96), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("customer_id", ForeignKey("customers.id"), nullable=False),
    Column("handled_by", String(8), nullable=False),
    Column("agent_id", ForeignKey("agents.id")),
    Column("overall", Integer, nullable=False),
    Column("solved", Boolean),
    Column("attitude", Integer),
    Column("speed", Integer),
    Column("comment", Text),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("updated_at_ms", BigInteger, nullable=False),
)
Index("ix_ratings_conversation", ratings.c.conversation_id)

resolutions = Table(
    "resolutions",
    metadata,
    # The bot's solved matters; an agent's are the ended handoffs.
    Column("origin", String(120), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("customer_id", ForeignKey("customers.id"), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
Index("ix_resolutions_at", resolutions.c.at_ms)

feedback = Table(
    "feedback",
    metadata,
    Column("origin", String(120), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("customer_id", ForeignKey("customers.id"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
Index("ix_feedback_at", feedback.c.at_ms)

reminders = Table(
    "reminders",
    metadata,
    Column("customer_id", ForeignKey("customers.id"), primary_key=True),
    Column("order_no", String(64), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    # The state the user was shown; None until the wallet was asked once.
    Column("known_status", String(32)),
    Column("next_look_at_ms", BigInteger, nullable=False),
    Column("ends_at_ms", BigInteger, nullable=False),
)
Index("ix_reminders_next", reminders.c.next_look_at_ms)

attachments = Table(
    "attachments",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("customer_id", ForeignKey("customers.id"), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("media_type", String(32), nullable=False),
    Column("name", String(120), nullable=False),
    Column("size", Integer, nullable=False),
    # Kinds of what was found inside, with spaces between; agents open such a file only after saying so.
    Column("secrets", String(80), nullable=False, server_default=""),
    Column("created_at_ms", BigInteger, nullable=False),
)
Index("ix_attachments_conversation", attachments.c.conversation_id, attachments.c.created_at_ms)
