"""Calls to one number are counted, whoever asks for them. Numbers kept before have no mark and count for nothing.

Revision: 0008, after 0007.

A migration runs while yesterday's code serves: add, backfill, switch, drop, each in a release of its own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '5s'")
        op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column("contact_details", sa.Column("mark", sa.String(length=64), nullable=True))
    op.create_index("ix_contact_details_mark", "contact_details", ["mark"])


def downgrade() -> None:
    op.drop_index("ix_contact_details_mark", "contact_details")
    op.drop_column("contact_details", "mark")
