"""Cases, calls, ratings, reminders, attachments.

Revision: 0002_cases, after 0001.

A migration runs while yesterday's code serves: add, backfill, switch, drop, each in a release of its own.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002_cases"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '5s'")
        op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "callback_optouts",
        sa.Column("subject", sa.String(length=96), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_callback_optouts")),
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "attachments",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("customer_id", sa.String(length=80), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_attachments_conversation_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_attachments_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.create_index("ix_attachments_conversation", ["conversation_id", "created_at_ms"], unique=False)

    op.create_table(
        "cases",
        sa.Column("no", sa.String(length=24), nullable=False),
        sa.Column("customer_id", sa.String(length=80), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column(
            "order_nos", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column("wish", sa.Text(), nullable=True),
        sa.Column(
            "fields", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column(
            "attachments", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("priority", sa.String(length=8), nullable=False),
        sa.Column("due_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("due_is_certain", sa.Boolean(), nullable=False),
        sa.Column("extended_until_ms", sa.BigInteger(), nullable=True),
        sa.Column("urged_at_ms", sa.BigInteger(), nullable=True),
        sa.Column("agent_id", sa.String(length=40), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=120), nullable=False),
        sa.Column("created_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("updated_at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_cases_agent_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_cases_conversation_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_cases_customer_id")),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_cases")),
        sa.UniqueConstraint("origin", name=op.f("uq_cases_origin")),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index("ix_cases_agent", ["agent_id", "status"], unique=False)
        batch_op.create_index("ix_cases_customer", ["customer_id", "created_at_ms"], unique=False)
        batch_op.create_index("ix_cases_status", ["status", "due_at_ms"], unique=False)

    op.create_table(
        "contact_details",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("customer_id", sa.String(length=80), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("masked", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("created_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("expires_at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_contact_details_conversation_id")
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_contact_details_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_details")),
    )
    with op.batch_alter_table("contact_details", schema=None) as batch_op:
        batch_op.create_index("ix_contact_details_masked", ["conversation_id", "masked"], unique=False)
        batch_op.create_index("ix_contact_details_expires", ["expires_at_ms"], unique=False)

    op.create_table(
        "feedback",
        sa.Column("origin", sa.String(length=120), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("customer_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_feedback_conversation_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_feedback_customer_id")),
        sa.PrimaryKeyConstraint("origin", name=op.f("pk_feedback")),
    )
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_at", ["at_ms"], unique=False)

    op.create_table(
        "ratings",
        sa.Column("subject", sa.String(length=96), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("customer_id", sa.String(length=80), nullable=False),
        sa.Column("handled_by", sa.String(length=8), nullable=False),
        sa.Column("agent_id", sa.String(length=40), nullable=True),
        sa.Column("overall", sa.Integer(), nullable=False),
        sa.Column("solved", sa.Boolean(), nullable=True),
        sa.Column("attitude", sa.Integer(), nullable=True),
        sa.Column("speed", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("created_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("updated_at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_ratings_agent_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_ratings_conversation_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_ratings_customer_id")),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_ratings")),
    )
    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.create_index("ix_ratings_conversation", ["conversation_id"], unique=False)

    op.create_table(
        "reminders",
        sa.Column("customer_id", sa.String(length=80), nullable=False),
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("known_status", sa.String(length=32), nullable=True),
        sa.Column("next_look_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("ends_at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_reminders_conversation_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_reminders_customer_id")),
        sa.PrimaryKeyConstraint("customer_id", "order_no", name=op.f("pk_reminders")),
    )
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.create_index("ix_reminders_next", ["next_look_at_ms"], unique=False)

    op.create_table(
        "resolutions",
        sa.Column("origin", sa.String(length=120), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("customer_id", sa.String(length=80), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_resolutions_conversation_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_resolutions_customer_id")),
        sa.PrimaryKeyConstraint("origin", name=op.f("pk_resolutions")),
    )
    with op.batch_alter_table("resolutions", schema=None) as batch_op:
        batch_op.create_index("ix_resolutions_at", ["at_ms"], unique=False)

    op.create_table(
        "callbacks",
        sa.Column("no", sa.String(length=24), nullable=False),
        sa.Column("customer_id", sa.String(length=80), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("contact_id", sa.String(length=40), nullable=True),
        sa.Column("phone_masked", sa.String(length=32), nullable=False),
        sa.Column("is_bound", sa.Boolean(), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("slot_from_ms", sa.BigInteger(), nullable=False),
        sa.Column("slot_to_ms", sa.BigInteger(), nullable=False),
        sa.Column("consent_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("case_no", sa.String(length=24), nullable=True),
        sa.Column("agent_id", sa.String(length=40), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=120), nullable=False),
        sa.Column("created_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("updated_at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_callbacks_agent_id")),
        sa.ForeignKeyConstraint(["case_no"], ["cases.no"], name=op.f("fk_callbacks_case_no")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact_details.id"], name=op.f("fk_callbacks_contact_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_callbacks_conversation_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_callbacks_customer_id")),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_callbacks")),
        sa.UniqueConstraint("origin", name=op.f("uq_callbacks_origin")),
    )
    with op.batch_alter_table("callbacks", schema=None) as batch_op:
        batch_op.create_index("ix_callbacks_customer", ["customer_id", "status"], unique=False)
        batch_op.create_index("ix_callbacks_due", ["status", "slot_from_ms"], unique=False)

    op.create_table(
        "case_events",
        sa.Column("case_no", sa.String(length=24), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verb", sa.String(length=20), nullable=False),
        sa.Column("actor_role", sa.String(length=8), nullable=False),
        sa.Column("actor_id", sa.String(length=80), nullable=False),
        sa.Column("actor_name", sa.String(length=64), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_no"], ["cases.no"], name=op.f("fk_case_events_case_no")),
        sa.PrimaryKeyConstraint("case_no", "n", name=op.f("pk_case_events")),
    )
    op.create_table(
        "callback_events",
        sa.Column("callback_no", sa.String(length=24), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verb", sa.String(length=16), nullable=False),
        sa.Column("actor_role", sa.String(length=8), nullable=False),
        sa.Column("actor_id", sa.String(length=80), nullable=False),
        sa.Column("actor_name", sa.String(length=64), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["callback_no"], ["callbacks.no"], name=op.f("fk_callback_events_callback_no")),
        sa.PrimaryKeyConstraint("callback_no", "n", name=op.f("pk_callback_events")),
    )

    op.execute("INSERT INTO counters (name, value) VALUES ('cases', 0), ('callbacks', 0)")


def downgrade() -> None:
    op.drop_table("callback_events")
    op.drop_table("case_events")
    with op.batch_alter_table("callbacks", schema=None) as batch_op:
        batch_op.drop_index("ix_callbacks_due")
        batch_op.drop_index("ix_callbacks_customer")

    op.drop_table("callbacks")
    with op.batch_alter_table("resolutions", schema=None) as batch_op:
        batch_op.drop_index("ix_resolutions_at")

    op.drop_table("resolutions")
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.drop_index("ix_reminders_next")

    op.drop_table("reminders")
    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.drop_index("ix_ratings_conversation")

    op.drop_table("ratings")
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.drop_index("ix_feedback_at")

    op.drop_table("feedback")
    with op.batch_alter_table("contact_details", schema=None) as batch_op:
        batch_op.drop_index("ix_contact_details_expires")
        batch_op.drop_index("ix_contact_details_masked")

    op.drop_table("contact_details")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index("ix_cases_status")
        batch_op.drop_index("ix_cases_customer")
        batch_op.drop_index("ix_cases_agent")

    op.drop_table("cases")
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_index("ix_attachments_conversation")

    op.drop_table("attachments")
    op.drop_table("counters")
    op.drop_table("callback_optouts")
