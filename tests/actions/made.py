"""Transactions and turns for unit tests: say only what matters."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from actions.turn import SHANGHAI
from actions.wallet.models import Transaction

NOW = datetime(2026, 3, 10, 15, 0, tzinfo=SHANGHAI)


def transaction(
    number: int = 1, *, type: str = "topup", status: str = "processing", minutes_ago: int = 40, **fields: Any
) -> Transaction:
    created = NOW - timedelta(minutes=minutes_ago)
    values: dict[str, Any] = {
        "order_no": f"20260310{number:012d}", "type": type, "direction": "in" if type in ("topup", "refund") else "out",
        "status": status, "amount": "500.00", "fee": "0.00", "created_at": created, "updated_at": created,
        "expected_at": None, "counterparty": "某店", "channel": "bank_card",
        "bank": "中国工商银行", "card_tail": "2345",
        "timeline": [{"status": status, "at": created}],
    }  # fmt: skip
    return Transaction(**{**values, **fields})


def user_event(label: str, *, text: str = "…", metadata: dict[str, Any] | None = None, **parse: Any) -> dict[str, Any]:
    name, _, _ = label.partition("/")
    data = {"intent": {"name": name, "confidence": 0.9}, "entities": [], "text": text, **parse}
    return {"event": "user", "text": text, "parse_data": data, "metadata": metadata or {}}


def bot_event(*, card: dict[str, Any] | None = None, offer: str | None = None) -> dict[str, Any]:
    return {
        "event": "bot",
        "text": "…",
        "data": {"custom": {"card": card} if card else None},
        "metadata": {"offer": offer},
    }


def tracker_state(
    *events: dict[str, Any], user: str | None = "u_1001", slots: dict[str, Any] | None = None
) -> dict[str, Any]:
    """What Rasa sends to the action server; the last user event carries the metadata."""
    metadata = {"brand": "xiaolan", "user_id": user, "verified": user is not None, "now": NOW.isoformat()}
    for event in events:
        if event["event"] == "user":
            event["metadata"] = {**metadata, **event["metadata"]}
    latest = [event for event in events if event["event"] == "user"][-1]
    return {
        "sender_id": "c_1", "slots": slots or {}, "latest_message": {**latest["parse_data"], "text": latest["text"]},
        "events": list(events), "paused": False, "followup_action": None, "active_loop": {}, "latest_action_name": None,
    }  # fmt: skip
