"""What a user reads of the own conversation: events after `since`, who owns it, the place in the queue."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from walletdesk.domain.identity import Customer
from walletdesk.domain.ownership import Owner
from walletdesk.domain.rules import DEFAULT_RULES, RoutingRules
from walletdesk.queries.access import check_owns_conversation
from walletdesk.queries.queue_status import load_place
from walletdesk.storage import conversations, log

PAGE = 200


@dataclass(frozen=True, slots=True)
class FeedPage:
    events: list[dict[str, Any]]
    up_to: int
    """Resume from here: the highest `seq` this page covers, shown or not."""
    has_more: bool
    owner: str
    state: str
    queue: dict[str, int | None] | None


def load_feed(
    connection: Connection,
    conversation_id: str,
    *,
    customer: Customer,
    since: int,
    now_ms: int,
    rules: RoutingRules = DEFAULT_RULES,
) -> FeedPage:
    """Raises NotFound when the conversation is not this customer's."""
    conversation = conversations.load(connection, conversation_id)
    check_owns_conversation(conversation, customer)
    stored = log.load_after(connection, conversation_id, since=since, for_user=True, limit=PAGE)
    has_more = len(stored) == PAGE
    queue = None
    if conversation.owner is Owner.QUEUE:
        place = load_place(connection, conversation_id, now_ms=now_ms, rules=rules)
        queue = {"position": place.position or 1, "eta_s": place.eta_s}
    return FeedPage(
        events=[event.render(for_sender=event.sender_id == customer.customer_id) for event in stored],
        up_to=stored[-1].seq if has_more else max(since, conversation.last_seq),
        has_more=has_more,
        owner=conversation.owner,
        state=conversation.ownership.state,
        queue=queue,
    )
