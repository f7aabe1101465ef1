"""The tables. Money is integer fen, times are whole seconds since the epoch."""

from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    create_engine,
    event,
)

metadata = MetaData()

users = Table(
    "users",
    metadata,
    Column("user_id", String, primary_key=True),
    Column("display_name", String, nullable=False),
    Column("phone_masked", String, nullable=False),
    Column("tier", String, nullable=False),
    Column("story", String, nullable=False),
    Column("real_name_verified", Boolean, nullable=False),
    # Two facts, not one state: lifting a freeze must not lift what risk control holds.
    Column("frozen", Boolean, nullable=False),
    Column("risk_hold", Boolean, nullable=False),
    Column("registered_at_s", Integer, nullable=False),
    # The balance is this plus what the transactions add, so it cannot disagree with them.
    Column("opening_fen", Integer, nullable=False),
    Column("free_withdrawal_left_fen", Integer, nullable=False),
    Column("single_payment_fen", Integer, nullable=False),
    Column("daily_payment_fen", Integer, nullable=False),
    Column("daily_transfer_fen", Integer, nullable=False),
    Column("daily_withdrawal_fen", Integer, nullable=False),
)

cards = Table(
    "cards",
    metadata,
    Column("user_id", ForeignKey("users.user_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("bank", String, nullable=False),
    Column("card_tail", String, nullable=False),
)

transactions = Table(
    "transactions",
    metadata,
    Column("order_no", String, primary_key=True),
    Column("user_id", ForeignKey("users.user_id"), nullable=False),
    Column("type", String, nullable=False),
    Column("direction", String, nullable=False),
    Column("status", String, nullable=False),
    Column("amount_fen", Integer, nullable=False),
    Column("fee_fen", Integer, nullable=False),
    Column("created_at_s", Integer, nullable=False),
    Column("updated_at_s", Integer, nullable=False),
    Column("expected_at_s", Integer),
    Column("counterparty", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("bank", String),
    Column("card_tail", String),
    Column("reason", String),
    Column("original_order_no", String),
    Column("merchant_order_no", String),
    Column("contract_name", String),
    Column("remark", String),
    Index("ix_transactions_user_order", "user_id", "order_no"),
)

timeline = Table(
    "timeline",
    metadata,
    Column("order_no", ForeignKey("transactions.order_no"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("status", String, nullable=False),
    Column("at_s", Integer, nullable=False),
)

receipts = Table(
    "receipts",
    metadata,
    Column("receipt_no", String, primary_key=True),
    Column("user_id", ForeignKey("users.user_id"), nullable=False),
    Column("idempotency_key", String, nullable=False),
    Column("action", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("status", String, nullable=False),
    Column("at_s", Integer, nullable=False),
    UniqueConstraint("user_id", "idempotency_key"),
)

signing_keys = Table(
    "signing_keys",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("kid", String, nullable=False, unique=True),
    Column("private_pem", String, nullable=False),
    Column("created_at_s", Integer, nullable=False),
)

seedings = Table(
    "seedings",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("at_s", Integer, nullable=False),
)


def open_engine(path: Path) -> Engine:
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _prepare_connection)
    return engine


def _prepare_connection(connection: Any, _record: Any) -> None:
    # Write-ahead, so that looking into the file with another program does not block the server.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA foreign_keys=ON")
