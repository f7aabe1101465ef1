"""Signing in: failed attempts, authenticator apps, disabled and demo agents, idle sessions.

Revision: 0005, after 0004. Every new column has a default, so yesterday's code keeps writing rows.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '5s'")
        op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "sign_in_guards",
        sa.Column("key", sa.String(length=96), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_ms", sa.BigInteger(), nullable=False),
        sa.Column("locked_until_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_guards")),
    )
    op.add_column("agents", sa.Column("disabled_at_ms", sa.BigInteger(), nullable=True))
    op.add_column("agents", sa.Column("is_demo", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("agents", sa.Column("totp_sealed", sa.Text(), nullable=True))
    op.add_column("agents", sa.Column("totp_offered", sa.Text(), nullable=True))
    op.add_column("agents", sa.Column("totp_step", sa.BigInteger(), server_default=sa.text("0"), nullable=False))
    op.add_column(
        "agent_sessions", sa.Column("last_active_ms", sa.BigInteger(), server_default=sa.text("0"), nullable=False)
    )


def downgrade() -> None:
    op.drop_column("agent_sessions", "last_active_ms")
    for column in ("totp_step", "totp_offered", "totp_sealed", "is_demo", "disabled_at_ms"):
        op.drop_column("agents", column)
    op.drop_table("sign_in_guards")
