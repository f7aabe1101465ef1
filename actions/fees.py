"""quote_fee: one fee worked out from the brand's table, with the rule shown."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import List, Optional, Text, Tuple

from actions import texts
from actions.answer import Answer, Button, Say
from actions.guard import Skill
from actions.quoting import Quote, quote_all
from actions.render import render_money
from actions.services import Services
from actions.turn import Turn
from actions.wallet.errors import WalletError


class QuoteFee(Skill):
    """Open to visitors too: prices are public. Only the free quota that is left needs a login."""

    def name(self) -> Text:
        return "action_quote_fee"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        amount = turn.clues.amount
        slots = {"topic": "quote_fee"}
        if amount is None or amount <= 0:
            return Answer([Say("quote.how_much")], slots=slots)
        kind = turn.kind if turn.kind in texts.FEE_KINDS else fee_kind(turn.text)
        if kind is None:
            return Answer([Say("quote.which", {"amount": render_money(amount)}, _ways(amount))], slots=slots)
        table = turn.profile.fact(f"fees.{kind}")
        quota, remark = await _quota(turn, services) if table["free_quota_monthly"] is not None else (None, None)
        quotes = quote_all(table, amount, quota_left=quota)
        says = [_say(quotes[0], texts.FEE_KINDS[kind], table["sentence"])]
        says += [Say(remark)] if remark and quotes[0].fee else []
        says += [_other(one) for one in quotes[1:]]
        return Answer(says, slots=slots)


def fee_kind(text: str) -> Optional[str]:
    """Which price is asked for, by the words used."""
    return next((kind for kind, words in texts.FEE_WORDS if any(word in text for word in words)), None)


async def _quota(turn: Turn, services: Services) -> Tuple[Optional[Decimal], Optional[str]]:
    """What is left of the free quota, or which remark says that it is not known. A quote is useful without it."""
    if turn.customer.user_id is None:
        return None, "quote.quota_unknown"
    try:
        return (await services.wallet.get_fee_quota(turn.customer.user_id)).free_withdrawal_left, None
    except WalletError:
        return None, "quote.quota_unavailable"


def _say(quote: Quote, service: str, rule: str) -> Say:
    case = "fee" if quote.fee else "free"
    values = {**_values(quote), "service": service, "rule": rule}
    if quote.quota_left:
        return Say(f"quote.{case}_with_quota", {**values, "quota": render_money(quote.quota_left)})
    return Say(f"quote.{case}", values)


def _other(quote: Quote) -> Say:
    return Say("quote.other_way", _values(quote))


def _values(quote: Quote) -> dict[str, str]:
    return {
        "way": quote.way,
        "amount": render_money(quote.amount),
        "charged": render_money(quote.charged),
        "fee": render_money(quote.fee),
    }


def _ways(amount: Decimal) -> List[Button]:
    return [
        Button(title, f"/quote_fee{json.dumps({'amount': render_money(amount), 'kind': kind})}")
        for kind, title in texts.FEE_KINDS.items()
    ]
