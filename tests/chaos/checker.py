"""The rules by name, and what broke each."""

from collections.abc import Callable, Iterator

from tests.chaos.evidence import Evidence
from tests.chaos.rules import delivery, hands, order, turns

RULES: dict[str, Callable[[Evidence], Iterator[str]]] = {
    "acknowledged is logged once, in its place, as said": delivery.check_acknowledged_is_logged,
    "no client_msg_id twice": delivery.check_client_msg_id_is_unique,
    "readers heard the log: no gap, no repeat, in order": delivery.check_readers_read_the_log,
    "any two readers saw one order": delivery.check_readers_agree,
    "every write was answered": delivery.check_clients_were_served,
    "seq without gap or repeat": order.check_seq_is_gapless,
    "pos unique, without gap": order.check_pos_is_gapless,
    "pos grows with seq": order.check_pos_follows_seq,
    "exactly one owner": hands.check_one_owner,
    "no bot message after a takeover": hands.check_bot_is_silent_after_takeover,
    "agents answer what they hold": hands.check_agents_hold_what_they_answer,
    "each turn answered at most once": turns.check_turns_answered_once,
    "the bot was asked what was said to it": turns.check_user_messages_have_turns,
    "an answer, or a handoff with a reason": turns.check_turns_end,
}


def check(evidence: Evidence) -> dict[str, list[str]]:
    """What broke each rule; all empty when everything held."""
    return {name: list(rule(evidence)) for name, rule in RULES.items()}
