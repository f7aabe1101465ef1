"""Routing: agents' skills and capacity, offers, timers, and who let an offer pass.

Revision: 0003, after 0001. Every new column has a default, so yesterday's code keeps writing rows.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002_cases"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '5s'")
        op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column("agents", sa.Column("skills", JSON, server_default=sa.text("'[]'"), nullable=False))
    op.add_column("agents", sa.Column("capacity", sa.Integer(), server_default=sa.text("3"), nullable=False))
    op.add_column("agents", sa.Column("last_seen_ms", sa.BigInteger(), nullable=True))
    op.add_column("agents", sa.Column("lost_status", sa.String(length=16), nullable=True))
    op.add_column("agents", sa.Column("assigned_at_ms", sa.BigInteger(), server_default=sa.text("0"), nullable=False))
    op.add_column("conversations", sa.Column("offered_to", sa.String(length=40), nullable=True))
    op.add_column("conversations", sa.Column("timer", sa.String(length=16), nullable=True))
    op.add_column("conversations", sa.Column("timer_at_ms", sa.BigInteger(), nullable=True))
    op.add_column("conversations", sa.Column("bot_assists", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index("ix_conversations_timer", "conversations", ["timer_at_ms"])
    op.add_column("handoffs", sa.Column("front", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("handoffs", sa.Column("passed", JSON, server_default=sa.text("'{}'"), nullable=False))


def downgrade() -> None:
    for column in ("passed", "front"):
        op.drop_column("handoffs", column)
    op.drop_index("ix_conversations_timer", "conversations")
    for column in ("bot_assists", "timer_at_ms", "timer", "offered_to"):
        op.drop_column("conversations", column)
    for column in ("assigned_at_ms", "lost_status", "last_seen_ms", "capacity", "skills"):
        op.drop_column("agents", column)
