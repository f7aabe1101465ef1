"""Object-level checks. What is not yours does not exist: the answer is the same as for an unknown id."""

from walletdesk.domain.identity import Customer
from walletdesk.errors import NotFound
from walletdesk.storage.conversations import Conversation


def check_owns_conversation(conversation: Conversation, customer: Customer) -> None:
    if conversation.customer_id != customer.customer_id:
        raise NotFound(what="conversation")
