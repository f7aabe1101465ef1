"""All entities of a message. Pure."""

from __future__ import annotations

from datetime import datetime

from bot.nlu.entities import amount, numbers, time
from bot.nlu.entities.bank import BankFinder
from bot.nlu.entities.found import Found, without_overlaps


def entities_in(text: str, now: datetime, banks: BankFinder) -> list[Found]:
    """Of a normalised text; where two overlap, the kind named first here is kept."""
    return without_overlaps(
        [
            *numbers.phones(text),
            *numbers.order_numbers(text),
            *time.find(text, now),
            *numbers.card_tails(text),
            *banks.find(text),
            *amount.find(text),
        ]
    )
