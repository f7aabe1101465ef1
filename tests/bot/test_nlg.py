from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.brand import BrandError, load_profiles
from bot.nlg import BrandNLG, check_facts
from bot.placeholders import MissingValue


def _nlg(**responses: list[dict[str, Any]]) -> BrandNLG:
    return BrandNLG(None, Domain.from_dict({"responses": responses}))


def _tracker(brand: str, message_id: str = "t_1") -> DialogueStateTracker:
    message = UserUttered("…", message_id=message_id, metadata={"brand": brand})
    return DialogueStateTracker.from_events("c_1", [message])


async def _text(nlg: BrandNLG, name: str, tracker: DialogueStateTracker, **values: str) -> str:
    message = await nlg.generate(name, tracker, "desk", values=values)
    assert message is not None
    return str(message["text"])


async def test_the_turns_brand_is_filled_in() -> None:
    nlg = _nlg(utter_name=[{"text": "{brand.name}"}])
    assert await _text(nlg, "utter_name", _tracker("jisu")) == "极速钱包"
    assert await _text(nlg, "utter_name", _tracker("xiaolan")) == "小蓝数字钱包"


async def test_the_same_turn_gets_the_same_variant_and_other_turns_others() -> None:
    nlg = _nlg(utter_hi=[{"text": "a"}, {"text": "b"}, {"text": "c"}])
    said = [await _text(nlg, "utter_hi", _tracker("jisu", f"t_{number}")) for number in range(30)]
    again = [await _text(nlg, "utter_hi", _tracker("jisu", f"t_{number}")) for number in range(30)]
    assert said == again
    assert set(said) == {"a", "b", "c"}


async def test_a_text_without_its_value_is_never_delivered() -> None:
    with pytest.raises(MissingValue):
        await _text(_nlg(), "balance.plain", _tracker("jisu"))


async def test_an_unknown_response_is_an_error() -> None:
    with pytest.raises(MissingValue):
        await _text(_nlg(), "no.such.text", _tracker("jisu"))


def test_a_fact_that_a_profile_lacks_fails_at_start() -> None:
    with pytest.raises(BrandError, match=r"has no 'hotline.colour'"):
        _nlg(utter_x=[{"text": "{brand.hotline.colour}"}])
    with pytest.raises(BrandError, match="not a plain value"):
        check_facts({"utter_x": [{"text": "{brand.hotline}"}]}, load_profiles())
