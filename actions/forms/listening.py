"""What a message in the middle of a form is: an answer, something to be served first, or the end of the form. Pure.

The question decides more than the label: a story about a swindle is a story, and a bare 算了 ends the form. Urgent
labels and the wish for a human are believed at their usual, low thresholds where a choice was asked for; among free
words they must be as sure as any other label.
"""

from __future__ import annotations

import re
from enum import Enum

from actions.history import FALLBACK, misses
from actions.turn import Turn
from bot import saying
from bot.nlu import policy


class Heard(Enum):
    ANSWER = "answer"
    DIGRESSION = "digression"
    LEAVING = "leaving"
    """For something that does not come back to the form by itself."""
    CANCEL = "cancel"


URGENT = frozenset(policy.URGENT)
HUMAN = frozenset({"human_handoff", "escalate_supervisor"})
STARTS = frozenset({
    "open_dispute", "file_complaint", "complain_service", "complaint_status", "urge_complaint", "request_callback",
    "cancel_callback", "rate_service", "give_feedback", "problem_solved", "unfreeze_account", "goodbye",
})  # fmt: skip
"""Labels that begin something of their own."""
NO_MATTER = frozenset({
    "inform", "affirm", "deny", "not_solved", "bot_misunderstood", "nlu_fallback", "out_of_scope",
})  # fmt: skip
"""Labels that mean something only as an answer to what was asked."""
SURE = 0.85
"""The confidence at which a label counts although free words were asked for."""
LOOK_UPS = frozenset({
    "account_balance", "list_transactions", "queue_status", "quote_fee", "callback_status", "transaction_status",
    "ask_capabilities", "bot_challenge",
})  # fmt: skip
MOST_ASKED = 2
"""The third message in a row that is not understood would go to a human from within the form."""
HUMAN_WORDS = re.compile(r"人工|真人|转人|找人|有人|客服|主管|经理|领导|坐席")


def listen(turn: Turn, *, own: frozenset[str], is_open: bool, is_taken: bool) -> Heard:
    """`own` labels belong to the form; `is_taken` says that the question understands the message."""
    if turn.clicked:
        return _clicked(turn, own, is_taken=is_taken)
    if is_open:
        return Heard.ANSWER if is_taken else _among_free_words(turn, own)
    if is_taken and not (turn.label in URGENT - own and turn.confidence >= SURE):
        return Heard.ANSWER
    if turn.label == "cancel":
        return Heard.CANCEL
    if _asks_something(turn):
        return Heard.DIGRESSION
    if turn.label in own or turn.label in NO_MATTER:
        return Heard.ANSWER
    return Heard.LEAVING if turn.label in URGENT | HUMAN | STARTS else Heard.DIGRESSION


def _asks_something(turn: Turn) -> bool:
    """A short question that was not understood for certain; the user is asked what is meant, and the form returns."""
    if turn.label != FALLBACK or len(turn.text) > saying.BRIEF or not saying.is_question(turn.text):
        return False
    return bool(turn.ranking) and turn.ranking[0] not in NO_MATTER and misses(list(turn.history[:-1])) < MOST_ASKED


def _clicked(turn: Turn, own: frozenset[str], *, is_taken: bool) -> Heard:
    if turn.label == "cancel":
        return Heard.CANCEL
    if turn.label in NO_MATTER or is_taken:
        return Heard.ANSWER
    if turn.label in own:
        return Heard.ANSWER
    return Heard.LEAVING if turn.label in URGENT | HUMAN | STARTS else Heard.DIGRESSION


def _among_free_words(turn: Turn, own: frozenset[str]) -> Heard:
    brief, sure = len(turn.text) <= saying.BRIEF, turn.confidence >= SURE
    if turn.label == "cancel" and (brief or sure) and len(turn.text) <= 2 * saying.BRIEF:
        return Heard.CANCEL
    if _asks_something(turn):
        return Heard.DIGRESSION
    if turn.label in own or turn.label in NO_MATTER:
        return Heard.ANSWER
    if turn.label in URGENT:
        return Heard.LEAVING if sure and (brief or turn.label != "report_fraud") else Heard.ANSWER
    if turn.label in HUMAN:
        wants_one = HUMAN_WORDS.search(turn.text) is not None if brief else sure
        return Heard.LEAVING if wants_one else Heard.ANSWER
    if turn.label in STARTS:
        return Heard.LEAVING if brief and sure else Heard.ANSWER
    asks = saying.is_question(turn.text)
    if sure and ((turn.label.startswith("faq_") and asks) or (turn.label in LOOK_UPS and (asks or brief))):
        return Heard.DIGRESSION
    return Heard.DIGRESSION if sure and brief and asks else Heard.ANSWER
