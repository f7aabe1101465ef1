"""Two requests in one message: where it could be cut, and whether the halves are two matters. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Iterator, List, Mapping, Optional, Sequence, Text, Tuple

from bot import saying
from bot.context.elided import spelled_out
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
ABOUT_TELLING = ("faq_complaint/", "faq_dispute/")
"""多久给答复 is no part of the story."""
SAME_FORM = (frozenset({"file_complaint", "complain_service"}), frozenset({"request_callback", "cancel_callback"}))
SUPERVISOR = "escalate_supervisor"
"""Who complains and asks for one is to have one."""
REACHES_A_HUMAN = (SUPERVISOR, "human_handoff")
HANDS_OVER = ("unfreeze_account", *REACHES_A_HUMAN)
"""What ends with a human: begun last."""
DONE_AT_ONCE = "urge_complaint"
"""Nobody waits longer for a human because of it."""
ASKED_FOR = (
    "faq_howto/", "faq_fee/", "faq_contact/", "faq_hotline_cost/", "faq_dispute/", "faq_complaint/", "faq_callback/",
)  # fmt: skip
"""What people ask in so many words; that the App crashes or the account is locked they only tell."""
COURTESY = ("greet", "thank", "goodbye", "bot_challenge", "bot_misunderstood", "not_solved")
SAYS_IT_ALL = 12
MOST_CUTS = 4
"""Each cut costs two parses; who uses more commas tells a story about one matter."""
MOST_SENTENCES = 24
_TRIM = " \t，,。.！!？?；;、"
_GOES_ON = re.compile(r"可是|但|不过|结果|然而|却")
"""可是卡里没有 is about what was told before."""
_STOPS = r"[，,。！!？?；;\n]+|(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])"
LAST = frozenset({
    *URGENT, "human_handoff", "escalate_supervisor", "open_dispute", "file_complaint", "complain_service",
    "request_callback", "unfreeze_account", "urge_complaint", "rate_service", "give_feedback", "cancel_callback",
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

    @property
    def is_announced(self) -> bool:
        return self.clear == ANNOUNCED_HALF


def cuts(text: str) -> List[Cut]:
    """One question about two things, then at every conjunction, then at every border between sentences, the most even
    first."""
    if both := spelled_out(text):
        return [Cut(*both, clear=ANNOUNCED_HALF)]
    found = [Cut(text[:end].strip(_TRIM), text[start:].strip(_TRIM), clear) for end, start, clear in _borders(text)]
    long_enough = [one for one in found if min(len(one.left), len(one.right)) >= SHORTEST_HALF]
    return sorted(long_enough, key=lambda one: (one.clear, abs(len(one.left) - len(one.right))))[:MOST_CUTS]


def sentences(text: str) -> List[str]:
    """The first MOST_SENTENCES that are long enough to ask for something."""
    found = [one.strip() for one in re.split(_STOPS, text)]
    return [one for one in found if len(one) >= SHORTEST_HALF][:MOST_SENTENCES]


def as_two(
    halves: Sequence[Half], whole: str, *, clear: float = CLEAR_HALF, announced: bool = False
) -> Optional[List[Half]]:
    """The halves in the order to serve them; None if they are one matter. An urgent one is served alone."""
    labels = [full_label(parse) for _, parse in halves]
    if not _are_two(halves, labels, whole, clear=clear, announced=announced):
        return None
    ending = [half for half in halves if _stays_open(half)]
    if len(ending) > 1:
        return None
    return [*(half for half in halves if half not in ending), *ending]


def as_pair(
    halves: Sequence[Half], whole: str, *, clear: float = CLEAR_HALF, announced: bool = False
) -> Optional[Tuple[Half, str]]:
    """Of two that each begin something of their own the one to begin with, and the label of the other, which is offered
    when that has ended. None if a human is asked for, who can do both."""
    labels = [full_label(parse) for _, parse in halves]
    if not _are_two(halves, labels, whole, clear=clear, announced=announced):
        return None
    if any(set(labels) <= form for form in SAME_FORM):
        return None
    can_wait = DONE_AT_ONCE in labels or not any(label in REACHES_A_HUMAN for label in labels)
    if not can_wait or not all(map(_stays_open, halves)):
        return None
    first, second = sorted(halves, key=lambda half: full_label(half[1]) in HANDS_OVER)
    return first, full_label(second[1])


def as_one(halves: Sequence[Half], whole: str, *, clear: float = CLEAR_HALF) -> Optional[Half]:
    """The half that counts where the whole was not understood: the urgent one; of two that end the talk the one that
    reaches a human; the request beside a greeting or a thank-you. None if there is no such half."""
    sure = [half for half in halves if half[1]["intent"]["confidence"] >= clear]
    urgent = [half for half in sure if full_label(half[1]) in URGENT]
    if urgent and whole not in URGENT:
        return urgent[0]
    labels = [full_label(parse) for _, parse in halves]
    if len(sure) == len(halves) and set(labels) == {whole, SUPERVISOR} and whole in TELLS:
        return next(half for half in halves if full_label(half[1]) == SUPERVISOR)
    if whole not in NOT_A_REQUEST or not sure:
        return None
    asking = [half for half in sure if full_label(half[1]) not in NOT_A_REQUEST]
    if len(sure) == len(halves) and all(label in LAST for label in labels):
        return next((half for half in sure if full_label(half[1]) in REACHES_A_HUMAN), sure[0])
    courtesy = any(label in COURTESY for label in labels)
    return asking[0] if len(asking) == 1 and courtesy else None


def _stays_open(half: Half) -> bool:
    """A suggestion that says it all is noted at once."""
    label = full_label(half[1])
    return label in LAST and not (label == "give_feedback" and len(half[0]) >= SAYS_IT_ALL)


def _are_two(halves: Sequence[Half], labels: Sequence[str], whole: str, *, clear: float, announced: bool) -> bool:
    if any(parse["intent"]["confidence"] < clear for _, parse in halves):
        return False
    if not announced and _GOES_ON.match(halves[1][0]):
        return False
    if not announced and (_is_one_loss(labels) or _is_told_for_the_other(halves, whole)):
        return False
    if any(label in URGENT for label in (*labels, whole)):
        return False
    asks_about_it = any(label.startswith(ABOUT_TELLING) for label in labels)
    if whole in TELLS and not announced and not asks_about_it:
        return False
    return len(set(labels)) == len(labels) and not any(label in NOT_A_REQUEST for label in labels)


def _is_told_for_the_other(halves: Sequence[Half], whole: str) -> bool:
    """昨天转账给供应商，人家没收到: what asks for nothing is no question how, but what the other is about."""
    return any(
        full_label(parse).startswith(ASKED_FOR) and full_label(parse) != whole and not saying.asks(text)
        for text, parse in halves
        if whole in (full_label(other) for _, other in halves)
    )


def _is_one_loss(labels: Sequence[str]) -> bool:
    """卡里都扣了 after 充值没到账 tells of the same money."""
    return any(label in ARRIVALS for label in labels) and any(label in SAME_LOSS for label in labels)


def _borders(text: str) -> Iterator[Tuple[int, int, float]]:
    for stop in re.finditer(_STOPS, text):
        yield *stop.span(), CLEAR_HALF
    for word in load_phrases().conjunctions:
        for found in re.finditer(re.escape(word), text):
            yield found.start(), found.end(), ANNOUNCED_HALF
