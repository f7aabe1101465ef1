"""The rules by name, and what broke each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.chaos.evidence import Chapter, Evidence
from tests.chaos.rules import delivery, hands, order, turns

OF_CONVERSATIONS: dict[str, Callable[[Chapter], Iterator[str]]] = {
    "acknowledged is logged once, in its place, as said": delivery.check_acknowledged_is_logged,
    "files are in the store": delivery.check_files_are_there,
    "no client_msg_id twice": delivery.check_client_msg_id_is_unique,
    "users heard their log: no gap, no repeat, in order": delivery.check_users_read_their_log,
    "any two readers saw one order": delivery.check_readers_agree,
    "seq without gap or repeat": order.check_seq_is_gapless,
    "pos grows with seq": order.check_pos_follows_seq,
    "exactly one owner": hands.check_one_owner,
    "no bot message after a takeover": hands.check_bot_is_silent_after_takeover,
    "agents answer what they hold": hands.check_agents_hold_what_they_answer,
    "each turn answered at most once": turns.check_turns_answered_once,
    "the bot was asked what was said to it": turns.check_user_messages_have_turns,
    "an answer, or a handoff with a reason": turns.check_turns_end,
}
OF_THE_DESK: dict[str, Callable[[Evidence], Iterator[str]]] = {
    "pos unique, without gap": order.check_pos_is_gapless,
    "consoles heard the stream: no gap, no repeat, in order": delivery.check_desk_readers_read_the_stream,
    "every write was answered": delivery.check_clients_were_served,
}
RULES = (*OF_CONVERSATIONS, *OF_THE_DESK)
# One broken thing can break a rule at every event after it; the number counts on.
KEPT = 200


@dataclass(slots=True)
class Broken:
    count: int = 0
    sentences: list[str] = field(default_factory=list)

    def add(self, found: Iterator[str]) -> None:
        for sentence in found:
            self.count += 1
            if len(self.sentences) < KEPT:
                self.sentences.append(sentence)


def check(evidence: Evidence) -> dict[str, Broken]:
    """What broke each rule; all empty when everything held."""
    broken = {name: Broken() for name in RULES}
    for chapter in evidence.read_chapters():
        for name, rule in OF_CONVERSATIONS.items():
            broken[name].add(rule(chapter))
    for name, of_desk in OF_THE_DESK.items():
        broken[name].add(of_desk(evidence))
    return broken
