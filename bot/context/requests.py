"""Two requests in one message: where it could be cut, and whether the halves are two matters. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Iterator, List, Mapping, Optional, Sequence, Text, Tuple

from bot.context.memory import PASSING
from bot.context.phrases import load_phrases
from bot.nlu.policy import URGENT
from bot.understanding import full_label

SHORTEST_HALF = 3
CLEAR_HALF = 0.95
"""Both must be this clear: on messages of one matter a lower bar cuts three times as often and finds hardly more."""
ANNOUNCED_HALF = 0.8
"""Enough where the user says that there is a second request: 另外, 顺便."""
ARRIVALS = ("topup_not_received", "withdrawal_not_received", "transfer_not_received", "refund_status")
SAME_LOSS = ("duplicate_charge", "unrecognized_charge", "payment_failed", "transaction_status")
TELLS = ("file_complaint", "complain_service", "open_dispute")
"""What follows is the story, unless another request is announced."""
REACHES_A_HUMAN = ("escalate_supervisor", "human_handoff")
COURTESY = ("greet", "thank", "goodbye", "bot_challenge", "bot_misunderstood", "not_solved")
MOST_CUTS = 4
"""Each cut costs two parses; who uses more commas tells a story about one matter."""
MOST_SENTENCES = 24
_TRIM = " \t，,。.！!？?；;、"
_STOPS = r"[，,。！!？?；;\n]+|(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])"
LAST = frozenset({
    *URGENT, "human_handoff", "escalate_supervisor", "open_dispute", "file_complaint", "complain_service",
    "request_callback", "unfreeze_account", "urge_complaint", "rate_service", "give_feedback", "cancel_callback",
    "callback_optout",
})  # fmt: skip
"""They hand over or begin a form: whatever else is asked is answered before."""
NOT_A_REQUEST = PASSING | {"goodbye", "cancel", "problem_solved", "bot_challenge", "ask_capabilities"}
Half = Tuple[str, Mapping[Text, Any]]


@dataclass(frozen=True)
class Cut:
    """`clear` is how sure both halves must be."""

    left: str
    right: str
    clear: float = CLEAR_HALF


def cuts(text: str) -> List[Cut]:
    """At every conjunction, then at every border between sentences, the most even first."""
    found = [Cut(text[:end].strip(_TRIM), text[start:].strip(_TRIM), clear) for end, start, clear in _borders(text)]
    long_enough = [one for one in found if min(len(one.left), len(one.right)) >= SHORTEST_HALF]
    return sorted(long_enough, key=lambda one: (one.clear, abs(len(one.left) - len(one.right))))[:MOST_CUTS]


def sentences(text: str) -> List[str]:
    """The first MOST_SENTENCES that are long enough to ask for something."""
    found = [one.strip() for one in re.split(_STOPS, text)]
    return [one for one in found if len(one) >= SHORTEST_HALF][:MOST_SENTENCES]


def as_two(halves: Sequence[Half], whole: str, *, clear: float = CLEAR_HALF) -> Optional[List[Half]]:
    """The halves in the order to serve them; None if they are one matter. An urgent one is served alone."""
    labels = [full_label(parse) for _, parse in halves]
    if any(parse["intent"]["confidence"] < clear for _, parse in halves) or _is_one_loss(labels):
        return None
    if any(label in URGENT for label in (*labels, whole)):
        return None
    if whole in TELLS and clear == CLEAR_HALF:
        return None
    if len(set(labels)) < len(labels) or any(label in NOT_A_REQUEST for label in labels):
        return None
    ending = [half for half, label in zip(halves, labels, strict=True) if label in LAST]
    if len(ending) > 1:
        return None
    return [*(half for half in halves if half not in ending), *ending]


def as_one(halves: Sequence[Half], whole: str, *, clear: float = CLEAR_HALF) -> Optional[Half]:
    """The half that counts where the whole was not understood: the urgent one; of two that end the talk the one that
    reaches a human; the request beside a greeting or a thank-you. None if there is no such half."""
    sure = [half for half in halves if half[1]["intent"]["confidence"] >= clear]
    urgent = [half for half in sure if full_label(half[1]) in URGENT]
    if urgent and whole not in URGENT:
        return urgent[0]
    if whole not in NOT_A_REQUEST or not sure:
        return None
    labels = [full_label(parse) for _, parse in halves]
    asking = [half for half in sure if full_label(half[1]) not in NOT_A_REQUEST]
    if len(sure) == len(halves) and all(label in LAST for label in labels):
        return next((half for half in sure if full_label(half[1]) in REACHES_A_HUMAN), sure[0])
    courtesy = any(label in COURTESY for label in labels)
    return asking[0] if len(asking) == 1 and courtesy else None


def _is_one_loss(labels: Sequence[str]) -> bool:
    """卡里都扣了 after 充值没到账 tells of the same money."""
    return any(label in ARRIVALS for label in labels) and any(label in SAME_LOSS for label in labels)


def _borders(text: str) -> Iterator[Tuple[int, int, float]]:
    for stop in re.finditer(_STOPS, text):
        yield *stop.span(), CLEAR_HALF
    for word in load_phrases().conjunctions:
        for found in re.finditer(re.escape(word), text):
            yield found.start(), found.end(), ANNOUNCED_HALF
