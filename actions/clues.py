"""What the user said about the transaction they mean. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Iterable, Mapping, Optional

from actions import texts

SLACK = {"minute": timedelta(hours=2), "hour": timedelta(hours=1)}
"""People round: 刚刚 may be an hour ago and 下午三点 twenty past three."""


@dataclass(frozen=True)
class Clues:
    """Every field narrows the choice; `newest` says 最近那笔."""

    order_no: Optional[str] = None
    amount: Optional[Decimal] = None
    since: Optional[datetime] = None
    until: Optional[datetime] = None
    bank: Optional[str] = None
    card_tail: Optional[str] = None
    newest: bool = False
    time_text: Optional[str] = None

    @property
    def narrows(self) -> bool:
        return any((self.order_no, self.amount is not None, self.since, self.bank, self.card_tail))


def read_clues(entities: Iterable[Mapping[str, Any]], text: str) -> Clues:
    """The first entity of each kind counts; a value that does not parse is no clue."""
    values: dict[str, Any] = {}
    time_text = None
    for entity in entities:
        if entity["entity"] == "time" and "time" not in values:
            time_text = entity.get("text")
        values.setdefault(entity["entity"], entity["value"])
    since, until = _window(values.get("time"))
    return Clues(
        order_no=_text(_first(values.get("order_no"))),
        amount=_money(values.get("amount")),
        since=since,
        until=until,
        bank=_text(values.get("bank")),
        card_tail=_text(values.get("card_tail")),
        newest=any(word in text for word in texts.NEWEST_WORDS),
        time_text=time_text,
    )


def merged(earlier: Clues, now: Clues) -> Clues:
    """A correction: what is said now counts, the rest stays. A number that was corrected is none any more."""
    time = now if now.since else earlier
    return replace(
        now,
        amount=earlier.amount if now.amount is None else now.amount,
        bank=now.bank or earlier.bank,
        card_tail=now.card_tail or earlier.card_tail,
        since=time.since,
        until=time.until,
        time_text=time.time_text,
    )


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _text(value: Any) -> Optional[str]:
    return str(value) if value else None


def _money(value: Any) -> Optional[Decimal]:
    try:
        return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None


def _window(value: Any) -> tuple[Optional[datetime], Optional[datetime]]:
    if not isinstance(value, Mapping):
        return None, None
    slack = SLACK.get(str(value.get("grain")), timedelta(0))
    try:
        return datetime.fromisoformat(value["from"]) - slack, datetime.fromisoformat(value["to"]) + slack
    except (KeyError, TypeError, ValueError):
        return None, None
