"""A customer rates what was last done for them: the agent's service that ended, or the bot's."""

from walletdesk.domain.identity import Customer
from walletdesk.domain.ratings import Rating, check_rateable
from walletdesk.domain.redaction import redact
from walletdesk.queries.access import check_owns_conversation
from walletdesk.storage import conversations, handoffs, idempotency, ratings
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork


def rate_conversation(uow: UnitOfWork, conversation_id: str, rating: Rating, *, customer: Customer, key: str) -> None:
    """Once per key; another rating of the same service replaces it. Raises NotFound, NotRateable."""
    conversation = conversations.lock(uow.connection, conversation_id)
    check_owns_conversation(conversation, customer)
    scope = f"rating:{conversation_id}"
    if idempotency.find_result(uow, scope=scope, key=key):
        return
    rate(uow, conversation, rating)
    idempotency.store_result(uow, scope=scope, key=key, result={"overall": rating.overall})


def rate(uow: UnitOfWork, conversation: Conversation, rating: Rating) -> None:
    """The caller holds the conversation. Raises NotRateable."""
    check_rateable(conversation.owner)
    served = handoffs.find_served(uow.connection, conversation.handoff_id)
    solved_at_ms = ratings.find_last_resolution(uow.connection, conversation.id)
    if served and solved_at_ms is not None and solved_at_ms > served.ended_at_ms:
        # The bot solved something after the agent had left: that is what is rated now.
        served = None
    ratings.store_rating(
        uow,
        served.handoff_id if served else f"bot:{conversation.id}:{conversation.handoff_id or ''}",
        conversation_id=conversation.id,
        customer_id=conversation.customer_id,
        handled_by="agent" if served else "bot",
        agent_id=served.agent_id if served else None,
        overall=rating.overall,
        solved=rating.solved,
        attitude=rating.attitude,
        speed=rating.speed,
        comment=redact(rating.comment).text if rating.comment else None,
    )
