"""What a user reads of the own conversation: events after `since`, who owns it, the place in the queue."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from walletdesk.domain.events import Kind, Visibility
from walletdesk.domain.identity import Customer
from walletdesk.domain.ownership import Owner
from walletdesk.domain.rules import DEFAULT_RULES, RoutingRules
from walletdesk.queries.access import check_owns_conversation
from walletdesk.queries.queue_status import load_place
from walletdesk.storage import conversations, log
from walletdesk.storage.log import StoredEvent

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


def follow_feed(fresh: list[StoredEvent], *, customer: Customer, since: int) -> tuple[list[dict[str, Any]], int] | None:
    """What a reader who has all up to `since` is shown of events just committed, and up to where that reaches.

    None when the log has to be read: there is a gap, or the conversation changed its state.
    """
    new = [event for event in fresh if event.seq > since]
    is_gapless = [event.seq for event in new] == list(range(since + 1, since + 1 + len(new)))
    if not fresh or not is_gapless or any(event.kind == Kind.STATE for event in fresh):
        return None
    shown = [_render(event, customer) for event in new if event.visibility == Visibility.ALL]
    return shown, since + len(new)


def _render(event: StoredEvent, customer: Customer) -> dict[str, Any]:
    return event.render(for_sender=event.sender_id == customer.customer_id)


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
        events=[_render(event, customer) for event in stored],
        up_to=stored[-1].seq if has_more else max(since, conversation.last_seq),
        has_more=has_more,
        owner=conversation.owner,
        state=conversation.ownership.state,
        queue=queue,
    )
