from __future__ import annotations

import pytest
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.training_data.message import Message

from bot.payload import InvalidPayload, parse_payload
from bot.understanding import as_plain_text, full_label

INTENTS = ["greet", "faq_fee", "restart", "out_of_scope"]
RESPONSES = ["utter_faq_fee/topup"]


@pytest.mark.parametrize(
    "text", ["/restart", "  /greet", "\u3000/greet{}", "\x1c/greet", "／greet", "\u200b/greet", "//greet"]
)
def test_no_text_is_a_command_to_rasa(text: str) -> None:
    plain = as_plain_text(text)
    assert len(plain) == len(text)
    message = Message({"text": plain})
    assert YAMLStoryReader.unpack_regex_message(message) is message


def test_a_commands_name_is_not_read_as_words_and_the_rest_is() -> None:
    assert as_plain_text('/human_handoff{"a": "b"}').strip("／ ") == ""
    assert as_plain_text("\ufeff ／report_stolen").strip("\ufeff ／") == ""
    assert as_plain_text("/restart 我要转人工").endswith(" 我要转人工")
    assert as_plain_text("充值/提现都没到账") == "充值/提现都没到账"


def test_the_danger_is_real() -> None:
    message = Message({"text": "  /greet"})
    assert YAMLStoryReader.unpack_regex_message(message) is not message


def test_a_click_on_a_retrieval_label_selects_its_answer() -> None:
    parse = parse_payload("/faq_fee/topup", title="充值要手续费吗", intents=INTENTS, responses=RESPONSES)
    assert parse["intent"] == {"name": "faq_fee", "confidence": 1.0}
    assert full_label(parse) == "faq_fee/topup"
    assert parse["response_selector"]["faq_fee"]["response"]["utter_action"] == "utter_faq_fee/topup"


def test_entities_of_a_payload_are_read() -> None:
    parse = parse_payload('/greet{"order_no":"20","amount":"5.00"}', title=None, intents=INTENTS, responses=RESPONSES)
    assert [(one["entity"], one["value"]) for one in parse["entities"]] == [("order_no", "20"), ("amount", "5.00")]


@pytest.mark.parametrize(
    "payload", ["/restart", "/unknown", "/faq_fee/unknown", "greet", "/greet{x}", "/greet{}x", "/Greet"]
)
def test_what_is_no_label_of_ours_is_refused(payload: str) -> None:
    with pytest.raises(InvalidPayload):
        parse_payload(payload, title=None, intents=INTENTS, responses=RESPONSES)
