"""The packet is valid by its contract, whoever asked for the human."""

from walletdesk.contracts import Contract
from walletdesk.domain.handoff import KEPT_INTENTS, build_packet, extend_context, render_customer
from walletdesk.settings import REPO

PACKET = Contract(REPO / "contracts" / "handoff_packet.schema.json")
CUSTOMER = render_customer(kind="visitor", user_id=None, profile={}, channel="web")
EFFECT = {"effect": "handoff", "reason": "asked", "priority": "normal", "skill": "general", "summary": "要人工"}


def reply(label: str, *cards: str) -> dict:
    messages = [{"card": {"type": "transaction", "order_no": card}} for card in cards]
    return {"messages": messages, "effects": [], "understanding": {"label": label, "confidence": 0.9}}


def test_what_was_understood_and_looked_up_is_kept_newest_last() -> None:
    context: dict = {}
    for number in range(12):
        context = extend_context(context, reply(f"label_{number}", str(number % 3)), now_ms=number)
    assert len(context["intents"]) == KEPT_INTENTS
    assert context["intents"][-1]["label"] == "label_11"
    assert [card["order_no"] for card in context["transactions"]] == ["0", "1", "2"]


def test_only_what_serves_the_customer_is_a_service_to_be_rated() -> None:
    context = extend_context({}, reply("topup_not_received"), now_ms=1)
    for label in ("thank", "rate_service", "problem_solved", "not_solved"):
        context = extend_context(context, reply(label), now_ms=2)
    rating = reply("faq_fee/topup") | {"effects": [{"effect": "rating", "overall": 5}]}
    assert extend_context(context, rating, now_ms=3)["served_at_ms"] == 1
    assert extend_context(context, {"messages": [], "effects": []}, now_ms=3)["served_at_ms"] == 1, "nothing understood"
    assert extend_context(context, reply("faq_fee/topup"), now_ms=4)["served_at_ms"] == 4


def test_a_packet_from_nothing_and_from_a_context_are_both_valid() -> None:
    empty = build_packet(EFFECT, context={}, customer=CUSTOMER, last_turns=[], waiting_since_ms=1_700_000_000_000)
    assert PACKET.find_problem(empty) is None
    context = extend_context({}, reply("topup_not_received"), now_ms=1)
    full = build_packet(
        EFFECT | {"tried": ["greet"]}, context=context, customer=CUSTOMER, last_turns=[], waiting_since_ms=0
    )
    assert PACKET.find_problem(full) is None
    assert full["tried"] == ["greet"]
    assert full["intents"][0]["label"] == "topup_not_received"
