"""The whole pipeline as Rasa runs it: trained, packed, loaded, parsed."""

import pytest
from rasa.core.actions.action import ActionRetrieveResponse
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu_tools.parser import Parser
from tests.nlu.conftest import EXAMPLES, Trainer

NOW = {"now": "2026-11-21T10:00:00+08:00"}


def test_a_parse_has_every_label_best_first(parser: Parser) -> None:
    ranking = parser.parse("充值收手续费吗")["label_ranking"]
    assert {ranked["label"] for ranked in ranking} == set(EXAMPLES)
    confidences = [ranked["confidence"] for ranked in ranking]
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1, abs=0.01)


def test_a_retrieval_label_answers_with_its_key(parser: Parser) -> None:
    parse = parser.parse("充值收手续费吗")
    assert parse["intent"]["name"] == "faq_fee"
    assert parse["intent"]["full_retrieval_intent_name"] == "faq_fee/topup"
    uttered = UserUttered(parse["text"], parse["intent"], parse["entities"], parse)
    tracker = DialogueStateTracker.from_events("someone", [uttered])
    assert ActionRetrieveResponse("utter_faq_fee").get_full_retrieval_name(tracker) == "utter_faq_fee/topup"


@pytest.mark.parametrize(
    ("text", "intent"),
    [("轉人工", "human_handoff"), ("ｚｈ转仁工", "human_handoff"), ("充\u200b值没到帐", "topup_not_received")],
)
def test_noise_does_not_hide_the_meaning(parser: Parser, text: str, intent: str) -> None:
    assert parser.parse(text)["label_ranking"][0]["label"] == intent


@pytest.mark.parametrize("text", ["😡😡😡", "。。。", "\u200b", "?"])
def test_what_cannot_be_read_is_asked_about(parser: Parser, text: str) -> None:
    parse = parser.parse(text)
    assert parse["intent"]["name"] == "nlu_fallback"
    assert parse["intent_ranking"][0]["name"] == "nlu_fallback"
    assert parse["label_ranking"][0]["label"] in EXAMPLES


@pytest.mark.parametrize("text", ["／restart", "／human_handoff", "\u200b／greet{}"])
def test_a_full_width_slash_is_no_command(parser: Parser, text: str) -> None:
    parse = parser.parse(text)
    assert parse["intent"]["confidence"] < 1
    assert parse["intent"]["name"] != "restart"
    assert parse["text"] == text


def test_entities_stand_where_the_user_wrote_them(parser: Parser) -> None:
    text = "😀昨天下午三點充了５００塊，招行尾號1234"
    entities = {entity["entity"]: entity for entity in parser.parse(text, NOW)["entities"]}
    assert {name: entity["text"] for name, entity in entities.items()} == {
        "time": "昨天下午三點",
        "amount": "５００塊",
        "bank": "招行",
        "card_tail": "1234",
    }
    assert all(text[entity["start"] : entity["end"]] == entity["text"] for entity in entities.values())
    assert entities["amount"]["value"] == "500.00"
    assert entities["bank"]["value"] == "招商银行"
    assert entities["time"]["value"]["from"] == "2026-11-20T15:00:00+08:00"


def test_a_changed_dictionary_is_used_and_carried_by_the_model(trainer: Trainer, parser: Parser) -> None:
    text, whole = "魔法钱袋子打不开", (0, 5)
    assert whole not in parser.parse(text)["text_tokens"]
    with (trainer.lexicon / "words.txt").open("a", encoding="utf-8") as words:
        words.write("魔法钱袋子\n")
    model = trainer.train()
    hidden = trainer.lexicon.rename(trainer.folder / "hidden")
    try:
        changed = Parser(model)
    finally:
        hidden.rename(trainer.lexicon)
    assert whole in changed.parse(text)["text_tokens"]
