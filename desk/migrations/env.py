"""Runs migrations, one process at a time."""

from alembic import context
from sqlalchemy import create_engine, text

from walletdesk.storage.tables import metadata

MIGRATION_LOCK = 727_001


def run() -> None:
    engine = create_engine(context.config.attributes["database_url"])
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        else:
            # Without it SQLite's driver commits before each change of the schema.
            connection.exec_driver_sql("PRAGMA busy_timeout = 10000")
        context.configure(
            connection=connection, target_metadata=metadata, render_as_batch=engine.dialect.name == "sqlite"
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
