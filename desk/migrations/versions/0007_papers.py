"""Which files hold secrets: agents see those only after saying so.

Revision: 0007, after 0006.

A migration runs while yesterday's code serves: add, backfill, switch, drop, each in a release of its own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '5s'")
        op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column("attachments", sa.Column("secrets", sa.String(length=80), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("attachments", "secrets")
