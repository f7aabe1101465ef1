from __future__ import annotations

from actions.history import known_cards, misses, read_history
from actions.identity import read_customer
from actions.packet import about_label, tried
from bot.matters import load_matters, load_titles
from tests.actions.made import bot_event, user_event

CARD = {"type": "transaction", "order_no": "1", "status": "processing"}


def test_misses_count_only_in_a_row() -> None:
    events = [user_event("nlu_fallback"), user_event("greet"), user_event("nlu_fallback"), user_event("nlu_fallback")]
    assert misses(read_history(events)) == 2
    assert misses(read_history(events[:2])) == 0


def test_a_card_is_known_as_last_shown() -> None:
    later = {**CARD, "status": "success"}
    history = read_history([user_event("greet"), bot_event(card=CARD), user_event("greet"), bot_event(card=later)])
    assert known_cards(history) == {"1": later}


def test_an_offer_belongs_to_the_exchange_it_was_made_in() -> None:
    history = read_history([user_event("greet"), bot_event(offer="human_handoff"), user_event("affirm")])
    assert [exchange.offer for exchange in history] == ["human_handoff", None]


def test_a_plain_request_for_a_human_is_about_what_was_talked_about() -> None:
    history = read_history([user_event("topup_not_received"), user_event("thank"), user_event("human_handoff")])
    assert about_label(history, "human_handoff") == "topup_not_received"
    assert about_label(history, "report_fraud") == "report_fraud"
    assert tried(history) == ["topup_not_received"]


def test_identity_needs_the_desks_word() -> None:
    assert read_customer({"user_id": "u_1001", "verified": True}).user_id == "u_1001"
    for metadata in (
        {},
        {"user_id": "u_1001"},
        {"user_id": "u_1001", "verified": "true"},
        {"user_id": "", "verified": True},
    ):
        assert read_customer(metadata).user_id is None


def test_every_matter_and_title_names_a_label() -> None:
    assert set(load_matters()) <= set(load_titles())


def test_answers_to_a_form_are_no_misunderstandings_and_no_matters() -> None:
    began = {"event": "active_loop", "name": "dispute_form"}
    rejected = {"event": "action_execution_rejected", "name": "dispute_form"}
    over = {"event": "active_loop", "name": None}
    history = read_history([
        user_event("open_dispute"), began, user_event("nlu_fallback"), user_event("faq_hours"), rejected,
        user_event("refund_status"), over, user_event("nlu_fallback"),
    ])  # fmt: skip
    assert [one.in_form for one in history] == [False, True, False, True, False]
    assert misses(history) == 1
    assert tried(history) == ["open_dispute", "faq_hours"]
    assert about_label(history[:4], "human_handoff") == "faq_hours"
