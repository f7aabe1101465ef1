"""Handing a matter to a human, with all of it."""

from __future__ import annotations

import asyncio
from types import MappingProxyType
from typing import Any, Dict, List, Mapping, Optional, Sequence, Text

from actions.answer import Answer, Say
from actions.cards import render_card
from actions.guard import Skill
from actions.history import known_cards
from actions.packet import render_effect
from actions.services import Services
from actions.turn import Turn
from actions.wallet.errors import WalletError
from bot.matters import DEFAULT_MATTER, Matter, load_matters

MOST_CARDS = 3
FRESH_WITHIN_S = 2.0
"""A handoff must not wait for a slow wallet; the card as last shown is good enough then."""


class HandOver(Skill):
    """For every label of data/matters.yml."""

    def name(self) -> Text:
        return "action_hand_over"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        return await hand_over(turn, services, label=turn.label)


async def hand_over(
    turn: Turn,
    services: Services,
    *,
    label: str,
    text: Optional[str] = None,
    matter: Optional[Matter] = None,
    done: Sequence[Say] = (),
    facts: Mapping[str, str] = MappingProxyType({}),
) -> Answer:
    """What is done at once stands first (`done`, or a text), then the place in the queue. `facts` join the slots."""
    label = label if label in load_matters() else DEFAULT_MATTER
    matter = matter or load_matters()[label]
    cards = await _fresh_cards(turn, services)
    says = [*(done or [Say(text or f"handoff.{label}")]), Say("queue.place")]
    return Answer(says, effect=render_effect(turn, matter, label=label, cards=cards, facts=facts))


async def _fresh_cards(turn: Turn, services: Services) -> List[Dict[str, Any]]:
    """The transactions talked about, each as it is now."""
    shown = list(known_cards(turn.history).values())[-MOST_CARDS:]
    user_id = turn.customer.user_id
    if user_id is None or not shown:
        return []
    return list(await asyncio.gather(*(_fresh(card, user_id, services) for card in shown)))


async def _fresh(card: Mapping[str, Any], user_id: str, services: Services) -> Dict[str, Any]:
    try:
        look_up = services.wallet.get_transaction(user_id, card["order_no"])
        return render_card(await asyncio.wait_for(look_up, FRESH_WITHIN_S))
    except (WalletError, asyncio.TimeoutError):
        return dict(card)
