"""What Rasa and the desk read, and the decision to act or to ask."""

import pytest

from bot.nlu.policy import acts
from bot.nlu.ranking import Ranked, intents, rank, response_selector

RANKING = rank(["greet", "faq_fee/topup", "faq_fee/withdraw"], [0.1, 0.6, 0.3])


def test_best_first_with_full_labels() -> None:
    assert [ranked["label"] for ranked in RANKING] == ["faq_fee/topup", "faq_fee/withdraw", "greet"]


def test_an_intent_is_named_once_by_its_best_label() -> None:
    assert intents(RANKING) == [{"name": "faq_fee", "confidence": 0.6}, {"name": "greet", "confidence": 0.1}]


def test_the_selector_answers_with_the_best_key() -> None:
    selector = response_selector(RANKING)
    assert selector["all_retrieval_intents"] == ["faq_fee"]
    assert selector["faq_fee"]["response"]["utter_action"] == "utter_faq_fee/topup"
    assert selector["faq_fee"]["response"]["intent_response_key"] == "faq_fee/topup"


def _ranking(label: str, first: float, second: float) -> list[Ranked]:
    return [Ranked(label=label, confidence=first), Ranked(label="greet", confidence=second)]


@pytest.mark.parametrize(
    ("label", "first", "second", "acted"),
    [
        ("thank", 0.6, 0.1, True),
        ("thank", 0.4, 0.1, False),
        ("thank", 0.6, 0.55, False),
        ("report_stolen", 0.3, 0.29, True),
        ("report_stolen", 0.2, 0.1, False),
    ],
)
def test_acts_when_sure_enough(label: str, first: float, second: float, acted: bool) -> None:
    decision = {"act": 0.5, "margin": 0.1, "act_by_label": {"report_stolen": 0.25}}
    assert acts(_ranking(label, first, second), decision) is acted


def test_urgent_labels_are_sure_together() -> None:
    decision = {"act": 0.9, "act_by_label": {"report_stolen": 0.5, "human_handoff": 0.5}}
    torn = [Ranked(label="report_stolen", confidence=0.4), Ranked(label="freeze_account", confidence=0.3)]
    assert acts(torn, decision)
    assert not acts([torn[0], Ranked(label="human_handoff", confidence=0.3)], decision)
