"""What happens when nobody does anything. A conversation has at most one timer; its row keeps it over a restart."""

from dataclasses import dataclass
from enum import StrEnum

from walletdesk.domain.events import Role
from walletdesk.domain.ownership import FOLLOW_UPS, State
from walletdesk.domain.rules import RoutingRules
from walletdesk.domain.watch import latest_believed_ms


class Kind(StrEnum):
    OFFER = "offer"
    AGENT_SILENT = "agent_silent"
    AGENT_ABSENT = "agent_absent"
    USER_SILENT = "user_silent"
    USER_GONE = "user_gone"
    HOLD = "hold"
    WRAP_UP = "wrap_up"
    BOT_ASKED = "bot_asked"
    BOT_LEFT = "bot_left"
    BOT_IDLE = "bot_idle"


@dataclass(frozen=True, slots=True)
class Timer:
    kind: Kind
    at_ms: int


def start(kind: Kind, *, now_ms: int, rules: RoutingRules) -> Timer:
    return Timer(kind, now_ms + _list_lengths_s(rules)[kind] * 1000)


def is_absurd(timer: Timer, *, now_ms: int, rules: RoutingRules) -> bool:
    """Further ahead than any clock to be believed could have set it: a clock that was wrong did."""
    return timer.at_ms > list_latest_ends(now_ms, rules=rules)[timer.kind]


def list_latest_ends(now_ms: int, *, rules: RoutingRules) -> dict[Kind, int]:
    """Up to when a timer of each kind may run, in ms."""
    latest_ms = latest_believed_ms(now_ms, rules=rules)
    return {kind: latest_ms + seconds * 1000 for kind, seconds in _list_lengths_s(rules).items()}


def _list_lengths_s(rules: RoutingRules) -> dict[Kind, int]:
    return {
        Kind.OFFER: rules.offer_s,
        Kind.AGENT_SILENT: rules.agent_silent_s,
        Kind.AGENT_ABSENT: rules.agent_silent_s,
        Kind.USER_SILENT: rules.user_silent_s,
        Kind.USER_GONE: rules.user_gone_s,
        Kind.HOLD: rules.hold_s,
        Kind.WRAP_UP: rules.wrap_up_s,
        Kind.BOT_ASKED: rules.bot_asked_s,
        Kind.BOT_LEFT: rules.bot_left_s,
        Kind.BOT_IDLE: rules.bot_idle_s,
    }


# With an agent it is first the agent's turn to say something: the user has waited for it. Who comes back to the bot was
# asked nothing, and what the bot says next starts its clock anew; who has just come is not on its clock yet.
ON_ENTERING: dict[State, Kind] = {
    State.BOT: Kind.BOT_IDLE,
    State.OFFERED: Kind.OFFER,
    State.TRANSFERRING: Kind.OFFER,
    State.ACTIVE: Kind.AGENT_SILENT,
    State.ON_HOLD: Kind.HOLD,
    State.WRAP_UP: Kind.WRAP_UP,
}


def after_move(state: State, *, now_ms: int, rules: RoutingRules, before: State | None = None) -> Timer | None:
    kind = ON_ENTERING.get(state)
    if state is State.ACTIVE and before in FOLLOW_UPS:
        # Nobody sits there waiting: the agent calls or thinks of an answer first, and the user's next word starts it.
        return None
    return start(kind, now_ms=now_ms, rules=rules) if kind else None


def after_message(
    current: Timer | None, *, state: State, said_by: Role, now_ms: int, rules: RoutingRules
) -> Timer | None:
    """It is the other side's turn now. Writing again does not give the other side more time."""
    if state is not State.ACTIVE:
        return current
    if said_by is Role.AGENT:
        return start(Kind.USER_SILENT, now_ms=now_ms, rules=rules)
    if current and current.kind in (Kind.AGENT_SILENT, Kind.AGENT_ABSENT):
        return current
    return start(Kind.AGENT_SILENT, now_ms=now_ms, rules=rules)


# The bot hears of a file with the next message only: what it asked stays asked, and who owed no answer owes none now.
_BOTS_PATIENCE: dict[Kind, Kind] = {
    Kind.BOT_ASKED: Kind.BOT_ASKED,
    Kind.BOT_LEFT: Kind.BOT_ASKED,
    Kind.BOT_IDLE: Kind.BOT_IDLE,
}


def after_file(current: Timer | None, *, now_ms: int, rules: RoutingRules) -> Timer | None:
    """With the bot a file starts no turn whose answer would start the clock anew, so the file itself does."""
    kind = _BOTS_PATIENCE.get(current.kind) if current else None
    return start(kind, now_ms=now_ms, rules=rules) if kind else current


def after_bot(*, awaits: bool, now_ms: int, rules: RoutingRules) -> Timer:
    """Only who was asked something is reminded. The next answer of the bot starts it anew."""
    return start(Kind.BOT_ASKED if awaits else Kind.BOT_IDLE, now_ms=now_ms, rules=rules)
