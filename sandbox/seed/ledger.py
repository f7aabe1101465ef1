"""Builds transactions as a story tells them: so long ago, these steps after so many minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, Unpack

from sandbox.money import parse_yuan
from sandbox.promises import Promises
from sandbox.states import FINAL, PLAUSIBLE, Direction, Reason, Status, Type
from sandbox.times import SHANGHAI

HOUR = 60
DAY = 24 * HOUR

# A state and after how many minutes it was reached.
Step = tuple[Status, int]


@dataclass(frozen=True, slots=True)
class Card:
    bank: str
    tail: str


class Details(TypedDict, total=False):
    """What a story may add. An open movement is due as the brand promises, or in `due_in` minutes from now."""

    steps: Sequence[Step]
    fee: str
    reason: Reason | None
    due_in: int | None
    original: str | None
    merchant_order_no: str | None
    contract: str | None
    remark: str | None


PAID_AT_ONCE: Sequence[Step] = ((Status.SUCCESS, 0),)


class Ledger:
    def __init__(self, moment: datetime, promises: Promises) -> None:
        self._moment_s = int(moment.timestamp())
        self._promises = promises
        self.transactions: list[dict[str, Any]] = []
        self.timeline: list[dict[str, Any]] = []

    def add(
        self,
        user_id: str,
        type_: Type,
        amount: str,
        *,
        ago: int,
        to: str,
        channel: str,
        direction: Direction,
        card: Card | None,
        **details: Unpack[Details],
    ) -> str:
        """Adds a transaction made `ago` minutes ago and returns its order number."""
        path = [(Status.PROCESSING, 0), *details.get("steps", PAID_AT_ONCE)]
        status, last_minute = path[-1]
        due_in = details.get("due_in")
        _check_story(type_, status, last_minute=last_minute, ago=ago, due_in=due_in)
        number = len(self.transactions) + 1
        # Stories count in minutes; real transactions do not happen on the full minute.
        created_s = self._moment_s - ago * 60 - number * 17 % 60
        order_no = _order_no(created_s, number)
        expected_s = None if due_in is None else self._moment_s + due_in * 60
        if expected_s is None and status not in FINAL:
            bank = card.bank if card else None
            expected_s = self._promises.find_latest(type_, status, bank=bank, created_at_s=created_s)
        self.transactions.append(
            {
                "order_no": order_no,
                "user_id": user_id,
                "type": type_,
                "direction": direction,
                "status": status,
                "amount_fen": parse_yuan(amount),
                "fee_fen": parse_yuan(details.get("fee", "0.00")),
                "created_at_s": created_s,
                "updated_at_s": created_s + last_minute * 60,
                "expected_at_s": expected_s,
                "counterparty": to,
                "channel": channel,
                "bank": card.bank if card else None,
                "card_tail": card.tail if card else None,
                "reason": details.get("reason"),
                "original_order_no": details.get("original"),
                "merchant_order_no": details.get("merchant_order_no"),
                "contract_name": details.get("contract"),
                "remark": details.get("remark"),
            }
        )
        self.timeline.extend(
            {"order_no": order_no, "position": position, "status": state, "at_s": created_s + minute * 60}
            for position, (state, minute) in enumerate(path)
        )
        return order_no


def _order_no(created_s: int, number: int) -> str:
    """Date and time, then six digits that are different for every number below a million."""
    created = datetime.fromtimestamp(created_s, SHANGHAI)
    return f"{created:%Y%m%d%H%M%S}{(104_729 + number * 7_919) % 1_000_000:06d}"


def _check_story(type_: Type, status: Status, *, last_minute: int, ago: int, due_in: int | None) -> None:
    if status not in PLAUSIBLE[type_]:
        raise ValueError(f"a {type_} cannot be {status}")
    if last_minute > ago:
        raise ValueError(f"a step {last_minute} minutes after {ago} minutes ago lies in the future")
    if due_in is not None and status in FINAL:
        raise ValueError(f"{status}: what has ended is not due")
