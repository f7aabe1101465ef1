"""The account at a glance: balance and recent transactions."""

from __future__ import annotations

from typing import Text

from actions import texts
from actions.account import AccountSkill, choice, load_recent
from actions.answer import Answer, Say
from actions.cards import render_list
from actions.picking import matches
from actions.render import render_clues, render_money, render_time
from actions.services import Services
from actions.turn import Turn

SHOWN = 10
"""A list for reading; who looks for an older one says when."""
OFFERED = 3


class AccountBalance(AccountSkill):
    is_aside = True

    def name(self) -> Text:
        return "action_account_balance"

    async def answer_user(self, turn: Turn, services: Services, user_id: str) -> Answer:
        balance = await services.wallet.get_balance(user_id)
        values = {
            "available": render_money(balance.available),
            "frozen": render_money(balance.frozen),
            "as_of": render_time(balance.as_of, now=turn.now),
        }
        return Answer([Say("balance.with_frozen" if balance.frozen else "balance.plain", values)])


class ListTransactions(AccountSkill):
    def name(self) -> Text:
        return "action_list_transactions"

    async def answer_user(self, turn: Turn, services: Services, user_id: str) -> Answer:
        kinds = (turn.kind,) if turn.kind in texts.KINDS else ()
        recent = await load_recent(services.wallet, user_id, turn, kinds=kinds)
        fitting = [one for one in recent if matches(one, turn.clues)]
        if not fitting:
            return Answer([Say("list.none", {"wanted": render_clues(turn.clues)})])
        title = turn.clues.time_text or texts.RECENT
        worth_a_button = [one for one in fitting if one.is_open] or fitting
        buttons = [choice(one, turn=turn, label="transaction_status") for one in worth_a_button[:OFFERED]]
        card = render_list(fitting[:SHOWN], title=title)
        return Answer([Say("list.found", {"title": title}, buttons, card=card)])
