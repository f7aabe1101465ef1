"""Reads about a user: who, how much, which limits."""

from typing import Any

from sqlalchemy import Connection, RowMapping, select

from sandbox.errors import NotFound
from sandbox.money import render_yuan
from sandbox.states import Direction, Status, Type, available_delta_fen, frozen_delta_fen
from sandbox.tables import cards, transactions, users
from sandbox.times import first_of_next_month, now, render_time

LIMITS = ("single_payment", "daily_payment", "daily_transfer", "daily_withdrawal")


def load_user(connection: Connection, user_id: str) -> RowMapping:
    row = connection.execute(select(users).where(users.c.user_id == user_id)).mappings().first()
    if row is None:
        raise NotFound("no such user")
    return row


def account_status(*, frozen: bool, risk_hold: bool) -> str:
    return "frozen" if frozen else "risk_hold" if risk_hold else "active"


def load_profile(connection: Connection, user_id: str) -> dict[str, Any]:
    user = load_user(connection, user_id)
    query = select(cards.c.bank, cards.c.card_tail).where(cards.c.user_id == user_id).order_by(cards.c.position)
    return {
        "user_id": user_id,
        "display_name": user["display_name"],
        "phone_masked": user["phone_masked"],
        "tier": user["tier"],
        "real_name_verified": user["real_name_verified"],
        "account_status": account_status(frozen=user["frozen"], risk_hold=user["risk_hold"]),
        "registered_at": render_time(user["registered_at_s"]),
        "bound_cards": [dict(row) for row in connection.execute(query).mappings()],
        "limits": {name: render_yuan(user[f"{name}_fen"]) for name in LIMITS},
    }


def load_balance(connection: Connection, user_id: str) -> dict[str, str]:
    user = load_user(connection, user_id)
    available_fen, frozen_fen = user["opening_fen"], 0
    for row in connection.execute(select(transactions).where(transactions.c.user_id == user_id)).mappings():
        type_, direction, status = Type(row["type"]), Direction(row["direction"]), Status(row["status"])
        by_card = row["card_tail"] is not None
        sums = {"amount_fen": row["amount_fen"], "fee_fen": row["fee_fen"]}
        available_fen += available_delta_fen(type_, direction, status, by_card=by_card, **sums)
        frozen_fen += frozen_delta_fen(type_, direction, status, by_card=by_card, **sums)
    return {
        "available": render_yuan(available_fen),
        "frozen": render_yuan(frozen_fen),
        "currency": "CNY",
        "as_of": render_time(now().timestamp()),
    }


def load_fee_quota(connection: Connection, user_id: str) -> dict[str, str]:
    user = load_user(connection, user_id)
    return {
        "free_withdrawal_left": render_yuan(user["free_withdrawal_left_fen"]),
        "resets_at": render_time(first_of_next_month(now()).timestamp()),
    }


def load_demo_users(connection: Connection) -> list[dict[str, str]]:
    query = select(users.c.user_id, users.c.display_name, users.c.story).order_by(users.c.user_id)
    return [dict(row) for row in connection.execute(query).mappings()]
