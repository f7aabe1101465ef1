"""Reading a user's transactions, and moving one on for a demo."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, select, update

from sandbox.accounts import load_user
from sandbox.errors import Conflict, NotFound
from sandbox.money import render_yuan
from sandbox.query import TransactionFilter
from sandbox.states import FINAL, PLAUSIBLE, Reason, Status, Type
from sandbox.tables import timeline, transactions
from sandbox.times import now, render_optional_time, render_time

_AS_STORED = (
    "order_no", "type", "direction", "status", "counterparty", "channel", "bank", "card_tail", "reason",
    "original_order_no", "merchant_order_no", "contract_name", "remark",
)  # fmt: skip


def load_page(connection: Connection, user_id: str, wanted: TransactionFilter) -> dict[str, Any]:
    load_user(connection, user_id)
    # One more than asked for tells whether there is a next page.
    query = _select_matching(user_id, wanted).limit(wanted.limit + 1)
    rows = connection.execute(query).mappings().all()
    page = rows[: wanted.limit]
    return {
        "items": _render_all(connection, page),
        "next_cursor": page[-1]["order_no"] if len(rows) > len(page) else None,
    }


def load_transaction(connection: Connection, user_id: str, order_no: str) -> dict[str, Any]:
    mine = (transactions.c.user_id == user_id) & (transactions.c.order_no == order_no)
    row = connection.execute(select(transactions).where(mine)).mappings().first()
    if row is None:
        raise NotFound("no such transaction")
    return _render_all(connection, [row])[0]


def move_transaction(
    connection: Connection,
    order_no: str,
    status: Status,
    *,
    reason: Reason | None,
    expected_at_s: float | None,
) -> dict[str, Any]:
    """The transaction in its new state. The caller commits."""
    query = select(transactions).where(transactions.c.order_no == order_no)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound("no such transaction")
    if status not in PLAUSIBLE[Type(row["type"])]:
        raise Conflict(f"a {row['type']} cannot be {status}", code="implausible_status")
    if status != row["status"]:
        _write_move(connection, row, status, reason=reason, expected_at_s=expected_at_s)
    return load_transaction(connection, row["user_id"], order_no)


def _write_move(
    connection: Connection,
    row: RowMapping,
    status: Status,
    *,
    reason: Reason | None,
    expected_at_s: float | None,
) -> None:
    order_no, at_s = row["order_no"], int(now().timestamp())
    still_expected_s = None if status in FINAL else expected_at_s or row["expected_at_s"]
    changes = {"status": status, "reason": reason, "updated_at_s": at_s, "expected_at_s": still_expected_s}
    connection.execute(update(transactions).where(transactions.c.order_no == order_no).values(changes))
    steps = select(func.count()).select_from(timeline).where(timeline.c.order_no == order_no)
    entry = {"order_no": order_no, "status": status, "at_s": at_s}
    connection.execute(insert(timeline).values(position=connection.execute(steps).scalar_one(), **entry))


def _select_matching(user_id: str, wanted: TransactionFilter) -> Select[Any]:
    columns = transactions.c
    query = select(transactions).where(columns.user_id == user_id).order_by(columns.order_no.desc())
    if wanted.types:
        query = query.where(columns.type.in_(wanted.types))
    if wanted.statuses:
        query = query.where(columns.status.in_(wanted.statuses))
    if wanted.from_s is not None:
        query = query.where(columns.created_at_s >= wanted.from_s)
    if wanted.to_s is not None:
        query = query.where(columns.created_at_s < wanted.to_s)
    if wanted.amount_fen is not None:
        query = query.where(columns.amount_fen == wanted.amount_fen)
    if wanted.before_order_no is not None:
        query = query.where(columns.order_no < wanted.before_order_no)
    return query


def _render_all(connection: Connection, rows: Iterable[RowMapping]) -> list[dict[str, Any]]:
    rows = list(rows)
    steps: dict[str, list[dict[str, str]]] = defaultdict(list)
    query = select(timeline).where(timeline.c.order_no.in_([row["order_no"] for row in rows]))
    for step in connection.execute(query.order_by(timeline.c.order_no, timeline.c.position)).mappings():
        steps[step["order_no"]].append({"status": step["status"], "at": render_time(step["at_s"])})
    return [_render(row, steps[row["order_no"]]) for row in rows]


def _render(row: RowMapping, steps: list[dict[str, str]]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in _AS_STORED},
        "amount": render_yuan(row["amount_fen"]),
        "fee": render_yuan(row["fee_fen"]),
        "currency": "CNY",
        "created_at": render_time(row["created_at_s"]),
        "updated_at": render_time(row["updated_at_s"]),
        "expected_at": render_optional_time(row["expected_at_s"]),
        "timeline": steps,
    }
