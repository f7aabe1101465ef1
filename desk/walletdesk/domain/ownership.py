"""Who owns a conversation: the one state machine every transition in the product goes through.

    bot -> queued -> offered -> active <-> on_hold | transferring -> wrap_up -> closed
    queued -> bot (the user cancels) | callback | message_left
    message_left -> active (claimed) | queued; the bot answers meanwhile, the message waits until an agent has it
    closed -> bot (reopened) | active (back with the agent who just served)

`epoch` counts changes of hands: it grows when the owner or the agent changes, and only then. An offer, a decline or a
hold changes the state and leaves the epoch, so a claim by hand is not refused because the desk was offering meanwhile.
Whoever writes as bot or agent states the epoch it believes in; the check and the write are one transaction, so a late
writer is refused whatever happened in between.
"""

from dataclasses import dataclass
from enum import StrEnum

from walletdesk.errors import IllegalTransition, NotOwner, StaleEpoch


class Owner(StrEnum):
    BOT = "bot"
    QUEUE = "queue"
    AGENT = "agent"
    NONE = "none"


class State(StrEnum):
    BOT = "bot"
    QUEUED = "queued"
    OFFERED = "offered"
    ACTIVE = "active"
    ON_HOLD = "on_hold"
    TRANSFERRING = "transferring"
    WRAP_UP = "wrap_up"
    CALLBACK = "callback"
    MESSAGE_LEFT = "message_left"
    CLOSED = "closed"


class Move(StrEnum):
    HANDOFF = "handoff"
    CANCEL = "cancel"
    OFFER = "offer"
    DECLINE = "decline"
    CLAIM = "claim"
    HOLD = "hold"
    RESUME = "resume"
    TRANSFER = "transfer"
    REQUEUE = "requeue"
    WRAP_UP = "wrap_up"
    RETURN_TO_BOT = "return_to_bot"
    TAKE_CALLBACK = "take_callback"
    LEAVE_MESSAGE = "leave_message"
    TAKE_OVER = "take_over"
    CLOSE = "close"
    REOPEN = "reopen"
    RETURN_TO_AGENT = "return_to_agent"
    RETURN_TO_MESSAGE = "return_to_message"


OWNER_OF: dict[State, Owner] = {
    State.BOT: Owner.BOT,
    State.QUEUED: Owner.QUEUE,
    State.OFFERED: Owner.QUEUE,
    State.ACTIVE: Owner.AGENT,
    State.ON_HOLD: Owner.AGENT,
    State.TRANSFERRING: Owner.QUEUE,
    State.WRAP_UP: Owner.AGENT,
    State.CALLBACK: Owner.NONE,
    # The user may go on with the bot, which takes nothing from what was left for the staff.
    State.MESSAGE_LEFT: Owner.BOT,
    State.CLOSED: Owner.NONE,
}

TRANSITIONS: dict[tuple[State, Move], State] = {
    (State.BOT, Move.HANDOFF): State.QUEUED,
    (State.BOT, Move.CLOSE): State.CLOSED,
    (State.QUEUED, Move.CANCEL): State.BOT,
    (State.QUEUED, Move.OFFER): State.OFFERED,
    (State.QUEUED, Move.CLAIM): State.ACTIVE,
    (State.QUEUED, Move.TAKE_CALLBACK): State.CALLBACK,
    (State.QUEUED, Move.LEAVE_MESSAGE): State.MESSAGE_LEFT,
    (State.OFFERED, Move.CLAIM): State.ACTIVE,
    (State.OFFERED, Move.DECLINE): State.QUEUED,
    (State.OFFERED, Move.CANCEL): State.BOT,
    (State.OFFERED, Move.TAKE_CALLBACK): State.CALLBACK,
    (State.OFFERED, Move.LEAVE_MESSAGE): State.MESSAGE_LEFT,
    (State.ACTIVE, Move.HOLD): State.ON_HOLD,
    (State.ON_HOLD, Move.RESUME): State.ACTIVE,
    (State.ACTIVE, Move.TRANSFER): State.TRANSFERRING,
    (State.TRANSFERRING, Move.CLAIM): State.ACTIVE,
    (State.TRANSFERRING, Move.REQUEUE): State.QUEUED,
    (State.ON_HOLD, Move.TRANSFER): State.TRANSFERRING,
    (State.TRANSFERRING, Move.CANCEL): State.BOT,
    (State.TRANSFERRING, Move.TAKE_CALLBACK): State.CALLBACK,
    (State.TRANSFERRING, Move.LEAVE_MESSAGE): State.MESSAGE_LEFT,
    (State.ACTIVE, Move.REQUEUE): State.QUEUED,
    (State.ON_HOLD, Move.REQUEUE): State.QUEUED,
    (State.ACTIVE, Move.TAKE_OVER): State.ACTIVE,
    (State.ON_HOLD, Move.TAKE_OVER): State.ACTIVE,
    (State.WRAP_UP, Move.TAKE_OVER): State.ACTIVE,
    (State.ACTIVE, Move.WRAP_UP): State.WRAP_UP,
    (State.ON_HOLD, Move.WRAP_UP): State.WRAP_UP,
    (State.WRAP_UP, Move.RESUME): State.ACTIVE,
    (State.WRAP_UP, Move.RETURN_TO_BOT): State.BOT,
    (State.ACTIVE, Move.RETURN_TO_BOT): State.BOT,
    (State.ON_HOLD, Move.RETURN_TO_BOT): State.BOT,
    (State.ACTIVE, Move.CLOSE): State.CLOSED,
    (State.ON_HOLD, Move.CLOSE): State.CLOSED,
    (State.WRAP_UP, Move.CLOSE): State.CLOSED,
    (State.CALLBACK, Move.CLAIM): State.ACTIVE,
    (State.MESSAGE_LEFT, Move.CLAIM): State.ACTIVE,
    (State.CALLBACK, Move.REOPEN): State.BOT,
    (State.MESSAGE_LEFT, Move.HANDOFF): State.QUEUED,
    (State.QUEUED, Move.RETURN_TO_MESSAGE): State.MESSAGE_LEFT,
    (State.OFFERED, Move.RETURN_TO_MESSAGE): State.MESSAGE_LEFT,
    (State.CALLBACK, Move.RETURN_TO_MESSAGE): State.MESSAGE_LEFT,
    (State.CALLBACK, Move.CLOSE): State.CLOSED,
    (State.MESSAGE_LEFT, Move.CLOSE): State.CLOSED,
    (State.CLOSED, Move.REOPEN): State.BOT,
    (State.CLOSED, Move.RETURN_TO_AGENT): State.ACTIVE,
}

# Waiting for any agent to take it: what the queue shows.
CLAIMABLE = frozenset({State.QUEUED, State.OFFERED, State.TRANSFERRING})
# Promised to come back to: no longer in the queue, and still somebody's work.
FOLLOW_UPS = frozenset({State.CALLBACK, State.MESSAGE_LEFT})
NAMES_AGENT = frozenset({Move.CLAIM, Move.TAKE_OVER, Move.RETURN_TO_AGENT})


@dataclass(frozen=True, slots=True)
class Ownership:
    state: State
    epoch: int
    agent_id: str | None = None

    @property
    def owner(self) -> Owner:
        return OWNER_OF[self.state]


def apply_move(current: Ownership, move: Move, *, agent_id: str | None = None) -> Ownership:
    """The ownership after `move`; one epoch later when it changes hands.

    Raises IllegalTransition when the state does not allow the move. Moves of NAMES_AGENT need `agent_id`; it is kept
    while an agent owns the conversation.
    """
    target = TRANSITIONS.get((current.state, move))
    if target is None:
        raise IllegalTransition(state=current.state, move=move)
    if move in NAMES_AGENT and agent_id is None:
        raise ValueError(f"{move} names its agent")
    keeps_agent = OWNER_OF[target] is Owner.AGENT
    holder = (agent_id if move in NAMES_AGENT else current.agent_id) if keeps_agent else None
    changes_hands = OWNER_OF[target] is not current.owner or holder != current.agent_id
    return Ownership(state=target, epoch=current.epoch + changes_hands, agent_id=holder)


def check_may_write(current: Ownership, *, writer: Owner, epoch: int, agent_id: str | None = None) -> None:
    """Returns when `writer`, believing in `epoch`, owns the conversation now.

    Raises NotOwner (somebody else has it) or StaleEpoch (it changed hands since).
    """
    if current.owner is not writer or (writer is Owner.AGENT and current.agent_id != agent_id):
        raise NotOwner(owner=current.owner, epoch=current.epoch)
    if current.epoch != epoch:
        raise StaleEpoch(owner=current.owner, epoch=current.epoch)


def may_bot_write(current: Ownership, *, epoch: int, assists: bool) -> bool:
    """The bot writes while it owns, or, asked by a waiting user, during exactly this stay in the queue."""
    is_bots_turn = current.owner is Owner.BOT or (current.owner is Owner.QUEUE and assists)
    return is_bots_turn and current.epoch == epoch
