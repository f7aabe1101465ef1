"""Which of the user's transactions it is about: picked from the history, or none of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import List, Optional, Sequence, Tuple

from actions.account import look_back
from actions.answer import Say
from actions.cards import render_card
from actions.forms.steps import Again, Reading, Step, Taken, answer_button
from actions.forms.talk import SKIPPED, Talk
from actions.picking import One, Several, matches, pick
from actions.render import render_choice, render_kind, render_money
from actions.texts import NOT_AMONG_THEM, ORDER_LINE
from actions.wallet.errors import NotFound
from actions.wallet.models import Transaction
from bot import saying
from bot.words import DATE

LOOK_BACK = timedelta(days=60)
OFFERED = "form_offered"
MOST_OFFERED = 4
_NONE = re.compile(
    r"都不是|不在(?:里面|列表|这)|没有这笔|找不到|没有我要的|其他的?(?:交易|订单)?|别的(?:交易|订单)?|不是这几笔"
)
_COMMON = re.compile(
    r"旗舰店|专卖店|商城|超市|有限公司|公司|商店|网店|店铺|小店|商家|平台|网络|科技|服务|中心|先生|女士|店"
)
_SHORTEST_NAME = 2


@dataclass
class OrderStep(Step):
    """`kinds` are the transactions that can be meant; `texts` is where its words stand in data/texts."""

    slot: str
    kinds: Sequence[str]
    texts: str
    words: Tuple[str, ...] = ("交易", "订单", "那笔", "哪笔", "这笔")
    has_facts: bool = True

    async def ask(self, talk: Talk) -> Say:
        found = await self._candidates(talk)
        about = talk.turn.slots.get("order_no")
        found.sort(key=lambda one: one.order_no != about)
        return self._offer(talk, found, "which" if found else "which_none")

    async def ask_again(self, talk: Talk) -> Say:
        return self._offer(talk, await self._candidates(talk), "facts")

    async def read(self, talk: Talk) -> Optional[Reading]:
        turn, pressed = talk.turn, talk.pressed(self.slot)
        if pressed == SKIPPED or (not turn.clicked and _NONE.search(turn.text)):
            return self._none_of_them(talk)
        order_no = pressed or turn.clues.order_no or self._by_place(talk)
        if order_no:
            return await self._by_number(talk, order_no)
        return None if turn.clicked else await self._by_facts(talk)

    def taken(self, talk: Talk, transaction: Transaction) -> Taken:
        value = {"order_no": transaction.order_no, "text": render_line(transaction)}
        return Taken(value, [Say(f"{self.texts}.found", {}, card=render_card(transaction))])

    def _none_of_them(self, talk: Talk) -> Reading:
        """Asked once for its facts; whoever has none goes on without."""
        if talk.values.get("form_misses"):
            return Taken(SKIPPED, [Say(f"{self.texts}.without")])
        return Again(self._offer(talk, [], "facts"))

    async def _by_number(self, talk: Talk, order_no: str) -> Reading:
        assert talk.turn.customer.user_id is not None
        try:
            found = await talk.services.wallet.get_transaction(talk.turn.customer.user_id, order_no)
        except NotFound:
            return Again(self._offer(talk, await self._candidates(talk), "not_found"))
        return self.taken(talk, found)

    async def _by_facts(self, talk: Talk) -> Optional[Reading]:
        clues = talk.turn.clues
        found = await self._candidates(talk)
        named = [one for one in found if names(talk.turn.text, one.counterparty)]
        if not clues.narrows and not clues.newest and not named:
            return None
        fitting = [one for one in named or found if matches(one, clues)]
        picked = pick(fitting, replace(clues, newest=clues.newest or len(fitting) == 1), guess=False)
        if isinstance(picked, One):
            return self.taken(talk, picked.transaction)
        several = picked.transactions if isinstance(picked, Several) else []
        return Again(self._offer(talk, several or found, "several" if several else "not_found"))

    def _by_place(self, talk: Talk) -> Optional[str]:
        offered: List[str] = talk.values.get(OFFERED) or []
        place = len(offered) if saying.names_last(talk.turn.text) else saying.read_ordinal(talk.turn.text)
        return offered[place - 1] if place and place <= len(offered) else None

    async def _candidates(self, talk: Talk) -> List[Transaction]:
        assert talk.turn.customer.user_id is not None
        since = min(look_back(talk.turn.clues, now=talk.turn.now), talk.turn.now - LOOK_BACK)
        return await talk.services.wallet.list_transactions(talk.turn.customer.user_id, kinds=self.kinds, since=since)

    def _offer(self, talk: Talk, found: Sequence[Transaction], case: str) -> Say:
        shown = found[:MOST_OFFERED]
        talk.values[OFFERED] = [one.order_no for one in shown]
        buttons = [answer_button(self.slot, one.order_no, title=render_choice(one, now=talk.turn.now)) for one in shown]
        return Say(f"{self.texts}.{case}", {}, [*buttons, answer_button(self.slot, SKIPPED, title=NOT_AMONG_THEM)])


def names(text: str, counterparty: str) -> bool:
    """Whether the text holds a piece of the name that is not just 旗舰店."""
    name = _COMMON.sub(" ", counterparty)
    pieces = (name[start : start + _SHORTEST_NAME] for start in range(len(name) - _SHORTEST_NAME + 1))
    return any(" " not in piece and piece in text for piece in pieces)


def order_nos(value: object) -> List[str]:
    """For a case."""
    return [str(value["order_no"])] if isinstance(value, dict) else []


def order_text(value: object) -> str:
    return str(value["text"]) if isinstance(value, dict) else ""


def render_line(transaction: Transaction) -> str:
    """One line of a case or a letter, which is read on another day."""
    return ORDER_LINE.format(
        day=DATE.format(transaction.created_at),
        what=transaction.counterparty if transaction.type == "payment" else render_kind(transaction),
        amount=render_money(transaction.amount),
        order_no=transaction.order_no,
    )
