"""A customer rates what was last done for them: the agent's service that ended, or the bot's."""

from walletdesk.domain.identity import Customer
from walletdesk.domain.ratings import Rating, check_rateable
from walletdesk.domain.redaction import redact
from walletdesk.queries.access import check_owns_conversation
from walletdesk.queries.rateable import find_rateable
from walletdesk.storage import conversations, idempotency, ratings
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
    service = find_rateable(uow.connection, conversation)
    ratings.store_rating(
        uow,
        service.subject,
        conversation_id=conversation.id,
        customer_id=conversation.customer_id,
        handled_by=service.handled_by,
        agent_id=service.agent_id,
        overall=rating.overall,
        solved=rating.solved,
        attitude=rating.attitude,
        speed=rating.speed,
        comment=redact(rating.comment).text if rating.comment else None,
    )
