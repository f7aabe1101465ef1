"""quote_fee: one fee worked out from the brand's table, with the rule shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Dict, List, Optional, Sequence, Text

from actions import texts
from actions.answer import Answer, Button, Say
from actions.guard import Skill
from actions.quoting import Quote, quote_all
from actions.render import render_money
from actions.services import Services
from actions.turn import SHANGHAI, Turn
from actions.wallet.errors import WalletError
from bot import words

SHORTEST_NAME = 3
"""Of a way to pay: 银行卡, 信用卡, 人民币."""


class QuoteFee(Skill):
    """Open to visitors too: prices are public. Only the free quota that is left needs a login."""

    def name(self) -> Text:
        return "action_quote_fee"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        amount, slots = turn.clues.amount, {"topic": "quote_fee"}
        kind = fee_kind(turn.text) or (turn.kind if turn.kind in texts.FEE_KINDS else None)
        if amount is None:
            return Answer([_how_much(kind)], slots=slots)
        if amount <= 0:
            return Answer([Say("quote.not_a_price", question="amount", fee_kind=kind)], slots=slots)
        if kind is None:
            which = Say("quote.which", {"amount": render_money(amount)}, _ways(amount), question="price")
            return Answer([which], slots=slots)
        table = turn.profile.fact(f"fees.{kind}")
        quota = await _quota(turn, services) if table["free_quota_monthly"] is not None else Quota()
        quotes = preferred(quote_all(table, amount, quota_left=quota.left), turn.text)
        says = [Say(**_quoted(quotes[0], kind, table["sentence"], quota), fee_kind=kind)]
        says += [*_about_quota(quotes[0], quota), *_compared(quotes)]
        return Answer(says, slots=slots)


def preferred(quotes: Sequence[Quote], text: str) -> List[Quote]:
    """The way that was named comes first, by the longest part of its name in the text."""
    return sorted(quotes, key=lambda one: -_shared(one.way, text)) if _names_another(quotes, text) else list(quotes)


def _names_another(quotes: Sequence[Quote], text: str) -> bool:
    return max((_shared(one.way, text) for one in quotes[1:]), default=0) > _shared(quotes[0].way, text)


def _shared(way: str, text: str) -> int:
    parts = (way[start:end] for start in range(len(way)) for end in range(start + SHORTEST_NAME, len(way) + 1))
    return max((len(part) for part in parts if part in text), default=0)


def fee_kind(text: str) -> Optional[str]:
    """Which price is asked for, by the words used."""
    return next((kind for kind, words in texts.FEE_WORDS if any(word in text for word in words)), None)


@dataclass(frozen=True)
class Quota:
    """`remark` names the text that says why it is not known."""

    left: Optional[Decimal] = None
    resets_at: Optional[datetime] = None
    remark: Optional[str] = None


async def _quota(turn: Turn, services: Services) -> Quota:
    """What is left of the free quota. A quote is useful without it."""
    if turn.customer.user_id is None:
        return Quota(remark="quote.quota_unknown")
    try:
        found = await services.wallet.get_fee_quota(turn.customer.user_id)
    except WalletError:
        return Quota(remark="quote.quota_unavailable")
    return Quota(found.free_withdrawal_left, found.resets_at)


def _how_much(kind: Optional[str]) -> Say:
    if kind is None:
        return Say("quote.how_much", question="amount")
    return Say("quote.how_much_of", {"service": texts.FEE_KINDS[kind]}, question="amount", fee_kind=kind)


def _quoted(quote: Quote, kind: str, rule: str, quota: Quota) -> Dict[str, Any]:
    case = "fee" if quote.fee else "free"
    values = {**_values(quote), "service": texts.FEE_KINDS[kind], "rule": rule}
    if not quote.quota_left:
        return {"text": f"quote.{case}", "values": values}
    values["quota"] = render_money(quote.quota_left)
    values["left"] = render_money(max(quote.quota_left - quote.amount, Decimal(0)))
    return {"text": f"quote.{case}_with_quota", "values": values}


def _about_quota(quote: Quote, quota: Quota) -> List[Say]:
    """Only where it changes what is paid."""
    if not quote.fee:
        return []
    if quota.remark:
        return [Say(quota.remark)]
    if quota.left is None or quota.resets_at is None:
        return []
    resets = {"resets": words.DATE.format(quota.resets_at.astimezone(SHANGHAI))}
    if quota.left == 0:
        return [Say("quote.quota_used", resets)]
    return [Say("quote.wait_for_quota", {**resets, "quota": render_money(quota.left)})]


def _compared(quotes: Sequence[Quote]) -> List[Say]:
    """The other ways, and which one costs least."""
    says = [Say("quote.other_way", {**_values(one), "price": _price(one)}) for one in quotes[1:]]
    cheapest, dearest = min(quotes, key=lambda one: one.fee), max(quotes, key=lambda one: one.fee)
    if cheapest.fee < dearest.fee:
        saved = render_money(dearest.fee - cheapest.fee)
        says.append(Say("quote.cheapest", {"way": cheapest.way, "saved": saved}))
    return says


def _price(quote: Quote) -> str:
    return texts.COSTS.format(render_money(quote.fee)) if quote.fee else texts.COSTS_NOTHING


def _values(quote: Quote) -> Dict[str, str]:
    return {
        "way": quote.way,
        "amount": render_money(quote.amount),
        "charged": render_money(quote.charged),
        "fee": render_money(quote.fee),
        "total": render_money(quote.amount + quote.fee),
    }


def _ways(amount: Decimal) -> List[Button]:
    return [
        Button(title, f"/quote_fee{json.dumps({'amount': render_money(amount), 'kind': kind})}")
        for kind, title in texts.FEE_KINDS.items()
    ]
