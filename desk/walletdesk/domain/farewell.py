"""What the bot did in a conversation that fell silent, in a line or two. Pure."""

from typing import Any

from walletdesk import case_texts, texts

TOLD_TRANSACTIONS = 2


def render_farewell(context: dict[str, Any], *, case_nos: list[str], watched: list[str]) -> str:
    """`context` as domain/handoff.extend_context keeps it; `watched` are the orders that a reminder stands for."""
    cards = context.get("transactions", [])[-TOLD_TRANSACTIONS:]
    done = [
        texts.FAREWELL_LOOKED.format(
            kind=card["kind_text"],
            amount=card["amount"],
            status=case_texts.TRANSACTION_STATUS.get(card["status"], card["status_text"]),
        )
        for card in cards
    ]
    done += [texts.FAREWELL_CASE.format(no=no) for no in case_nos]
    done += [texts.FAREWELL_WATCHED] if watched else []
    told = texts.FAREWELL_DONE.format("；".join(done)) if done else ""
    return texts.FAREWELL.format(done=told)
