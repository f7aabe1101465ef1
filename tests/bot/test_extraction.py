"""What is left out is what Rasa itself finds nothing in."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.actions.action import ActionExtractSlots
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.brand import ROOT
from bot.extraction import needs_entities, only_from_entities

DOMAIN = Domain.load(str(ROOT / "domain.yml"))
BANK = [{"entity": "bank", "value": "招商银行"}]


def _tracker(entities: list[dict[str, str]], domain: Domain = DOMAIN) -> DialogueStateTracker:
    message = UserUttered("提现多久到账", {"name": "withdrawal_not_received"}, entities)
    return DialogueStateTracker.from_events("c_1", [ActionExecuted("action_listen"), message], domain.slots)


def _rasas(tracker: DialogueStateTracker) -> list[Any]:
    nlg = TemplatedNaturalLanguageGenerator({})
    return asyncio.run(ActionExtractSlots(None).run(CollectingOutputChannel(), nlg, tracker, DOMAIN))


@pytest.mark.parametrize(("entities", "is_asked"), [([], False), (BANK, True)])
def test_rasa_is_asked_where_it_finds_something(entities: list[dict[str, str]], is_asked: bool) -> None:
    asked: list[DialogueStateTracker] = []

    async def extract(_: Any, tracker: DialogueStateTracker) -> DialogueStateTracker:
        asked.append(tracker)
        return tracker

    processor: Any = SimpleNamespace(domain=DOMAIN, run_action_extract_slots=extract)
    tracker = _tracker(entities)
    assert asyncio.run(only_from_entities(processor)(CollectingOutputChannel(), tracker)) is tracker
    assert bool(asked) is is_asked
    assert bool(_rasas(tracker)) is is_asked


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        ({"type": "from_entity", "entity": "bank"}, True),
        ({"type": "custom"}, True),
        ({"type": "custom", "action": "action_map"}, False),
        ({"type": "from_text"}, False),
        ({"type": "from_intent", "value": "x"}, False),
    ],
)
def test_a_mapping_of_another_kind_leaves_it_to_rasa(mapping: dict[str, str], expected: bool) -> None:
    slots = {"slots": {"one": {"type": "any", "mappings": [mapping]}}, "entities": ["bank"]}
    assert needs_entities(Domain.from_dict({**slots, "actions": ["action_map"]})) is expected


def test_an_action_that_validates_all_slots_is_run() -> None:
    assert not needs_entities(Domain.from_dict({"actions": ["action_validate_slot_mappings"]}))
