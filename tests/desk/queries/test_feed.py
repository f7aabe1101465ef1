"""The short cut of the feed: what was just committed is shown without reading the log, or the log is read."""

import json
from typing import Any

from walletdesk.domain.events import Kind, Role, Visibility
from walletdesk.domain.identity import Customer
from walletdesk.queries.feed import follow_feed
from walletdesk.storage.log import StoredEvent

CUSTOMER = Customer.visitor("v_1")


def an_event(seq: int, **values: Any) -> StoredEvent:
    usual: dict[str, Any] = {
        "pos": seq,
        "conversation_id": "c_1",
        "seq": seq,
        "kind": Kind.MESSAGE,
        "visibility": Visibility.ALL,
        "sender_role": Role.BOT,
        "sender_id": "bot",
        "sender_name": None,
        "agent_no": None,
        "body": {"text": f"message {seq}"},
        "epoch": 0,
        "client_msg_id": None,
        "turn_id": None,
        "at_ms": 1_700_000_000_000,
    }
    return StoredEvent(**usual | values)


def followed(*events: StoredEvent, since: int = 4) -> tuple[list[int], int] | None:
    found = follow_feed(list(events), customer=CUSTOMER, since=since)
    return ([event["seq"] for event in found[0]], found[1]) if found else None


def test_what_follows_without_a_gap_is_shown() -> None:
    assert followed(an_event(5), an_event(6)) == ([5, 6], 6)


def test_what_was_shown_already_is_not_shown_again() -> None:
    assert followed(an_event(3), an_event(4), an_event(5)) == ([5], 5)
    assert followed(an_event(3)) == ([], 4)


def test_a_gap_is_read() -> None:
    assert followed(an_event(6)) is None
    assert followed(an_event(5), an_event(7)) is None
    assert followed(an_event(6), an_event(5)) is None, "two desks' or threads' commits told in another order"


def test_news_that_are_only_in_the_log_are_read() -> None:
    assert followed() is None


def test_a_change_of_state_is_read_even_one_that_users_do_not_see() -> None:
    assert followed(an_event(5, kind=Kind.STATE)) is None
    assert followed(an_event(5), an_event(6, kind=Kind.STATE, visibility=Visibility.AGENTS)) is None
    assert followed(an_event(4, kind=Kind.STATE)) is None, "even for a reader who believes to be further"


def test_what_is_for_agents_only_is_passed_by() -> None:
    assert followed(an_event(5, kind=Kind.NOTE, visibility=Visibility.AGENTS), an_event(6)) == ([6], 6)


def test_only_the_own_side_sees_its_message_ids_and_the_frame_is_json_as_from_the_log() -> None:
    own = an_event(5, sender_role=Role.USER, sender_id=CUSTOMER.customer_id, client_msg_id="m_1")
    others = an_event(6, sender_role=Role.AGENT, sender_id="a_1", client_msg_id="m_2")
    found = follow_feed([own, others], customer=CUSTOMER, since=4)
    assert found is not None
    first, second = json.loads(json.dumps(found[0]))
    assert first["client_msg_id"] == "m_1"
    assert first["kind"] == "message"
    assert first["sender"] == {"role": "user"}
    assert "client_msg_id" not in second
