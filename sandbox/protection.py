"""Freezing and lifting a freeze: repeatable by key, a receipt each."""

import secrets
from enum import StrEnum

from sqlalchemy import Connection, RowMapping, insert, select, update

from sandbox.accounts import account_status, load_user
from sandbox.errors import Conflict
from sandbox.tables import receipts, users
from sandbox.times import now, render_time


class Action(StrEnum):
    FREEZE = "freeze"
    UNFREEZE = "unfreeze"


_RECEIPT_PREFIX = {Action.FREEZE: "FR", Action.UNFREEZE: "UF"}


def protect_account(
    connection: Connection, user_id: str, action: Action, *, idempotency_key: str, reason: str
) -> dict[str, str]:
    """The receipt; the one from before when this user's key was used already. The caller commits."""
    user = load_user(connection, user_id)
    if (earlier := _load_receipt(connection, user_id, idempotency_key)) is not None:
        if earlier["action"] != action:
            raise Conflict(f"this key was used to {earlier['action']}", code="idempotency_key_reused")
        return _render_receipt(earlier)
    frozen = action is Action.FREEZE
    if not frozen and user["risk_hold"] and not user["frozen"]:
        raise Conflict("held by risk control, which alone can lift it", code="risk_hold")
    connection.execute(update(users).where(users.c.user_id == user_id).values(frozen=frozen))
    moment = now()
    receipt = {
        "receipt_no": f"{_RECEIPT_PREFIX[action]}{moment:%Y%m%d%H%M%S}{secrets.randbelow(1_000_000):06d}",
        "user_id": user_id,
        "idempotency_key": idempotency_key,
        "action": action,
        "reason": reason,
        "status": account_status(frozen=frozen, risk_hold=user["risk_hold"]),
        "at_s": int(moment.timestamp()),
    }
    connection.execute(insert(receipts).values(receipt))
    saved = _load_receipt(connection, user_id, idempotency_key)
    assert saved is not None
    return _render_receipt(saved)


def _load_receipt(connection: Connection, user_id: str, idempotency_key: str) -> RowMapping | None:
    mine = (receipts.c.user_id == user_id) & (receipts.c.idempotency_key == idempotency_key)
    return connection.execute(select(receipts).where(mine)).mappings().first()


def _render_receipt(row: RowMapping) -> dict[str, str]:
    return {"receipt_no": row["receipt_no"], "status": row["status"], "at": render_time(row["at_s"])}
